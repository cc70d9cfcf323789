// The first step of a finding about a key: whom it signed in.

import { firstStepsOf } from '../../lib/alerts/checkOfFinding';
import { checks } from '../../lib/checks';
import type { Check } from '../../lib/checks/engine/types';
import type { Finding } from '../../lib/findings/types';
import { MISMATCH, mismatchIn } from './examples';

const finding = mismatchIn('contoso.com');
const { signingCertificate: primary, nextSigningCertificate: secondary } = finding.evidence;
if (primary?.state !== 'present' || secondary?.state !== 'present') throw new Error('no example');

function checkOf(checkId: string): Check {
  const check = checks.find(({ id }) => id === checkId);
  if (!check) throw new Error(`no check ${checkId}`);
  return check;
}

function commandsOf(changed: Partial<Finding> = {}): readonly string[] {
  const steps = firstStepsOf(checkOf(MISMATCH), { ...finding, ...changed });
  const commands = (['en', 'ja'] as const).map((language) =>
    steps[language].flatMap(({ command }) => command ?? []),
  );
  expect(commands[1]).toEqual(commands[0]);
  return commands[0] ?? [];
}

const isAsked = (command: string): boolean => command.includes('Get-MgBetaAuditLogSignIn');

it('comes after the step that keeps what is there, with the thumbprint of the certificate that offends', () => {
  const [keep, ask, ...others] = commandsOf();
  expect(keep).toContain('Get-MgDomainFederationConfiguration');
  expect(ask).toBe(
    'Connect-MgGraph -Scopes AuditLog.Read.All; Get-MgBetaAuditLogSignIn -All -Filter "createdDateTime ge 2026-10-24T00:00:00Z and ' +
      "authenticationProcessingDetails/any(x:x/key eq 'Federation certificate thumbprint' and " +
      `x/value eq '${secondary.thumbprintSha1}')" | ` +
      'Select-Object CreatedDateTime, UserPrincipalName, IPAddress, SessionId',
  );
  expect(others.filter(isAsked)).toEqual([]);
  expect(primary.thumbprintSha1).not.toBe(secondary.thumbprintSha1);
});

it('leads over to its command, and says that an empty answer proves nothing', () => {
  const { en, ja } = firstStepsOf(checkOf(MISMATCH), finding);
  expect(en[1]?.text).toMatch(/empty answer proves nothing.*:$/);
  expect(ja[1]?.text).toMatch(/空の結果は.*証明にはなりません.*:$/);
});

it('asks for every certificate that holds the key', () => {
  const twin = { ...secondary, thumbprintSha1: 'AB'.repeat(20) };
  const asked = commandsOf({ evidence: { ...finding.evidence, signingCertificate: twin } });
  expect(asked.filter(isAsked)).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Connect-MgGraph -Scopes AuditLog.Read.All; '${twin.thumbprintSha1}', '${secondary.thumbprintSha1}' \\| ForEach-Object \\{ Get-Mg.* x/value eq '\\$_'\\)" .*\\}$`,
      ),
    ),
  ]);
});

it.each<readonly [string, Partial<Finding>]>([
  ['no key', { spkiSha256: null }],
  ['a key that is the primary’s own', { isKeyHarmless: true }],
  ['a key that is in no slot that the finding shows', { spkiSha256: '0'.repeat(64) }],
  ['a configuration that could not be read', { evidence: {} }],
  ['a time that is none', { firstSeenTime: 'then' }],
  [
    'a thumbprint that is none',
    {
      evidence: {
        nextSigningCertificate: { ...secondary, thumbprintSha1: `${'A'.repeat(39)}' or 'x` },
      },
    },
  ],
  ...[`${'A'.repeat(40)}' or 'x`, `x' or '${'A'.repeat(40)}`].map(
    (thumbprintSha1) =>
      [
        `a thumbprint with more beside it: ${thumbprintSha1}`,
        { evidence: { nextSigningCertificate: { ...secondary, thumbprintSha1 } } },
      ] as const,
  ),
])('is left out for %s', (_, changed) => {
  const commands = commandsOf(changed);
  expect(commands.filter(isAsked)).toEqual([]);
  expect(commands.length).toBeGreaterThan(0);
});
