// What the deployment prints for people who accept findings, run as azd runs it.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SETTINGS } from '../../lib/settingRules';

const SCRIPT = path.resolve('infra/print-settings.mjs');
const NAMES = ['TENANT_ID', 'FindingsStorage__tableServiceUri'] as const;
const VALUES = {
  TENANT_ID: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  FindingsStorage__tableServiceUri: 'https://fedmonfindx7k2.table.core.windows.net/',
};

function print(environment: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], {
    env: { PATH: process.env['PATH'], ...environment },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

it('the settings are printed under the names that the command line reads, and are outputs of the template', () => {
  const { status, stdout, stderr } = print(VALUES);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const template = readFileSync('infra/main.bicep', 'utf8');
  for (const name of NAMES) {
    expect(SETTINGS).toContain(name);
    expect(stdout).toContain(`\n  export ${name}=${VALUES[name]}\n`);
    expect(stdout).toContain(`\n  $env:${name} = '${VALUES[name]}'\n`);
    expect(template).toContain(`\noutput ${name} string = `);
  }
});

it('the role is given by one command, on the account of the findings; docs/operate.md has it, too', () => {
  const { stdout } = print(VALUES);
  const command = stdout.slice(stdout.indexOf('az role assignment create'));
  // For PowerShell, too, which knows no backslash at the end of a line.
  expect(command.trim().split('\n')).toHaveLength(1);
  expect(command).toContain('--role "Storage Table Data Contributor"');
  expect(command).toContain('--name fedmonfindx7k2 ');
  expect(readFileSync('docs/operate.md', 'utf8')).toMatch(
    /\naz role assignment create --role "Storage Table Data Contributor" --assignee YOU@CONTOSO\.COM \\\n {2}--scope "\$\(az storage account list --resource-group GROUP .*fedmonfind.*\)"\n/,
  );
});

it.each([
  ['nothing', {}, 'TENANT_ID and FindingsStorage__tableServiceUri'],
  ['no address', { TENANT_ID: VALUES.TENANT_ID }, 'FindingsStorage__tableServiceUri'],
  ['a shell’s words', { ...VALUES, TENANT_ID: '$(id)' }, 'TENANT_ID'],
])('of %s it prints no command', (_, environment, missing) => {
  const { status, stdout } = print(environment);
  expect(status).toBe(0);
  expect(stdout).toContain(`no usable output ${missing}`);
  expect(stdout).not.toContain('export');
});
