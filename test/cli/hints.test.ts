// Hints: what each of them is for shows it, what real providers write does not, and none changes what is found.

import type { HintId } from '../../lib/cli/inventory/domainTypes';
import { providerName } from '../../lib/cli/inventory/providerName';
import { scan } from '../../lib/cli/scan';
import type { DomainReading } from '../../lib/federation/types';
import { federated, selfSigned, type Slots } from '../builders/domains';

const now = new Date('2026-11-23T09:00:00Z');
const key = selfSigned('ADFS Signing - sts.contoso.com', 'genuine');

/** What an AD FS has, with everything in order. */
const ADFS: Slots = {
  issuerUri: 'http://contoso.com/adfs/services/trust/',
  passiveSignInUri: 'https://sts.contoso.com/adfs/ls/',
  activeSignInUri: 'https://sts.contoso.com/adfs/services/trust/2005/usernamemixed',
  metadataExchangeUri: 'https://sts.contoso.com/adfs/services/trust/mex',
  signOutUri: 'https://sts.contoso.com/adfs/ls/',
  federatedIdpMfaBehavior: 'rejectMfaByFederatedIdp',
  signingCertificateUpdateStatus: null,
  signingCertificate: key,
};

function domain(slots: Slots, id = 'contoso.com'): DomainReading {
  return federated(id, { ...ADFS, ...slots });
}

function hintsOf(...readings: readonly DomainReading[]): readonly HintId[] {
  const { inventory, findings } = scan(readings, null, now);
  expect(findings.map(({ checkId }) => checkId).filter((id) => !id.includes('OUTLIER'))).toEqual(
    [],
  );
  return inventory.domains.flatMap(({ hints }) => hints.map(({ id }) => id));
}

const everywhere = (address: string, issuerUri = address): Slots => ({
  issuerUri,
  passiveSignInUri: address,
  activeSignInUri: address,
  metadataExchangeUri: address,
  signOutUri: address,
});

it('a value of MFA that nobody knows yet is not said to be the word of the provider', () => {
  const { inventory } = scan(
    [domain({ federatedIdpMfaBehavior: 'unknownFutureValue' })],
    null,
    now,
  );
  const [hint] = inventory.domains.flatMap(({ hints }) => hints);
  expect(hint?.text.en).toContain('which this version does not know');
  expect(hint?.text.en).not.toContain('takes the provider’s word for multi-factor authentication.');
  expect(hint?.text.ja).toContain('未知の値');
});

