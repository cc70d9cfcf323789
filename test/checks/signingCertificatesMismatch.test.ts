// The base rule, row by row: the Subject or the Issuer of the secondary differs from the primary's.
// Its words and its evidence are in signingCertificatesMismatchMessage.test.ts.
import { pass } from '../../lib/checks/engine/outcomes';
import type { CheckResult } from '../../lib/checks/engine/types';
import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import type { FederatedDomain, UnreadableCode } from '../../lib/federation/types';

import { buildCertificate, type CertificateOptions, pem } from '../builders/certificate';
import { cn, commonNameOctets, handmade } from '../fixtures/certificates/handmade';
import { certificateText } from '../fixtures/certificates/read';
import { domainIn, domainWith, failureOf, inheriting, unreadableDomain } from './domain';
import { observationsOf } from './observations';

const make = (options: CertificateOptions = {}): string =>
  buildCertificate({ key: 'ec-p256', ...options }).toString('base64');
const named = (subject: string, issuer = subject, stringTag?: number): string =>
  make({ subject: cn(subject, stringTag), issuer: cn(issuer, stringTag) });

const judge = (domain: FederatedDomain) =>
  signingCertificatesMismatch.evaluate(domain, observationsOf([domain]));
const evaluate = (primary: unknown, secondary: unknown) => judge(domainWith(primary, secondary));

const invalid = commonNameOctets(12, 'ff');
const utf8A = commonNameOctets(12, '61');
const utf8B = commonNameOctets(12, '62');
const raw = (subject: Buffer, issuer: Buffer, serialNumber = '020101'): string =>
  handmade({ subject, issuer, serialNumber: Buffer.from(serialNumber, 'hex') }).toString('base64');

const one = named('ADFS Signing - sts.contoso.com');
const garbage = 'AAAA';
const unreadable = { outcome: 'unknown', reason: 'A certificate could not be read.' };
const undecodable = { outcome: 'unknown', reason: 'A name in a certificate could not be decoded.' };

/** That it passes, and what is said of it, in both languages. */
function hinted(en: RegExp): CheckResult {
  return pass({
    en: expect.stringMatching(en) as string,
    ja: expect.stringMatching(/[\u3040-\u30ff]/) as string,
  });
}

describe('evaluate, what is no mismatch', () => {
  it.each([
    ['two empty slots pass', null, null, pass()],
    ['a primary alone passes', one, null, pass()],
    ['a primary alone passes even where it cannot be read', garbage, null, pass()],
    ['one certificate in both slots passes', one, one, pass()],
    [
      'one certificate in both slots passes, in whatever armour',
      one,
      pem(Buffer.from(one, 'base64')),
      pass(),
    ],
    [
      'the same names with another key pass: the base rule is blind there',
      one,
      named('ADFS Signing - sts.contoso.com'),
      pass(),
    ],
    [
      'names that differ in case pass with a hint',
      named('ADFS Signing', 'CA'),
      named('ADFS signing', 'CA'),
      hinted(/^Subject: the same but for case, .*“.*” and “.*”\.$/),
    ],
    [
      'names in another string type pass with a hint',
      named('ADFS Signing', 'ADFS Signing', 19),
      named('ADFS Signing', 'ADFS Signing', 12),
      hinted(
        /^Subject: the same text in another ASN\.1 string type\. Issuer: the same text in another ASN\.1 string type\.$/,
      ),
    ],
    [
      'each name has its own hint',
      make({ subject: cn('a', 19), issuer: cn('CA') }),
      make({ subject: cn('a', 12), issuer: cn('ca') }),
      hinted(
        /^Subject: the same text in another ASN\.1 string type\. Issuer: the same but for case, /,
      ),
    ],
    [
      'two empty names pass',
      raw(Buffer.of(0x30, 0), Buffer.of(0x30, 0)),
      raw(Buffer.of(0x30, 0), Buffer.of(0x30, 0), '020102'),
      pass(),
    ],
    ['an unreadable secondary is unknown', one, garbage, unreadable],
    ['an unreadable primary is unknown', garbage, one, unreadable],
    ['an unreadable secondary without a primary is unknown', null, garbage, unreadable],
    ['garbage in both slots is unknown, even the same', garbage, garbage, unreadable],
    ['an empty text is an absent secondary', one, '', pass()],
    ['a secondary that is no text is unknown', one, 42, unreadable],
    [
      'a name that cannot be decoded is unknown',
      raw(utf8A, utf8A),
      raw(invalid, utf8A),
      undecodable,
    ],
    [
      'a name of the primary that cannot be decoded is unknown, too',
      raw(utf8A, invalid),
      raw(utf8A, utf8A),
      undecodable,
    ],
    [
      'two equal names that cannot be decoded are unknown',
      raw(invalid, utf8A),
      raw(invalid, utf8A, '020102'),
      undecodable,
    ],
    [
      'one certificate with such a name in both slots passes',
      raw(invalid, utf8A),
      raw(invalid, utf8A),
      pass(),
    ],
  ])('%s', (_rule, primary, secondary, expected) => {
    expect(evaluate(primary, secondary)).toEqual(expected);
  });

  it('a child domain that inherits is another domain’s affair', () => {
    expect(judge(inheriting)).toEqual({ outcome: 'notApplicable' });
  });

  it.each<UnreadableCode>([
    'forbidden',
    'throttled',
    'unavailable',
    'timeout',
    'unexpectedAnswer',
    'notInExport',
  ])('a configuration that cannot be read (%s) is unknown', (code) => {
    const domain = unreadableDomain({ code, httpStatus: null, detail: 'It failed.' });
    expect(judge(domain)).toEqual({
      outcome: 'unknown',
      reason: 'The federation configuration could not be read.',
    });
  });

  it('a configuration that is not there is unknown, too', () => {
    expect(judge(domainIn({ state: 'missing', httpStatus: 404 }))).toEqual({
      outcome: 'unknown',
      reason: 'The federation configuration could not be read.',
    });
  });
});

