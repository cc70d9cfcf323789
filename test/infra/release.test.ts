// A release, as far as it can be made without GitHub: the steps of the workflow, word for word, in a clone with a tag. What is
// not run is what needs GitHub, and the tests themselves.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stepsOf } from './releaseSteps';

const FILE = '.github/workflows/release.yml';
/** What CI runs by itself, or what brings a tool. */
const ELSEWHERE = /^(?:npm ci --ignore-scripts && npm test|npm run check|dotnet restore \S+)$/;
const OWN = 'https://github.com/contoso/monitor';
const { version, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};
const TAG = `v${version}`;
const ZIP = `${OWN}/releases/download/${TAG}/federation-monitor.zip`;
const UNRELEASED = /^(## \d\S*) \(unreleased\)$/m;

const building = stepsOf(FILE, 'build').filter(({ script }) => !ELSEWHERE.test(script));

it('the steps are found', () => {
  expect(building.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['npm run package', 'The notes, with a button for this version']),
  );
  expect(building.length).toBeGreaterThan(6);
});

// Its tools are those of the machine that GitHub runs it on.
const describeOnLinux = process.platform === 'linux' ? describe : describe.skip;

describeOnLinux('a release', () => {
  let clone = '';
  let environment: Readonly<Record<string, string>>;
  const read = (file: string): string => readFileSync(path.join(clone, file), 'utf8');
  const run = (command: string, ...args: readonly string[]) =>
    spawnSync(command, args, { cwd: clone, env: environment, encoding: 'utf8' });

  beforeAll(() => {
    clone = cloneWithTag();
    environment = {
      PATH: [placeCompiler(clone), path.dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
      HOME: clone,
      BICEP: path.join(clone, '.git/tools/bicep'),
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'contoso/monitor',
      GITHUB_REF_NAME: TAG,
      npm_config_cache: path.join(clone, '.git/npm'),
      npm_config_offline: 'true',
    };
  });
  afterAll(() => {
    rmSync(clone, { recursive: true, force: true });
  });

  // One after the other: each needs what the one before has made.
  it.each(building)('$name', ({ script }) => {
    const { status, stderr } = run('bash', '-e', '-c', script);
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has every file that is published, with its checksum', () => {
    const { script } = stepsOf(FILE, 'publish').find(({ name }) => name === 'Publish') ?? {};
    const published = /--notes-file notes\.md\s+([\s\S]*)$/.exec(script ?? '')?.[1] ?? '';
    const files = published.split(/[\s\\]+/).filter((file) => file !== '');
    expect(files.length).toBeGreaterThan(5);
    expect(run('bash', '-e', '-c', `ls ${files.join(' ')}`)).toMatchObject({ status: 0 });
    const check = stepsOf(FILE, 'publish').find(({ script: text }) => text.includes('--check'));
    expect(run('bash', '-e', '-c', check?.script ?? 'false')).toMatchObject({ status: 0 });
    const named = read('SHA256SUMS')
      .split('\n')
      .flatMap((line) => line.split('  ')[1] ?? []);
    expect(named).toHaveLength(files.length - 1);
  });

  it('has a template that deploys its own zip, where the button of the notes looks for it', () => {
    const { parameters } = JSON.parse(read('azuredeploy.json')) as {
      readonly parameters: Readonly<Record<string, { readonly defaultValue?: unknown }>>;
    };
    expect(parameters['packageUri']?.defaultValue).toBe(ZIP);
    const template = `https://raw.githubusercontent.com/contoso/monitor/template-${TAG}/azuredeploy.json`;
    expect(read('notes.md')).toContain(encodeURIComponent(template));
    expect(read('notes.md')).not.toContain('unreleased');
  });

  it('names in its SBOM exactly what is bundled, with licence and hash', () => {
    const bill = JSON.parse(read('sbom.cdx.json')) as {
      readonly bomFormat: string;
      readonly serialNumber: string;
      readonly components: readonly {
        readonly name: string;
        readonly version: string;
        readonly hashes: readonly { readonly content: string }[];
      }[];
    };
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(bill.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const listed = bill.components.map((each) => `${each.name} ${each.version}`);
    const [first = '', ...licences] = read('dist/THIRD-PARTY-LICENSES.txt').split(
      `\n${'-'.repeat(80)}\n\n`,
    );
    expect(listed).toEqual([first, ...licences].map((text) => text.split(' (')[0]));
    for (const [name, exact] of Object.entries(dependencies)) {
      expect(listed).toContain(`${name} ${exact}`);
    }
    expect(listed.length).toBeGreaterThan(40);
    for (const { hashes } of bill.components) expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/);
  });

  it('links to the documents of its tag, in the app and in the command', () => {
    const input = JSON.stringify([
      {
        ...{ id: 'contoso.com', authenticationType: 'Federated', isRoot: true },
        federationConfiguration: [{ signingCertificate: 'no', nextSigningCertificate: null }],
      },
    ]);
    const args = ['federation-monitor.mjs', 'scan', '-', '--json'];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: clone,
      input,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stdout).toContain(`"${OWN}/blob/${TAG}/lib/checks/`);
    expect(read('dist/functions/index.js')).toContain(JSON.stringify(TAG));
    expect(read('dist/command/README.md')).toContain(`](${OWN}):`);
  });
});

