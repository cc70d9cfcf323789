// A secondary of the primary's names and another key: where it deviates from the primary's own profile. The table of tools is
// what the check promises; the pairs of real providers are what it must leave alone.
import { compareBothNames } from '../../lib/x509/comparedNames';
import {
  type Deviation,
  type DeviationName,
  profileDeviations,
} from '../../lib/x509/profileDeviations';
import type { Certificate, CertificateProfile } from '../../lib/x509/types';

import { base64, buildCertificate, type Name } from '../builders/certificate';
import { tag } from '../builders/der';
import { clone, imitation, type ToolName } from '../builders/imitations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const published = (id: string): Certificate => readPresent(certificateText(id));

/** AD FS with automatic rollover: no extensions, 16 octets, PrintableString, a year. */
const adfs = published('adfs-0013');

const namesOf = (deviations: readonly Deviation[]): DeviationName[] =>
  deviations.map(({ name }) => name);

const deviationsOf = (primary: Certificate, secondary: Certificate): readonly Deviation[] =>
  profileDeviations(primary, secondary, compareBothNames(primary, secondary));

const deviations = (primary: Certificate, secondary: Certificate): DeviationName[] =>
  namesOf(deviationsOf(primary, secondary));

describe('what a tool makes with the names of an AD FS certificate', () => {
  it.each<[ToolName, DeviationName[]]>([
    [
      'openssl req -x509',
      ['certificateAuthority', 'validity', 'extensions', 'serialNumber', 'stringTypes'],
    ],
    [
      'openssl req -x509 -days 365',
      ['certificateAuthority', 'extensions', 'serialNumber', 'stringTypes'],
    ],
    ['openssl x509 -req -signkey', ['version', 'serialNumber', 'stringTypes']],
    [
      'AADInternals New-AADIntCertificate',
      ['certificateAuthority', 'validity', 'extensions', 'serialNumber'],
    ],
    ['AADInternals New-AADIntADFSSelfSignedCertificates', ['extensions']],
    ['New-SelfSignedCertificate -Subject', ['extensions']],
    ['.NET CertificateRequest.CreateSelfSigned', ['serialNumber']],
    ['Python cryptography', ['serialNumber', 'stringTypes']],
    ['node-forge with SHA-1, its default', ['weakerSignature']],
    ['node-forge with SHA-256', ['serialNumber']],
    ['keytool -genkeypair', ['validity', 'extensions', 'serialNumber']],
    ['keytool -genkeypair -validity 365', ['extensions', 'serialNumber']],
  ])('%s deviates in %j', (tool, expected) => {
    expect(deviations(adfs, imitation(tool, adfs))).toEqual(expected);
  });

  it('a clone deviates in nothing: the key baseline has to catch it', () => {
    expect(deviations(adfs, clone(adfs))).toEqual([]);
  });
});

describe('what a tool makes with the names of other certificates', () => {
  it.each<[string, string, ToolName, DeviationName[]]>([
    [
      "Shibboleth's own",
      'shibboleth-0413',
      'openssl req -x509 -days 365',
      ['smallerKey', 'certificateAuthority', 'extensions'],
    ],
    ["Shibboleth's own", 'shibboleth-0413', 'Python cryptography', ['smallerKey', 'extensions']],
    ["Google's", 'google-0001', '.NET CertificateRequest.CreateSelfSigned', ['serialNumber']],
    [
      "Entra's",
      'entra-0014',
      'AADInternals New-AADIntCertificate',
      ['certificateAuthority', 'validity', 'extensions', 'serialNumber'],
    ],
    [
      'one of a CA, which a forger has no addresses of',
      'nemlogin-0004',
      'Python cryptography',
      ['smallerKey', 'extensions'],
    ],
    [
      'one of a CA',
      'adfs-0004',
      'openssl req -x509 -days 365',
      ['weakerSignature', 'certificateAuthority', 'extensions', 'stringTypes'],
    ],
    [
      'one from the days of SHA-1, of which little can be said',
      'shibboleth-0200',
      'openssl req -x509 -days 365',
      ['certificateAuthority'],
    ],
    [
      'one from the days of SHA-1, of which little can be said',
      'shibboleth-0200',
      'New-SelfSignedCertificate -Subject',
      [],
    ],
  ])('%s (%s) with %s deviates in %j', (_kind, id, tool, expected) => {
    const primary = published(id);
    expect(deviations(primary, imitation(tool, primary))).toEqual(expected);
  });
});

