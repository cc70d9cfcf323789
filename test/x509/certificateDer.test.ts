// Hostile DER. Two readers of the same octets must not see different certificates, so what is not in the one form
// that DER allows is refused, or the name that it stands in is called undecodable.
import { createHash, X509Certificate } from 'node:crypto';
import { readCertificate } from '../../lib/x509/readCertificate';
import { buildCertificate } from '../builders/certificate';
import { bitString, explicit, oid, sequence, smallInteger, tag, tlv } from '../builders/der';
import {
  commonNameOctets,
  commonNameType,
  handmade,
  oneAttribute,
} from '../fixtures/certificates/handmade';
import { readPresent, reasonFor } from '../fixtures/certificates/read';

const base64 = (der: Buffer): string => der.toString('base64');
const reasonOf = (der: Buffer): string => reasonFor(base64(der));
const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const good = handmade({ subject: commonNameOctets(tag.utf8String, Buffer.from('a'.repeat(300))) });

/** The contents of an element whose length takes two octets. */
const contents = good.subarray(4);

describe('readCertificate, lengths', () => {
  it('the certificate that the others here are spoilt from is read', () => {
    expect(readPresent(base64(good)).subject.problem).toBeNull();
  });

  it.each([
    ['a length with a zero in front is refused', Buffer.concat([hex('308300'), good.subarray(2)])],
    ['a long form for a short length is refused', handmade({ subject: hex('308100') })],
    [
      'a long form deep inside of a name is refused',
      handmade({ subject: oneAttribute(commonNameType, hex('0c810161')) }),
    ],
    [
      'a long form in the key is refused',
      handmade({ spki: sequence(sequence(oid('1.2.3')), hex('0381020001')) }),
    ],
  ])('%s', (_rule, der) => {
    expect(reasonOf(der)).toBe('it is not DER: a length or a value is not in its one form');
  });

  it.each([
    ['octets behind the certificate are refused', Buffer.concat([good, hex('00')])],
    ['two certificates in a row are refused', Buffer.concat([good, good])],
    ['a cut certificate is refused', good.subarray(0, -1)],
    ['a length that runs over the end is refused', Buffer.concat([hex('307f'), hex('0201')])],
    ['a length of eight octets is refused', Buffer.concat([hex('3088'), Buffer.alloc(8, 1)])],
    ['a length of 127 octets is refused', Buffer.concat([hex('30ff'), Buffer.alloc(130, 1)])],
    ['a negative length is refused', Buffer.concat([hex('3084ffffffff'), contents])],
    ['a single octet is refused', hex('30')],
    ['an indefinite length that never ends is refused', Buffer.concat([hex('3080'), contents])],
    [
      'a text of indefinite length is refused',
      handmade({ subject: oneAttribute(commonNameType, hex('0c80')) }),
    ],
    [
      'a BMPString of odd length at the end of its attribute is refused',
      handmade({ subject: commonNameOctets(tag.bmpString, '006100') }),
    ],
  ])('%s', (_rule, der) => {
    expect(reasonOf(der)).toMatch(/^it is not DER: /);
  });

  it('the indefinite length of BER is refused, as long as the content may be', () => {
    expect(reasonOf(Buffer.concat([hex('3080'), contents, hex('0000')]))).toMatch(/not DER/);
  });

  it('a BMPString of odd length may not borrow the octet behind it', () => {
    // The attribute is {type, BMPString of three octets, one octet more}; forge reads "ab" out of four.
    const subject = oneAttribute(commonNameType, hex('1e03006100'), hex('62'));
    expect(reasonOf(handmade({ subject }))).toMatch(/not DER/);
  });
});

