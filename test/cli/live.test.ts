// The command line as it is built, in a process of its own: a live tenant through the sign-in of the Azure CLI, and pipes.

import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificates } from '../builders/domains';
import { sampleTenant } from '../demo/tenant';
import { type LoopbackGraph, startLoopbackGraph } from '../services/loopbackGraph';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

// The stand-in for `az` is a script with a first line that Windows does not know.
const describeElsewhere = process.platform === 'win32' ? describe.skip : describe;

let folder: string;
let graph: LoopbackGraph;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'live-'));
  graph = await startLoopbackGraph({ tenant: sampleTenant('present'), pageSize: 2 });
  writeFileSync(path.join(folder, 'loopback.pem'), graph.ca);
});
afterAll(async () => {
  await graph.close();
  rmSync(folder, { recursive: true });
});

/** An `az` that answers as the Azure CLI does when somebody is signed in, and writes down what it was asked. */
function signIn(): void {
  const payload = Buffer.from(JSON.stringify({ tid: TENANT_ID })).toString('base64url');
  const answer = JSON.stringify({
    accessToken: `e30.${payload}.x`,
    expiresOn: '2099-01-01 00:00:00.000000',
    expires_on: 4070908800,
    tokenType: 'Bearer',
  });
  const script = path.join(folder, 'az');
  writeFileSync(
    script,
    `#!${process.execPath}
require('node:fs').writeFileSync(__dirname + '/asked.json', JSON.stringify(process.argv));
process.stdout.write(${JSON.stringify(answer)});
`,
  );
  chmodSync(script, 0o755);
}

async function call(args: readonly string[], env: Record<string, string>, stdin = '') {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { NODE_EXTRA_CA_CERTS: path.join(folder, 'loopback.pem'), ...env },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (data: Buffer) => (texts.stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (texts.stderr += data.toString()));
  child.stdin.end(stdin);
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, ...texts };
}

function notJudgedIn(json: string): readonly string[] {
  const { inventory } = JSON.parse(json) as {
    inventory: { notJudged: readonly { message: string }[] };
  };
  return inventory.notJudged.map(({ message }) => message);
}

/** With a mark of the tool: it has to be judged to be found. */
const partnerConfiguration = {
  id: 'b2b-1',
  displayName: 'Partner',
  issuerUri: 'http://any.sts/ABCDEF01',
  signingCertificate: certificates.genuine,
  passiveSignInUri: 'https://idp.partner.example/sso',
};

