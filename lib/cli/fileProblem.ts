// Why a file could not be read or written, in words of people and not of the operating system.

import { errorText } from '../errors';
import { visibleText } from '../text';

const PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not open it',
  EPERM: 'this account may not open it',
  EROFS: 'nothing can be written there',
  ENOSPC: 'the disk is full',
  ENOTEMPTY: 'the folder is not empty, and nothing is written over',
  EBUSY: 'something else uses it',
  ENOTDIR: 'a part of its path is a file and no folder',
  EMFILE: 'too many files are open',
  ELOOP: 'its links lead back to each other',
};

/** A clause without a period. */
export function fileProblem(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  const known = Object.hasOwn(PROBLEMS, String(code)) ? PROBLEMS[String(code)] : undefined;
  return known ?? visibleText(errorText(error), 200);
}
