// The command line as people call it: arguments in, exit status and texts out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFindingStore } from '../../lib/adapters/table/findings';
import { main } from '../../lib/cli/main';
import { widthOf } from '../../lib/cli/columns';
import { reconcile } from '../../lib/findings/reconcile';
import { base64, buildCertificate, commonName } from '../builders/certificate';
import { backdoored, certificates } from '../builders/domains';
import { type AzuriteTable, startAzuriteTable } from '../services/azurite';
import { startInbox } from '../services/inbox';
import { judged } from '../world/judged';
import { schemaErrors } from './scanSchema';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function call(
  args: readonly string[],
  options: { env?: Record<string, string>; stdin?: string; tty?: boolean } = {},
): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  async function* stdin() {
    await Promise.resolve();
    yield Buffer.from(options.stdin ?? '');
  }
  const status = await main(args, {
    environment: options.env ?? {},
    stdin: stdin(),
    stdout: { isTTY: options.tty ?? false, write: (text) => (stdout += text) },
    stderr: { isTTY: false, write: (text) => (stderr += text) },
  });
  // Whatever a test is about: no scan prints JSON that is not as it is described.
  if (args[0] === 'scan' && args.includes('--json') && status !== 1)
    expect(schemaErrors(stdout)).toEqual([]);
  return { status, stdout, stderr };
}

function exported(slots: object, id = 'contoso.com'): string {
  return JSON.stringify([
    { id, authenticationType: 'Federated', isRoot: true, federationConfiguration: [slots] },
  ]);
}

const { genuine, successor, rogue, garbage } = certificates;
const rogueExport = exported({ signingCertificate: genuine, nextSigningCertificate: rogue });
const healthyExport = exported({ signingCertificate: genuine, nextSigningCertificate: successor });

