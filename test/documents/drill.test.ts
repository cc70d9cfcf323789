// The drill of docs/deploy.md, played with the commands that stand there on the bundle that is deployed: what people are told,
// and what the document says that they are told.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { base64, buildCertificate, commonName, keyPair } from '../builders/certificate';
import { type DeployedApp, startDeployedApp } from '../services/deployedApp';
import type { GraphTenant } from '../services/loopbackGraph';
import { blocksOf, POWERSHELL, SHELL } from './blocks';
import { describeWithPowerShell, runInPowerShell } from './powershell/session';

const FILE = 'docs/deploy.md';
const DOMAIN = 'drill.contoso.com';
const QUESTION = 'FEDERATION-KEYS-NOT-CONFIRMED';
const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';

/** As it is read: lines joined, without marks. */
const text = readFileSync(FILE, 'utf8').replace(/\s+/g, ' ').replaceAll('`', '');
const [plantInShell, removeInShell, endInShell, ...otherShell] = ofDrill(SHELL);
const [federate, plant, remove, end, ...otherPowerShell] = ofDrill(POWERSHELL);

function ofDrill(language: RegExp) {
  return blocksOf(FILE, language).filter((block) => block.text.includes(DOMAIN));
}

const DAY_MS = 24 * 60 * 60_000;
const configuration = {
  id: '6601d14b-d113-8f64-fda2-9b5ddda18ecc',
  displayName: 'Drill',
  issuerUri: `http://${DOMAIN}/adfs/services/trust`,
  passiveSignInUri: `https://${DOMAIN}/adfs/ls/`,
  preferredAuthenticationProtocol: 'wsFed',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
  signingCertificate: base64(
    buildCertificate({
      subject: commonName('Provider of the drill'),
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + 364 * DAY_MS),
    }),
  ),
  nextSigningCertificate: null as string | null,
};
type Configuration = typeof configuration;

/** Null: the domain is managed. */
function tenantWith(federation: Configuration | null): GraphTenant {
  const domain = (id: string, federationConfiguration: Configuration | null) => ({
    id,
    authenticationType: federationConfiguration === null ? 'Managed' : 'Federated',
    isRoot: true,
    isVerified: true,
    federationConfiguration,
  });
  return {
    domains: [domain('contoso.onmicrosoft.com', null), domain(DOMAIN, federation)],
    externalFederations: [],
    tokenValidationPolicy: null,
    auditEntries: [],
  };
}

interface Mail {
  readonly email: { readonly subject: string; readonly text: string };
  readonly findings: readonly {
    readonly checkId: string;
    readonly status: string;
    readonly resolution?: string | null;
  }[];
}

