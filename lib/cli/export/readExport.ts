// Room cli/export: files that people have of a tenant's federation -> DomainReading, as Graph's reader gives them; pure.
//
// The shapes that it takes are a contract (docs/scan.md, "The files that it takes"). A configuration belongs to the domain that it names;
// what says nothing is refused, and nothing counts as clean that was not there.

import type { DomainReading } from '../../federation/types';
import { sha256 } from '../../sha256';
import { decode } from './decode';
import { layoutDomain, namesExternal } from './domainNames';
import { entriesIn } from './entries';
import { entriesText, unusable } from './exportCommand';
import { archiveFormat, textFormat } from './foreignFormat';
import { giveNames, refuseName, refuseNoName } from './givenDomain';
import type { Item } from './itemTypes';
import { jsonValues } from './jsonTexts';
import { fileOrder, type Unnamed } from './ownership';
import { exportedTenant } from './tenant';

export interface ExportFile {
  /** For people, safe to show: as they gave it, or inside the folder that they gave. */
  readonly name: string;
  /** Where it is, for what a layout says of it; null: nowhere. */
  readonly path: string | null;
  readonly octets: Buffer;
  /** When it was written, ISO 8601; null: unknown. */
  readonly exportedAt: string | null;
  /** It was found in a folder, so it may be about something else. */
  readonly isFound: boolean;
}

export interface ExportOptions {
  /** What the files are written in; null: what they look like. */
  readonly encoding: string | null;
  /** The domain of the one configuration that names none; null: nobody says. */
  readonly domain: string | null;
}

/** A file that was read, and what it was. */
export interface ExportSource {
  readonly name: string;
  /** Of the file as it is, lower-case hex. */
  readonly sha256: string;
  readonly exportedAt: string | null;
}

export interface SkippedFile {
  readonly name: string;
  /** A clause. */
  readonly reason: string;
}

export interface ExportReading {
  readonly readings: readonly DomainReading[];
  readonly sources: readonly ExportSource[];
  readonly skipped: readonly SkippedFile[];
}

export interface ExportReader {
  /** @throws MonitorError `INPUT_INVALID` that names the file, the entry, what is wrong with it, and what to do. */
  readonly add: (file: ExportFile) => void;
  readonly skip: (file: SkippedFile) => void;
  /** @throws MonitorError `INPUT_INVALID` where there is no domain, or a configuration that nobody named. */
  readonly done: () => ExportReading;
}

export const NO_OPTIONS: ExportOptions = { encoding: null, domain: null };

/** One file after the other, so that none stays in memory. */
export function exportReader({ encoding, domain }: ExportOptions): ExportReader {
  if (domain !== null) refuseNoName(domain);
  const tenant = exportedTenant();
  const sources: ExportSource[] = [];
  const skipped: SkippedFile[] = [];
  const unnamed: { readonly file: string; readonly item: Unnamed }[] = [];

  const add = (file: ExportFile): void => {
    const { name, octets, exportedAt, isFound } = file;
    const items = itemsIn(file, encoding);
    const place = file.path === null ? null : layoutDomain(file.path);
    const order = fileOrder(tenant, name, (item) => {
      if (place === null) unnamed.push({ file: name, item });
      else tenant.keep(tenant.owner(place, false), item.value);
    });
    let known = 0;
    let other: (Item & { readonly kind: 'other' }) | null = null;
    for (const item of items) {
      if (item.kind === 'other') other ??= item;
      else known += 1;
      if (other !== null && (known > 0 || !isFound))
        throw unusable(name, `${entriesText([other.entry])} ${other.problem}`);
      order.take(item);
    }
    if (isFound && known === 0) {
      skipped.push({ name, reason: 'no domain and no federation configuration in it' });
      return;
    }
    order.settle();
    sources.push({ name, sha256: sha256(octets), exportedAt });
  };

  return {
    add,
    skip: (file) => skipped.push(file),
    done: () => {
      giveNames(unnamed, domain, (id, { value }) => {
        tenant.keep(tenant.owner(id, false), value);
      });
      const readings = tenant.readings();
      if (domain !== null && unnamed.length === 0) refuseName(domain, readings);
      if (readings.length === 0) throw nothingIn(sources, skipped);
      return { readings, sources, skipped };
    },
  };
}

/** A single file, as it was read. */
export function readExport(octets: Buffer, options: ExportOptions = NO_OPTIONS): ExportReading {
  const reader = exportReader(options);
  reader.add({ name: THE_EXPORT, path: null, octets, exportedAt: null, isFound: false });
  return reader.done();
}

const THE_EXPORT = 'The export';

function itemsIn({ name, path, octets }: ExportFile, encoding: string | null): Iterable<Item> {
  const around = { domain: null, isExternal: namesExternal(path) };
  const archive = archiveFormat(octets);
  if (archive !== null) throw unusable(name, `it is not JSON, but ${archive}`);
  const text = decode(octets, name, encoding);
  const format = textFormat(text);
  if (format !== null) throw unusable(name, `it is not JSON, but ${format}`);
  return entriesIn(jsonValues(text, name), name, around);
}

function nothingIn(sources: readonly ExportSource[], skipped: readonly SkippedFile[]): Error {
  const [only, ...more] = sources;
  const name = only !== undefined && more.length === 0 ? only.name : THE_EXPORT;
  return unusable(name, `it holds no domain, so nothing could be judged${skippedText(skipped)}`);
}

function skippedText([first, ...more]: readonly SkippedFile[]): string {
  if (first === undefined) return '';
  const [files, one] = more.length > 0 ? ['files were', 'the first'] : ['file was', 'it'];
  return ` (${String(more.length + 1)} ${files} skipped; ${one} is ${first.name}: ${first.reason})`;
}