describe('scan --input', () => {
  it('exits 2 for a mismatch, and names the domain', async () => {
    const file = path.join(folder, 'export.json');
    writeFileSync(file, rogueExport);
    const { status, stdout, stderr } = await call(['scan', '--input', file]);
    expect(status).toBe(2);
    expect(stdout).toContain('contoso.com');
    expect(stdout).toContain('CN=hack.example');
    expect(stdout).toMatch(/^ {2}1 domain, 1 provider; 1 needs attention: 1 high$/m);
    expect(stderr).toBe('');
  });

  it.each([
    [['--language', 'ja'], {}, 'ja'],
    [[], { ALERT_LANGUAGE: 'ja' }, 'ja'],
    [['--language', 'en'], { ALERT_LANGUAGE: 'ja' }, 'en'],
    [[], {}, 'en'],
  ])(
    'makes a report in the language asked for, else in that of the alerts: %j %j',
    async (asked, env, expected) => {
      const report = path.join(folder, 'report.html');
      const cut = exported({ signingCertificate: genuine, nextSigningCertificate: 'MIIC!' });
      const args = ['scan', '--input', '-', '--report', report, ...asked];
      await call(args, { stdin: cut, env });
      const markup = readFileSync(report, 'utf8');
      expect(markup).toContain(`<html lang="${expected}">`);
      expect(markup.includes('is not base64')).toBe(expected === 'en');
      expect(markup.includes('Base64 の文字ではありません')).toBe(expected === 'ja');
    },
  );

  it('exits 0 for a healthy federation', async () => {
    const { status, stdout } = await call(['scan', '--input', '-'], { stdin: healthyExport });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}1 domain, 1 provider; 1 without findings$/m);
    expect(stdout).toMatch(/^ {4}primary {4}[0-9A-F]{40} {2}2027-01-01$/m);
    expect(stdout).toContain('no earlier record was given');
  });

  it.each([
    ['garbage', 'garbage', /not JSON/],
    ['nothing', '', /is empty/],
    [
      'a listing without any configuration',
      '[{"id":"a.example","authenticationType":"Federated"}]',
      /Nothing could be judged/,
    ],
  ])('exits 1 for %s, with a message that says what to do', async (_, stdin, message) => {
    const { status, stdout, stderr } = await call(['scan', '--input', '-'], { stdin });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it('exits 1 when all that is there of a configuration is an empty object', async () => {
    const { status, stderr } = await call(['scan', '--input', '-'], { stdin: exported({}) });
    expect(status).toBe(1);
    expect(stderr).toContain('neither signingCertificate nor nextSigningCertificate');
  });

  it("tells an error that stands in the place of a configuration as Graph's", async () => {
    const error = { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' };
    const { status, stderr } = await call(['scan', '--input', '-'], {
      stdin: exported({ error }),
    });
    expect(status).toBe(1);
    expect(stderr).toContain(
      'contoso.com: Graph answered the export with an error, Authorization_RequestDenied: Insufficient privileges.\n',
    );
    expect(stderr).toContain('Domain-InternalFederation.Read.All');
    expect(stderr).not.toContain('lacks');
  });

  it('reads names in another case, too', async () => {
    const slots = { signingcertificate: genuine, nextsigningcertificate: rogue };
    const { status } = await call(['scan', '--input', '-'], { stdin: exported(slots) });
    expect(status).toBe(2);
  });

  it('exits 1 for a child domain without its parent: nothing was judged', async () => {
    const stdin = '[{"id":"sales.a.example","authenticationType":"Federated","isRoot":false}]';
    const { status, stderr } = await call(['scan', '--input', '-'], { stdin });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Nothing could be judged\. sales\.a\.example: It inherits/);
  });

  it('says which domains it judged by their parents', async () => {
    const child = { id: 'sales.contoso.com', authenticationType: 'Federated', isRoot: false };
    const stdin = JSON.stringify([...(JSON.parse(healthyExport) as object[]), child]);
    const { stdout } = await call(['scan', '--input', '-'], { stdin });
    expect(stdout).toMatch(
      /^ {2}2 domains, 1 provider; 1 without findings, 1 judged by the parent$/m,
    );
  });

  it('breaks no command and no hash: people copy them', async () => {
    const { stdout } = await call(['scan', '--input', '-'], {
      stdin: exported(
        { signingCertificate: genuine, nextSigningCertificate: rogue },
        'subsidiary.contoso-group.com',
      ),
    });
    expect(stdout).toContain(
      "Get-MgDomainFederationConfiguration -DomainId 'subsidiary.contoso-group.com' |\n",
    );
    expect(stdout).toMatch(/^ +# Secondary {2}[0-9A-F]{40}$/m);
  });

  it('exits 1 for a file that is not there, and names it', async () => {
    const { status, stderr } = await call(['scan', '--input', path.join(folder, 'nowhere.json')]);
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere.json');
  });

  it('makes a finding of a domain that it cannot read, as long as it could judge another', async () => {
    const domains = [
      ...(JSON.parse(healthyExport) as object[]),
      { id: 'b.example', authenticationType: 'Federated' },
    ];
    const { status, stdout } = await call(['scan', '--input', '-', '--json'], {
      stdin: JSON.stringify(domains),
    });
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      domains: [
        { domainId: 'contoso.com', readable: true, reason: null },
        {
          domainId: 'b.example',
          readable: false,
          reason: 'The export holds no federation configuration for it.',
        },
      ],
      findings: [{ checkId: 'FEDERATION-CONFIGURATION-UNREADABLE', domainId: 'b.example' }],
    });
  });

  it('exits 0 for a tenant without federated domains', async () => {
    const { status, stdout } = await call(['scan', '--input', '-'], {
      stdin: '[{"id":"contoso.onmicrosoft.com","authenticationType":"Managed"}]',
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}No domain is federated$/m);
  });

  it('prints the document of the contract with --json, and nothing else', async () => {
    const { stdout } = await call(['scan', '--input', '-', '--json'], { stdin: rogueExport });
    const document = JSON.parse(stdout) as {
      readonly findings: readonly Record<string, unknown>[];
    };
    expect(document).toMatchObject({ version: '1', tenantId: null });
    expect(Object.keys(document.findings[0] ?? {}).sort()).toEqual([
      'acceptance',
      'also',
      'checkId',
      'documentation',
      'domainId',
      'evidence',
      'firstSeenTime',
      'groupId',
      'lastSeenTime',
      'message',
      'previousResolution',
      'previousResolvedTime',
      'reasons',
      'resolution',
      'resolvedTime',
      'severity',
      'spkiSha256',
      'status',
      'title',
      'uid',
    ]);
    expect(document.findings[0]).toMatchObject({
      status: 'open',
      resolution: null,
      severity: 'high',
      reasons: [],
      also: [],
      acceptance: null,
    });
    expect(stdout).not.toContain(rogue);
  });

  it('says what is worth knowing about a healthy domain', async () => {
    const named = (name: string): string => {
      const subject = commonName(name);
      return base64(buildCertificate({ subject, issuer: subject }));
    };
    const stdin = exported({
      signingCertificate: named('ADFS Signing - sts.contoso.com'),
      nextSigningCertificate: named('ADFS SIGNING - sts.contoso.com'),
    });
    const { stdout, status } = await call(['scan', '--input', '-'], { stdin });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^WORTH KNOWING, AND NO FINDING\n {2}contoso\.com: Subject: the same but for case/m,
    );
    const json = JSON.parse(
      (await call(['scan', '--input', '-', '--json'], { stdin })).stdout,
    ) as unknown;
    expect(json).toMatchObject({ domains: [{ hints: [expect.stringContaining('case')] }] });
    const healthy = await call(['scan', '--input', '-', '--json'], { stdin: healthyExport });
    expect(JSON.parse(healthy.stdout)).toMatchObject({ domains: [{ hints: [] }] });
  });

  it.each([
    ['a mismatch', rogueExport],
    [
      'garbage in a slot',
      exported({ signingCertificate: genuine, nextSigningCertificate: garbage }),
    ],
    [
      'a very long domain',
      exported(
        { signingCertificate: genuine, nextSigningCertificate: rogue },
        `${'a'.repeat(60)}.${'b'.repeat(60)}.example`,
      ),
    ],
    [
      'a domain in Japanese',
      exported(
        { signingCertificate: genuine, nextSigningCertificate: rogue },
        '日本語の非常に長いドメイン名の例です日本語の非常に長いドメイン名の例です.example',
      ),
    ],
  ])('fits 80 columns: %s', async (_, stdin) => {
    const { stdout } = await call(['scan', '--input', '-'], { stdin });
    // A command is not broken inside, however long the name of the domain is.
    const lines = stdout
      .split('\n')
      .filter((line) => !/Get-Mg|Set-Content|Connect-MgGraph/.test(line));
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('uses colour on a terminal only, and not where the owner asked for none', async () => {
    expect((await call(['scan', '--input', '-'], { stdin: rogueExport })).stdout).not.toContain(
      '\u001b',
    );
    expect(
      (await call(['scan', '--input', '-'], { stdin: rogueExport, tty: true })).stdout,
    ).toContain('\u001b[31m');
    const env = { NO_COLOR: '1' };
    expect(
      (await call(['scan', '--input', '-'], { stdin: rogueExport, tty: true, env })).stdout,
    ).not.toContain('\u001b');
  });

  it('lets nothing in an export act on the terminal', async () => {
    const { stdout } = await call(['scan', '--input', '-'], {
      stdin: exported(
        { signingCertificate: genuine, nextSigningCertificate: rogue },
        '\u001b[31mevil\r\n\u202e.example',
      ),
    });
    // eslint-disable-next-line no-control-regex -- controls are what this is about
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f\u202e]/);
  });
});

