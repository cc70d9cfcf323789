// What nobody can tell of a certificate does not set it apart from another, and what both lack is no difference.

import forge from 'node-forge';
import { compareBothNames } from '../../lib/x509/comparedNames';
import { type Deviation, profileDeviations } from '../../lib/x509/profileDeviations';
import type { Certificate, CertificateProfile } from '../../lib/x509/types';

import { base64, buildCertificate, type Name } from '../builders/certificate';
import { tag } from '../builders/der';
import { clone } from '../builders/imitations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const adfs = readPresent(certificateText('adfs-0013'));

function deviationsOf(primary: Certificate, secondary: Certificate): readonly Deviation[] {
  return profileDeviations(primary, secondary, compareBothNames(primary, secondary));
}

type Change = Partial<Certificate> | { readonly profile: Partial<CertificateProfile> };

function having(certificate: Certificate, change: Change): Certificate {
  return {
    ...certificate,
    ...change,
    profile: { ...certificate.profile, ...('profile' in change ? change.profile : {}) },
  };
}

const secondary = clone(adfs);
const pss: Change = { signatureAlgorithm: 'rsassaPss' };
const sized = (keySize: number | null): Change => ({ profile: { keySize } });
const lasting = (validityDays: number | null): Change => ({ profile: { validityDays } });

it.each<[string, Change, Change]>([
  ['neither has a version', { profile: { version: null } }, { profile: { version: null } }],
  ['the secondary has a key of no known size', {}, sized(null)],
  ['the primary has', sized(null), sized(1024)],
  ['the primary is valid for nobody knows how long', lasting(null), lasting(36_500)],
  ['the primary has a hash that nobody knows', pss, { signatureAlgorithm: 'md5WithRSAEncryption' }],
])('%s: nothing is said', (_, one, other) => {
  expect(deviationsOf(having(adfs, one), having(secondary, other))).toEqual([]);
});

it('a hash that is older than SHA-1 is weaker than that', () => {
  const primary = having(adfs, { signatureAlgorithm: 'sha1WithRSAEncryption' });
  for (const old of ['md5WithRSAEncryption', '1.2.840.113549.1.1.2', '1.2.840.113549.1.1.3'])
    expect(deviationsOf(primary, having(secondary, { signatureAlgorithm: old }))).toMatchObject([
      { name: 'weakerSignature' },
    ]);
});

it.each([
  ['ecdsa-with-SHA256', 'ecdsa-with-SHA1'],
  ['ecdsa-with-SHA384', 'ecdsa-with-SHA256'],
  ['ecdsa-with-SHA512', 'ecdsa-with-SHA384'],
  ['sha384WithRSAEncryption', 'sha256WithRSAEncryption'],
  ['sha512WithRSAEncryption', 'sha384WithRSAEncryption'],
])('after %s, %s is weaker, and not the other way round', (strong, weak) => {
  const [one, other] = [strong, weak].map((signatureAlgorithm) => ({ signatureAlgorithm }));
  if (!one || !other) throw new Error('none');
  expect(deviationsOf(having(adfs, one), having(secondary, other))).toMatchObject([
    { name: 'weakerSignature', primary: strong, secondary: weak },
  ]);
  expect(deviationsOf(having(adfs, other), having(secondary, one))).toEqual([]);
});

it('extensions are told by the names that everybody gives them', () => {
  const { oids } = forge.pki as unknown as { readonly oids: Readonly<Record<string, string>> };
  const types = [14, 15, 17, 19, 31, 32, 35, 37].map((number) => `2.5.29.${String(number)}`);
  types.push('1.3.6.1.5.5.7.1.1', '2.16.840.1.113730.1.13');
  const other = having(secondary, { profile: { extensions: [...types, '1.2.3'] } });
  expect(deviationsOf(adfs, other)[0]?.secondary).toBe(
    [...types.map((type) => oids[type]), '1.2.3'].join(', '),
  );
});

it.each(['2.5.29.31', '1.3.6.1.5.5.7.1.1'])(
  'a CA that leaves out all its addresses but %s still says where it is',
  (address) => {
    const issued = readPresent(certificateText('nemlogin-0003'));
    const both = { profile: { extensions: ['2.5.29.31', '1.3.6.1.5.5.7.1.1'] } };
    const one = { profile: { extensions: [address] } };
    expect(deviationsOf(having(issued, both), having(clone(issued), one))).toEqual([]);
    const none = { profile: { extensions: [] } };
    expect(deviationsOf(having(issued, one), having(clone(issued), none))).toHaveLength(1);
  },
);

it('signatures that tell no hash are of these days: another tool is seen by its extensions', () => {
  const other = having(having(secondary, pss), { profile: { extensions: ['2.5.29.14'] } });
  expect(deviationsOf(having(adfs, pss), other)).toMatchObject([
    { name: 'extensions', primary: '-', secondary: 'subjectKeyIdentifier' },
  ]);
});

describe('names', () => {
  const read = (subject: Name, issuer: Name = subject): Certificate =>
    readPresent(base64(buildCertificate({ subject, issuer })));
  const cn = (value: string, stringTag: number): Name => [
    [{ type: '2.5.4.3', value, tag: stringTag }],
  ];
  const { printableString, utf8String, octetString } = tag;

  it('that are only spelt otherwise set nothing apart', () => {
    expect(deviationsOf(read(cn('sts', utf8String)), read(cn('STS', utf8String)))).toEqual([]);
  });

  it('that are spelt otherwise are shown, each once', () => {
    const [primary, other] = [read(cn('sts', printableString)), read(cn('STS', utf8String))];
    expect(deviationsOf(primary, other)[1]).toEqual({
      name: 'nameSpelling',
      primary: 'CN=sts',
      secondary: 'CN=STS',
    });
    const issued = read(cn('sts', printableString), cn('CA', printableString));
    const spelt = read(cn('STS', printableString), cn('ca', utf8String));
    expect(deviationsOf(issued, spelt)[1]).toMatchObject({
      primary: 'CN=sts / CN=CA',
      secondary: 'CN=STS / CN=ca',
    });
  });

  it('with a value that is no text show of what kind it is', () => {
    const [primary, other] = [read(cn('sts', printableString)), read(cn('sts', octetString))];
    expect(deviationsOf(primary, other)).toMatchObject([
      { name: 'stringTypes', primary: 'CN=PrintableString', secondary: 'CN=binary' },
    ]);
  });
});