describe('real renewals under the same names', () => {
  it.each<[string, string, string, DeviationName[]]>([
    ['AD FS repeats its profile', 'adfs-0012', 'adfs-0013', []],
    ['AD FS repeats its profile after five years', 'adfs-0007', 'adfs-0008', []],
    ['Entra repeats its profile', 'entra-0013', 'entra-0014', []],
    ['a CA repeats its profile', 'nemlogin-0003', 'nemlogin-0004', []],
    ['Shibboleth repeats its profile after four years', 'shibboleth-0412', 'shibboleth-0413', []],
    ['Shibboleth moves on to SHA-256 and UTF8String', 'shibboleth-0200', 'shibboleth-0201', []],
    ['another tool after nine years of SHA-1', 'other-saml-0004', 'other-saml-0005', []],
    ['a longer life, and "Il" for "IL"', 'shibboleth-0172', 'shibboleth-0173', []],
    [
      'an administrator with openssl req -x509: like an imitation in every respect',
      'shibboleth-0360',
      'shibboleth-0361',
      ['certificateAuthority'],
    ],
  ])('%s', (_rule, older, newer, expected) => {
    expect(deviations(published(older), published(newer))).toEqual(expected);
    // After the rollover the older one may be the secondary.
    expect(deviations(published(newer), published(older))).toEqual([]);
  });
});

/** The secondary is a clone but for this. */
interface Change extends Partial<Omit<Certificate, 'profile'>> {
  readonly profile?: Partial<CertificateProfile>;
}

function changed(certificate: Certificate, { profile, ...fields }: Change): Certificate {
  return { ...certificate, ...fields, profile: { ...certificate.profile, ...profile } };
}

const before = { notBefore: '2001-01-01T00:00:00.000Z' };
const sha1 = { signatureAlgorithm: 'sha1WithRSAEncryption' };
const issued = published('nemlogin-0003');
const addresses = ['2.5.29.31', '1.3.6.1.5.5.7.1.1'];

