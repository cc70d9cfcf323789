// A table goes into a new file or over an earlier table, and nowhere else.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkCsvFile } from '../../lib/cli/csvFile';
import { scan } from '../../lib/cli/scan';
import { scanCsv } from '../../lib/cli/scanCsv';
import { NOW, smallTenant } from './report/tenants';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'table-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function holding(text: string): string {
  const file = path.join(folder, 'scan.csv');
  writeFileSync(file, text);
  return file;
}

const table = [...scanCsv(scan(smallTenant(), null, NOW))].join('');
const headless = table.replace(/^\ufeff/, '').replaceAll('"', '');

it.each([
  ['a table as it is written', table],
  ['one that a spreadsheet saved without quotation marks', headless],
  ['one that it saved with semicolons', headless.replaceAll(',', ';')],
  ['an empty file', ''],
])('%s is replaced', async (_, text) => {
  await expect(checkCsvFile(holding(text))).resolves.toBeUndefined();
});

it.each([
  ['another table', 'name,domain,state\n'],
  ['an export', '[{"domain":1}]'],
  ['octets that are no text', '\u0000\u0001\u0002'],
])('%s is not', async (_, text) => {
  await expect(checkCsvFile(holding(text))).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringContaining('it is there already, and is no table of a scan') as unknown,
  });
});

it('standard output and a pipe are not asked what they hold; a folder is no file', async () => {
  await expect(checkCsvFile('-')).resolves.toBeUndefined();
  await expect(checkCsvFile('/dev/null')).resolves.toBeUndefined();
  await expect(checkCsvFile(folder)).rejects.toThrow(
    /^The table can't be written to .*a folder\.$/,
  );
});

it('the report and the table need two files', async () => {
  const file = path.join(folder, 'scan.out');
  await expect(checkCsvFile(file, file)).rejects.toThrow('the report goes there');
  await expect(checkCsvFile(file, `${file}.html`)).resolves.toBeUndefined();
});