describe('readCertificate, structure', () => {
  const noCertificate = 'it is DER, but no certificate (RFC 5280, section 4.1)';
  const lacking =
    'its TBSCertificate lacks a part that every certificate has (RFC 5280, section 4.1)';
  const algorithm = sequence(oid('1.2.840.113549.1.1.11'));

  it.each([
    ['a number is no certificate', smallInteger(7)],
    ['an empty sequence is no certificate', sequence()],
    ['a set is no certificate', tlv(tag.set, contents)],
    ['a certificate in a wrapper is no certificate', sequence(good)],
    ['a fourth part is one too many', handmade({ tail: smallInteger(1) })],
    ['a signature has to be a bit string', sequence(sequence(), algorithm, smallInteger(1))],
    ['a public key alone is no certificate', sequence(algorithm, bitString(hex('01')))],
    [
      'a PKCS #7 bundle is no certificate',
      sequence(oid('1.2.840.113549.1.7.2'), explicit(0, sequence())),
    ],
  ])('%s', (_rule, der) => {
    expect(reasonOf(der)).toBe(noCertificate);
  });

  it.each([
    [
      'an empty TBSCertificate lacks everything',
      sequence(sequence(), algorithm, bitString(hex('01'))),
    ],
    [
      'a TBSCertificate that is no sequence lacks everything',
      sequence(tlv(4), algorithm, bitString(hex('01'))),
    ],
    ['a single time is no validity', handmade({ validity: sequence(smallInteger(1)) })],
    ['three times are no validity', handmade({ validity: sequence(tlv(5), tlv(5), tlv(5)) })],
    ['a set of times is no validity', handmade({ validity: tlv(tag.set, tlv(5), tlv(5)) })],
    ['a key in one part is no key', handmade({ spki: sequence(algorithm) })],
    ['a key in three parts is no key', handmade({ spki: sequence(tlv(5), tlv(5), tlv(5)) })],
    ['a key that is no sequence is no key', handmade({ spki: bitString(hex('01')) })],
  ])('%s', (_rule, der) => {
    expect(reasonOf(der)).toBe(lacking);
  });

  it('a serial number that is a text is refused', () => {
    const der = handmade({ serialNumber: tlv(tag.utf8String, Buffer.from('1')) });
    expect(reasonOf(der)).toBe('its serial number is not a DER integer');
  });

  it('elements 300 deep inside of one another are refused', () => {
    const nested = Array<null>(300)
      .fill(null)
      .reduce((inner) => sequence(inner), sequence());
    expect(reasonOf(nested)).toBe('it is not DER: ASN.1 parsing error: Max depth exceeded');
  });

  it('elements 30,000 deep inside of one another are refused', () => {
    expect(reasonOf(Buffer.alloc(60_000, hex('3080')))).toBe(
      'it has 30000 values, and no more than 2000 are read',
    );
  });
});

describe('readCertificate, tags that only look right', () => {
  it('a name that is no sequence is undecodable', () => {
    const { subject } = readPresent(base64(handmade({ subject: tlv(tag.set) })));
    expect(subject).toEqual({
      rdns: [],
      text: '',
      problem: 'it is not a sequence of relative distinguished names',
    });
  });

  // OpenSSL refuses each of these; forge does not look at the class of a tag, nor at what follows.
  const lookalikes = [
    [
      'a context-specific tag 17 is no set',
      sequence(tlv(0xb1, sequence(commonNameType, hex('0c0161')))),
    ],
    ['a context-specific tag 6 is no type', oneAttribute(hex('8603550403'), hex('0c0161'))],
    ['an attribute has no third part', oneAttribute(commonNameType, hex('0c0161'), hex('0c0162'))],
  ] as const;

  const rsaKey = new X509Certificate(buildCertificate()).publicKey;
  const spki = rsaKey.export({ type: 'spki', format: 'der' });

  it('Node reads the certificate that the others here are spoilt from', () => {
    const der = handmade({ subject: commonNameOctets(tag.utf8String, '61'), spki });
    expect(new X509Certificate(der).subject).toBe('CN=a');
  });

  it.each(lookalikes)('Node agrees that %s', (_rule, subject) => {
    expect(() => new X509Certificate(handmade({ subject, spki }))).toThrow();
  });

  for (const [rule, subject] of lookalikes) {
    it(rule, () => {
      expect(problemOf(handmade({ subject }))).not.toBeNull();
    });
  }

  it('a number with a zero too many is not the number without it', () => {
    const [padded, plain] = ['0005', '05'].map((hexText) => {
      const der = handmade({ subject: commonNameOctets(tag.integer, hexText) });
      return readPresent(base64(der)).subject.text;
    });
    expect(padded).not.toBe(plain);
  });

  it('the hash of a key is that of its octets, even where a number is padded', () => {
    const type = sequence(oid('1.2.840.10040.4.1'), tlv(tag.integer, hex('0005')));
    const key = sequence(type, bitString(hex('01')));
    const sha256 = createHash('sha256').update(key).digest('hex');
    expect(readPresent(base64(handmade({ spki: key }))).spkiSha256).toBe(sha256);
  });
});

/** What is wrong with a certificate or with its Subject; null when nothing is. */
function problemOf(der: Buffer): string | null {
  const reading = readCertificate(base64(der));
  return reading.state === 'unreadable' ? reading.reason : reading.certificate.subject.problem;
}
