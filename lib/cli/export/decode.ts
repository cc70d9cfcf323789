// Octets of a file -> octets of UTF-8, which the rest of this room reads. Pure.

import { isUtf8 } from 'node:buffer';
import { visibleText } from '../../text';
import { looksLike } from './encodingGuess';
import { refused } from './exportCommand';

/** Windows calls its encodings by number, and so do people. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gb18030',
  '949': 'euc-kr',
  '950': 'big5',
  '51932': 'euc-jp',
  '65001': 'utf-8',
  '1200': 'utf-16le',
  '1201': 'utf-16be',
};

/**
 * The text in UTF-8, without a byte order mark.
 *
 * @param encoding What the person says it is, in the words of the Encoding Standard or by its code page; null: nothing. A
 *   byte order mark says it better.
 * @throws MonitorError `INPUT_INVALID` that says what it looks like, and what writes or reads it.
 * @see https://encoding.spec.whatwg.org/#names-and-labels
 */
export function decode(octets: Buffer, file: string, encoding: string | null): Buffer {
  const marked = byMark(octets);
  if (marked?.encoding === 'utf-32')
    throw refused(file, `it is UTF-32, which nothing else reads either.\n${AS_UTF8}`);
  if (marked) return inUtf8(octets.subarray(marked.octets), file, marked.encoding);
  if (encoding !== null) return inUtf8(octets, file, decoderName(encoding));
  // JSON begins with an ASCII character, so of UTF-16 without a mark one of the first two octets is zero.
  if (octets.length > 1 && octets[1] === 0) return inUtf8(octets, file, 'utf-16le');
  if (octets.length > 1 && octets[0] === 0) return inUtf8(octets, file, 'utf-16be');
  if (isUtf8(octets)) return octets;
  const guess = looksLike(octets);
  const likely = guess === null ? 'an ANSI code page of Windows' : guess.shown;
  const label = guess?.label ?? 'windows-1252';
  throw refused(
    file,
    `it is neither UTF-8 nor UTF-16; it looks like ${likely}.\n` +
      `Write it again, in UTF-8:\n\n${AS_UTF8}\n\n` +
      `or, where that is not possible, have it read as what it is: --encoding ${label}`,
  );
}

const AS_UTF8 = '  … | ConvertTo-Json -Depth 5 | Set-Content export.json -Encoding utf8';

interface Mark {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';
  readonly octets: number;
}

/** Windows PowerShell redirects as UTF-16 with a byte order mark, and writes UTF-8 with one. */
function byMark(octets: Buffer): Mark | null {
  const [first, second, third, fourth] = octets;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', octets: 3 };
  if (first === 0xff && second === 0xfe) {
    return third === 0 && fourth === 0
      ? { encoding: 'utf-32', octets: 4 }
      : { encoding: 'utf-16le', octets: 2 };
  }
  return first === 0xfe && second === 0xff ? { encoding: 'utf-16be', octets: 2 } : null;
}

function decoderName(given: string): string {
  const name = given.trim().toLowerCase();
  const [, number] = /^(?:cp|ms|ibm|windows-|windows|codepage)?[ _-]?(\d{3,5})$/.exec(name) ?? [];
  const page = number === undefined ? undefined : CODE_PAGES[number];
  if (page !== undefined) return page;
  return number !== undefined && /^125\d$|^874$/.test(number) ? `windows-${number}` : name;
}

function inUtf8(octets: Buffer, file: string, encoding: string): Buffer {
  if (encoding === 'utf-8' && isUtf8(octets)) return octets;
  const decoder = decoderFor(encoding);
  try {
    return Buffer.from(decoder.decode(octets));
  } catch (cause) {
    throw refused(
      file,
      `it is no ${visibleText(encoding, 40)} from beginning to end.\nWrite it again, in UTF-8:\n\n${AS_UTF8}`,
      cause,
    );
  }
}

/** What can't be decoded is no text: a letter in its place would be a name that nobody wrote. */
function decoderFor(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw refused(
      `--encoding ${visibleText(encoding, 40)}`,
      'no such encoding is known here. For example: utf-8, utf-16le, shift_jis (932), gb18030 (936), euc-kr (949), big5 (950), windows-1252',
      cause,
    );
  }
}
