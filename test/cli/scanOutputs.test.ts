// Where a scan goes: one thing to standard output, and what was asked for into a file.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENGLISH } from '../../lib/cli/reader';
import { scan } from '../../lib/cli/scan';
import { type OutputOptions, writeScan } from '../../lib/cli/scanOutputs';
import { backdoored, blind, child, federated, healthy } from '../builders/domains';
import { schemaErrors } from './scanSchema';

const now = new Date('2026-11-23T09:00:00Z');
const result = scan(
  [
    backdoored('contoso.com'),
    blind('fabrikam.com'),
    child('sales.contoso.com'),
    federated('wingtip.com', { federatedIdpMfaBehavior: null, signingCertificate: 'MIIgarbage' }),
    { ...healthy('partner.example'), isExternal: true },
  ],
  '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  now,
  [],
  { tenantName: 'Contoso', sources: [{ kind: 'export', name: 'export.json', time: null }] },
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'outputs-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function written(options: Partial<OutputOptions>): Promise<string> {
  let stdout = '';
  await writeScan(
    result,
    { input: ['export.json'], ...options },
    {
      environment: { LANG: 'C.UTF-8' },
      stdin: (async function* () {
        await Promise.resolve();
        yield Buffer.alloc(0);
      })(),
      stdout: { columns: 100, write: (text) => (stdout += text) },
      stderr: { write: () => true },
    },
    ENGLISH,
  );
  return stdout;
}

it('JSON is as its schema describes it, whatever was found', async () => {
  const stdout = await written({ json: true });
  expect(schemaErrors(stdout)).toEqual([]);
  const document = JSON.parse(stdout) as { inventory: { domains: { id: string }[] } };
  expect(document.inventory.domains).toHaveLength(5);
});

it('the schema refuses a field that it does not know, and one that is missing', async () => {
  const document = JSON.parse(await written({ json: true })) as Record<string, unknown>;
  expect(schemaErrors(JSON.stringify({ ...document, news: 1 }))).not.toEqual([]);
  expect(schemaErrors(JSON.stringify({ ...document, inventory: undefined }))).not.toEqual([]);
});

it('a spreadsheet goes into its file beside the text, or alone to standard output', async () => {
  const file = path.join(folder, 'scan.csv');
  const text = await written({ csv: file });
  expect(text).toMatch(/^Contoso \(6babcaad-604b-40ac-a9d7-9fd97c0b779f\), export\.json, judged /);
  const alone = await written({ csv: '-' });
  expect(readFileSync(file, 'utf8')).toBe(alone);
  expect(alone).toMatch(/^\ufeff"domain","state",/);
});

it('a file that can not be written is an error before anything is printed', async () => {
  const nowhere = path.join(folder, 'nowhere', 'scan.csv');
  await expect(written({ csv: nowhere })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

it('whoever has made a report is not told how to', async () => {
  expect(await written({})).toContain('scan export.json --report report.html');
  expect(await written({ report: 'report.html' })).not.toContain('To share this');
});
