// Where an output may go: into a new file, or over an earlier one of its kind. An export is evidence, and so is whatever else
// lies there, so nothing else is written over.

import type { Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { MonitorError } from '../errors';
import { type Language, type Localized, visibleText } from '../text';
import { fileProblem } from './fileProblem';
import { cliTexts, said } from './texts';
import type { FileKind } from './texts/files/fileTexts';

/** A kind of output. */
export interface OutputKind {
  readonly kind: FileKind;
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
  const found = await orReason(file, kind.kind, statOf(file));
  if (found === null) {
    const folder = path.dirname(path.resolve(file));
    const above = await orReason(file, kind.kind, statOf(folder));
    if (above?.isDirectory() !== true)
      throw unwritable(
        file,
        kind.kind,
        said(({ files }) => files.noFolder(folder)),
      );
    return;
  }
  if (found.isDirectory())
    throw unwritable(
      file,
      kind.kind,
      said(({ files }) => files.isFolder),
    );
  if (!found.isFile()) {
    if (kind.mayBeDevice) return;
    throw unwritable(
      file,
      kind.kind,
      said(({ files }) => files.noFile),
    );
  }
  if (found.size > 0 && !kind.isOurs(await orReason(file, kind.kind, headOf(file)))) {
    throw unwritable(
      file,
      kind.kind,
      said(({ files }) => files.isOther(kind.kind)),
    );
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
export async function orReason<T>(file: string, kind: FileKind, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw unwritable(file, kind, fileProblem(cause), cause);
  }
}

/** @param reason A clause without a period. */
export function unwritable(
  file: string,
  kind: FileKind,
  reason: Localized,
  cause?: unknown,
): MonitorError {
  const name = visibleText(file);
  const message = (language: Language): string =>
    cliTexts[language].files.unwritable(kind, name, visibleText(reason[language]));
  return new MonitorError('INPUT_INVALID', { en: message('en'), ja: message('ja') }, { cause });
}
