// The folder on the disk: whole or not there, and never outside of itself.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bagFiles, type FolderFile } from '../../../lib/cli/evidence/bag';
import { writeEvidenceFolder } from '../../../lib/cli/evidence/evidenceFolder';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'folder-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ODD = ['../x', '/x', 'a/../x', 'a//x', '.x', 'a/.x', 'a\\x', 'a:x', 'x\ny', '', 'a/', 'ä'];

it.each(ODD)('%j is written nowhere, and leaves nothing half done', async (name) => {
  const files: readonly FolderFile[] = [
    { path: 'first', content: 'x' },
    { path: name, content: 'x' },
  ];
  await expect(writeEvidenceFolder(path.join(folder, 'out'), files)).rejects.toThrow(
    /The evidence can't be written to .+ is no name of ours/,
  );
  expect(readdirSync(folder)).toEqual([]);
});

it.each(ODD)('%j is no file of a bag', (name) => {
  expect(() => bagFiles([{ path: name, content: '' }], [])).toThrow('is no name of a file of ours');
});

it('what fails in the middle leaves nothing under the name of the folder', async () => {
  function* broken(): Generator<FolderFile> {
    yield { path: 'first', content: 'x' };
    throw new Error('the disk is full');
  }
  await expect(writeEvidenceFolder(path.join(folder, 'out'), broken())).rejects.toThrow(
    'disk is full',
  );
  expect(readdirSync(folder)).toEqual([]);
});

it('a file that is there twice is refused', async () => {
  const twice = [
    { path: 'x', content: '1' },
    { path: 'x', content: '2' },
  ];
  await expect(writeEvidenceFolder(path.join(folder, 'out'), twice)).rejects.toThrow('written to');
  expect(readdirSync(folder)).toEqual([]);
});
