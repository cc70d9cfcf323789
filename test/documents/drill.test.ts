// The drill of docs/deploy.md, played with the commands that stand there on the bundle that is deployed: what people are told,
// and what the document says that they are told.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { base64 } from '../builders/certificate';
import { type DeployedApp, startDeployedApp } from '../services/deployedApp';
import { blocksOf, POWERSHELL, SHELL } from './blocks';
import {
  configuration,
  DOMAIN,
  type Mail,
  monitorsOf,
  startShell,
  tenantWith,
  told,
  withAnotherKey,
} from './drill';
import { describeWithPowerShell, runInPowerShell } from './powershell/session';

const FILE = 'docs/deploy.md';
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

let app: DeployedApp;
let newMonitor: ReturnType<typeof monitorsOf>;
const shell = startShell();
beforeAll(async () => {
  app = await startDeployedApp(tenantWith(null), 10);
  newMonitor = monitorsOf(app);
});
afterAll(async () => {
  await app.close();
  shell.close();
});

const thumbprintOf = (certificate: Buffer): string =>
  createHash('sha1').update(certificate).digest('hex').toUpperCase();

/** What the document promises is what was sent. */
function expectInBoth(sent: string, ...words: readonly string[]): void {
  for (const each of words) {
    expect(sent.replace(/\s+/g, ' ')).toContain(each);
    // Not the whole document where it is missing.
    expect([each, text.includes(each)]).toEqual([each, true]);
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

    const { stdout, after } = shell.run(plantInShell?.text ?? '', configuration);
    expect(after?.nextSigningCertificate).toBe(base64(shell.planted()));
    expect(stdout.replaceAll(':', '')).toContain(thumbprintOf(shell.planted()));
    expectAlert(await run(after), shell.planted());
    expect(await run(after)).toEqual([]);

    const removed = shell.run(removeInShell?.text ?? '', after ?? configuration).after;
    expect(removed?.nextSigningCertificate).toBe(configuration.signingCertificate);
    expectAllClear(await run(removed));
    expect(await run(removed)).toEqual([]);

    // What it learned of all that: the planted key is as unknown as before.
    expectAlert(await run(after), shell.planted());
    await run(removed);

    const ended = shell.run(endInShell?.text ?? '', removed ?? configuration).after;
    expect(ended).toBeNull();
    const { subject, changes } = told(await run(ended));
    expect(changes).toEqual(['FEDERATED-DOMAIN-ENDED new', `${QUESTION} cleared`]);
    expectInBoth(subject, `Domain no longer federated: ${DOMAIN} (medium)`, '+1 more');
  });

  it('keeps no private key anywhere', () => {
    shell.run(plantInShell?.text ?? '', configuration);
    expect(shell.files()).toEqual(['az', 'planted.cer', 'state.json']);
    expect(shell.planted().toString('latin1')).not.toContain('PRIVATE KEY');
  });

  it('where the federation ends with the certificate in it, one mail says both', async () => {
    const run = newMonitor();
    await run(configuration);
    const { after } = shell.run(plantInShell?.text ?? '', configuration);
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
