// What is kept of a certificate's text that nobody can read and that is large. The whole would let an intruder fill the
// memory and the record; size, hash and beginning are enough to know it again, and to see what it is.

import { cut } from '../text';

/** In characters. Whatever is no longer than this is kept whole, readable or not. */
export const MAX_UNREAD_TEXT = 4_096;

/** It stands in the configuration where the text stood, and so in the record. */
export interface CutCertificate {
  /** Why it was not read; a clause for people, without a period. */
  readonly unreadable: string;
  /** The size of the text. */
  readonly characters: number;
  /** Of the octets where the text is base64, else of the text without white space; upper-case hex. */
  readonly sha256: string;
  /** The first 4 kB of the text. */
  readonly beginning: string;
}

/** Those that were made here: an answer from outside can't pass for one. */
const made = new WeakSet();

export function cutCertificate(text: string, reason: string, sha256: string): CutCertificate {
  const kept = {
    unreadable: reason,
    characters: text.length,
    sha256,
    beginning: detached(cut(text, MAX_UNREAD_TEXT)),
  };
  made.add(kept);
  return kept;
}

export function isCutCertificate(value: unknown): value is CutCertificate {
  return typeof value === 'object' && value !== null && made.has(value);
}

/** A copy: V8 makes a part of a text a window on it, and the whole would stay in memory behind the window. */
function detached(part: string): string {
  return Buffer.from(part).toString();
}
