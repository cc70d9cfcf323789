// The command line in Japanese: each command is played as a person does, and whatever of it is not Japanese fails. What a
// run has stored in English is shown in Japanese as far as it can be said anew.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { widthOf } from '../../lib/cli/columns';
import { COMMANDS } from '../../lib/cli/commands';
import { readExport } from '../../lib/cli/export/readExport';
import { main } from '../../lib/cli/main';
import { PROGRAM } from '../../lib/cli/reader';
import { scan } from '../../lib/cli/scan';
import { scanText } from '../../lib/cli/scanOutputs';
import { backdoored, blind, certificates, federated, healthy } from '../builders/domains';
import { englishIn } from '../japanese';
import { type AzuriteTable, startAzuriteTable } from '../services/azurite';
import { startInbox } from '../services/inbox';
import { recordedTenant } from './recordedTenant';

const COMMAND = path.resolve('dist/cli.js');

let azurite: AzuriteTable;
let folder: string;
beforeAll(async () => {
  azurite = await startAzuriteTable();
  folder = mkdtempSync(path.join(tmpdir(), 'ja-'));
});
afterAll(async () => {
  await azurite.close();
  rmSync(folder, { recursive: true });
});

interface Told {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** By a person whose alerts are in Japanese, and who stands in the folder. */
async function called(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Told> {
  const texts = { stdout: '', stderr: '' };
  const status = await main(args, {
    environment: { ALERT_LANGUAGE: 'ja', INIT_CWD: folder, ...env },
    stdin: Object.assign(Readable.from([]), { isTTY: false }),
    stdout: { write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
  });
  return { status, ...texts };
}

/** The built command, by the same person. */
function calledAsBuilt(args: readonly string[], command = COMMAND): Told {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    env: { LANG: 'C.UTF-8', ALERT_LANGUAGE: 'ja', PATH: process.env['PATH'] },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** To copy, or as others wrote it: commands of a shell, names of certificates, and what is typed behind an option. */
const AS_TYPED: readonly RegExp[] = [
  /^ *(?:Connect-|Get-|Where-Object|ForEach-Object|ConvertTo-|Set-Content|Select-Object|Add-Member|\$id|az ).*$/gm,
  // A setting as Graph calls it, whose value may be broken over lines.
  /^ {2}\w+ = .*$|^ {3}federatedIdpMfaBehav.*\n.*$/gm,
  // Whoever accepts with a connection string, as it is stored.
  /^\S+(?= として)|\S+ \(local\)/gm,
  /CN=|ADFS Signing|ADFS|hack\.example|<domain>/g,
  /\b[A-Z][a-z]+-[A-Z]\w+\b/g,
  // What may be typed, with values as examples.
  /--[\w|-]+(?: (?:"?[A-Z][\w.|-]*"?|evidence|en|ja))?/g,
  /\b(?:scan|findings|list|show|accept|baseline|test-alert|export)\b(?!\.)(?: export\.json| october\.json)?|\[(?:options|DOMAIN)\]/g,
  /\b(?:en|ja)\b(?!\.)|\$select|no\/such(?:\/folder)?|\/tmp\/[\w-]+/g,
  // Values of settings.
  /\b(?:https?(?!:)|loopback|Azurite|WS-Fed|ecdsa-with-SHA256|critical|high|medium|low|informational|Asia\/Tokyo|Logic Apps)\b|whsec_/g,
];

function english(text: string): readonly string[] {
  const left = AS_TYPED.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
  return englishIn(left);
}

/** That it says something, and all of it in Japanese, within the width of a terminal. */
function expectJapanese(text: string): void {
  expect(text).toMatch(/[\u3040-\u30ff]/);
  expect(english(text)).toEqual([]);
}

const { genuine, successor, rogue, garbage } = certificates;
const before = federated('contoso.com', { signingCertificate: genuine });
const after = federated('contoso.com', {
  signingCertificate: genuine,
  nextSigningCertificate: successor,
});

describe('what a responder types', () => {
  const recorded = async (table: string, language: 'en' | 'ja') => {
    const tenant = recordedTenant(azurite, table, language);
    await tenant.runOnce([before, healthy('fabrikam.com')]);
    await tenant.runOnce([after, backdoored('fabrikam.com'), blind('north.example', 'timeout', 0)]);
    const [finding] = await tenant.open();
    if (!finding) throw new Error('Nothing was found.');
    return { ...tenant, finding };
  };

  it('list, show, export, accept and baseline are Japanese, and JSON stays as it is', async () => {
    const { env, open, all, unrecognised, runOnce } = await recorded('japaneseOpen', 'ja');
    const list = await called(['findings', 'list'], env);
    expect(list).toMatchObject({ status: 2, stderr: '' });
    expectJapanese(list.stdout);
    for (const { uid } of await open()) {
      const { stdout } = await called(['findings', 'show', uid], env);
      expectJapanese(stdout);
      expect(
        Math.max(
          ...stdout
            .split('\n')
            .filter((line) => !/^ {5}/.test(line))
            .map(widthOf),
        ),
      ).toBeLessThanOrEqual(80);
    }
    expectJapanese((await called(['baseline'], env)).stdout);
    expectJapanese((await called(['baseline', 'contoso.com'], env)).stdout);
    expect(JSON.parse((await called(['findings', 'list', '--json'], env)).stdout)).toMatchObject({
      version: '1',
    });

    const { uid } = await unrecognised();
    const asked = await called(['findings', 'accept', uid, '--reason', '変更番号 1234'], env);
    expect(asked.status).toBe(1);
    expect(asked.stderr).toContain('--yes');
    expectJapanese(asked.stderr);
    const done = await called(
      ['findings', 'accept', uid, '--reason', '変更番号 1234', '--yes'],
      env,
    );
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expectJapanese(done.stdout);
    expectJapanese((await called(['findings', 'show', uid], env)).stdout);

    const exported = await called(['findings', 'export', uid, '--out', '証拠一式'], env);
    expect(exported).toMatchObject({ status: 0, stderr: '' });
    expectJapanese(exported.stdout);
    const data = path.join(folder, '証拠一式/data');
    const texts = readdirSync(data).filter((file) => file.endsWith('.txt'));
    expect(texts.length).toBeGreaterThan(2);
    for (const file of texts.filter((name) => name !== 'README.txt'))
      expectJapanese(readFileSync(path.join(data, file), 'utf8'));
    expect(readFileSync(path.join(data, 'README.txt'), 'utf8')).toContain('証拠');
    const info = readFileSync(path.join(folder, '証拠一式/bag-info.txt'), 'utf8');
    expect(info).toMatch(/^Reading: data\/configuration\.json: .*構成/m);
    expect(readFileSync(path.join(data, 'readings.json'), 'utf8')).toMatch(/^[\n -~]+$/);

    await runOnce([after, healthy('fabrikam.com')]);
    expectJapanese((await called(['findings', 'list'], env)).stdout);
    const over = (await all()).filter(({ status }) => status === 'resolved');
    expect(over.length).toBeGreaterThan(0);
    for (const each of over)
      expectJapanese((await called(['findings', 'show', each.uid], env)).stdout);
  });

  it('of a record in English the message stays, and all else is Japanese', async () => {
    const { env, finding } = await recorded('japaneseOfEnglish', 'en');
    const list = await called(['findings', 'list'], env);
    expectJapanese(list.stdout);
    const { stdout } = await called(['findings', 'show', finding.uid], env);
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain(finding.message.replace(/\s+/g, ' ').slice(0, 40));
    const paragraphs = stdout
      .split('\n\n')
      .filter((text) => !text.includes(finding.message.slice(0, 20)));
    expect(paragraphs.length).toBeGreaterThan(3);
    for (const text of paragraphs) expect(english(text)).toEqual([]);
  });

  it.each([
    [['findings', 'show', 'ffffffff']],
    [['findings', 'accept', 'ffffffff', '--reason', 'x']],
    [['findings', 'accept', 'ffff', '--reason', 'x']],
    [['findings', 'accept', '--group', 'ffffffff', '--reason', 'x']],
    [['findings', 'accept', '--key', 'ffffffff', '--reason', 'x']],
    [['findings', 'accept', 'ffffffff', '--reason', ' ']],
    [['findings', 'accept', 'ffffffff', '--reason', 'x'.repeat(501)]],
    [['findings', 'accept', 'ffffffff', '--reason', 'x', '--until', '2026-13-01']],
    [['findings', 'accept', 'ffffffff', '--reason', 'x', '--until', '2020-01-01']],
    [['findings', 'accept', 'ffffffff', '--reason', 'x', '--until', '2100-01-01']],
    [['findings', 'accept', '--reason', 'x']],
    [['findings', 'accept', 'ffffffff', '--key', 'ffffffff', '--reason', 'x']],
    [['findings', 'export', 'ffffffff', '--out', '.']],
    [['findings', 'export', 'ffffffff', '--out', 'no/such/folder']],
    [['findings', 'export', 'ffffffff']],
    [['findings', 'lst']],
    [['findings']],
    [[]],
    [['baseline', 'nowhere.example']],
    [['baseline', '--group', 'x']],
    [['baseline', 'a', 'b']],
    [['scan', '--jsn']],
    [['scan', '--csv']],
    [['scan', '--domain', '--json']],
    [['scan', '--json=1']],
    [['scan', '--language', 'de']],
    [['scan', 'x', '--csv', 'a', '--csv', 'b']],
    [['scan', 'x', '--csv', '-', '--json']],
    [['scan', 'x', '--csv', 'a', '--report', 'a']],
    [['scan', '-', '--baseline', '-']],
    [['scan', '--domain', 'a', '--encoding', 'b']],
    [['scan', 'x', '--report', '.']],
    [['scan', 'x', '--evidence', '-']],
    [['--explain', 'nothing']],
    [['--explain', 'key']],
    [['scan', '--explain', 'x']],
  ] as const)('what is wrong with %j is said in Japanese', async (args) => {
    const { env } = recordedTenant(azurite, 'japaneseErrors');
    const { status, stdout, stderr } = await called(args, env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expectJapanese(stderr);
  });

  it.each([
    ['nothing is set', {}],
    [
      'a setting is wrong',
      { TENANT_ID: 'x', FindingsStorage: 'x', FINDINGS_TABLE: '-', GRAPH_ENDPOINT: 'x' },
    ],
    [
      'all of the others are wrong',
      {
        TENANT_NAME: 'x'.repeat(101),
        AZURE_CLIENT_ID: 'x',
        FindingsStorage__tableServiceUri: 'http://x.example',
        ALERT_WEBHOOK_URL: 'x',
        ALERT_WEBHOOK_SECRET: 'x',
        ALERT_WEBHOOK_AUTH: 'x',
        ALERT_WEBHOOK_HEARTBEAT: 'x',
        ALERT_MIN_SEVERITY: 'x',
        ALERT_TIME_ZONE: '+9',
        IDENTITY_PROVIDER_METADATA: 'x',
        SIGN_IN_LOG: 'x',
        KNOWN_ROGUE_CERTIFICATES: 'x',
      },
    ],
    [
      'a token would go elsewhere',
      { ALERT_WEBHOOK_AUTH: 'managedIdentity', ALERT_WEBHOOK_URL: 'https://x.example' },
    ],
    ['it is for the mail', { ALERT_MIN_SEVERITY: 'high', ALERT_WEBHOOK_HEARTBEAT: 'on' }],
    [
      'there are too many',
      {
        KNOWN_ROGUE_CERTIFICATES: Array.from({ length: 201 }, (_, at) =>
          at.toString(16).padStart(40, '0'),
        ).join(),
      },
    ],
  ])('settings: %s', async (_, env) => {
    for (const args of [['findings', 'list'], ['test-alert']]) {
      const { status, stderr } = await called(args, env);
      expect(status).toBe(1);
      expectJapanese(stderr);
    }
  });

  it('a table that nobody answers for is told in Japanese', async () => {
    const storage =
      'DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:1/a;';
    const { stderr } = await called(['findings', 'list'], {
      TENANT_ID: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
      FindingsStorage: storage,
    });
    expectJapanese(stderr);
  }, 60_000);
});

describe('a scan', () => {
  const configuration = (slots: object) => ({
    issuerUri: 'http://sts.contoso.com/adfs/services/trust',
    passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
    activeSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
    federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp',
    signingCertificateUpdateStatus: { certificateUpdateResult: 'failed' },
    ...slots,
  });
  const domain = (id: string, slots: object) => ({
    id,
    authenticationType: 'Federated',
    isRoot: true,
    federationConfiguration: [configuration(slots)],
  });
  const written = (name: string, domains: readonly object[]): string => {
    writeFileSync(path.join(folder, name), JSON.stringify(domains));
    return name;
  };
  const many = [
    domain('contoso.com', { signingCertificate: genuine, nextSigningCertificate: rogue }),
    domain('fabrikam.com', { signingCertificate: genuine, nextSigningCertificate: null }),
    domain('north.example', { signingCertificate: genuine, nextSigningCertificate: garbage }),
    domain('east.example', { signingCertificate: genuine }),
    domain('west.example', {
      signingCertificate: null,
      nextSigningCertificate: successor,
      issuerUri: 'http://any.sts/1A2B3C4D',
      passiveSignInUri: null,
    }),
    {
      id: 'child.contoso.com',
      authenticationType: 'Federated',
      isRoot: false,
      federationConfiguration: [],
    },
    { id: 'none.example', authenticationType: 'Federated', isRoot: true },
  ];

  it('is Japanese, with all of its domains', async () => {
    const { status, stdout, stderr } = await called(['scan', written('many.json', many), '--all']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: '' });
    expectJapanese(stdout);
  });

  it.each([60, 80, 120])('fits %i columns, but for commands and hashes', (columns) => {
    const { readings } = readExport(Buffer.from(JSON.stringify(many)));
    const reader = { language: 'ja', program: PROGRAM } as const;
    const stdout = { columns, write: () => true };
    const screen = [
      ...scanText(
        scan(readings, null, new Date('2026-11-23T09:00:00Z')),
        { input: [], all: true },
        { stdout, environment: { LANG: 'C.UTF-8' } },
        reader,
      ),
    ].join('');
    const isLong = (line: string): boolean => widthOf(line) > columns;
    const lines = screen.split('\n').filter(isLong);
    expect(screen.split('\n').length).toBeGreaterThan(50);
    expect(lines.filter((line) => !/^ {8}\S|--explain|[0-9A-F]{64}/.test(line))).toEqual([]);
  });

  it('is Japanese where it is compared with an earlier one, and so are its evidence and report lines', async () => {
    const earlier = written('earlier.json', [
      domain('contoso.com', { signingCertificate: genuine, nextSigningCertificate: null }),
      domain('gone.example', { signingCertificate: genuine, nextSigningCertificate: null }),
    ]);
    const { stdout: json } = await called(['scan', earlier, '--json']);
    writeFileSync(path.join(folder, 'baseline.json'), json);
    const file = written('now.json', [
      domain('contoso.com', {
        signingCertificate: genuine,
        nextSigningCertificate: rogue,
        federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp',
      }),
      domain('new.example', { signingCertificate: genuine, nextSigningCertificate: null }),
    ]);
    const { stdout, stderr } = await called([
      'scan',
      file,
      '--baseline',
      'baseline.json',
      '--evidence',
      '証拠',
      '--report',
      'r.html',
    ]);
    expectJapanese(stdout);
    expectJapanese(stderr);
    const [uid = ''] = readdirSync(path.join(folder, '証拠'));
    expectJapanese(readFileSync(path.join(folder, '証拠', uid, 'data/finding.txt'), 'utf8'));
    expect(readFileSync(path.join(folder, '証拠', uid, 'data/finding.json'), 'utf8')).toMatch(
      /^[\n -~]+$/,
    );
  });

  it('its JSON and its table are the same in every language', async () => {
    const file = written('same.json', many);
    const withoutTime = (text: string): string => text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
    for (const output of [['--json'], ['--csv', '-']]) {
      const [ja, en] = await Promise.all([
        called(['scan', file, ...output]),
        called(['scan', file, ...output, '--language', 'en']),
      ]);
      expect(withoutTime(ja.stdout)).toBe(withoutTime(en.stdout));
    }
  });
});

it.each([
  ['that is not there', 'nowhere.json', null],
  ['that is empty', 'empty.json', ''],
  ['without a domain', 'none.json', '[]'],
])('an export %s is told in Japanese', async (_, name, text) => {
  if (text !== null) writeFileSync(path.join(folder, name), text);
  const { status, stderr } = await called(['scan', name]);
  expect(status).toBe(1);
  expectJapanese(stderr);
});

describe('help', () => {
  it.each([[['--help']], ...COMMANDS.map(({ words }) => [[...words.split(' '), '--help']])])(
    '%j is Japanese, in 80 columns',
    async (args) => {
      const { status, stdout } = await called(args);
      expect(status).toBe(0);
      expectJapanese(stdout);
      expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
    },
  );

  it('a document is Japanese where there is one, and otherwise says that it is not', async () => {
    expect(
      (await called(['--explain', 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH'])).stdout,
    ).toMatch(/^.*[\u3040-\u30ff]/);
    const { stdout } = await called(['--explain', 'FEDERATION-SIGNING-KEY-WEAK']);
    expect(stdout).toMatch(/^この文書は英語版のみです。/);
    const { stdout: en } = await called([
      '--explain',
      'FEDERATION-SIGNING-KEY-WEAK',
      '--language',
      'en',
    ]);
    expect(en).not.toMatch(/[\u3040-\u30ff]/);
  });
});

it('the line of a test alert is Japanese, and so is that of a receiver that refuses it', async () => {
  const inbox = await startInbox();
  const env = { TENANT_ID: '6babcaad-604b-40ac-a9d7-9fd97c0b779f', ALERT_WEBHOOK_URL: inbox.url };
  expectJapanese((await called(['test-alert'], env)).stdout);
  inbox.answerWith([{ status: 404 }]);
  const refused = await called(['test-alert'], env);
  await inbox.close();
  expect(refused.status).toBe(1);
  expectJapanese(refused.stderr);
});

it.each([
  [
    '--language takes the place of the setting',
    ['findings', 'list', '--language', 'en'],
    {},
    /^The settings/,
  ],
  ['the setting counts where nothing is asked for', ['findings', 'list'], {}, /^設定/],
  ['English where neither is there', ['findings', 'list'], { ALERT_LANGUAGE: '' }, /^The settings/],
  [
    'another language is an error that names both',
    ['findings', 'list'],
    { ALERT_LANGUAGE: 'de' },
    /^ALERT_LANGUAGE is en or ja, not "de"; --language/,
  ],
  [
    'another one that is asked for, too',
    ['scan', 'x', '--language', 'de'],
    { ALERT_LANGUAGE: '' },
    /^--language is en or ja, not "de"; without it, ALERT_LANGUAGE decides/,
  ],
] as const)('%s', async (_, args, env, said) => {
  const { status, stderr } = await called(args, env);
  expect(status).toBe(1);
  expect(stderr).toMatch(said);
});

it('help is given in whatever language is set', async () => {
  const { status, stdout } = await called(['--help'], { ALERT_LANGUAGE: 'de' });
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Usage:/);
});

it('where it was started as a single file, it says how to start it so', () => {
  const alone = path.join(folder, 'federation-monitor.mjs');
  writeFileSync(
    alone,
    `import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)(${JSON.stringify(COMMAND)});\n`,
  );
  const { stdout } = calledAsBuilt(['--help', '--language', 'en'], alone);
  expect(stdout).toMatch(/^Usage: node federation-monitor\.mjs <command>\n/);
  const { stderr } = calledAsBuilt(['sacn', '--language', 'en'], alone);
  expect(stderr).toContain('\nnode federation-monitor.mjs --help tells what there is.');
});