describeElsewhere('scan of the tenant that "az login" is signed in to', () => {
  const env = () => ({ PATH: `${folder}:/bin:/usr/bin`, GRAPH_ENDPOINT: graph.origin });
  beforeAll(signIn);
  afterEach(() => {
    graph.setFault(null);
  });

  it('judges it, and names it', async () => {
    const { status, stdout, stderr } = await call(['scan', '--json'], env());
    // Nothing but how far it is, where the machine is slow.
    expect(stderr).toMatch(/^(Reading federation configurations: .*\n)*$/);
    expect(status).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      tenantId: TENANT_ID,
      findings: [
        {
          domainId: 'fabrikam.com',
          status: 'open',
          checkId: 'KNOWN-FEDERATED-DOMAIN-BACKDOOR',
        },
        {
          domainId: 'fabrikam.com',
          status: 'open',
          checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
        },
      ],
    });
  });

  it('asks for the tenant in the settings, and for none where there is none', async () => {
    const asked = () =>
      JSON.parse(readFileSync(path.join(folder, 'asked.json'), 'utf8')) as readonly string[];
    await call(['scan'], env());
    expect(asked()).toContain('get-access-token');
    expect(asked()).not.toContain('--tenant');
    const other = '11111111-2222-3333-4444-555555555555';
    const { stdout } = await call(['scan', '--json'], { ...env(), TENANT_ID: other });
    expect(asked()).toEqual(expect.arrayContaining(['--tenant', other]));
    expect(JSON.parse(stdout)).toMatchObject({ tenantId: other });
  });

  it('shows progress on standard error when Graph takes its time', async () => {
    graph.setFault(({ kind, attempt }) =>
      kind === 'item' && attempt === 1
        ? { status: 429, headers: { 'Retry-After': '1' } }
        : undefined,
    );
    const { status, stdout, stderr } = await call(['scan', '--json'], env());
    expect(status).toBe(2);
    expect(stderr).toMatch(/Reading federation configurations: \d+ of 4\n/);
    expect(JSON.parse(stdout)).toMatchObject({ version: '1', tenantId: TENANT_ID });
  });

  it('judges the partners, too, and says what could not be read', async () => {
    const partner = { configuration: partnerConfiguration, domains: ['partner.example'] };
    const tenant = { ...sampleTenant('removed'), externalFederations: [partner] };
    const other = await startLoopbackGraph({ tenant, pageSize: 2 });
    const pem = path.join(folder, 'other.pem');
    writeFileSync(pem, other.ca);
    const at = { ...env(), GRAPH_ENDPOINT: other.origin, NODE_EXTRA_CA_CERTS: pem };
    const read = await call(['scan', '--json'], at);
    other.setFault(({ kind }) =>
      kind === 'external' || kind === 'policy' ? { status: 403 } : undefined,
    );
    const refused = await call(['scan', '--json'], at);
    const report = path.join(folder, 'refused.html');
    const shown = await call(['scan', '--report', report], at);
    await other.close();
    const idsIn = (json: string) =>
      (JSON.parse(json) as { domains: readonly { domainId: string }[] }).domains.map(
        ({ domainId }) => domainId,
      );
    // How long Graph takes is not what this is about.
    const said = (text: string) =>
      text.split('\n').filter((line) => line !== '' && !line.startsWith('Reading '));
    expect(said(read.stderr)).toEqual([]);
    expect(read.status).toBe(2);
    expect(idsIn(read.stdout)).toContain('partner.example');
    expect(JSON.parse(read.stdout)).toMatchObject({
      findings: [{ domainId: 'partner.example', checkId: 'KNOWN-FEDERATED-DOMAIN-BACKDOOR' }],
    });
    expect(refused.status).toBe(0);
    expect(idsIn(refused.stdout)).not.toContain('partner.example');
    expect(said(refused.stderr)).toEqual([
      expect.stringMatching(/^Not judged: .*B2B federations/),
      expect.stringMatching(/^Not judged: .*[Tt]oken.validation policy/),
    ]);
    // Whoever gets the file later sees no standard error.
    const reasons = [
      "B2B partners' federations: Graph refused the B2B federations, for which the identity needs the application role Domain.Read.All",
      'The token validation policy: Graph refused the federated token validation policy, for which the identity needs the application role Policy.Read.All',
    ];
    const messages = notJudgedIn(refused.stdout);
    const page = readFileSync(report, 'utf8').replaceAll('&#39;', "'");
    // From what it was made, and when.
    const { host } = new URL(at.GRAPH_ENDPOINT);
    expect(page).toMatch(new RegExp(`<b>${host}</b> <span class="k">live tenant, \\d{4}-`));
    expect(shown.stdout).toContain(host);
    for (const reason of reasons) {
      expect(messages.filter((message) => message.startsWith(reason))).toHaveLength(1);
      expect(shown.stdout.replace(/\s+/g, ' ')).toContain(reason);
      expect(page).toContain(`<p>${reason}`);
    }
    // What has a reason is not told once more without it, and what was read is not told at all.
    expect(messages.join()).not.toContain('; the token validation policy');
    expect(messages.join()).not.toContain("; B2B partners'");
    expect(notJudgedIn(read.stdout).join()).not.toMatch(/B2B partners|validation policy/);
  });

  it.each([
    ['the list of domains', 'domains'],
    ['every configuration', 'item'],
  ])('exits 1 when Graph refuses %s, and says how to go on', async (_, refused) => {
    graph.setFault(({ kind }) => (kind === refused ? { status: 403 } : undefined));
    const { status, stdout, stderr } = await call(['scan'], env());
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/lacks the .*Read\.All/);
    expect(stderr).toContain('Get-MgDomainFederationConfiguration');
  });
});

describe('the built command', () => {
  it('reads standard input and ends with the status of the contract', async () => {
    const domain = { id: 'contoso.com', authenticationType: 'Federated', isRoot: true };
    const text = JSON.stringify([
      { ...domain, federationConfiguration: [{ signingCertificate: 'garbage' }] },
    ]);
    const { status, stdout } = await call(['scan', '--input', '-'], {}, text);
    expect(status).toBe(2);
    expect(stdout).toContain('FEDERATION-SIGNING-CERTIFICATE-UNREADABLE');
  });

  it('ends with 1 and says why when there is nothing to read', async () => {
    const { status, stderr } = await call(['scan', '--input', '-'], {});
    expect(status).toBe(1);
    expect(stderr).toContain('it is empty');
  });
});
