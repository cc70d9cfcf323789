// Identifiers have the names that others give them: a wrong one would send people after the wrong attribute or algorithm.

import forge from 'node-forge';
import { createHash, X509Certificate } from 'node:crypto';
import { plainSpkiSha256 } from '../../lib/x509/rsaPublicKey';
import { buildCertificate } from '../builders/certificate';
import { bitString, explicit, oid, sequence, tag, tlv } from '../builders/der';
import { honestModulus, rsaPssSpki, rsaSpki } from '../builders/rsaKeys';
import { handmade } from '../fixtures/certificates/handmade';
import { readPresent, rsaOf } from '../fixtures/certificates/read';

/** The attributes of X.520 in use, and those that have other trees. */
const TYPES = [
  ...[...Array(100).keys()].map((index) => `2.5.4.${String(index + 1)}`),
  '0.9.2342.19200300.100.1.1',
  '0.9.2342.19200300.100.1.25',
  '1.2.840.113549.1.9.1',
  ...[1, 2, 3].map((index) => `1.3.6.1.4.1.311.60.2.1.${String(index)}`),
];

/** RFC 4519 and the CA/Browser Forum have longer names for these than OpenSSL. */
const SHORT: Readonly<Record<string, string>> = {
  street: 'STREET',
  GN: 'givenName',
  jurisdictionL: 'jurisdictionLocalityName',
  jurisdictionST: 'jurisdictionStateOrProvinceName',
  jurisdictionC: 'jurisdictionCountryName',
};

it('an attribute has the keyword that OpenSSL shows, or is shown by its identifier', () => {
  const named = TYPES.filter((type) => {
    const der = buildCertificate({ subject: [[{ type, value: 'US' }]] });
    const [ours = ''] = readPresent(der.toString('base64')).subject.text.split('=');
    const [theirs = ''] = new X509Certificate(der).subject.split('=');
    if (ours !== type) expect(ours).toBe(SHORT[theirs] ?? theirs);
    return ours !== type;
  });
  expect(named.length).toBeGreaterThan(28);
});

const { oids } = forge.pki as unknown as { readonly oids: Readonly<Record<string, string>> };

function signedWith(algorithm: Buffer) {
  const certificate = readPresent(handmade({ signatureAlgorithm: algorithm }).toString('base64'));
  return { name: certificate.signatureAlgorithm, hash: certificate.profile.signatureHash };
}

describe('a signature', () => {
  it.each([
    ['md5WithRSAEncryption', 'MD5'],
    ['sha1WithRSAEncryption', 'SHA-1'],
    ['sha256WithRSAEncryption', 'SHA-256'],
    ['sha384WithRSAEncryption', 'SHA-384'],
    ['sha512WithRSAEncryption', 'SHA-512'],
  ])('of %s is named so, and has its hash', (name, hash) => {
    const algorithm = sequence(oid(oids[name] ?? ''), tlv(tag.nullValue));
    expect(signedWith(algorithm)).toEqual({ name, hash });
  });

  // RFC 3279, section 2.2; RFC 5758, section 3.2; RFC 8410, section 3; RFC 1319 and 1320; OIW's registry.
  it.each([
    ['1.2.840.10045.4.1', 'ecdsa-with-SHA1', 'SHA-1'],
    ['1.2.840.10045.4.3.2', 'ecdsa-with-SHA256', 'SHA-256'],
    ['1.2.840.10045.4.3.3', 'ecdsa-with-SHA384', 'SHA-384'],
    ['1.2.840.10045.4.3.4', 'ecdsa-with-SHA512', 'SHA-512'],
    ['1.2.840.10040.4.3', '1.2.840.10040.4.3', 'SHA-1'],
    ['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.2', 'MD2'],
    ['1.2.840.113549.1.1.3', '1.2.840.113549.1.1.3', 'MD4'],
    ['1.3.14.3.2.3', '1.3.14.3.2.3', 'MD5'],
    ['1.3.14.3.2.27', '1.3.14.3.2.27', 'SHA-1'],
    ['1.3.14.3.2.29', '1.3.14.3.2.29', 'SHA-1'],
    ['1.3.101.112', 'Ed25519', null],
  ])('under %s is one of %s, and its hash is %s', (dotted, name, hash) => {
    expect(signedWith(sequence(oid(dotted)))).toEqual({ name, hash });
  });

  it.each([
    ['md5', 'MD5'],
    ['sha1', 'SHA-1'],
    ['sha256', 'SHA-256'],
    ['sha384', 'SHA-384'],
    ['sha512', 'SHA-512'],
  ])('of RSASSA-PSS has the hash that its parameters name: %s', (name, hash) => {
    const parameters = sequence(explicit(0, sequence(oid(oids[name] ?? ''))));
    const algorithm = sequence(oid(oids['RSASSA-PSS'] ?? ''), parameters);
    expect(signedWith(algorithm)).toEqual({ name: 'rsassaPss', hash });
  });

  it('of RSASSA-PSS whose hash is no algorithm has one that nobody knows', () => {
    const hashOf = (field: Buffer) =>
      signedWith(sequence(oid(oids['RSASSA-PSS'] ?? ''), sequence(field))).hash;
    expect(hashOf(tlv(0x80, Buffer.of(1)))).toBeNull();
    expect(hashOf(explicit(0, tlv(tag.nullValue)))).toBeNull();
    expect(hashOf(explicit(0, sequence(oid('1.2.3'))))).toBeNull();
    // Another field says how long the salt is.
    expect(hashOf(explicit(2, tlv(tag.integer, Buffer.of(32))))).toBe('SHA-1');
  });
});