it.each([
  ['another parameter', { packageUrl: { type: 'string', defaultValue: '' } }],
  ['one that has an address', { packageUri: { type: 'string', defaultValue: 'https://x/y.zip' } }],
])('a template with %s is none for a release', (_, parameters) => {
  const { status, stderr } = spawnSync(process.execPath, ['infra/release-template.mjs', ZIP], {
    input: JSON.stringify({ parameters }),
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('no text packageUri');
});

it('the document of the button says "from the first release on" until there is one', () => {
  const hasRelease = /^## \d\S* \(\d{4}-\d\d-\d\d\)$/m.test(readFileSync('CHANGELOG.md', 'utf8'));
  const says = readFileSync('docs/deploy.md', 'utf8').includes('From the first release on');
  expect(says).toBe(!hasRelease);
});

/** What git has of this folder and would take of it, with a dated changelog, as a clone of the tag. */
function cloneWithTag(): string {
  const clone = mkdtempSync(path.join(tmpdir(), 'release-'));
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', listed, { encoding: 'utf8' }).split('\0');
  for (const file of new Set(files.filter((name) => name !== ''))) {
    cpSync(file, path.join(clone, file), { force: true });
  }
  const changelog = path.join(clone, 'CHANGELOG.md');
  const dated = readFileSync(changelog, 'utf8').replace(UNRELEASED, '$1 (2026-12-01)');
  writeFileSync(changelog, dated);
  symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'), 'junction');
  const who = ['-c', 'user.name=Alex', '-c', 'user.email=alex@contoso.com'];
  const git = (...args: readonly string[]): unknown =>
    execFileSync('git', [...who, ...args], { cwd: clone, stdio: 'ignore' });
  git('init', '--quiet');
  git('remote', 'add', 'origin', `${OWN}.git`);
  git('add', '.');
  git('commit', '--quiet', '--message', 'release');
  git('tag', TAG);
  return clone;
}

/** The real compiler where it is; otherwise something that answers as it would, with the parameter alone. */
function placeCompiler(clone: string): string {
  const folder = path.join(clone, '.git/tools');
  mkdirSync(folder);
  const compiler = process.env['BICEP'] ?? '';
  const answer = JSON.stringify({
    parameters: { packageUri: { type: 'string', defaultValue: '' } },
  });
  const script = compiler === '' ? `echo '${answer}'` : `exec "${compiler}" "$@"`;
  writeFileSync(path.join(folder, 'bicep'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return folder;
}
