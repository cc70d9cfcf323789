// What people install: packed, installed in an empty folder without a network, and run there; and the one file without npm.

import { gunzipSync } from 'fflate';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificates } from '../builders/domains';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const TARBALL = path.resolve(`dist/entra-federation-monitor-${version}.tgz`);
const ALONE = path.resolve('dist/federation-monitor.mjs');
const IS_WINDOWS = process.platform === 'win32';

/** A backdoored domain, of which a scan says "any.sts". */
const EXPORT = JSON.stringify([
  {
    id: 'contoso.com',
    authenticationType: 'Federated',
    isRoot: true,
    federationConfiguration: [
      {
        issuerUri: 'http://any.sts/1A2B3C4D',
        signingCertificate: certificates.genuine,
        nextSigningCertificate: certificates.rogue,
      },
    ],
  },
]);

function makePackages(): readonly [tarball: Buffer, alone: Buffer] {
  execFileSync(process.execPath, ['infra/packageCommand.mjs']);
  return [readFileSync(TARBALL), readFileSync(ALONE)];
}

/** The npm that runs the tests; else the one on the PATH, which is a script on Windows. */
function npm(...args: readonly string[]): void {
  const running = process.env['npm_execpath'] ?? '';
  if (/npm-cli\.c?js$/.test(running)) execFileSync(process.execPath, [running, ...args]);
  else execFileSync('npm', args, { shell: IS_WINDOWS });
}

const ASKS_THE_REGISTRY =
  /(?:npx|npm exec|bunx|pnpm dlx|yarn dlx)(?: --?[\w-]+)*(?: --)? (?:entra-)?federation-monitor|npm (?:install|i)(?: --?[\w-]+)* (?:entra-)?federation-monitor(?![-\w]*…?\.tgz)/;
const MADE_UP =
  /entra-federation-monitor\/|(?:github|gitlab)\.(?:com|io)\/(?:[\w.-]+\/)?(?:entra-)?federation-monitor/;

/** Whether a text leads to the registry's package of our name, or to a repository that nobody has. */
function sendsAway(text: string): boolean {
  return ASKS_THE_REGISTRY.test(text) || MADE_UP.test(text);
}

let folder: string;
let packed: readonly [tarball: Buffer, alone: Buffer];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'command-'));
  writeFileSync(path.join(folder, 'export.json'), EXPORT);
  packed = makePackages();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** In the folder of the export, with nothing in the environment. */
function run(command: string, ...args: readonly string[]) {
  return spawnSync(command, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
    encoding: 'utf8',
    shell: IS_WINDOWS,
  });
}

describe('the tarball', () => {
  const modulesIn = (place: string): string => path.join(folder, place, 'node_modules');

  beforeAll(() => {
    mkdirSync(path.join(folder, 'empty'));
    npm(
      'install',
      TARBALL,
      `--prefix=${path.join(folder, 'empty')}`,
      `--cache=${path.join(folder, 'cache')}`,
      '--offline',
      '--silent',
    );
  });

  it('has a manifest of its own, which needs no other package and runs no script', () => {
    const text = readFileSync(
      path.join(modulesIn('empty'), 'entra-federation-monitor', 'package.json'),
      'utf8',
    );
    const manifest = JSON.parse(text) as Readonly<Record<string, unknown>> & {
      readonly homepage?: string;
    };
    const { homepage, repository, ...others } = manifest;
    const ours = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
    expect(others).toEqual({
      name: 'entra-federation-monitor',
      version,
      description: ours['description'],
      license: 'MIT',
      type: 'commonjs',
      bin: { 'federation-monitor': 'cli.js' },
      engines: ours['engines'],
    });
    // Where this clone came from has an address, or it has not.
    expect(repository).toEqual(homepage && { type: 'git', url: `git+${homepage}` });
  });

  it('holds five files, and nothing else is installed with them', () => {
    const modules = modulesIn('empty');
    expect(readdirSync(modules).filter((name) => !name.startsWith('.'))).toEqual([
      'entra-federation-monitor',
    ]);
    expect(readdirSync(path.join(modules, 'entra-federation-monitor')).sort()).toEqual([
      'LICENSE',
      'README.md',
      'THIRD-PARTY-LICENSES.txt',
      'cli.js',
      'package.json',
    ]);
    expect(packed[0].length).toBeLessThan(520_000);
  });

  it('scans an export by the name of the command', () => {
    const command = path.join(modulesIn('empty'), '.bin', 'federation-monitor');
    const { status, stdout, stderr } = run(command, 'scan', '--input', 'export.json', '--json');
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    const { findings } = JSON.parse(stdout) as { findings: readonly { checkId: string }[] };
    expect(findings.map(({ checkId }) => checkId)).toContain('KNOWN-FEDERATED-DOMAIN-BACKDOOR');
  });

  it('sends nobody to a name or an address that anybody may take', () => {
    const place = path.join(modulesIn('empty'), 'entra-federation-monitor');
    const texts = ['README.md', 'cli.js', 'package.json'].map((name) =>
      readFileSync(path.join(place, name), 'utf8'),
    );
    // Where this clone came from is somebody's, and may well be called so.
    const { homepage = '' } = JSON.parse(texts[2] ?? '{}') as { homepage?: string };
    const others = texts.map((text) => (homepage === '' ? text : text.replaceAll(homepage, '')));
    expect(others.filter(sendsAway)).toEqual([]);
    expect(
      [
        'npx federation-monitor scan x',
        'npx --yes federation-monitor scan x',
        'npm install --global entra-federation-monitor',
        'https://github.com/somebody/entra-federation-monitor',
        'https://contoso.github.io/federation-monitor',
      ].filter((text) => !sendsAway(text)),
    ).toEqual([]);
  });

  it('names nothing of the machine that made it', () => {
    const text = Buffer.from(gunzipSync(packed[0])).toString('latin1');
    expect(text).not.toContain(process.cwd());
    expect(text).not.toContain('sourceMappingURL=cli');
  });
});