describe('findings', () => {
  let azurite: AzuriteTable;
  let env: Record<string, string>;
  beforeAll(async () => {
    azurite = await startAzuriteTable();
    env = { TENANT_ID, FindingsStorage: azurite.connectionString };
    const storage = {
      kind: 'connectionString',
      connectionString: azurite.connectionString,
    } as const;
    const store = openFindingStore({
      storage,
      table: 'FederationFindings',
      tenantId: TENANT_ID,
      credential: { getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }) },
    });
    await store.readAll();
    const world = (ids: readonly string[], now: string) =>
      judged(
        ids.map((id) => backdoored(id)),
        now,
      );
    const first = reconcile(
      [],
      world(['gone.example', 'open.example'], '2026-11-23T09:00:00.000Z'),
    ).next;
    await store.write(first);
    await store.write(reconcile(first, world(['open.example'], '2026-11-23T09:15:00.000Z')).next);
  });
  afterAll(async () => {
    await azurite.close();
  });

  it('list shows what is open before what was, and exits 2 while something is open', async () => {
    const { status, stdout } = await call(['findings', 'list'], { env });
    expect(status).toBe(2);
    expect(stdout.indexOf('open.example')).toBeLessThan(stdout.indexOf('gone.example'));
    expect(stdout).toMatch(/^not federated +gone\.example /m);
  });

  it('list says so when there is nothing on record', async () => {
    const { status, stdout } = await call(['findings', 'list'], {
      env: { ...env, FINDINGS_TABLE: 'Empty' },
    });
    expect(status).toBe(0);
    expect(stdout).toBe('No finding on record.\n');
  });

  it('show finds one by the beginning of its id, and keeps the evidence whole with --json', async () => {
    const list = JSON.parse((await call(['findings', 'list', '--json'], { env })).stdout) as {
      readonly findings: readonly { readonly uid: string }[];
    };
    const uid = list.findings[0]?.uid ?? '';
    const { status, stdout } = await call(['findings', 'show', uid.slice(0, 12)], { env });
    expect(status).toBe(2);
    expect(stdout).toContain('Nobody has been told yet.');
    const whole = await call(['findings', 'show', uid, '--json'], { env });
    expect(JSON.parse(whole.stdout)).toMatchObject({
      evidence: { configuration: { nextSigningCertificate: rogue } },
    });
  });

  it('show says how a finding was resolved', async () => {
    const list = JSON.parse((await call(['findings', 'list', '--json'], { env })).stdout) as {
      readonly findings: readonly { readonly uid: string }[];
    };
    const { status, stdout } = await call(['findings', 'show', list.findings[1]?.uid ?? ''], {
      env,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('not federated any more');
  });

  it('show exits 1 when the id fits none', async () => {
    const { status, stderr } = await call(['findings', 'show', 'zzzz'], { env });
    expect(status).toBe(1);
    expect(stderr).toContain('No finding on record begins with zzzz.');
  });

  it('exits 1 with every missing setting when there are none', async () => {
    const { status, stderr } = await call(['findings', 'list']);
    expect(status).toBe(1);
    expect(stderr).toContain('TENANT_ID');
    expect(stderr).toContain('FindingsStorage');
  });
});