describe('one difference', () => {
  it.each<[string, Certificate, Change, DeviationName[]]>([
    ['none', adfs, {}, []],
    ['an older version', adfs, { profile: { version: 1 } }, ['version']],
    ['an older version of an older certificate', adfs, { ...before, profile: { version: 1 } }, []],
    ['a number that is no version', adfs, { profile: { version: null } }, ['version']],
    [
      'a number that is no version, in an older certificate',
      adfs,
      { ...before, profile: { version: null } },
      ['version'],
    ],
    [
      'a newer version',
      changed(adfs, { profile: { version: 1 } }),
      { profile: { version: 3 } },
      [],
    ],
    [
      'a primary of no version',
      changed(adfs, { profile: { version: null } }),
      { profile: { version: 1 } },
      [],
    ],
    ['another kind of key', adfs, { profile: { keyType: 'EC', keySize: 256 } }, ['keyType']],
    [
      'a key of an unknown algorithm',
      adfs,
      { publicKey: '1.2.3.4', profile: { keyType: null, keySize: null } },
      ['keyType'],
    ],
    ['a smaller key', adfs, { profile: { keySize: 1024 } }, ['smallerKey']],
    ['a smaller key of an older certificate', adfs, { ...before, profile: { keySize: 1024 } }, []],
    [
      'a smaller key of no known age',
      adfs,
      { notBefore: null, profile: { keySize: 1024 } },
      ['smallerKey'],
    ],
    [
      'a smaller key of the same day, which AADInternals copies',
      adfs,
      { notBefore: adfs.notBefore, profile: { keySize: 1024 } },
      ['smallerKey'],
    ],
    ['a larger key', adfs, { profile: { keySize: 4096 } }, []],
    ['a weaker hash', adfs, sha1, ['weakerSignature']],
    ["makecert's SHA-1", adfs, { signatureAlgorithm: '1.3.14.3.2.29' }, ['weakerSignature']],
    ['a weaker hash of an older certificate', adfs, { ...before, ...sha1 }, []],
    ['a stronger hash', adfs, { signatureAlgorithm: 'sha512WithRSAEncryption' }, []],
    ['a signature that tells no hash', adfs, { signatureAlgorithm: 'rsassaPss' }, []],
    ['a CA', adfs, { profile: { isCertificateAuthority: true } }, ['certificateAuthority']],
    [
      'what may be a CA',
      adfs,
      { profile: { isCertificateAuthority: null } },
      ['certificateAuthority'],
    ],
    ['an older CA', adfs, { ...before, profile: { isCertificateAuthority: true } }, []],
    [
      'a CA behind a CA',
      changed(adfs, { profile: { isCertificateAuthority: true } }),
      { profile: { isCertificateAuthority: true } },
      [],
    ],
    ['a life of 10,957 days', adfs, { profile: { validityDays: 10_957 } }, []],
    ['a life of 10,958 days', adfs, { profile: { validityDays: 10_958 } }, ['validity']],
    [
      'a life of a hundred years after one of thirty-three and a half',
      changed(adfs, { profile: { validityDays: 12_200 } }),
      { profile: { validityDays: 36_524 } },
      [],
    ],
    ['a life of 99 days', adfs, { profile: { validityDays: 99 } }, ['validity']],
    ['a life of 100 days', adfs, { profile: { validityDays: 100 } }, []],
    [
      'a life of 90 days after one of 270',
      changed(adfs, { profile: { validityDays: 270 } }),
      { profile: { validityDays: 90 } },
      [],
    ],
    ['a life of 47 days, as CAs will make them', issued, { profile: { validityDays: 47 } }, []],
    ['an end before the beginning', adfs, { profile: { validityDays: -1 } }, ['validity']],
    ['a life that is not known', adfs, { profile: { validityDays: null } }, []],
    ['an extension', adfs, { profile: { extensions: ['2.5.29.14'] } }, ['extensions']],
    ['extensions that can’t be read', adfs, { profile: { extensions: null } }, ['extensions']],
    [
      'extensions where the primary’s can’t be read',
      changed(adfs, { profile: { extensions: null } }),
      { profile: { extensions: [] } },
      [],
    ],
    [
      'the same extensions in another order',
      changed(adfs, { profile: { extensions: ['2.5.29.17', '2.5.29.14'] } }),
      { profile: { extensions: ['2.5.29.14', '2.5.29.17'] } },
      [],
    ],
    [
      'an extension, after SHA-1',
      changed(adfs, sha1),
      { profile: { extensions: ['2.5.29.14'] } },
      [],
    ],
    [
      'other extensions of a CA that still says where it is',
      issued,
      { profile: { extensions: ['2.5.29.37', ...addresses] } },
      [],
    ],
    [
      'one address of a CA less',
      changed(issued, { profile: { extensions: addresses } }),
      { profile: { extensions: addresses.slice(1) } },
      [],
    ],
    [
      'a CA that has begun to say where it is',
      changed(issued, { profile: { extensions: [] } }),
      { profile: { extensions: addresses } },
      [],
    ],
    ['no address of the CA', issued, { profile: { extensions: ['2.5.29.35'] } }, ['extensions']],
    ['a serial number of an octet less', adfs, { profile: { serialNumberOctets: 15 } }, []],
    [
      'a serial number of two octets less',
      adfs,
      { profile: { serialNumberOctets: 14 } },
      ['serialNumber'],
    ],
    [
      'a serial number of two octets more',
      adfs,
      { profile: { serialNumberOctets: 18 } },
      ['serialNumber'],
    ],
    ['a shorter serial number of a CA', issued, { profile: { serialNumberOctets: 8 } }, []],
    [
      'a shorter serial number, after SHA-1',
      changed(adfs, sha1),
      { profile: { serialNumberOctets: 8 } },
      [],
    ],
  ])('%s', (_rule, primary, change, expected) => {
    expect(deviations(primary, changed(clone(primary), change))).toEqual(expected);
  });
});

