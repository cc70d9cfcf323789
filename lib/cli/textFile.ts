// A file of text, or standard input, as the options --metadata and --baseline name it.

import { open } from 'node:fs/promises';
import { MonitorError } from '../errors';
import { type Language, visibleText } from '../text';
import { fileProblem } from './fileProblem';
import type { Terminal } from './terminal';
import { cliTexts } from './texts';
import type { FileKind, FileTexts } from './texts/files/fileTexts';

/** What a file is called in a message, and how large it may be. */
export interface TextFile {
  readonly kind: 'earlierScan' | 'metadata';
  readonly maxOctets: number;
}

/**
 * The text of a file; `-` is standard input. UTF-8, or UTF-16 with its mark, as PowerShell redirects.
 *
 * @throws MonitorError `INPUT_INVALID` when it can't be read, is too large, or is in another encoding.
 */
export async function readTextFile(
  path: string,
  { kind, maxOctets }: TextFile,
  stdin: Terminal['stdin'],
): Promise<string> {
  const nameIn = ({ standardInput }: FileTexts): string =>
    path === '-' ? standardInput : visibleText(path, 200);
  const octets =
    path === '-' ? await fromInput(stdin, maxOctets) : await fromDisk(path, kind, maxOctets);
  if (octets.length > maxOctets)
    throw invalid((texts) => texts.tooLong(kind, nameIn(texts), maxOctets));
  try {
    return new TextDecoder(encodingOf(octets), { fatal: true }).decode(octets);
  } catch (cause) {
    throw invalid((texts) => texts.noText(kind, nameIn(texts)), cause);
  }
}

/** At most one octet more than it may have: enough to see that it is too long. */
async function fromDisk(path: string, kind: FileKind, maxOctets: number): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      const buffer = Buffer.alloc(Math.min(size, maxOctets) + 1);
      let length = 0;
      for (let more = 1; more > 0 && length < buffer.length; length += more) {
        more = (await file.read(buffer, length, buffer.length - length, null)).bytesRead;
      }
      return buffer.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const why = fileProblem(cause);
    throw invalid(
      (texts, language) => texts.unreadable(kind, visibleText(path, 200), why[language]),
      cause,
    );
  }
}

async function fromInput(stdin: Terminal['stdin'], maxOctets: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxOctets) break;
  }
  return Buffer.concat(chunks);
}

function encodingOf([first, second]: Buffer): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function invalid(
  pick: (texts: FileTexts, language: Language) => string,
  cause?: unknown,
): MonitorError {
  const message = (language: Language): string => pick(cliTexts[language].files, language);
  return new MonitorError('INPUT_INVALID', { en: message('en'), ja: message('ja') }, { cause });
}
