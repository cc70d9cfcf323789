// `baseline`: the list that people compare by hand.

import { baselineList } from '../../lib/cli/baselineList';
import { widthOf } from '../../lib/cli/columns';
import { styleFor } from '../../lib/cli/terminal';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainBaseline } from '../../lib/baseline/types';
import { learn } from '../../lib/baseline/learn';
import { certificates, federated, selfSigned } from '../builders/domains';
import { firstBaseline } from '../checks/observations';
import { readPresent } from '../fixtures/certificates/read';

const plain = styleFor(false);
const view = (width: number) => ({ width, style: plain, language: 'en' }) as const;
const { genuine, successor, rogue } = certificates;
const SIGN_IN = 'https://sts.contoso.com/adfs/ls/';

function thumbprint(text: string): string {
  return readPresent(text).thumbprintSha1;
}

const before = parseFederatedDomains([
  federated('a.example', { signingCertificate: genuine, passiveSignInUri: SIGN_IN }),
  federated('b.example', { signingCertificate: genuine, passiveSignInUri: SIGN_IN }),
  federated('other.example', { signingCertificate: successor }),
]);
const after = parseFederatedDomains([
  federated('a.example', { signingCertificate: genuine, passiveSignInUri: SIGN_IN }),
  federated('b.example', {
    signingCertificate: genuine,
    nextSigningCertificate: rogue,
    passiveSignInUri: SIGN_IN,
  }),
  federated('new.example', { signingCertificate: successor }),
]);

function learned(): readonly DomainBaseline[] {
  const seen = { now: '2026-11-23T09:00:00.000Z', published: new Map(), isRecordLost: false };
  return [...learn(firstBaseline(before), { ...seen, domains: after }).values()];
}

it('has a row for each key of a provider: thumbprint, end, why it counts, slot, subject, and where', () => {
  const lines = baselineList([...firstBaseline(before).domains.values()], view(80)).split('\n');
  const subject = 'CN=ADFS Signing - sts.contoso.com';
  expect(lines.slice(0, 12)).toEqual([
    '3 domains, 2 providers, 2 keys on record.',
    '',
    'https://sts.contoso.com/adfs/ls, 2 domains',
    `  ${thumbprint(genuine)}  2027-01-01  first run: compare`,
    `    primary, ${subject}`,
    '    all 2 domains',
    '',
    'http://other.example/adfs/services/trust, 1 domain',
    `  ${thumbprint(successor)}  2027-01-01  first run: compare`,
    `    primary, ${subject}`,
    '    other.example',
    '',
  ]);
});

it('says what to compare with', () => {
  const text = baselineList(learned(), view(160));
  expect(text).toContain('AD FS: Get-AdfsCertificate -CertificateType Token-Signing');
});

it('one key in two slots, or in one slot here and in the other there, is told apart', () => {
  const domains = parseFederatedDomains([
    federated('a.example', { signingCertificate: genuine, passiveSignInUri: SIGN_IN }),
    federated('b.example', { nextSigningCertificate: genuine, passiveSignInUri: SIGN_IN }),
    federated('c.example', {
      signingCertificate: genuine,
      nextSigningCertificate: genuine,
      passiveSignInUri: SIGN_IN,
    }),
  ]);
  const text = baselineList([...firstBaseline(domains).domains.values()], view(80));
  for (const [words, id] of [
    ['primary', 'a.example'],
    ['secondary', 'b.example'],
    ['primary and secondary', 'c.example'],
  ] as const)
    expect(text).toContain(`\n    ${words}, CN=ADFS Signing - sts.contoso.com\n    ${id}\n`);
});

it('of a record that an earlier version wrote says that the next run completes it', () => {
  const old = [...firstBaseline(before).domains.values()].map((domain) => ({
    ...domain,
    keys: domain.keys.map((key) => ({ ...key, slots: null, subject: null })),
  }));
  expect(baselineList(old, view(80))).toContain('    slot and subject are not on record yet');
});

it('a subject that somebody chose is cut, and acts on no terminal', () => {
  const domains = parseFederatedDomains([
    federated('a.example', {
      signingCertificate: selfSigned(`\u001b[2J${'x'.repeat(900)}`, 'genuine'),
    }),
  ]);
  const text = baselineList([...firstBaseline(domains).domains.values()], view(80));
  expect(text).not.toContain('\u001b');
  expect(/x+/.exec(text.replace(/\n */g, ''))?.[0].length).toBeLessThan(250);
});

it('what nobody has confirmed bears a sign and not only a colour, and says where it is', () => {
  const lines = baselineList(learned(), view(80)).split('\n');
  const at = lines.indexOf(`! ${thumbprint(rogue)}  2027-01-01  CONFIRMED BY NOBODY`);
  expect(at).toBeGreaterThan(0);
  expect(lines.slice(at + 1, at + 3)).toEqual(['    secondary, CN=hack.example', '    b.example']);
  expect(lines).toContain(`! ${thumbprint(successor)}  2027-01-01  CONFIRMED BY NOBODY`);
  expect(baselineList(learned(), { ...view(80), style: styleFor(true) })).toContain('\u001b[31m');
});

it('says of which domains nobody has said that they are right', () => {
  const text = baselineList(learned(), view(80));
  expect(text).toContain(
    '\nNot accepted\n  new.example: federated since, accepted by nobody\n  other.example: not federated any more\n',
  );
  expect(baselineList([...firstBaseline(before).domains.values()], view(80))).not.toContain(
    'Not accepted',
  );
});

it.each([60, 80, 120, 160])('fits %i columns, and no thumbprint is broken', (width) => {
  const lines = baselineList(learned(), view(width)).split('\n');
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
  for (const text of [genuine, successor, rogue])
    expect(lines.filter((line) => line.includes(thumbprint(text))).length).toBeGreaterThan(0);
});

it('an empty record says what makes one', () => {
  expect(baselineList([], view(80))).toBe('No baseline on record. The first run makes it.\n');
});