describe('a hint', () => {
  it.each<[HintId, string, Slots]>([
    ['mfaFromProvider', 'MFA is not set', { federatedIdpMfaBehavior: null }],
    [
      'mfaFromProvider',
      'MFA is accepted',
      { federatedIdpMfaBehavior: 'acceptIfMfaDoneByFederatedIdp' },
    ],
    [
      'mfaFromProvider',
      'MFA is enforced there',
      { federatedIdpMfaBehavior: 'enforceMfaByFederatedIdp' },
    ],
    [
      'mfaFromProvider',
      'MSOnline says that the provider does it',
      { federatedIdpMfaBehavior: undefined, SupportsMfa: true },
    ],
    [
      'updateFailed',
      'a tool says that the update failed',
      {
        signingCertificateUpdateStatus: {
          certificateUpdateResult: 'Failed',
          lastRunDateTime: '2026-11-27T07:44:46Z',
        },
      },
    ],
    [
      'updateFailed',
      'PowerShell gives one of the documented reasons',
      {
        SigningCertificateUpdateStatus: { CertificateUpdateResult: 'couldNotAccessRemoteHost' },
        signingCertificateUpdateStatus: undefined,
      },
    ],
    [
      'issuerOfHexDigits',
      'the issuer is as the tool writes it',
      { issuerUri: 'http://contoso.net/b8a3f0c1' },
    ],
    ['issuerOfHexDigits', 'the issuer is nothing but the digits', { issuerUri: 'B8A3F0C1' }],
    ['issuerOfHexDigits', 'the issuer is a URN', { issuerUri: 'urn:b8a3f0c1' }],
    [
      'reservedHost',
      'an address is on a reserved name',
      { signOutUri: 'https://idp.corp.test/out' },
    ],
    [
      'reservedHost',
      'the sign-in is on this very machine',
      { passiveSignInUri: 'https://localhost/adfs/ls/' },
    ],
    [
      'addressesAreIssuer',
      'there is one address for everything',
      everywhere('https://contoso.net/x', 'http://contoso.net/x'),
    ],
  ])('%s: %s', (hint, _, slots) => {
    const given = Object.fromEntries(
      Object.entries(slots).filter(([, value]) => value !== undefined),
    );
    const left = Object.entries(ADFS).filter(([name]) => !(name in slots));
    expect(hintsOf(federated('contoso.com', { ...Object.fromEntries(left), ...given }))).toEqual([
      hint,
    ]);
  });

  it.each<[string, Slots]>([
    ['AD FS', {}],
    ['MFA in other capitals', { federatedIdpMfaBehavior: 'RejectMfaByFederatedIdp' }],
    [
      'an update that went well',
      { signingCertificateUpdateStatus: { certificateUpdateResult: 'Success' } },
    ],
    [
      'an update that found nothing newer',
      { signingCertificateUpdateStatus: { certificateUpdateResult: 'noNewCertificateFound' } },
    ],
    [
      'PowerShell, of an update that never was',
      { signingCertificateUpdateStatus: { CertificateUpdateResult: null, LastRunDateTime: null } },
    ],
    [
      'Okta',
      {
        issuerUri: 'http://www.okta.com/exk10l6w90DHM0yiB2p7',
        passiveSignInUri:
          'https://contoso.okta.com/app/office365/exk10l6w90DHM0yiB2p7/sso/wsfed/passive',
        activeSignInUri:
          'https://contoso.okta.com/app/office365/exk10l6w90DHM0yiB2p7/sso/wsfed/active',
      },
    ],
    [
      'Google',
      {
        issuerUri: 'https://accounts.google.com/o/saml2?idpid=C01abcdef',
        passiveSignInUri: 'https://accounts.google.com/o/saml2/idp?idpid=C01abcdef',
        activeSignInUri: 'https://accounts.google.com/o/saml2/idp?idpid=C01abcdef',
      },
    ],
    [
      'Shibboleth, whose metadata is at its issuer',
      {
        issuerUri: 'https://idp.contoso.com/idp/shibboleth',
        passiveSignInUri: 'https://idp.contoso.com/idp/profile/SAML2/POST/SSO',
        activeSignInUri: 'https://idp.contoso.com/idp/profile/SAML2/SOAP/ECP',
        metadataExchangeUri: 'https://idp.contoso.com/idp/shibboleth',
      },
    ],
    [
      'PingFederate, whose issuer is a name',
      { issuerUri: 'contoso.com', passiveSignInUri: 'https://sso.contoso.com/idp/prp.wsf' },
    ],
    [
      'a name that only begins like a reserved one',
      {
        passiveSignInUri: 'https://sso.example-bank.com/',
        signOutUri: 'https://test.contoso.com/',
      },
    ],
    ['hex digits, but more of them', { issuerUri: 'http://contoso.com/b8a3f0c1d2' }],
    ['hex digits in the middle', { issuerUri: 'http://contoso.com/b8a3f0c1/trust' }],
    [
      'a single address that is the issuer',
      {
        ...everywhere(''),
        issuerUri: 'https://contoso.com/x',
        passiveSignInUri: 'https://contoso.com/x',
      },
    ],
  ])('is not shown for %s', (_, slots) => {
    expect(hintsOf(domain(slots))).toEqual([]);
  });

  it.each<[string, Slots]>([
    ['and nothing in its place', {}],
    ['and MSOnline has nothing set', { SupportsMfa: null }],
    ['and MSOnline leaves it to Entra', { SupportsMfa: false }],
  ])('says nothing of MFA that was not exported, %s', (_, slots) => {
    const { federatedIdpMfaBehavior: _mfa, ...others } = ADFS;
    expect(hintsOf(federated('contoso.com', { ...others, ...slots }))).toEqual([]);
  });

  it('takes the newer setting, with which Entra does not look at the older one', () => {
    expect(hintsOf(domain({ SupportsMfa: true }))).toEqual([]);
  });

  it('of MFA by MSOnline says what the export does not have', () => {
    const { federatedIdpMfaBehavior: _, ...others } = ADFS;
    const { inventory } = scan(
      [federated('contoso.com', { ...others, SupportsMfa: true })],
      null,
      now,
    );
    expect(inventory.domains[0]?.hints[0]?.text.en).toMatch(
      /^SupportsMfa is true: .*federatedIdpMfaBehavior, which this export does not have/,
    );
  });

  it('asks whether an older outlier was missed in the rollover, and never about a newer one', () => {
    const of = (year: number, name: string): string =>
      selfSigned('ADFS Signing - sts.contoso.com', name, {
        notBefore: new Date(Date.UTC(year, 0, 1)),
        notAfter: new Date(Date.UTC(2027, 5, 1)),
      });
    const [old, fresh] = [of(2025, 'outlierOld'), of(2026, 'outlierNew')];
    const tenant = (first: string, second: string, third: string): readonly DomainReading[] => [
      domain({ signingCertificate: first }, 'a.com'),
      domain({ signingCertificate: second }, 'b.com'),
      domain({ signingCertificate: third }, 'c.com'),
    ];
    expect(hintsOf(...tenant(fresh, fresh, old))).toEqual(['olderThanPeers']);
    expect(hintsOf(...tenant(old, old, fresh))).toEqual([]);
    expect(hintsOf(...tenant(fresh, fresh, fresh))).toEqual([]);
    // Of two, either may be odd: a hint where a finding would be too much.
    expect(hintsOf(...tenant(fresh, old, old).slice(0, 2))).toEqual(['olderThanPeers']);
  });

  it('is no finding of whoever is asked about it', () => {
    const { findings, inventory } = scan(
      [domain(everywhere('https://x.test/b8a3f0c1'))],
      null,
      now,
    );
    expect(findings).toEqual([]);
    expect(inventory.counts).toMatchObject({ needAttention: 0, withoutFindings: 1 });
    expect(inventory.domains[0]?.hints).toHaveLength(3);
  });
});

it.each([
  ['https://sts.contoso.com/adfs/ls', 'AD FS'],
  ['https://contoso.okta.com/app/x', 'Okta'],
  ['https://sso.contoso.com/app/office365/exk1/sso/wsfed/passive', 'Okta'],
  ['https://sso.contoso.com/idp/prp.wsf', 'PingFederate'],
  ['https://idp.contoso.com/idp/profile/saml2/post/sso', 'Shibboleth'],
  ['https://login.microsoftonline.com/6babcaad/saml2', 'Microsoft Entra ID'],
  ['https://accounts.google.com/o/saml2/idp?idpid=c01', 'Google'],
  ['https://contoso.com/adfs.aspx', 'SAML or WS-Fed'],
  ['https://okta.com.evil.net/', 'SAML or WS-Fed'],
  ['no address', 'SAML or WS-Fed'],
  [null, 'SAML or WS-Fed'],
])('%s is called %s', (address, name) => {
  expect(providerName(address)).toBe(name);
});
