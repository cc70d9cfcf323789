// azure.yaml is read by azd alone, and azd ignores a key that it does not know, so that a misspelt one is silent: its published
// schema takes any key at the root, under infra and in a service. What may stand there is listed here, from that schema
// (https://github.com/Azure/azure-dev/blob/ae35809f/schemas/v1.0/azure.yaml.json), which is not kept beside it: it is 100 KB, and
// its references lead to seven more on the network. By hand the file was valid against it (azd 1.31.2, `ajv/dist/2019`, those seven left open).

import { existsSync, readFileSync } from 'node:fs';

const text = readFileSync('azure.yaml', 'utf8');
const lines = text.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line));

/** `services.monitor.host` and its value; an item of a list is `[]`. Two blanks a level, one key a line, as the file is laid out. */
const values = keysIn(lines);

function keysIn(all: readonly string[]): readonly (readonly [key: string, value: string])[] {
  const at: string[] = [];
  return all.map((line) => {
    const [, indent = '', item = '', name = '', value = ''] =
      /^((?: {2})*)(- )?(\w+):(?: (.*))?$/.exec(line) ?? [];
    if (name === '') throw new Error(`Not laid out as the rest: ${line}`);
    const level = indent.length / 2 + (item === '' ? 0 : 1);
    at.length = Math.min(at.length, level);
    if (item !== '') at[level - 1] = '[]';
    at[level] = name;
    return [at.join('.'), value] as const;
  });
}

const valuesOf = (key: string): readonly string[] =>
  values.flatMap(([each, value]) => (each === key ? [value] : []));

it('has the keys of azd’s schema, and no other', () => {
  expect([...new Set(values.map(([key]) => key))]).toEqual([
    'name',
    'requiredVersions',
    'requiredVersions.azd',
    'infra',
    'infra.provider',
    'infra.path',
    'infra.module',
    'services',
    'services.monitor',
    'services.monitor.project',
    'services.monitor.language',
    'services.monitor.host',
    'services.monitor.dist',
    'services.monitor.remoteBuild',
    'services.monitor.hooks',
    'services.monitor.hooks.prepackage',
    'services.monitor.hooks.prepackage.run',
    'hooks',
    'hooks.postprovision',
    'hooks.postprovision.[].run',
    'hooks.postprovision.[].continueOnError',
    'hooks.postprovision.[].interactive',
  ]);
});

it('says what azd knows: a function app, its language, and Bicep', () => {
  expect(valuesOf('name')[0]).toMatch(/^[a-z0-9][-a-z0-9]*[a-z0-9]$/);
  expect(valuesOf('services.monitor.host')).toEqual(['function']);
  expect(valuesOf('services.monitor.language')).toEqual(['ts']);
  expect(valuesOf('infra.provider')).toEqual(['bicep']);
  expect(valuesOf('services.monitor.remoteBuild')).toEqual(['false']);
});

it('names what there is: the template, its parameters, the scripts, the folder of the package, and the app’s tag', () => {
  const [folder = '', module = ''] = ['infra.path', 'infra.module'].flatMap(valuesOf);
  for (const end of ['bicep', 'parameters.json'])
    expect(existsSync(`${folder}/${module}.${end}`)).toBe(true);
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const runs = values.flatMap(([key, value]) => (key.endsWith('.run') ? [value] : []));
  expect(runs).toHaveLength(3);
  for (const run of runs) {
    const [program, first = '', second = ''] = run.split(' ');
    expect(program === 'npm' ? first === 'run' && second in scripts : existsSync(first)).toBe(true);
  }
  const [dist = ''] = valuesOf('services.monitor.dist');
  expect(readFileSync('infra/package.mjs', 'utf8')).toContain(`const FOLDER = '${dist}';`);
  expect(readFileSync('infra/modules/functionApp.bicep', 'utf8')).toContain(
    "tags: { 'azd-service-name': 'monitor' }",
  );
});

it('asks for the version of azd that the document names', () => {
  const [version = ''] = /[\d.]+/.exec(valuesOf('requiredVersions.azd')[0] ?? '') ?? [];
  expect(version).not.toBe('');
  expect(readFileSync('docs/deploy.md', 'utf8')).toContain(` ${version} or later`);
});
