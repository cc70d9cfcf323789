// Where an output may go: into a new file, or over an earlier one of its kind. An export is evidence, and so is whatever else
// lies there, so nothing else is written over.

import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { MonitorError } from '../errors';
import { visibleText } from '../text';
import { fileProblem } from './fileProblem';

/** A kind of output. */
export interface OutputKind {
  /** Begins the message: `The report`. */
  readonly what: string;
  /** What another file is not: `no report`. */
  readonly other: string;
  /** Whether a file that begins like this is one. */
  readonly isOurs: (head: Buffer) => boolean;
  /** Pipes and devices are taken as well. */
  readonly mayBeDevice: boolean;
}

/** What an output is, it says within its first octets. */
const HEAD_OCTETS = 2_048;

/**
 * Asked before anything is scanned, because a scan of a tenant takes its time.
 *
 * @throws MonitorError `INPUT_INVALID` when nothing of this kind can go there.
 */
export async function checkOutputFile(file: string, kind: OutputKind): Promise<void> {
  const found = await orReason(file, kind, statOf(file));
  if (found === null) {
    const folder = path.dirname(path.resolve(file));
    const above = await orReason(file, kind, statOf(folder));
    if (above?.isDirectory() !== true) throw unwritable(file, kind, `there is no folder ${folder}`);
    return;
  }
  if (found.isDirectory()) throw unwritable(file, kind, 'it is a folder');
  if (!found.isFile()) {
    if (kind.mayBeDevice) return;
    throw unwritable(file, kind, 'it is no ordinary file');
  }
  if (found.size > 0 && !kind.isOurs(await orReason(file, kind, headOf(file)))) {
    const reason = `it is there already, and is ${kind.other}; choose another name`;
    throw unwritable(file, kind, reason);
  }
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_OCTETS), 0, HEAD_OCTETS, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Null: there is nothing. */
export async function statOf(file: string): Promise<Stats | null> {
  try {
    return await stat(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

/** The answer of the file system, or an error that says why there is none. */
export async function orReason<T>(
  file: string,
  kind: Pick<OutputKind, 'what'>,
  answer: Promise<T>,
): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw unwritable(file, kind, fileProblem(cause), cause);
  }
}

export function unwritable(
  file: string,
  { what }: Pick<OutputKind, 'what'>,
  reason: string,
  cause?: unknown,
): MonitorError {
  const message = `${what} can't be written to ${visibleText(file)}: ${visibleText(reason)}.`;
  return new MonitorError('INPUT_INVALID', message, { cause });
}