describe('the one file', () => {
  it('makes a report of an export where nothing else is, by the command of the README', () => {
    const command = 'node federation-monitor.mjs scan export.json --report report.html';
    expect(readFileSync('README.md', 'utf8')).toContain(`\n${command}\n`);
    const [, ...args] = command.split(' ');
    writeFileSync(path.join(folder, 'federation-monitor.mjs'), packed[1]);
    const { status, stdout, stderr } = run(process.execPath, ...args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'The report is in report.html\n' });
    expect(stdout).toContain('any.sts');
    const report = readFileSync(path.join(folder, 'report.html'), 'utf8');
    expect(report).toContain('1 of 1 federated domain needs attention');
  });

  it('bears our licence, and those of what is bundled in it', () => {
    const text = packed[1].toString('utf8');
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true);
    expect(text).toContain('// Permission is hereby granted, free of charge, to any person');
    for (const name of ['@azure/identity', '@azure/data-tables', 'node-forge']) {
      expect(text).toMatch(new RegExp(`^// ${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
  });
});

it('both have the same octets each time', () => {
  const again = makePackages();
  expect(again.map((octets, index) => octets.equals(packed[index] ?? Buffer.alloc(0)))).toEqual([
    true,
    true,
  ]);
});

describe('what only a live reading needs', () => {
  /** The bundle, but with a module on demand that fails as soon as it is loaded. */
  const brokenBundle = (): string => {
    const code = readFileSync('dist/cli.js', 'utf8');
    const head = /"on-demand:on-demand"\(\w+,\w+\)\{/;
    expect(code).toMatch(head);
    const file = path.join(folder, 'cli.cjs');
    writeFileSync(file, code.replace(head, '$&throw new Error("the clients were loaded");'));
    return file;
  };

  it('is not loaded by a scan of an export', () => {
    const { status, stderr } = run(
      process.execPath,
      brokenBundle(),
      'scan',
      '--input',
      'export.json',
    );
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
  });

  it('is loaded by a scan of a tenant', () => {
    const { status, stderr } = run(process.execPath, brokenBundle(), 'scan');
    expect(status).toBe(1);
    expect(stderr).toContain('the clients were loaded');
  });
});

describe('names and addresses that nobody owns', () => {
  const FOLDERS = ['docs', 'functions', 'infra', 'lib', '.github', '.ci'];
  const ROOT = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'package.json',
    'azure.yaml',
  ];
  const files = [
    ...ROOT,
    ...FOLDERS.flatMap((name) =>
      readdirSync(name, { recursive: true, encoding: 'utf8' })
        .map((file) => path.join(name, file))
        .filter((file) => /\.(?:bicep|json|kql|md|mjs|ts|yml)$/.test(file)),
    ),
  ].filter((file) => existsSync(file));

  it('stand in no text: no command that asks the registry for ours, no repository that we made up', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((file) => sendsAway(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('are no owner of a repository but these, which are others’', () => {
    const link = /(?:github|gitlab|githubusercontent)\.(?:com|io)\/([\w.-]+)/g;
    const owners = files
      .filter((file) => file !== path.join('infra', 'repositoryAddress.mjs'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(link)].map(([, owner]) => owner));
    expect([...new Set(owners)].sort()).toEqual([
      'ANSSI-FR',
      'Azure',
      'Gerenios',
      'Keberneth',
      'Microsoft',
      'Microsoft365DSC',
      'MicrosoftDocs',
      'cisagov',
      'darkquasar',
      'digicert',
      'elastic',
      'maester365',
      'mandiant',
      'microsoft',
      'microsoftgraph',
      'netwrix',
      'standard-webhooks',
      'zmap',
    ]);
  });
});