describe('test-alert', () => {
  it('sends an alert that says TEST, and finds nothing', async () => {
    const inbox = await startInbox();
    const { status, stdout } = await call(['test-alert'], {
      env: { TENANT_ID, ALERT_WEBHOOK_URL: inbox.url },
    });
    await inbox.close();
    expect(status).toBe(0);
    expect(stdout).toContain('accepted');
    expect(inbox.requests).toHaveLength(1);
    expect(inbox.requests[0]?.body).toMatchObject({
      type: 'federation.test',
      findings: [],
      email: { subject: expect.stringContaining('TEST') as unknown },
    });
  });

  it('sends nothing when it is called with what it does not take', async () => {
    const inbox = await startInbox();
    const env = { TENANT_ID, ALERT_WEBHOOK_URL: inbox.url };
    const { status, stdout } = await call(['test-alert', '--json'], { env });
    await inbox.close();
    expect({ status, stdout, sent: inbox.requests }).toEqual({ status: 1, stdout: '', sent: [] });
  });

  it('exits 1 when the webhook refuses, without its address', async () => {
    const inbox = await startInbox();
    inbox.answerWith([{ status: 404 }]);
    const url = `${inbox.url}?code=secret`;
    const { status, stderr } = await call(['test-alert'], {
      env: { TENANT_ID, ALERT_WEBHOOK_URL: url },
    });
    await inbox.close();
    expect(status).toBe(1);
    expect(stderr).toMatch(/refused the alert: HTTP 404/);
    expect(stderr).not.toContain('secret');
  });
});

describe('scan without --input', () => {
  it('says how to sign in, or how to go without, when there is no Azure CLI', async () => {
    const previous = process.env['PATH'];
    process.env['PATH'] = folder;
    const { status, stderr } = await call(['scan']);
    process.env['PATH'] = previous;
    expect(status).toBe(1);
    expect(stderr).toContain('az login');
    expect(stderr).toContain('Get-MgDomainFederationConfiguration');
  });
});

it('prints the same command for an export as the README', () => {
  const readme = readFileSync('README.md', 'utf8').replace(/\s+/g, ' ');
  expect(readme).toContain(
    'ForEach-Object { $_ ; Get-MgDomainFederationConfiguration -DomainId $_.Id }',
  );
});