let app: DeployedApp;
let folder: string;
let tables = 0;
beforeAll(async () => {
  app = await startDeployedApp(tenantWith(null), 10);
  folder = mkdtempSync(path.join(tmpdir(), 'drill-'));
  const az = path.join(folder, 'az');
  const standIn = path.resolve('test/documents/azRest.mjs');
  writeFileSync(az, `#!/bin/sh\nexec "${process.execPath}" "${standIn}" "$@"\n`);
  chmodSync(az, 0o755);
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

/** A monitor with a record of its own: each run answers with what was mailed. */
function newMonitor() {
  tables += 1;
  const settings = { FINDINGS_TABLE: `Drill${String(tables)}`, ALERT_MAIL_URL: app.relay.url };
  return async (federation: Configuration | null): Promise<readonly Mail[]> => {
    app.graph.setTenant(tenantWith(federation));
    const since = app.relay.requests.length;
    expect((await app.run(settings)).exitCode).toBe(0);
    return app.relay.requests.slice(since).map(({ body }) => body as Mail);
  };
}

/** Runs a block of the document, and answers with what it prints and with what Graph has then. */
function inShell(block: string, before: Configuration) {
  const state = path.join(folder, 'state.json');
  writeFileSync(state, JSON.stringify(before));
  const { status, stdout, stderr } = spawnSync('bash', ['-euc', block], {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin`, HOME: folder, STATE: state, DOMAIN },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return { stdout, after: JSON.parse(readFileSync(state, 'utf8')) as Configuration | null };
}

const planted = (): Buffer => readFileSync(path.join(folder, 'planted.cer'));
const thumbprintOf = (certificate: Buffer): string =>
  createHash('sha1').update(certificate).digest('hex').toUpperCase();

function told([mail, ...more]: readonly Mail[]) {
  expect(more).toEqual([]);
  if (!mail) throw new Error('There was no mail.');
  const { subject, text: body } = mail.email;
  const changes = mail.findings.map(
    ({ checkId, status, resolution }) => `${checkId} ${resolution ?? status}`,
  );
  return { subject, body, changes: [...changes].sort() };
}

/** What the document promises is what was sent. */
function expectInBoth(sent: string, ...words: readonly string[]): void {
  for (const each of words) {
    expect(sent.replace(/\s+/g, ' ')).toContain(each);
    expect(text).toContain(each);
  }
}

function expectAlert(mails: readonly Mail[], certificate: Buffer): void {
  const { subject, body, changes } = told(mails);
  expect(changes).toEqual([`${MISMATCH} new`, `${UNRECOGNISED} new`]);
  expectInBoth(subject, `Mismatched certificate: ${DOMAIN} (high)`);
  expectInBoth(
    body,
    '“CN=Drill of the federation monitor” instead of “CN=Provider of the drill”',
    'Token-signing key that was never accepted',
    'Also found',
    'Who may have done it',
  );
  expect(body).toContain(thumbprintOf(certificate));
}

function expectAllClear(mails: readonly Mail[]): void {
  const { subject, body, changes } = told(mails);
  expect(changes).toEqual([`${MISMATCH} cleared`, `${UNRECOGNISED} cleared`]);
  expectInBoth(subject, `Resolved: Mismatched certificate: ${DOMAIN}`);
  expectInBoth(
    body,
    'What was flagged is not there any more. If nobody on your side removed it, find out who did.',
  );
}

it('the document has each step both ways, and no other command about the domain', () => {
  expect([otherShell, otherPowerShell]).toEqual([[], []]);
  expect(federate?.text).toContain('New-MgDomainFederationConfiguration');
  for (const block of [plantInShell, plant]) expect(block?.text).toContain('planted.cer');
  for (const block of [removeInShell, remove]) expect(block?.text).not.toContain('planted.cer');
  expect(endInShell?.text).toContain('DELETE');
  expect(end?.text).toContain('Remove-MgDomainFederationConfiguration');
});

/** Windows has no bash of its own. */
const describeWithShell = process.platform === 'win32' ? describe.skip : describe;

describeWithShell('in Bash', () => {
  it('planted, told once; removed, told once; and silence; the end of the federation is told', async () => {
    const run = newMonitor();
    expect(told(await run(configuration)).changes).toEqual([`${QUESTION} new`]);

    const { stdout, after } = inShell(plantInShell?.text ?? '', configuration);
    expect(after?.nextSigningCertificate).toBe(base64(planted()));
    expect(stdout.replaceAll(':', '')).toContain(thumbprintOf(planted()));
    expectAlert(await run(after), planted());
    expect(await run(after)).toEqual([]);

    const removed = inShell(removeInShell?.text ?? '', after ?? configuration).after;
    expect(removed?.nextSigningCertificate).toBe(configuration.signingCertificate);
    expectAllClear(await run(removed));
    expect(await run(removed)).toEqual([]);

    // What it learned of all that: the planted key is as unknown as before.
    expectAlert(await run(after), planted());
    await run(removed);

    const ended = inShell(endInShell?.text ?? '', removed ?? configuration).after;
    expect(ended).toBeNull();
    const { subject, changes } = told(await run(ended));
    expect(changes).toEqual(['FEDERATED-DOMAIN-ENDED new', `${QUESTION} cleared`]);
    expectInBoth(subject, `Domain no longer federated: ${DOMAIN} (medium)`, '+1 more');
  });

  it('keeps no private key anywhere', () => {
    inShell(plantInShell?.text ?? '', configuration);
    expect(readdirSync(folder).sort()).toEqual(['az', 'planted.cer', 'state.json']);
    expect(planted().toString('latin1')).not.toContain('PRIVATE KEY');
  });

  it('where the federation ends with the certificate in it, one mail says both', async () => {
    const run = newMonitor();
    await run(configuration);
    const { after } = inShell(plantInShell?.text ?? '', configuration);
    await run(after);
    const { subject, body, changes } = told(await run(null));
    expect(changes).toEqual([
      'FEDERATED-DOMAIN-ENDED new',
      `${QUESTION} cleared`,
      `${MISMATCH} domainNotFederated`,
      `${UNRECOGNISED} domainNotFederated`,
    ]);
    expectInBoth(subject, '+2 more');
    expectInBoth(body, 'The domain is not federated any more');
  });
});

describe('what can go wrong', () => {
  it('a domain that came while the monitor ran is told; not accepted, it is what the all-clear says', async () => {
    const run = newMonitor();
    await run(null);
    expectInBoth(told(await run(configuration)).subject, `New federated domain: ${DOMAIN} (high)`);
    await run(withAnotherKey());
    expect(told(await run(configuration)).changes).toContain(`${MISMATCH} unrecognisedKeyLeft`);
  });

  it('a certificate that was there before the first run is told with the question, and its key in no finding', async () => {
    const { body, changes } = told(await newMonitor()(withAnotherKey()));
    expect(changes).toEqual([`${QUESTION} new`, `${MISMATCH} new`]);
    expect(body).not.toContain('Also found');
  });
});

function withAnotherKey(): Configuration {
  const planted = buildCertificate({
    subject: commonName('Drill of the federation monitor'),
    key: keyPair('rsa2048', 'planted'),
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 29 * DAY_MS),
  });
  return { ...configuration, nextSigningCertificate: base64(planted) };
}

describeWithPowerShell('in PowerShell', () => {
  it('what its commands plant is told, and both slots hold the primary afterwards', async () => {
    const steps = [federate, plant, remove, end].flatMap((block) => block ?? []);
    const ran = runInPowerShell(steps);
    expect(ran.flatMap(({ problems }) => problems)).toEqual([]);
    const of = (block: typeof plant) => ran.filter(({ where }) => where === block?.where);
    const [first] = of(plant);
    expect(Object.keys(first?.files ?? {})).toEqual(['planted.cer']);
    const certificate = Buffer.from(first?.files['planted.cer'] ?? '', 'base64');
    expect(first?.output).toContain(thumbprintOf(certificate));
    const run = newMonitor();
    await run(configuration);
    const nextSigningCertificate = base64(certificate);
    expectAlert(await run({ ...configuration, nextSigningCertificate }), certificate);
    for (const each of of(remove)) expect(each.output.trim()).toMatch(/\bTrue$/);
  }, 180_000);
});
