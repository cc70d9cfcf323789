// The text of a certificate: present or unreadable. A bad time, key or extension costs what it says and never the names. Published certificates are in certificateFixtures.test.ts, hostile DER in certificateDer.test.ts.
import { readCorpus } from '../fuzz/corpus';
import { createHash } from 'node:crypto';
import { leftUnread, readCertificate } from '../../lib/x509/readCertificate';
import {
  buildCertificate,
  type CertificateOptions,
  extension,
  type KeyKind,
  keyPair,
  pem,
} from '../builders/certificate';
import { bitString, oid, sequence, tag, tlv } from '../builders/der';
import { handmade } from '../fixtures/certificates/handmade';
import { presentIn, readPresent, reasonFor } from '../fixtures/certificates/read';

const base64 = (der: Buffer): string => der.toString('base64');
const read = (options: CertificateOptions) => readPresent(base64(buildCertificate(options)));

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').toUpperCase();
}

describe('readCertificate, what can not be read', () => {
  it.each([['words are no DER', 'none', 'it is not DER: Too few bytes to parse DER']])(
    '%s',
    (_rule, text, reason) => {
      expect(reasonFor(text)).toBe(reason);
    },
  );

  it('an empty text is unreadable: whether one may stand there is not said here', () => {
    expect(readCertificate('')).toMatchObject({ reason: 'it is an empty text' });
  });

  it('every armour of one certificate gives the same certificate', () => {
    const der = buildCertificate();
    const plain = readCertificate(base64(der));
    const wrapped = base64(der).replace(/(.{64})/g, '$1\r\n');
    for (const text of [wrapped, `\ufeff${wrapped}`, pem(der), base64(Buffer.from(pem(der)))]) {
      expect(readCertificate(text)).toEqual(plain);
    }
  });

  it('garbage has an identity: the same content has the same hash, however it is wrapped', () => {
    const [flat, broken] = [readCertificate('A#A#'), readCertificate(' A#\r\nA#\n')];
    expect(broken).toEqual({ ...flat, reason: expect.any(String) as string });
    expect(flat).toMatchObject({ contentSha256: sha256('A#A#') });
  });

  it('octets that are no certificate are known by their own hash, in base64 or PEM', () => {
    const octets = Buffer.from('30030201', 'hex');
    const expected = { state: 'unreadable', contentSha256: sha256(octets) };
    expect(readCertificate(base64(octets))).toMatchObject(expected);
    expect(readCertificate(pem(octets))).toMatchObject(expected);
  });

  it('other garbage has another hash', () => {
    const hashes = ['A#', 'A##', '7', 'AAAA'].map((text) => {
      const reading = readCertificate(text);
      return reading.state === 'unreadable' ? reading.contentSha256 : reading.state;
    });
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe('leftUnread', () => {
  const noRoom = 'there is no room for it';

  it('a certificate that is not read is known by its octets, in whatever armour', () => {
    const der = buildCertificate();
    const expected = { state: 'unreadable', reason: noRoom, contentSha256: sha256(der) };
    for (const text of [base64(der), pem(der)]) expect(leftUnread(text, noRoom)).toEqual(expected);
  });

  it('what is no base64 is known by its text, however it is wrapped', () => {
    expect(leftUnread(' A#\r\n  A#\n', noRoom)).toMatchObject({ contentSha256: sha256('A#A#') });
  });
});

describe('readCertificate, what it tells of a certificate', () => {
  it('thumbprints are those of the octets, upper case; that of the key is lower case', () => {
    const der = buildCertificate();
    const spki = keyPair('rsa2048').publicKey.export({ type: 'spki', format: 'der' });
    const certificate = readPresent(base64(der));
    expect(certificate.thumbprintSha256).toBe(sha256(der));
    expect(certificate.thumbprintSha1).toMatch(/^[0-9A-F]{40}$/);
    expect(certificate.spkiSha256).toBe(sha256(spki).toLowerCase());
  });

  it.each<[string, KeyKind, string, string]>([
    ['an RSA key is told with its size', 'rsa2048', 'RSA 2048', 'sha256WithRSAEncryption'],
    ['an EC key is told with its curve', 'ec-p256', 'EC prime256v1', 'ecdsa-with-SHA256'],
    ['an Ed25519 key has no size', 'ed25519', 'ED25519', 'Ed25519'],
  ])('%s', (_rule, key, publicKey, signatureAlgorithm) => {
    expect(read({ key })).toMatchObject({ publicKey, signatureAlgorithm });
  });

  it.each([
    ['a serial number is upper-case hex', '0a1b', '0A1B'],
    ['the zero in front of a first bit that is set is kept', '00ff', '00FF'],
    ['a serial number of zero is one', '00', '00'],
    ['a negative serial number is one', 'ff7f', 'FF7F'],
    ['a serial number of more than 20 octets is one', '11'.repeat(40), '11'.repeat(40)],
  ])('%s', (_rule, hex, serialNumber) => {
    expect(read({ serialNumber: Buffer.from(hex, 'hex') })).toMatchObject({ serialNumber });
  });

  it.each([
    ['a serial number with a zero too many is refused', '007f'],
    ['a negative serial number with an octet too many is refused', 'ff80'],
    ['an empty serial number is refused', ''],
  ])('%s', (_rule, hex) => {
    const der = buildCertificate({ serialNumber: Buffer.from(hex, 'hex') });
    expect(reasonFor(base64(der))).toBe('its serial number is not a DER integer');
  });

  it('version 1, which is not written, does not move the other fields', () => {
    expect(read({ version: 1 }).subject.text).toBe('CN=ADFS Signing - sts.contoso.com');
  });
});

describe('readCertificate, times', () => {
  const { utcTime, generalizedTime } = tag;

  it.each([
    ['a two-digit year of 49 is of this century', '491231235959Z', utcTime, '2049-12-31T23:59:59'],
    ['a two-digit year of 50 is of the last one', '500101000000Z', utcTime, '1950-01-01T00:00:00'],
    ['the year 2050 has four digits', '20500101000000Z', generalizedTime, '2050-01-01T00:00:00'],
    ['four digits are good before 2050, too', '20300615120000Z', generalizedTime, '2030-06-15T12'],
    ['the year 9999 is one', '99991231235959Z', generalizedTime, '9999-12-31T23:59:59'],
    ['the year 1 is one', '00010101000000Z', generalizedTime, '0001-01-01T00:00:00'],
    ['a leap day is one', '240229000000Z', utcTime, '2024-02-29T00:00:00'],
  ])('%s', (_rule, raw, stringTag, expected) => {
    const { notBefore } = read({ notBefore: { raw, tag: stringTag } });
    expect(notBefore).toContain(expected);
    expect(new Date(notBefore ?? '').toISOString()).toBe(notBefore);
  });

  it.each([
    ['month 13 does not roll over', '261301000000Z', utcTime],
    ['30 February does not roll over', '260230000000Z', utcTime],
    ['29 February of a common year is no time', '250229000000Z', utcTime],
    ['hour 24 does not roll over', '260101240000Z', utcTime],
    ['second 60 is no time', '261231235960Z', utcTime],
    ['a UTCTime without Z is no time', '260101000000', utcTime],
    ['a UTCTime without seconds is no time', '2601010000Z', utcTime],
    ['a UTCTime with an offset is no time', '260101000000+0000', utcTime],
    ['a UTCTime of two digits too many is none', '26010100000000Z', utcTime],
    ['a UTCTime of four-digit years is no time', '20260101000000Z', utcTime],
    ['a GeneralizedTime of two-digit years is no time', '260101000000Z', generalizedTime],
    ['a GeneralizedTime with fractions is no time', '20260101000000.5Z', generalizedTime],
    ['a GeneralizedTime without Z is no time', '20260101000000', generalizedTime],
    ['a GeneralizedTime of two digits too many is none', '2026010100000000Z', generalizedTime],
    ['a line break behind its Z is no time', '20260101000000Z\n', generalizedTime],
    ['a line break behind the Z is no time', '260101000000Z\n', utcTime],
    ['letters are no time', 'yesterdayxxxZ', utcTime],
    ['an empty time is no time', '', utcTime],
    ['a time under the tag of a text is no time', '260101000000Z', tag.printableString],
  ])('%s, and the rest is read', (_rule, raw, stringTag) => {
    const certificate = read({ notAfter: { raw, tag: stringTag } });
    expect(certificate.notAfter).toBeNull();
    expect(certificate.notBefore).toBe('2026-01-01T00:00:00.000Z');
    expect(certificate.subject.text).toBe('CN=ADFS Signing - sts.contoso.com');
  });
});

describe('readCertificate, what must not lose the names', () => {
  const names = { subject: { problem: null, text: 'CN=ADFS Signing - sts.contoso.com' } };

  it.each([
    ['a key of an unknown algorithm', sequence(oid('1.2.3.4'), tlv(tag.nullValue)), '1.2.3.4'],
    [
      'a key whose algorithm is no identifier',
      sequence(tlv(tag.integer, Buffer.from([1]))),
      'unknown',
    ],
    ['a key whose algorithm is empty', sequence(), 'unknown'],
    ['a key whose algorithm is a text', tlv(tag.utf8String, Buffer.from('RSA')), 'unknown'],
  ])('%s', (_rule, algorithm, publicKey) => {
    const spki = sequence(algorithm, bitString(Buffer.from('junk')));
    const expected = { ...names, publicKey, spkiSha256: sha256(spki).toLowerCase() };
    expect(read({ spki })).toMatchObject(expected);
  });

  it('an RSA key of octets that are none', () => {
    const spki = sequence(sequence(oid('1.2.840.113549.1.1.1')), bitString(Buffer.from('junk')));
    expect(read({ spki })).toMatchObject({ ...names, publicKey: '1.2.840.113549.1.1.1' });
  });

  it.each([
    ['an extension of garbage', [Buffer.from('0401ff', 'hex')]],
    ['a known extension of garbage', [extension('2.5.29.19', Buffer.from('ffff', 'hex'), true)]],
    ['the same extension twice', [extension('2.5.29.14', tlv(4)), extension('2.5.29.14', tlv(4))]],
    ['a hundred unknown extensions', Array<Buffer>(100).fill(extension('1.2.3', tlv(5), true))],
  ])('%s', (_rule, extensions) => {
    expect(read({ extensions })).toMatchObject(names);
  });

  it('a DSA key of which Node.js 20 ends the process is read, with its size', () => {
    const [kept] = readCorpus('certificate').filter(({ what }) => what.includes('DSA'));
    const reading = readCertificate(kept?.input ?? '');
    expect(reading).toMatchObject({ state: 'present', certificate: { publicKey: 'DSA 512' } });
  });

  it('a signature algorithm that is none is unknown', () => {
    const der = handmade({ signatureAlgorithm: tlv(tag.nullValue) });
    expect(presentIn(readCertificate(base64(der))).signatureAlgorithm).toBe('unknown');
  });
});
