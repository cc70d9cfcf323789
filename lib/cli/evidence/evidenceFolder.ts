// Where evidence goes: into a folder that is made anew, whole or not at all. Nothing is written over.

import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import path from 'node:path';
import { MonitorError } from '../../errors';
import { fileProblem } from '../fileProblem';
import { orReason, statOf, unwritable } from '../outputFile';
import { said } from '../texts';
import type { FileTexts } from '../texts/files/fileTexts';
import { type FolderFile, isPlainPath } from './bag';

const EVIDENCE = 'evidence';

/** It names people: whoever may not read the record need not read its copy. */
const PRIVATE = 0o700;

/**
 * Asked before anything is read.
 *
 * @throws MonitorError `INPUT_INVALID` when nothing may be written there.
 */
export async function checkEvidenceFolder(folder: string): Promise<void> {
  if (folder === '' || folder === '-')
    throw unwritable(
      folder,
      EVIDENCE,
      said(({ files }) => files.needsFolderName),
    );
  await orReason(folder, EVIDENCE, existing(folder));
}

/**
 * Writes beside the folder first, so that what is there under its name is whole.
 *
 * @throws MonitorError `INPUT_INVALID` that names the folder and the reason.
 */
export async function writeEvidenceFolder(
  folder: string,
  files: Iterable<FolderFile>,
): Promise<void> {
  const before = await orReason(folder, EVIDENCE, existing(folder));
  const whole = path.resolve(folder);
  const name = `.${path.basename(whole)}.${randomBytes(6).toString('hex')}.tmp`;
  const beside = path.join(path.dirname(whole), name);
  try {
    await mkdir(beside, { mode: PRIVATE });
    for (const file of files) await writeInside(beside, file);
    if (before !== null) {
      await chmod(beside, before.mode & 0o777);
      // Fails where something has come into it meanwhile.
      await rmdir(whole);
    }
    await rename(beside, whole);
  } catch (cause) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw unwritable(folder, EVIDENCE, fileProblem(cause), cause);
  }
}

/** The empty folder that is there; null: there is nothing. */
async function existing(folder: string): Promise<Stats | null> {
  const whole = path.resolve(folder);
  const found = await lstat(whole).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  });
  if (found === null) {
    const above = path.dirname(whole);
    if ((await statOf(above))?.isDirectory() !== true)
      throw problem(({ noFolder }) => noFolder(above));
    return null;
  }
  if (!found.isDirectory()) throw problem(({ somethingThere }) => somethingThere);
  if ((await readdir(whole)).length > 0) throw problem(({ notEmpty }) => notEmpty);
  if (whole === process.cwd()) throw problem(({ youStandInIt }) => youStandInIt);
  return found;
}

function problem(pick: (texts: FileTexts) => string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    said(({ files }) => pick(files)),
  );
}

async function writeInside(root: string, { path: name, content }: FolderFile): Promise<void> {
  if (!isPlainPath(name)) throw new Error(`${JSON.stringify(name)} is no name of ours`);
  const file = path.join(root, ...name.split('/'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content, { flag: 'wx' });
}
