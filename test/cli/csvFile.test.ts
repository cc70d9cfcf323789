// A table goes into a file of its own: nothing is written over but an earlier table.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCsvFile, writeCsvFile } from '../../lib/cli/csvFile';
import { scan } from '../../lib/cli/scan';
import { healthy } from '../builders/domains';

const result = scan([healthy('contoso.com')], null, new Date('2026-11-23T09:00:00Z'), []);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'csv-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('an export is left as it is, before anything is scanned and afterwards', async () => {
  const file = path.join(folder, 'export.json');
  writeFileSync(file, '{"value":[]}');
  const refused = /can't be written to .*export\.json: it is there already, and is no table/;
  await expect(checkCsvFile(file, undefined)).rejects.toThrow(refused);
  await expect(writeCsvFile(file, result)).rejects.toThrow(refused);
  expect(readFileSync(file, 'utf8')).toBe('{"value":[]}');
});

it.each(['"domain","state","reason","more"', 'domain;state;reason;more', ''])(
  'a table that begins with %j is written over',
  async (head) => {
    const file = path.join(folder, 'scan.csv');
    writeFileSync(file, `\ufeff${head}\r\n`.slice(head === '' ? 3 : 0));
    await writeCsvFile(file, result);
    expect(readFileSync(file, 'utf8')).toContain('"contoso.com"');
  },
);

it('a device takes it, and standard output is no file', async () => {
  await expect(writeCsvFile('/dev/null', result)).resolves.toBeUndefined();
  await expect(checkCsvFile('-', undefined)).resolves.toBeUndefined();
});

it.each([
  ['where the report goes', 'scan.out', 'the report goes there'],
  ['that is a folder', '.', 'it is a folder'],
  ['in no folder', 'none/scan.csv', 'there is no folder'],
])('a name %s is refused', async (_, name, problem) => {
  const report = path.join(folder, 'scan.out');
  await expect(checkCsvFile(path.join(folder, name), report)).rejects.toThrow(problem);
});
