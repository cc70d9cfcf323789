// What an export leaves out is said as such: neither that nothing is there, nor that something is.

import {
  domainId,
  mayBeFederated,
  namedApart,
  notReadCause,
} from '../../lib/federation/federatedDomain';
import { settingsNotExported } from '../../lib/federation/settings';
import {
  certificatesIn,
  hasUnreadableSlot,
  NOT_EXPORTED,
  presentSlots,
  readSlot,
  SLOT_WORDS,
  slotsNotExported,
  slotsOfKey,
} from '../../lib/federation/slots';
import type { CertificateSlot, Configuration, ReadConfiguration } from '../../lib/federation/types';

import { certificates, healthy } from '../builders/domains';
import { readPresent } from '../fixtures/certificates/read';

/** Of Graph's internalDomainFederation. */
const DOCUMENTED_SETTINGS = [
  'displayName',
  'issuerUri',
  'metadataExchangeUri',
  'passiveSignInUri',
  'activeSignInUri',
  'signOutUri',
  'preferredAuthenticationProtocol',
  'federatedIdpMfaBehavior',
  'isSignedAuthenticationRequestRequired',
  'passwordResetUri',
  'promptLoginBehavior',
];

const genuine: CertificateSlot = {
  state: 'present',
  certificate: readPresent(certificates.genuine),
};
const rogue: CertificateSlot = { state: 'present', certificate: readPresent(certificates.rogue) };
const absent: CertificateSlot = { state: 'absent' };
const notExported: CertificateSlot = { state: 'notExported' };
const unreadable: CertificateSlot = { state: 'unreadable', reason: 'r', contentSha256: 's' };

function configuration(primary: CertificateSlot, secondary: CertificateSlot): ReadConfiguration {
  return {
    state: 'read',
    signingCertificate: primary,
    nextSigningCertificate: secondary,
    names: null,
    raw: {},
  };
}

it('a slot that an export lacks is known by the very object that stands for it', () => {
  expect(readSlot(NOT_EXPORTED)).toEqual({ state: 'notExported' });
  expect(readSlot({ notExported: true }).state).toBe('unreadable');
  expect(NOT_EXPORTED).toEqual({ notExported: true });
});

it.each<[string, CertificateSlot, CertificateSlot, boolean, readonly string[]]>([
  ['both are there', genuine, rogue, false, []],
  ['one is absent', genuine, absent, false, []],
  ['the first cannot be read', unreadable, genuine, true, []],
  ['the second cannot be read', genuine, unreadable, true, []],
  ['the first was not exported', notExported, genuine, true, ['signingCertificate']],
  ['the second was not exported', genuine, notExported, true, ['nextSigningCertificate']],
])('%s', (_rule, primary, secondary, mayHide, missing) => {
  const both = configuration(primary, secondary);
  expect(hasUnreadableSlot(both)).toBe(mayHide);
  expect(slotsNotExported(both)).toEqual(missing);
});

it('a key is found in the slots that hold it, the primary first', () => {
  const { spkiSha256 } = readPresent(certificates.genuine);
  const slotsWith = (primary: CertificateSlot, secondary: CertificateSlot): readonly string[] =>
    slotsOfKey(configuration(primary, secondary), spkiSha256).map(({ slot }) => slot);
  expect(slotsWith(genuine, genuine)).toEqual(['signingCertificate', 'nextSigningCertificate']);
  expect(slotsWith(rogue, genuine)).toEqual(['nextSigningCertificate']);
  expect(slotsWith(rogue, absent)).toEqual([]);
  expect(presentSlots(configuration(absent, rogue))).toMatchObject([
    { slot: 'nextSigningCertificate' },
  ]);
});

it('people have a word for each slot, and for both', () => {
  expect(SLOT_WORDS).toEqual({
    signingCertificate: { en: 'primary', ja: 'プライマリ' },
    nextSigningCertificate: { en: 'secondary', ja: 'セカンダリ' },
  });
  expect(certificatesIn(['signingCertificate'])).toEqual({
    en: 'primary token-signing certificate',
    ja: 'プライマリ トークン署名証明書',
  });
  expect(certificatesIn(['signingCertificate', 'nextSigningCertificate'])).toEqual({
    en: 'primary and the secondary token-signing certificate',
    ja: 'プライマリとセカンダリの両方のトークン署名証明書',
  });
});

describe('why a configuration was not read, or not all of it', () => {
  const cause = { code: 'unexpectedAnswer', httpStatus: 400, detail: 'No.' } as const;
  const lacksAll =
    ': export every property of the configuration, without Select-Object or $select.';

  it.each<[string, Configuration, string | null]>([
    ['all of it was read', configuration(genuine, absent), null],
    ['the parent’s counts', { state: 'inherited' }, null],
    [
      'one slot is missing',
      configuration(genuine, notExported),
      `The export lacks nextSigningCertificate, which may hold a key that Entra trusts${lacksAll}`,
    ],
    [
      'both are missing',
      configuration(notExported, notExported),
      `The export lacks the certificates (it has neither signingCertificate nor nextSigningCertificate)${lacksAll}`,
    ],
  ])('%s', (_rule, read, detail) => {
    expect(notReadCause(read)).toEqual(
      detail === null ? null : { code: 'notInExport', httpStatus: null, detail },
    );
  });

  it('what Graph answered is the cause', () => {
    expect(notReadCause({ state: 'unreadable', cause })).toBe(cause);
    expect(notReadCause({ state: 'missing', httpStatus: 404 })).toMatchObject({
      code: 'notFound',
      httpStatus: 404,
    });
  });
});

describe('names of domains', () => {
  it.each([
    [' Contoso.COM ', 'contoso.com'],
    ['*', '(*)'],
    ['*.contoso.com', '*.contoso.com'],
  ])('%j is called %j', (id, name) => {
    expect(domainId(id)).toBe(name);
  });

  it('a partner’s domain by the name of one of ours is called apart, and no other', () => {
    const partners = [healthy('CONTOSO.com'), healthy('fabrikam.com')];
    expect(namedApart(partners, new Set(['contoso.com'])).map(({ id }) => id)).toEqual([
      'CONTOSO.com (partner)',
      'fabrikam.com',
    ]);
  });

  it.each<[string | null, boolean]>([
    ['Federated', true],
    ['Managed', false],
    ['managed', false],
    ['Other', true],
    [null, true],
  ])('a domain of type %j may be federated: %s', (authenticationType, expected) => {
    expect(mayBeFederated({ authenticationType })).toBe(expected);
  });
});

describe('documented settings that an export lacks', () => {
  it('are all of them where it has none', () => {
    expect(settingsNotExported({}, false)).toEqual(DOCUMENTED_SETTINGS);
  });

  it('are none where it has all of them, in whatever case PowerShell writes them', () => {
    const all = DOCUMENTED_SETTINGS.map((name) => [
      name.charAt(0).toUpperCase() + name.slice(1),
      null,
    ]);
    expect(settingsNotExported(Object.fromEntries(all) as never, false)).toEqual([]);
  });

  it('are fewer for a partner', () => {
    expect(settingsNotExported({ issuerUri: 'x' }, true)).toEqual([
      'displayName',
      'metadataExchangeUri',
      'passiveSignInUri',
      'preferredAuthenticationProtocol',
    ]);
    expect(settingsNotExported({}, true)).toContain('issuerUri');
  });
});