describe('evaluate, what is a mismatch', () => {
  it.each([
    ['another subject and issuer', one, named('any.sts'), ['subject', 'issuer']],
    ['another subject under the same issuer', named('a', 'CA'), named('b', 'CA'), ['subject']],
    ['the same subject under another issuer', named('a', 'CA'), named('a', 'Other CA'), ['issuer']],
    [
      'a look-alike of the subject',
      named('contoso', 'CA'),
      named('c\u043entoso', 'CA'),
      ['subject'],
    ],
    [
      'another order of RDNs',
      make({ subject: [...cn('a'), ...cn('b')] }),
      make({ subject: [...cn('b'), ...cn('a')] }),
      ['subject', 'issuer'],
    ],
    [
      'an empty name against one',
      one,
      raw(Buffer.of(0x30, 0), Buffer.of(0x30, 0)),
      ['subject', 'issuer'],
    ],
    [
      'a comma in a value against two RDNs',
      make({ subject: cn('a, O=b') }),
      make({ subject: [[{ type: '2.5.4.10', value: 'b' }], ...cn('a')] }),
      ['subject', 'issuer'],
    ],
    [
      'another issuer where the subjects cannot be decoded',
      raw(invalid, utf8A),
      raw(invalid, utf8B),
      ['issuer'],
    ],
    [
      'another subject where an issuer cannot be decoded',
      raw(utf8A, utf8A),
      raw(utf8B, invalid),
      ['subject'],
    ],
    [
      'another issuer where the subject is only equivalent',
      named('a', 'CA'),
      named('A', 'Other CA'),
      ['issuer'],
    ],
  ])('%s fails', (_rule, primary, secondary, differences) => {
    expect(failureOf(evaluate(primary, secondary)).evidence.differences).toEqual(differences);
  });

  it('a secondary without a primary fails: its key is trusted all the same', () => {
    expect(failureOf(evaluate(null, one)).evidence.differences).toEqual([]);
  });

  it('the older and the newer certificate are compared alike, in whichever slot', () => {
    const [first, second] = [named('a'), named('b')];
    for (const result of [evaluate(first, second), evaluate(second, first)])
      expect(failureOf(result).evidence.differences).toEqual(['subject', 'issuer']);
  });
});

describe('evaluate, on real pairs', () => {
  const pair = (primary: string, secondary: string) =>
    evaluate(certificateText(primary), certificateText(secondary));

  it.each(['adfs-0003', 'google-0001'])('AADInternals’ certificate behind %s fails', (primary) => {
    const failure = failureOf(pair(primary, 'mal-any_sts-aadinternals'));
    expect(failure.evidence).toMatchObject({
      differences: ['subject', 'issuer'],
      samePublicKey: false,
      nextSigningCertificate: { thumbprintSha1: '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E' },
    });
    expect(failure.message.en).toContain('“CN=hack.o365domain.org,O=Gerenios,ST=Pirkanmaa,C=fi”');
  });

  it.each([
    ['adfs-0007', 'adfs-0008'],
    ['adfs-0012', 'adfs-0013'],
  ])('a healthy rollover of AD FS passes without a hint (%s, %s)', (older, newer) => {
    expect(pair(older, newer)).toEqual(pass());
    expect(pair(newer, older)).toEqual(pass());
  });

  it('the same names of two organisations pass: Google names every certificate alike', () => {
    // The base rule is blind here; what sees it is the key, and not a name.
    expect(pair('google-0001', 'google-0003')).toEqual(pass());
  });

  it('names that differ in string type only pass, and the hint says so', () => {
    expect(pair('other-saml-0004', 'other-saml-0005')).toEqual(
      hinted(
        /^Subject: the same text in another ASN\.1 string type\. Issuer: the same text in another ASN\.1 string type\.$/,
      ),
    );
  });

  it('names that differ in case or white space only pass, and the hint says so', () => {
    expect(pair('shibboleth-0172', 'shibboleth-0173')).toMatchObject({
      outcome: 'pass',
      hint: { en: expect.stringContaining('the same but for case') as string },
    });
  });

  it('a migration from a self-signed certificate to an authority’s fails: it is for people to judge', () => {
    const { evidence } = failureOf(pair('adfs-0003', 'adfs-0004'));
    expect(evidence).toMatchObject({ differences: ['subject', 'issuer'], samePublicKey: false });
  });

  it('a certificate that was renewed for the same key fails, and says that the key is the same', () => {
    const failure = failureOf(pair('other-saml-0165', 'other-saml-0166'));
    expect(failure.evidence.samePublicKey).toBe(true);
    expect(failure.message.en).toContain('Both have the same public key');
  });
});
