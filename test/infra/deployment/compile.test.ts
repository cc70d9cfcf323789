// Microsoft's own compiler takes every Bicep file, without a warning that is not disabled with its reason beside it, and would
// lay each out as it is.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Compiler, describeWithCompiler, startCompiler } from './compiler';

const modules = readdirSync('infra/modules').filter((file) => file.endsWith('.bicep'));
const files = ['infra/main.bicep', ...modules.map((file) => `infra/modules/${file}`)];
const GRAPH = 'infra/graph-permissions/main.bicep';

describeWithCompiler('the Bicep files', () => {
  let compiler: Compiler;
  let folder = '';
  beforeAll(() => {
    compiler = startCompiler();
    folder = mkdtempSync(path.join(tmpdir(), 'rules-'));
    writeFileSync(`${folder}/bicepconfig.json`, readFileSync('infra/bicepconfig.json'));
  });
  afterAll(() => {
    compiler.close();
    rmSync(folder, { recursive: true });
  });

  /** A file under the same rules, somewhere else. */
  const write = (name: string, text: string): string => {
    writeFileSync(`${folder}/${name}`, text);
    return `${folder}/${name}`;
  };

  /** The linter asks for recent API versions as information: a test must not fail because time goes by. */
  const problemsOf = async (file: string): Promise<readonly string[]> => {
    const { diagnostics } = await compiler.compile(file);
    return diagnostics
      .filter(({ level }) => level === 'Error' || level === 'Warning')
      .map(({ source, range, code, message }) =>
        [path.basename(source), range.start.line + 1, code, message].join(': '),
      );
  };

  it('compile without a warning, by the rules of bicepconfig.json', async () => {
    expect(await problemsOf('infra/main.bicep')).toEqual([]);
    const sources = files.map((file) => readFileSync(file, 'utf8')).join('');
    for (const file of modules) expect(sources).toMatch(new RegExp(`'(modules/)?${file}'`));
  });

  it.each(files)('%s is laid out as the compiler does it', async (file) => {
    expect(await compiler.format(file)).toBe(readFileSync(file, 'utf8'));
  });

  // Microsoft's registry has the extension that it needs, so only the workflow compiles it.
  it('the permissions for Graph are laid out as the compiler does it', async () => {
    const text = readFileSync(GRAPH, 'utf8');
    expect(await compiler.format(write('graph.bicep', text))).toBe(text);
  });

  it.each([
    ['a secret in an output', '@secure()\nparam s string = newGuid()\noutput o string = s\n'],
    ['an address of the public cloud', "output o string = 'https://graph.windows.net'\n"],
    ['a default of a secret', "@secure()\nparam s string = 'hunter2'\nvar v = s\n"],
    ['a parameter that nobody uses', 'param p string\n'],
    [
      'a property that no such resource has',
      "resource r 'Microsoft.Storage/storageAccounts@2025-01-01' = { name: 'x', location: 'y', kind: 'StorageV2', sku: { name: 'Standard_LRS' }, properties: { allowSharedKey: false } }\n",
    ],
  ])('the rules find %s', async (_, text) => {
    expect(await problemsOf(write('rule.bicep', text))).not.toEqual([]);
  });
});

// A folder's own bicepconfig.json takes the place of the one above it.
it('the permissions for Graph are under the same rules', () => {
  const read = (file: string): object => JSON.parse(readFileSync(file, 'utf8')) as object;
  expect(read('infra/graph-permissions/bicepconfig.json')).toMatchObject(
    read('infra/bicepconfig.json'),
  );
});

it('each warning that is disabled has its reason on the line before', () => {
  const reasons = [...files, GRAPH].flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines.filter((_, index) => lines[index + 1]?.includes('#disable'));
  });
  expect(reasons).not.toEqual([]);
  for (const reason of reasons) expect(reason).toMatch(/^ *\/\/ \S/);
});

describe('the compiler is looked for', () => {
  const find = (
    environment: Readonly<Record<string, string>>,
  ): { text: string; status: number | null } => {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['test/infra/deployment/findCompiler.mjs'],
      {
        encoding: 'utf8',
        env: environment,
      },
    );
    return { text: stdout, status };
  };
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'find-'));
    const packages = `${folder}/azure.bicep.commandline.linux-x64/0.49.2/tools`;
    mkdirSync(packages, { recursive: true });
    for (const [file, version] of [
      [`${packages}/bicep`, '0.49.2'],
      [`${folder}/bicep`, '0.30.23'],
    ] as const) {
      writeFileSync(file, `#!/bin/sh\necho "Bicep CLI version ${version} (abc)"\n`, {
        mode: 0o755,
      });
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('where BICEP says, and then nowhere else', () => {
    expect(find({ BICEP: `${folder}/bicep` })).toEqual({ text: `${folder}/bicep\n`, status: 0 });
    expect(find({ BICEP: `${folder}/nothing`, NUGET_PACKAGES: folder })).toEqual({
      text: `BICEP names no program: ${folder}/nothing\n`,
      status: 1,
    });
  });

  it('in the NuGet folder', () => {
    expect(find({ NUGET_PACKAGES: folder, PATH: folder }).text).toContain('/0.49.2/tools/bicep\n');
  });

  it('on the PATH, if it is not too old', () => {
    const empty = { NUGET_PACKAGES: `${folder}/empty` };
    const { text, status } = find({ ...empty, PATH: folder });
    expect({ status, lines: text.split('\n').length }).toEqual({ status: 1, lines: 2 });
    expect(text).toContain('is of version 0.30.23');
    const newer = `${folder}/azure.bicep.commandline.linux-x64/0.49.2/tools`;
    expect(find({ ...empty, PATH: newer }).text).toBe(`${newer}/bicep\n`);
    expect(find({ ...empty, PATH: '' }).text).toMatch(/^there is no Bicep compiler: .+\n$/);
  });
});
