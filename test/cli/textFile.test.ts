// A file of text, or standard input, as --metadata and --baseline name it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTextFile } from '../../lib/cli/textFile';

const LIMIT = { kind: 'metadata', maxOctets: 10 } as const;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'text-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** From a file, and from standard input in pieces of three octets. */
function bothWays(octets: Buffer): readonly (() => Promise<string>)[] {
  const file = path.join(folder, 'x.txt');
  writeFileSync(file, octets);
  const pieces = (async function* () {
    for (let at = 0; at < octets.length; at += 3)
      yield await Promise.resolve(octets.subarray(at, at + 3));
  })();
  return [() => readTextFile(file, LIMIT, pieces), () => readTextFile('-', LIMIT, pieces)];
}

it.each([
  ['UTF-8', Buffer.from('é')],
  ['UTF-8 with a mark', Buffer.from('\ufeffé')],
  ['UTF-16', Buffer.from('\ufeffé', 'utf16le')],
  ['UTF-16 of the other order', Buffer.from('\ufeffé', 'utf16le').swap16()],
])('is read as %s', async (_, octets) => {
  for (const read of bothWays(octets)) expect(await read()).toBe('é');
});

it('may be as long as it may be, and no longer', async () => {
  for (const read of bothWays(Buffer.from('1234567890'))) expect(await read()).toBe('1234567890');
  const [fromFile, fromInput] = bothWays(Buffer.from('12345678901'));
  await expect(fromFile?.()).rejects.toThrow(
    /^The metadata in .*x\.txt is longer than 10 octets\.$/,
  );
  await expect(fromInput?.()).rejects.toThrow(
    'The metadata in standard input is longer than 10 octets.',
  );
});

it('in another encoding is refused', async () => {
  for (const read of bothWays(Buffer.from([0x41, 0xfe, 0xff])))
    await expect(read()).rejects.toThrow('is neither UTF-8 nor UTF-16');
});

it.each([
  ['that is not there', 'nowhere.txt', 'there is no such file'],
  ['that is a folder', '.', 'it is a folder'],
  ['behind a file', 'x.txt/y.txt', 'a part of its path is a file and no folder'],
])('%s is told in words', async (_, name, problem) => {
  const [fromFile] = bothWays(Buffer.from('1'));
  await fromFile?.();
  const file = path.join(folder, name);
  await expect(readTextFile(file, LIMIT, process.stdin)).rejects.toThrow(`: ${problem}.`);
});
