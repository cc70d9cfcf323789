// How a certificate was made. Every published certificate is read as Python's cryptography and Node read it; what is odd is
// null, and the names are there all the same.
import { X509Certificate } from 'node:crypto';
import {
  buildCertificate,
  type CertificateOptions,
  extension,
  type KeyKind,
  keyPair,
} from '../builders/certificate';
import { parseDer, parts } from '../../lib/x509/der';
import { readProfile } from '../../lib/x509/profile';
import { there } from '../checks/domain';
import { bitString, explicit, oid, sequence, smallInteger, tag, tlv } from '../builders/der';
import {
  fixtureOctets,
  fixtureText,
  readPresent,
  rows,
  rsaOf,
} from '../fixtures/certificates/read';
import { corpus } from '../fixtures/evaluation/read';

const BASIC_CONSTRAINTS = '2.5.29.19';

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

function read(options: CertificateOptions) {
  const certificate = readPresent(buildCertificate(options).toString('base64'));
  // Whatever else is odd: this is what the base rule lives on.
  expect(certificate.subject.text).toBe('CN=ADFS Signing - sts.contoso.com');
  return certificate.profile;
}

describe('published certificates', () => {
  it.each(corpus)("$id is read as Python's cryptography reads it", ({ base64, profile }) => {
    expect(readPresent(base64).profile).toMatchObject(profile);
  });

  const readByNode = rows.flatMap(({ file }) => {
    try {
      return [{ file, node: new X509Certificate(fixtureOctets(file)) }];
    } catch {
      return [];
    }
  });

  it('Node reads most of the hard ones', () => {
    expect(readByNode.length).toBeGreaterThan(0.8 * rows.length);
  });

  it.each(corpus)('$id has the modulus and the exponent that Node reads', ({ base64 }) => {
    const { publicKey } = new X509Certificate(Buffer.from(base64, 'base64'));
    const { n, e } = publicKey.export({ format: 'jwk' });
    const [modulus, exponent] = [n, e].map((text) =>
      Buffer.from(text ?? '', 'base64url')
        .toString('hex')
        .replace(/^0+/, ''),
    );
    const bits = publicKey.asymmetricKeyDetails?.modulusLength;
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    expect(rsaOf(spki)).toEqual(n === undefined ? null : { bits, modulus, exponent });
  });

  it.each(readByNode)('$file is a CA for Node as it is for us', ({ file, node }) => {
    expect(readPresent(fixtureText(file)).profile.isCertificateAuthority).toBe(node.ca);
  });
});

describe('the version', () => {
  it.each([
    ['version 1 is not written', 1, 1],
    ['version 2 is one', 2, 2],
    ['version 3 is one', 3, 3],
    ['version 4 is none', 4, null],
    ['version 128 is none', 128, null],
    ['a negative version is none', 256, null],
  ])('%s', (_rule, version, expected) => {
    expect(read({ version }).version).toBe(expected);
  });

  it.each([
    ['version 1 may be written all the same', 'a003020100', 1],
    ['a version of two octets is none', 'a00402020002', null],
    ['a text is none', 'a0030c0132', null],
    ['two numbers are none', 'a006020102020102', null],
  ])('%s, and nothing else is lost', (_rule, field, expected) => {
    const der = buildCertificate({ serialNumber: hex('3b'), extensions: [] });
    const { profile, subject } = readPresent(spliced(der, hex('a003020102'), hex(field)));
    expect(profile.version).toBe(expected);
    expect(subject.text).toBe('CN=ADFS Signing - sts.contoso.com');
  });
});

describe('the key', () => {
  it.each<[string, KeyKind, string, number | null]>([
    ['an RSA key has the size of its modulus', 'rsa2048', 'RSA', 2048],
    ['an EC key has the size of its curve', 'ec-p256', 'EC', 256],
    ['an Ed25519 key has no size', 'ed25519', 'ED25519', null],
  ])('%s', (_rule, key, keyType, keySize) => {
    expect(read({ key })).toMatchObject({ keyType, keySize });
  });

  it('a key of an unknown algorithm has neither type nor size', () => {
    const spki = sequence(sequence(oid('1.2.3.4')), bitString(hex('01')));
    expect(read({ spki })).toMatchObject({ keyType: null, keySize: null });
  });
});