describe('a key', () => {
  const numbers = sequence(
    tlv(tag.integer, Buffer.alloc(256, 0x7b)),
    tlv(tag.integer, Buffer.of(3)),
  );
  const algorithm = sequence(oid(oids['rsaEncryption'] ?? ''), tlv(tag.nullValue));

  it.each([
    ['rsaEncryption', '1.2.840.113549.1.1.1'],
    ['RSASSA-PSS', '1.2.840.113549.1.1.10'],
    ['X.509 of 1988', '2.5.8.1.1'],
  ])('of %s is one of RSA, with its numbers', (_, dotted) => {
    expect(rsaOf(sequence(sequence(oid(dotted)), bitString(numbers)))).toEqual({
      bits: 2047,
      modulus: '7b'.repeat(256),
      exponent: '3',
    });
  });

  it.each(['7f', '80', '81', 'ff', '01'])(
    'of RSA that begins with %s is known by its plain encoding, whatever it stands in',
    (first) => {
      const modulus = `${first}${'7b'.repeat(127)}`.replace(/^0/, '');
      const plain = rsaSpki(BigInt(`0x${modulus}`));
      expect(plainSpkiSha256({ bits: 0, modulus, exponent: '10001' })).toBe(
        createHash('sha256').update(plain).digest('hex'),
      );
    },
  );

  it('under the identifier of RSASSA-PSS stays one of that, however usual its numbers are', () => {
    const modulus = honestModulus(2048);
    const typeOf = (spki: Buffer) =>
      readPresent(handmade({ spki }).toString('base64')).profile.keyType;
    expect(typeOf(rsaPssSpki(modulus))).toBe('RSA-PSS');
    expect(typeOf(rsaSpki(modulus))).toBe('RSA');
  });

  const number = (hex: string) => tlv(tag.integer, Buffer.from(hex, 'hex'));
  const dsa = (...parameters: readonly Buffer[]) =>
    sequence(sequence(oid('1.2.840.10040.4.1'), ...parameters), bitString(number('03')));
  const prime = (hex: string) =>
    sequence(number(hex), number(`00${'f1'.repeat(20)}`), number('02'));

  it.each<[string, Buffer, string]>([
    ['has the size of its prime', dsa(prime(`00${'f1'.repeat(128)}`)), 'DSA 1024'],
    ['less what its first octet has not', dsa(prime(`01${'f1'.repeat(128)}`)), 'DSA 1025'],
  ])('of DSA %s', (_, spki, shown) => {
    expect(readPresent(handmade({ spki }).toString('base64')).publicKey).toBe(shown);
  });

  it.each<[string, Buffer]>([
    ['of another algorithm', sequence(sequence(oid('1.2.3.4')), bitString(numbers))],
    ['of no algorithm', sequence(sequence(), bitString(numbers))],
    ['that is no bit string', sequence(algorithm, tlv(tag.octetString, Buffer.of(0), numbers))],
    ['of a bit too many', sequence(algorithm, tlv(tag.bitString, Buffer.of(1), numbers))],
    ['of one number', sequence(algorithm, bitString(sequence(tlv(tag.integer, Buffer.of(3)))))],
    [
      'of a number of no octets',
      sequence(algorithm, bitString(sequence(tlv(tag.integer), tlv(tag.integer, Buffer.of(3))))),
    ],
    [
      'of a text and a number',
      sequence(algorithm, bitString(sequence(tlv(tag.utf8String), tlv(tag.integer, Buffer.of(3))))),
    ],
    [
      'of three numbers',
      sequence(algorithm, bitString(sequence(...Array<Buffer>(3).fill(tlv(2, Buffer.of(3)))))),
    ],
  ])('%s is read as none of RSA', (_, spki) => {
    expect(rsaOf(spki)).toBeNull();
    expect(readPresent(handmade({ spki }).toString('base64')).subject.problem).toBeNull();
  });
});
