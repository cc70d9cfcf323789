// The files of an export: as many as were named, whole folders, standard input. One after the other goes to the reader, so
// that none stays in memory. A folder is read as far as it holds JSON; everything else in it is named as skipped, and no link
// leads out of it.

import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorText } from '../errors';
import { visibleText } from '../text';
import { refused } from './export/exportCommand';
import { type ExportOptions, type ExportReading, exportReader } from './export/readExport';

/** Bounds of one scan: an export of a tenant with every user of it is no export of its domains. */
const MAX_FILES = 20_000;
const MAX_DEPTH = 12;

/** A text of JavaScript holds no more than that (`buffer.constants.MAX_STRING_LENGTH`). */
const MAX_OCTETS = 500_000_000;

/** @throws MonitorError `INPUT_INVALID` that names the file, what is wrong, and what to do. */
export async function readExportFiles(
  inputs: readonly string[],
  options: ExportOptions,
  stdin: AsyncIterable<Uint8Array>,
): Promise<ExportReading> {
  const reader = exportReader(options);
  let octets = 0;
  for (const input of inputs) {
    for await (const found of filesOf(input)) {
      if (found.kind === 'skipped') {
        reader.skip({ name: visibleText(found.name), reason: found.reason });
        continue;
      }
      const file = found.path === '-' ? await fromInput(stdin) : await fromDisk(found);
      octets += file.octets.length;
      if (octets > MAX_OCTETS) throw refused(file.name, `${TOO_LARGE}: give its parts one by one`);
      reader.add({ ...file, isFound: found.isFound });
    }
  }
  return reader.done();
}

const TOO_LARGE = `with it, there are more than ${String(MAX_OCTETS / 1_000_000)} MB`;

type Found =
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly path: string;
      readonly isFound: boolean;
    }
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string };

async function* filesOf(input: string): AsyncGenerator<Found> {
  const file = { kind: 'file', name: input, path: input, isFound: false } as const;
  if (input === '-' || !(await isFolder(input))) yield file;
  else yield* filesIn(input);
}

async function isFolder(input: string): Promise<boolean> {
  try {
    return (await stat(input)).isDirectory();
  } catch (error) {
    throw unread(input, error);
  }
}

async function* filesIn(folder: string): AsyncGenerator<Found> {
  const waiting = [{ path: folder, depth: 0 }];
  let files = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { path: inside, depth } = next;
    for (const entry of await entriesOf(inside)) {
      const found = path.join(inside, entry.name);
      if (entry.isDirectory() && depth < MAX_DEPTH) waiting.push({ path: found, depth: depth + 1 });
      else if (entry.isFile() && /\.(?:json|jsonl|ndjson)$/i.test(entry.name)) {
        files += 1;
        if (files > MAX_FILES) throw refused(visibleText(folder), TOO_MANY);
        yield { kind: 'file', name: found, path: found, isFound: true };
      } else yield { kind: 'skipped', name: found, reason: reasonOf(entry) };
    }
  }
}

const TOO_MANY = `it holds more than ${MAX_FILES.toLocaleString('en')} JSON files: give the folder of the domains, or the files themselves`;

/** In one order on every machine. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw unread(folder, error);
  }
}

function reasonOf(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a link';
  if (entry.isDirectory()) return `more than ${String(MAX_DEPTH)} folders deep`;
  return entry.isFile() ? 'not .json' : 'no file';
}

interface ReadFile {
  readonly name: string;
  readonly path: string | null;
  readonly octets: Buffer;
  readonly exportedAt: string | null;
}

async function fromDisk({ name, path: file }: { name: string; path: string }): Promise<ReadFile> {
  try {
    const { mtime, size } = await stat(file);
    if (size > MAX_OCTETS)
      throw refused(visibleText(name), `${TOO_LARGE}: give its parts one by one`);
    const octets = await readFile(file);
    const where = path.resolve(file);
    return { name: visibleText(name), path: where, octets, exportedAt: mtime.toISOString() };
  } catch (error) {
    throw unread(name, error);
  }
}

async function fromInput(stream: AsyncIterable<Uint8Array>): Promise<ReadFile> {
  const chunks: Uint8Array[] = [];
  let octets = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    octets += chunk.length;
    if (octets > MAX_OCTETS) throw refused('Standard input', `${TOO_LARGE}: give it in parts`);
  }
  return { name: 'Standard input', path: null, octets: Buffer.concat(chunks), exportedAt: null };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EPERM: 'this account may not read it',
  ENOTDIR: 'a part of its path is a file and no folder',
  EMFILE: 'too many files are open',
};

function unread(file: string, error: unknown): unknown {
  const { code } = error as { readonly code?: unknown };
  if (code === 'INPUT_INVALID') return error;
  const reason = typeof code === 'string' ? REASONS[code] : undefined;
  return refused(visibleText(file), reason ?? visibleText(errorText(error), 200), error);
}