describe('basicConstraints', () => {
  const basicConstraints = (content: Buffer): readonly Buffer[] => [
    extension(BASIC_CONSTRAINTS, content, true),
  ];

  it.each<[string, readonly Buffer[] | undefined, boolean | null]>([
    ['no extension at all: no CA', undefined, false],
    ['other extensions only: no CA', [extension('2.5.29.14', hex('0401aa'))], false],
    ['an empty one: no CA', basicConstraints(sequence()), false],
    ['TRUE: a CA', basicConstraints(hex('30030101ff')), true],
    ['TRUE and a path length: a CA', basicConstraints(hex('30060101ff020100')), true],
    ['not critical: a CA all the same', [extension(BASIC_CONSTRAINTS, hex('30030101ff'))], true],
    ['FALSE, which DER does not write: no CA', basicConstraints(hex('3003010100')), false],
    ['BER’s other TRUE: a CA, for whoever reads BER', basicConstraints(hex('3003010101')), true],
    [
      'BER’s TRUE in two octets: a CA, for whoever reads it',
      basicConstraints(hex('3004010200ff')),
      true,
    ],
    ['a path length alone: no CA', basicConstraints(hex('3003020100')), false],
    ['a text instead of a truth: nobody knows', basicConstraints(hex('30030c0161')), null],
    ['no sequence: nobody knows', basicConstraints(hex('0101ff')), null],
    ['garbage: nobody knows', basicConstraints(hex('ffff')), null],
    ['octets behind it: nobody knows', basicConstraints(hex('30030101ff00')), null],
    [
      'twice, once a CA and once not: nobody knows',
      [extension(BASIC_CONSTRAINTS, hex('30030101ff')), extension(BASIC_CONSTRAINTS, hex('3000'))],
      null,
    ],
  ])('%s', (_rule, extensions, expected) => {
    const options = extensions === undefined ? {} : { extensions };
    expect(read(options).isCertificateAuthority).toBe(expected);
  });
});

describe('the extensions', () => {
  const subjectKeyIdentifier = extension('2.5.29.14', hex('0401aa'));

  it('none, when there are none', () => {
    expect(read({}).extensions).toHaveLength(0);
    expect(read({ extensions: [] })).toMatchObject({
      extensions: [],
      isCertificateAuthority: false,
    });
  });

  it('stand in the order of the encoding, unknown ones and repeated ones too', () => {
    const extensions = [extension('1.2.3', hex('0500'), true), subjectKeyIdentifier];
    expect(read({ extensions: [...extensions, subjectKeyIdentifier] }).extensions).toEqual([
      '1.2.3',
      '2.5.29.14',
      '2.5.29.14',
    ]);
  });

  it.each<[string, readonly Buffer[]]>([
    ['an extension that is no sequence', [subjectKeyIdentifier, hex('0401ff')]],
    ['an extension without a value', [sequence(oid('1.2.3'))]],
    ['an extension without a type', [sequence(smallInteger(1), tlv(tag.octetString))]],
    ['an extension whose value is a text', [sequence(oid('1.2.3'), hex('0c0161'))]],
    [
      'an extension in four parts',
      [sequence(oid('1.2.3'), hex('0101ff'), hex('0101ff'), tlv(tag.octetString))],
    ],
  ])('%s: nobody knows, neither what they are nor whether it is a CA', (_rule, extensions) => {
    expect(read({ extensions })).toMatchObject({ extensions: null, isCertificateAuthority: null });
  });

  const list = sequence(subjectKeyIdentifier);

  it.each([
    ['two lists in one: nobody knows', explicit(3, list, list)],
    ['a set instead of a list: nobody knows', explicit(3, tlv(tag.set, subjectKeyIdentifier))],
  ])('%s', (_rule, after) => {
    const der = buildCertificate({ extensions: [subjectKeyIdentifier] });
    const { profile } = readPresent(spliced(der, explicit(3, list), after));
    expect(profile).toMatchObject({ extensions: null, isCertificateAuthority: null });
  });
});

