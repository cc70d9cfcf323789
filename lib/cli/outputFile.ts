// A file that a scan writes: whole or not at all. An export is evidence, so nothing is written over but what this program
// made for the same purpose.

import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { MonitorError } from '../errors';
import { visibleText } from '../text';
import { fileProblem } from './fileProblem';

/** What is written, and how an earlier one of it is known. */
export interface OutputKind {
  /** `report`; for people. */
  readonly noun: string;
  /** Whether a file that begins so is one. */
  readonly isOne: (head: Buffer) => boolean;
  /** Whether it may go into a pipe or a device, too. */
  readonly mayStream: boolean;
}

/** Enough for a file to say what it is. */
const HEAD_OCTETS = 2_048;

/**
 * Asked before anything is scanned, because a scan of a tenant takes its time.
 *
 * @throws MonitorError `INPUT_INVALID` when it can't go there.
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
    if (kind.mayStream) return;
    throw unwritable(file, kind, 'it is no ordinary file');
  }
  if (found.size > 0 && !kind.isOne(await orReason(file, kind, headOf(file))))
    throw unwritable(
      file,
      kind,
      `it is there already, and is no ${kind.noun}; choose another name`,
    );
}

/**
 * Writes beside the file first, so that a full disk leaves the old one as it was.
 *
 * @throws MonitorError `INPUT_INVALID` that names the file and the reason.
 */
export async function writeOutputFile(file: string, text: string, kind: OutputKind): Promise<void> {
  await checkOutputFile(file, kind);
  if ((await statOf(file))?.isFile() === false) {
    await orReason(file, kind, writeFile(file, text, 'utf8'));
    return;
  }
  const name = `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`;
  const beside = path.join(path.dirname(file), name);
  try {
    await writeFile(beside, text, { encoding: 'utf8', flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(file, kind, fileProblem(cause), cause);
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
async function statOf(file: string): Promise<Awaited<ReturnType<typeof stat>> | null> {
  try {
    return await stat(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

async function orReason<T>(file: string, kind: OutputKind, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw unwritable(file, kind, fileProblem(cause), cause);
  }
}

export function unwritable(
  file: string,
  { noun }: OutputKind,
  reason: string,
  cause?: unknown,
): MonitorError {
  const message = `The ${noun} can't be written to ${visibleText(file)}: ${visibleText(reason)}.`;
  return new MonitorError('INPUT_INVALID', message, { cause });
}
