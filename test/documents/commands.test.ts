// Every command that the README and docs/ show in a shell block runs here as it stands there, in a folder like a reader's:
// an export, the packed command, and a record on a real table. What needs Azure says so in the block's first line.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificates, federated } from '../builders/domains';
import { ENTITY_ID, entity, identityProvider, keyDescriptor } from '../builders/metadata';
import { recordedTenant } from '../cli/recordedTenant';
import { type AzuriteTable, startAzuriteTable } from '../services/azurite';

const DOCUMENTS = [
  'README.md',
  'README.ja.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** The first line of a block that is not run here. */
const NEEDS = /^# (?:Needs (?:Azure|the Core Tools)|Takes some minutes|Azure が必要です)[.。]\n/;

/** What CI runs by itself, step by step, and where. */
const ELSEWHERE: Readonly<Record<string, readonly [file: string, step: string]>> = {
  'npm ci --ignore-scripts && npm run demo': ['.ci/run', 'step npm run demo\n'],
  'npm ci --ignore-scripts && npm test': ['.ci/run', 'step npm test\n'],
  'npm ci --ignore-scripts && npm run package': [
    'test/infra/packageCommand.test.ts',
    'infra/packageCommand.mjs',
  ],
};

const blocks = DOCUMENTS.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/^ *```(?:sh|bash)\n([\s\S]*?)^ *```$/gm)].map(
    // In a list it is indented.
    ([, block = '']) => [file, block.replace(/^ +(?=#|azd? )/gm, '')] as const,
  ),
);
const isMarked = (block: string): boolean => NEEDS.test(block);
const toRun = blocks.filter(([, block]) => !isMarked(block) && !(block.trim() in ELSEWHERE));

let folder: string;
let azurite: AzuriteTable;
let names: readonly (readonly [shown: string, real: string])[];
let environment: Readonly<Record<string, string>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
  azurite = await startAzuriteTable();
  execFileSync(process.execPath, ['infra/packageCommand.mjs']);
  cpSync('dist', path.join(folder, 'dist'), { recursive: true });
  cpSync('dist/federation-monitor.mjs', path.join(folder, 'federation-monitor.mjs'));
  mkdirSync(path.join(folder, 'bin'));
  const shim = `#!/bin/sh\nexec "${process.execPath}" "${path.join(folder, 'dist/cli.js')}" "$@"\n`;
  writeFileSync(path.join(folder, 'bin/federation-monitor'), shim, { mode: 0o755 });
  writeExports();
  const { access, runOnce, unrecognised } = recordedTenant(azurite, 'documents');
  const { genuine, successor } = certificates;
  await runOnce([federated('contoso.com', { signingCertificate: genuine })]);
  await runOnce([
    federated('contoso.com', { signingCertificate: genuine, nextSigningCertificate: successor }),
  ]);
  const { uid, groupId, spkiSha256 } = await unrecognised();
  names = [
    ['4f2a91c07be1', uid.slice(0, 12)],
    ['--group ID', `--group ${groupId.slice(0, 12)}`],
    ['--key SHA256', `--key ${String(spkiSha256).slice(0, 16)}`],
    [' ID ', ` ${uid.slice(0, 12)} `],
    ['9d3a2c41ab07', groupId.slice(0, 12)],
    ['6f4c91611d7f1350', String(spkiSha256).slice(0, 16)],
    // Where nobody can be asked; and a day that is still to come, whenever this runs.
    [' --reason', ' --yes --reason'],
    ['2026-12-31', `${String(new Date().getUTCFullYear() + 1)}-12-31`],
  ];
  environment = {
    PATH: [
      path.join(folder, 'global/bin'),
      path.join(folder, 'bin'),
      path.dirname(process.execPath),
      '/usr/bin',
      '/bin',
    ].join(':'),
    HOME: folder,
    TENANT_ID: access.tenantId,
    FindingsStorage: azurite.connectionString,
    FINDINGS_TABLE: access.table,
    npm_config_prefix: path.join(folder, 'global'),
    npm_config_cache: path.join(folder, 'cache'),
    npm_config_offline: 'true',
  };
}, 60_000);
afterAll(async () => {
  await azurite.close();
  rmSync(folder, { recursive: true });
});

/** Of one tenant, before and after somebody added a certificate; and what its provider publishes. */
function writeExports(): void {
  const exported = (next: string | null): string =>
    JSON.stringify([
      {
        id: 'contoso.com',
        authenticationType: 'Federated',
        isRoot: true,
        federationConfiguration: [
          {
            issuerUri: ENTITY_ID,
            signingCertificate: certificates.genuine,
            nextSigningCertificate: next,
          },
        ],
      },
    ]);
  writeFileSync(path.join(folder, 'export.json'), exported(null));
  writeFileSync(path.join(folder, 'december-export.json'), exported(certificates.rogue));
  const published = entity(identityProvider(keyDescriptor('', certificates.genuine)));
  writeFileSync(path.join(folder, 'FederationMetadata.xml'), published);
}

it('finds what to run, and what needs Azure', () => {
  expect(toRun.length).toBeGreaterThan(12);
  expect(blocks.filter(([, block]) => isMarked(block)).length).toBeGreaterThan(8);
});

it.each(Object.entries(ELSEWHERE))('%s is run elsewhere', (block, [file, step]) => {
  expect(blocks.some(([, text]) => text.trim() === block)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(step);
});

it.each(toRun)('%s: %s', (_file, block) => {
  const script = names.reduce((text, [shown, real]) => text.replaceAll(shown, real), block);
  // Each of them exports into a folder of its own.
  rmSync(path.join(folder, 'evidence-ID'), { recursive: true, force: true });
  // A scan that found something answers 2; anything else but 0 ends it.
  const strict = `set -u\ntrap 's=$?; [ $s = 2 ] || exit $s' ERR\n${script}\ntrue\n`;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', strict], {
    cwd: folder,
    env: environment,
    encoding: 'utf8',
  });
  expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  if (!/^export /m.test(block)) expect(stdout).not.toBe('');
});

it('says of a command that Azure has to answer that it needs it', () => {
  const unmarked = toRun.filter(([, block]) => /^(?:az|azd|func|gh|curl) |\$\(az /m.test(block));
  expect(unmarked).toEqual([]);
});
