// A report is written whole or not at all, and over nothing but a report: the export beside it is evidence.

import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkReportFile, writeReport, writeReportFile } from '../../lib/cli/reportFile';
import { scan } from '../../lib/cli/scan';
import { NOW, smallTenant } from './report/tenants';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const result = scan(smallTenant(), null, NOW);

async function write(file: string, language?: 'en' | 'ja'): Promise<string> {
  let said = '';
  const stderr = { write: (text: string) => (said += text) };
  await writeReport(result, { report: file, language }, { stderr });
  return said;
}

describe('a report', () => {
  it('is there, alone, and said to be there', async () => {
    const file = path.join(folder, 'report.html');
    expect(await write(file)).toBe(`The report is in ${file}\n`);
    expect(readdirSync(folder)).toEqual(['report.html']);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/,
    );
  });

  it('replaces an earlier one, and an empty file', async () => {
    const file = path.join(folder, 'report.html');
    writeFileSync(file, '');
    await write(file);
    await write(file, 'ja');
    expect(readFileSync(file, 'utf8')).toContain('<html lang="ja">');
    expect(readFileSync(file, 'utf8')).toContain('フェデレーション構成で既知のバックドアを検出');
    expect(readdirSync(folder)).toEqual(['report.html']);
  });

  it('is not made where nobody asked', async () => {
    let said = '';
    await writeReport(result, {}, { stderr: { write: (text: string) => (said += text) } });
    expect(said).toBe('');
  });
});

describe('what is no report', () => {
  it('is left as it is, before anything is scanned and afterwards', async () => {
    const file = path.join(folder, 'export.json');
    writeFileSync(file, '{"value":[]}');
    const refused = /can't be written to .*export\.json: it is there already, and is no report/;
    await expect(checkReportFile(file)).rejects.toThrow(refused);
    await expect(writeReportFile(file, 'x')).rejects.toThrow(refused);
    expect(readFileSync(file, 'utf8')).toBe('{"value":[]}');
  });

  it.each([
    ['a folder', () => folder, /: it is a folder\.$/],
    ['no name', () => '', /it goes into a file/],
    ['standard output', () => '-', /it goes into a file/],
    ['a device', () => '/dev/null', /: it is no ordinary file\.$/],
    [
      'a folder that is not there',
      () => path.join(folder, 'a', 'b.html'),
      /: there is no folder .*a\.$/,
    ],
    ['a file as a folder', () => path.join(__filename, 'b.html'), /can't be written to /],
  ])('%s is refused with its reason', async (_, file, expected) => {
    await expect(checkReportFile(file())).rejects.toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringMatching(expected) as unknown,
      }) as Error,
    );
  });

  it('leaves nothing behind where the folder takes no file', async () => {
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    const file = path.join(closed, `${'x'.repeat(250)}.html`);
    chmodSync(closed, 0o700);
    await expect(writeReportFile(file, 'x')).rejects.toThrow(
      /can't be written to .*x… \(\d+ characters\)|can't be written/,
    );
    expect(readdirSync(closed)).toEqual([]);
  });
});