describe('one difference in the names', () => {
  const organization = '2.5.4.10';
  const common = '2.5.4.3';
  const read = (subject: Name, issuer: Name = subject): Certificate =>
    readPresent(base64(buildCertificate({ subject, issuer })));
  const name = (type: string, value: string, stringTag: number): Name => [
    [{ type, value, tag: stringTag }],
  ];
  const cn = (text: string, stringTag: number): Name => name(common, text, stringTag);
  const printable = cn('sts', tag.printableString);
  const utf8 = cn('sts', tag.utf8String);
  const ca = (stringTag: number): Name => name(organization, 'CA', stringTag);

  it.each<[string, Certificate, Certificate, DeviationName[]]>([
    ['another string type', read(printable), read(utf8), ['stringTypes']],
    ['another string type back', read(utf8), read(printable), ['stringTypes']],
    [
      'another string type, after SHA-1',
      { ...read(printable), signatureAlgorithm: 'sha1WithRSAEncryption' },
      read(utf8),
      [],
    ],
    [
      'another string type of the Subject alone, which the applicant writes',
      read(printable, ca(tag.printableString)),
      read(utf8, ca(tag.printableString)),
      [],
    ],
    [
      'another string type of the Issuer alone, which the CA writes',
      read(printable, ca(tag.printableString)),
      read(printable, ca(tag.utf8String)),
      ['stringTypes'],
    ],
    ['another spelling says nothing alone', read(utf8), read(cn('STS', tag.utf8String)), []],
    [
      'another spelling beside something else',
      read(printable),
      read(cn('STS', tag.utf8String)),
      ['stringTypes', 'nameSpelling'],
    ],
    [
      'another spelling of the Issuer alone beside something else',
      read(printable, ca(tag.printableString)),
      read(printable, name(organization, 'Ca', tag.utf8String)),
      ['stringTypes', 'nameSpelling'],
    ],
  ])('%s', (_rule, primary, secondary, expected) => {
    expect(deviations(primary, secondary)).toEqual(expected);
  });

  it('the types of a multi-valued name are told attribute by attribute', () => {
    const pair = (first: number, second: number): Name => [
      [
        { type: common, value: 'sts', tag: first },
        { type: organization, value: 'Contoso', tag: second },
      ],
    ];
    const primary = read(pair(tag.printableString, tag.utf8String));
    const secondary = read(pair(tag.utf8String, tag.printableString));
    expect(deviationsOf(primary, secondary)).toEqual([
      {
        name: 'stringTypes',
        primary: 'CN=PrintableString, O=UTF8String',
        secondary: 'CN=UTF8String, O=PrintableString',
      },
    ]);
  });
});

describe('the texts of a deviation', () => {
  it('have no words of a language in them', () => {
    const openssl = imitation('openssl req -x509', adfs);
    expect(deviationsOf(adfs, openssl)).toEqual([
      { name: 'certificateAuthority', primary: 'CA:FALSE', secondary: 'CA:TRUE' },
      { name: 'validity', primary: '365', secondary: '30' },
      {
        name: 'extensions',
        primary: '-',
        secondary: 'subjectKeyIdentifier, authorityKeyIdentifier, basicConstraints',
      },
      { name: 'serialNumber', primary: '16', secondary: '20' },
      { name: 'stringTypes', primary: 'CN=PrintableString', secondary: 'CN=UTF8String' },
    ]);
  });

  it('name the version, the key, the signature, and what can’t be read', () => {
    const secondary = changed(clone(adfs), {
      ...sha1,
      publicKey: 'RSA 1024',
      profile: { version: null, keySize: 1024, isCertificateAuthority: null, extensions: null },
    });
    expect(deviationsOf(adfs, secondary)).toEqual([
      { name: 'version', primary: 'v3', secondary: '?' },
      { name: 'smallerKey', primary: 'RSA 2048', secondary: 'RSA 1024' },
      {
        name: 'weakerSignature',
        primary: 'sha256WithRSAEncryption',
        secondary: 'sha1WithRSAEncryption',
      },
      { name: 'certificateAuthority', primary: 'CA:FALSE', secondary: 'CA:?' },
      { name: 'extensions', primary: '-', secondary: '?' },
    ]);
  });

  it('show unknown types as they are, and are short however many there are', () => {
    const extensions = Array.from({ length: 5_000 }, (_, index) => `1.2.3.${String(index)}`);
    const [deviation] = deviationsOf(adfs, changed(clone(adfs), { profile: { extensions } }));
    expect(deviation?.secondary).toMatch(/^1\.2\.3\.0, 1\.2\.3\.1, /);
    expect(deviation?.secondary.length).toBe(500);
  });
});