describe('the serial number', () => {
  it.each([
    ['sixteen octets', '3b'.repeat(16), 16],
    ['the zero in front of a first bit that is set is not counted', `00${'ff'.repeat(8)}`, 8],
    ['a number of one octet', '01', 1],
    ['zero', '00', 1],
    ['a negative number', 'ff7f', 2],
    ['more than the twenty that RFC 5280 allows', '11'.repeat(40), 40],
  ])('%s', (_rule, text, expected) => {
    expect(read({ serialNumber: hex(text) }).serialNumberOctets).toBe(expected);
  });
});

describe('the validity', () => {
  const noTime = { raw: 'yesterday', tag: tag.utcTime };

  it.each<[string, CertificateOptions, number | null]>([
    ['a year', {}, 365],
    ['a second less than a day is one', { notAfter: new Date('2026-01-01T23:59:59Z') }, 1],
    ['a hundred years', { notAfter: new Date('2126-01-01T00:00:00Z') }, 36_524],
    ['an end before the beginning', { notAfter: new Date('2025-12-31T00:00:00Z') }, -1],
    ['a beginning that is no time', { notBefore: noTime }, null],
    ['an end that is no time', { notAfter: noTime }, null],
  ])('%s', (_rule, options, expected) => {
    expect(read(options).validityDays).toBe(expected);
  });
});

it('the profile tells of the certificate, not of its key alone', () => {
  const key = keyPair('rsa2048');
  const [one, other] = [read({ key }), read({ key, version: 1, serialNumber: hex('01') })];
  expect(one).not.toEqual(other);
});

describe('thousands of certificates', () => {
  it('made in one way hold one profile', () => {
    const [one, other] = [read({}), read({ serialNumber: hex('5a'.repeat(16)) })];
    const again = read({ serialNumber: hex('5b'.repeat(16)), key: keyPair('rsa2048') });
    expect(again).toBe(other);
    expect(one).toEqual(read({}));
  });

  it('made in a way that takes much room hold each its own', () => {
    const many = {
      extensions: Array.from({ length: 99 }, (_, index) =>
        extension(`1.2.3.4.5.6.${String(index)}`, hex('0500')),
      ),
    };
    const [one, other] = [read(many), read({ ...many, serialNumber: hex('5a'.repeat(16)) })];
    expect(other.extensions).toHaveLength(99);
    expect(read({ ...many, serialNumber: hex('5b'.repeat(16)) })).not.toBe(other);
    expect(one.extensions).toEqual(other.extensions);
  });

  it('made in more ways than there is room for have each its own', () => {
    const der = parseDer(buildCertificate());
    const [tbs, algorithm] = parts(der.ok ? der.value : undefined);
    const begin = Date.UTC(2026, 0, 1);
    const known = {
      serialNumber: '5A',
      key: { keyType: 'rsa', keySize: 2048 },
      algorithm: there(algorithm),
    };
    const made = (days: number) => {
      const [notBefore, notAfter] = [begin, begin + days * 86_400_000 - 1_000].map((time) =>
        new Date(time).toISOString(),
      );
      return readProfile(parts(tbs), {
        ...known,
        notBefore: there(notBefore),
        notAfter: there(notAfter),
      });
    };
    const first = made(1);
    expect(made(1)).toBe(first);
    for (let days = 1; days <= 3_000; days += 1) expect(made(days).validityDays).toBe(days);
    expect(made(1)).not.toBe(first);
  });
});

/** One part of a certificate instead of another, with the lengths around it put right. */
function spliced(der: Buffer, before: Buffer, after: Buffer): string {
  const grown = after.length - before.length;
  const at = der.indexOf(before);
  const copy = Buffer.concat([der.subarray(0, at), after, der.subarray(at + before.length)]);
  // Both the certificate and its TBSCertificate have lengths of two octets: 30 82 xx xx 30 82 xx xx.
  for (const offset of [2, 6]) copy.writeUInt16BE(copy.readUInt16BE(offset) + grown, offset);
  return copy.toString('base64');
}
