// Files, folders and standard input: their bounds, their order, and what is said of what can't be read.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ExportLimits, readExportFiles } from '../../lib/cli/exportFiles';
import { NO_OPTIONS } from '../../lib/cli/export/readExport';

const slots = { signingCertificate: 'MII', nextSigningCertificate: null };
const exported = (domainId: string) => JSON.stringify({ domainId, ...slots });
const LIMITS: ExportLimits = { files: 3, depth: 1, octets: 1_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function* input(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

function read(inputs: readonly string[], stdin = input()) {
  return readExportFiles(inputs, NO_OPTIONS, stdin, LIMITS);
}

it('what is too much is refused, and nothing of it is read in part', async () => {
  const [large, small] = [write('a.json', ' '.repeat(1_001)), write('b.json', exported('b.test'))];
  const tooLarge = /there are more than 0\.001 MB: give its parts one by one/;
  await expect(read([large])).rejects.toThrow(tooLarge);
  await expect(read(Array.from({ length: 20 }, () => small))).rejects.toThrow(tooLarge);
  await expect(read(['-'], input(' '.repeat(600), ' '.repeat(600)))).rejects.toThrow(
    /^Standard input .* more than 0\.001 MB/,
  );
});

it('standard input comes in pieces', async () => {
  const text = exported('a.test');
  const { readings } = await read(['-'], input(text.slice(0, 20), text.slice(20)));
  expect(readings.map(({ id }) => id)).toEqual(['a.test']);
});

it('a folder with too many files is refused', async () => {
  for (const name of ['a', 'b', 'c', 'd']) write(`${name}.json`, exported(`${name}.test`));
  await expect(read([folder])).rejects.toThrow(/it holds more than 3 JSON files/);
});

it('a folder is read in one order on every machine, and as deep as it may be', async () => {
  // In octets of UTF-8, as a file system sorts them, the first two stand the other way round.
  const names = ['\u{1f600}.json', '\uff5e.json', 'b/c.json'];
  for (const name of names) write(name, exported(`${String(names.indexOf(name))}.test`));
  write('b/deep/x.json', exported('x.test'));
  const { readings, skipped } = await read([folder]);
  expect(readings.map(({ id }) => id)).toEqual(['0.test', '1.test', '2.test']);
  expect(skipped).toEqual([
    { name: path.join(folder, 'b', 'deep'), reason: 'more than 1 folders deep' },
  ]);
});

const itOnUnix = process.platform === 'win32' ? it.skip : it;
itOnUnix('what is no file is skipped', async () => {
  write('a.json', exported('a.test'));
  const at = path.join(folder, 'socket.json');
  const server = await new Promise<Server>((resolve) => {
    const made = createServer().listen(at, () => {
      resolve(made);
    });
  });
  const { skipped } = await read([folder]);
  await new Promise((resolve) => server.close(resolve));
  expect(skipped).toEqual([{ name: at, reason: 'no file' }]);
});

it('a folder in which nothing was of use is none that is clean', async () => {
  write('users.json', '[{"id":1}]');
  await expect(read([folder])).rejects.toThrow(
    /^The export can't be used: it holds no domain, .* \(1 file was skipped; it is .*users\.json: no domain and/,
  );
  await expect(read([write('empty.json', '[]')])).rejects.toThrow(/empty\.json can't be used/);
});

it('what the system says is passed on where there is no word of ours for it', async () => {
  const name = `${'x'.repeat(5_000)}.json`;
  await expect(read([path.join(folder, name)])).rejects.toThrow(/can't be used: E?NAMETOOLONG/);
  const file = write('a.json', exported('a.test'));
  await expect(read([path.join(file, 'b.json')])).rejects.toThrow(
    /can't be used: a part of its path is a file and no folder/,
  );
});
