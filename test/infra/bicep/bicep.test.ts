// The Bicep files, checked as far as can be without Azure and without Microsoft's compiler: syntax, Azure's own
// description of its resources, names. The first part shows that the checks find what they are for.

import { readFileSync } from 'node:fs';
import { type BicepFile, parseBicep } from './bicepFile';
import { bicepFiles, resourceTypes } from './bicepFiles';
import { referenceProblems } from './references';
import { typeProblems } from './resourceTypes';

const types = resourceTypes();

function storage(properties: string, head = "kind: 'StorageV2'"): Promise<BicepFile> {
  return parseBicep(
    'x.bicep',
    `resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
      name: 'x'
      location: 'westeurope'
      ${head}
      sku: { name: 'Standard_LRS' }
      properties: { ${properties} }
    }`,
  );
}

describe('the type check', () => {
  it.each([
    ["minimumTlsVersion: 'TLS1_2'", []],
    ['allowSharedKeyAccess: 1 == 2', []],
    ['allowSharedKeyAcess: false', ['.properties.allowSharedKeyAcess is unknown']],
    ["allowSharedKeyAccess: 'no'", ['.properties.allowSharedKeyAccess is neither true nor false']],
    ['primaryEndpoints: {}', ['.properties.primaryEndpoints can only be read']],
  ])('of { %s } says %j', async (properties, problems) => {
    expect(typeProblems(await storage(properties), types)).toEqual(
      problems.map((problem) => `x.bicep: account${problem}`),
    );
  });

  it('finds a value that is none of an enumeration, and one that is required', async () => {
    const [wrong = ''] = typeProblems(await storage("minimumTlsVersion: 'TLS1.2'"), types);
    expect(wrong).toMatch(/minimumTlsVersion is none of TLS1_0, TLS1_1, TLS1_2/);
    expect(typeProblems(await storage('', ''), types)).toEqual([
      'x.bicep: account.kind is required',
    ]);
  });

  it('finds an unknown version and an unknown type', async () => {
    for (const name of [
      'Microsoft.Storage/storageAccounts@2099-01-01',
      'Microsoft.Nil/nil@2025-01-01',
    ]) {
      const file = await parseBicep('x.bicep', `resource a '${name}' = { name: 'x' }`);
      expect(typeProblems(file, types)).toEqual([
        `x.bicep: a: ${name} is not among the described types`,
      ]);
    }
  });

  it('looks into loops, conditions and lists', async () => {
    const file = await parseBicep(
      'x.bicep',
      `resource a 'Microsoft.Insights/actionGroups@2023-01-01' = [for x in y: if (z) {
        name: x
        location: 'Global'
        properties: { enabled: true, groupShortName: 's', emailReceivers: [{ name: 'n', email: 'a@b' }] }
      }]`,
    );
    expect(typeProblems(file, types)).toEqual([
      'x.bicep: a.properties.emailReceivers[0].emailAddress is required',
      'x.bicep: a.properties.emailReceivers[0].email is unknown',
    ]);
  });
});

describe('the syntax check', () => {
  it('finds what is no Bicep', async () => {
    const file = await parseBicep('x.bicep', "param x string\nvar y = { a: 'b' ]\n");
    expect(file.syntaxErrors).not.toEqual([]);
  });
});

describe('the check of names', () => {
  it('finds what is declared nowhere, used nowhere, missing or too much', async () => {
    const main = await parseBicep(
      'main.bicep',
      `param used string
      param idle string
      var text = loadTextContent('nothing.kql')
      module m 'm.bicep' = { name: 'm', params: { known: used, other: tpyo } }
      module n 'n.bicep' = { name: 'n' }
      output o string = '\${m.outputs.value}\${m.outputs.valeu}\${text}\${map([1], each => each)}'`,
    );
    const target = await parseBicep(
      'm.bicep',
      'param known string\nparam needed string\nparam free string = needed\noutput value string = concat(known, free)',
    );
    expect(referenceProblems([main, target]).map((line) => line.replace(/:\d+:/, ':'))).toEqual([
      'main.bicep: tpyo is declared nowhere',
      'main.bicep: idle is used nowhere',
      'main.bicep: m has no parameter other',
      'main.bicep: m needs the parameter needed',
      'main.bicep: m has no output valeu',
      'main.bicep: there is no n.bicep',
      'main.bicep: there is no nothing.kql',
    ]);
  });
});

function azdParameters(): Readonly<Record<string, { readonly value: string }>> {
  const file = JSON.parse(readFileSync('infra/main.parameters.json', 'utf8')) as {
    readonly parameters: Readonly<Record<string, { readonly value: string }>>;
  };
  return file.parameters;
}

describe('the files in infra/', () => {
  let files: readonly BicepFile[] = [];
  beforeAll(async () => {
    files = await bicepFiles();
  });

  it('are all there', () => {
    expect(files.map(({ path }) => path)).toContain('infra/main.bicep');
    expect(files.length).toBeGreaterThan(7);
    expect(files.flatMap(({ resources }) => resources).length).toBeGreaterThan(30);
  });

  it('are Bicep', () => {
    expect(
      files.flatMap(({ path, syntaxErrors }) => syntaxErrors.map((each) => `${path}:${each}`)),
    ).toEqual([]);
  });

  it('declare resources as Azure describes them', () => {
    expect(files.flatMap((file) => typeProblems(file, types))).toEqual([]);
  });

  it('use names that are declared, and declare names that are used', () => {
    expect(referenceProblems(files)).toEqual([]);
  });

  it('take from azd only texts: of anything else it makes the default without a word, if it can not read it', () => {
    const main = files.find(({ path }) => path === 'infra/main.bicep');
    for (const name of Object.keys(azdParameters())) {
      const parameter = main?.parameters.find((each) => each.name === name);
      expect(`${name} ${parameter?.type ?? 'is none'}`).toBe(`${name} string`);
    }
  });

  it('are written about in docs/deploy.md, each parameter with the name of its value in azd', () => {
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    const main = files.find(({ path }) => path === 'infra/main.bicep');
    const rows = deploy.split('\n').filter((line) => line.startsWith('| `'));
    for (const { name } of main?.parameters ?? []) {
      const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``)) ?? '';
      expect(`${name}: ${row}`).not.toBe(`${name}: `);
      const [, variable = 'AZURE_LOCATION'] =
        /\$\{(\w+)/.exec(azdParameters()[name]?.value ?? '') ?? [];
      // azd asks for the region by itself.
      if (variable !== 'AZURE_LOCATION') expect(row).toContain(`\`${variable}\``);
    }
  });

  it('with the extension for Graph are Bicep but for the line that the grammar does not know', async () => {
    const source = readFileSync('infra/graph-permissions/main.bicep', 'utf8');
    expect(source).toContain('\nextension microsoftGraphV1\n');
    const file = await parseBicep('main.bicep', source.replace(/^extension .*$/m, ''));
    expect(file.syntaxErrors).toEqual([]);
    expect(referenceProblems([file])).toEqual([]);
  });
});
