// What people start by hand, on a Node.js that is too old: its version is put on, since the tests run on the one that they need.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPTS = [
  'infra/grant-graph-permissions.mjs',
  'infra/print-settings.mjs',
  'infra/copy-record.mjs',
  'infra/nodeVersion.mjs',
];

function start(script: string, version = process.versions.node) {
  const posing = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(posing)}`, script, '--help'],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

it.each(SCRIPTS)(
  '%s says on Node.js 18 which one it needs, does nothing, and exits with 1',
  (script) => {
    const { status, stdout, stderr } = start(script, '18.20.8');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('needs Node.js 22 or later, and this is Node.js 18.20.8.');
  },
);

it.each(['20.0.0', '24.1.0'])('they run on %s', (version) => {
  for (const script of SCRIPTS) {
    expect(start(script, version)).toMatchObject({ status: 0, stderr: '' });
  }
  expect(start('infra/grant-graph-permissions.mjs', version).stdout).toContain('Usage: ');
});

it('they run through a link, as by azd in a folder that is one', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'link-'));
  try {
    symlinkSync(path.resolve('infra'), path.join(folder, 'infra'), 'junction');
    const { status, stdout } = start(path.join(folder, 'infra/grant-graph-permissions.mjs'));
    expect(status).toBe(0);
    expect(stdout).toContain('Usage: ');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('the version is that of package.json and of the README, and the demo asks for it before all else', () => {
  const { engines, scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly engines: { readonly node: string };
    readonly scripts: Readonly<Record<string, string>>;
  };
  expect(engines.node).toBe('>=22');
  expect(readFileSync('README.md', 'utf8')).toContain('Node.js 22 or later and npm');
  expect(scripts['demo']).toMatch(/^node infra\/nodeVersion\.mjs && /);
});
