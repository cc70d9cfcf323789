// The files of an export: as many as were named, whole folders, standard input. One after the other goes to the reader, so
// that none stays in memory. A folder is read as far as it holds JSON; everything else in it is named as skipped, and no link
// leads out of it.

import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { visibleText } from '../text';
import { refused } from './export/exportCommand';
import { type ExportOptions, type ExportReading, exportReader } from './export/readExport';
import { fileProblem } from './fileProblem';

/** Bounds of one scan: an export of a tenant with every user of it is no export of its domains. */
export interface ExportLimits {
  readonly files: number;
  /** Folders in folders. */
  readonly depth: number;
  /** Of all files together. */
  readonly octets: number;
}

/** A text of JavaScript holds no more octets than that (`buffer.constants.MAX_STRING_LENGTH`). */
const LIMITS: ExportLimits = { files: 20_000, depth: 12, octets: 500_000_000 };

/** @throws MonitorError `INPUT_INVALID` that names the file, what is wrong, and what to do. */
export async function readExportFiles(
  inputs: readonly string[],
  options: ExportOptions,
  stdin: AsyncIterable<Uint8Array>,
  limits: ExportLimits = LIMITS,
): Promise<ExportReading> {
  const reader = exportReader(options);
  let octets = 0;
  for (const input of inputs) {
    for await (const found of filesOf(input, limits)) {
      if (found.kind === 'skipped') {
        reader.skip({ name: visibleText(found.name), reason: found.reason });
        continue;
      }
      const file =
        found.path === '-' ? await fromInput(stdin, limits) : await fromDisk(found, limits);
      octets += file.octets.length;
      if (octets > limits.octets) throw tooLarge(file.name, limits);
      reader.add({ ...file, isFound: found.isFound });
    }
  }
  return reader.done();
}

function tooLarge(name: string, { octets }: ExportLimits): Error {
  const most = (octets / 1_000_000).toLocaleString('en');
  return refused(name, `with it, there are more than ${most} MB: give its parts one by one`);
}

type Found =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly path: string;
      readonly isFound: boolean;
    }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string };

async function* filesOf(input: string, limits: ExportLimits): AsyncGenerator<Found> {
  const file = { kind: 'file', name: input, path: input, isFound: false } as const;
  if (input === '-' || !(await isFolder(input))) yield file;
  else yield* filesIn(input, limits);
}

async function isFolder(input: string): Promise<boolean> {
  return (await orUnread(input, stat(input))).isDirectory();
}

async function* filesIn(folder: string, limits: ExportLimits): AsyncGenerator<Found> {
  const waiting = [{ path: folder, depth: 0 }];
  let files = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path: inside, depth } = next;
    for (const entry of await entriesOf(inside)) {
      const found = path.join(inside, entry.name);
      if (entry.isDirectory() && depth < limits.depth)
        waiting.push({ path: found, depth: depth + 1 });
      else if (entry.isFile() && /\.(?:json|jsonl|ndjson)$/i.test(entry.name)) {
        files += 1;
        if (files > limits.files) throw tooMany(folder, limits);
        yield { kind: 'file', name: found, path: found, isFound: true };
      } else yield { kind: 'skipped', name: found, reason: reasonOf(entry, limits) };
    }
  }
}

function tooMany(folder: string, { files }: ExportLimits): Error {
  return refused(
    visibleText(folder),
    `it holds more than ${files.toLocaleString('en')} JSON files: give the folder of the domains, or the files themselves`,
  );
}

/** In one order on every machine. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = await orUnread(folder, readdir(folder, { withFileTypes: true }));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function reasonOf(entry: Dirent, { depth }: ExportLimits): string {
  if (entry.isSymbolicLink()) return 'a link';
  if (entry.isDirectory()) return `more than ${String(depth)} folders deep`;
  return entry.isFile() ? 'not .json' : 'no file';
}

interface ReadFile {
  readonly name: string;
  readonly path: string | null;
  readonly octets: Buffer;
  readonly exportedAt: string | null;
}

async function fromDisk(
  { name, path: file }: { readonly name: string; readonly path: string },
  limits: ExportLimits,
): Promise<ReadFile> {
  const { mtime, size } = await orUnread(name, stat(file));
  if (size > limits.octets) throw tooLarge(visibleText(name), limits);
  const octets = await orUnread(name, readFile(file));
  const where = path.resolve(file);
  return { name: visibleText(name), path: where, octets, exportedAt: mtime.toISOString() };
}

async function fromInput(
  stream: AsyncIterable<Uint8Array>,
  limits: ExportLimits,
): Promise<ReadFile> {
  const name = 'Standard input';
  const chunks: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    octets += chunk.length;
    if (octets > limits.octets) throw tooLarge(name, limits);
  }
  return { name, path: null, octets: Buffer.concat(chunks), exportedAt: null };
}

async function orUnread<T>(file: string, reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    throw refused(visibleText(file), fileProblem(error).en, error);
  }
}
