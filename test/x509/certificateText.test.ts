// From the text of a certificate property to octets: every armour seen in practice is taken off, and what is no
// certificate text is refused with a clause that a person understands.
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { decodeCertificateText } from '../../lib/x509/certificateText';
import { readCertificate } from '../../lib/x509/readCertificate';
import {
  base64,
  buildCertificate,
  type CertificateOptions,
  commonName,
  keyPair,
  pem,
} from '../builders/certificate';
import { fixtureText } from '../fixtures/certificates/read';

const der = buildCertificate({ key: 'ec-p256' });
const flat = der.toString('base64');
const armoured = pem(der);

function reasonOf(text: string): string {
  const decoded = decodeCertificateText(text);
  return decoded.ok ? 'decoded' : decoded.reason;
}

function wrapped(lineEnd: string, indent = ''): string {
  return (flat.match(/.{1,64}/g) ?? []).map((line) => `${indent}${line}`).join(lineEnd);
}

describe('decodeCertificateText', () => {
  it.each([
    ['plain base64 is taken', flat],
    ['base64 without padding is taken', flat.replace(/=+$/, '')],
    ['wrapped lines are taken', wrapped('\n')],
    ['wrapped lines with CRLF are taken', wrapped('\r\n')],
    ['indented lines are taken', wrapped('\r\n', '\t\t')],
    ['white space at both ends is taken', `\r\n  ${flat}\t\n`],
    ['a byte order mark is taken off', `\ufeff${flat}`],
    ['PEM is taken', armoured],
    ['PEM with CRLF is taken', armoured.replaceAll('\n', '\r\n')],
    ['PEM behind a byte order mark is taken', `\ufeff${armoured}`],
    ['PEM on one line is taken', armoured.replaceAll('\n', '')],
    ['text around the armour is passed over', `subject=CN = sts\n${armoured}\nthe end`],
    ['an X509 CERTIFICATE header is taken', armoured.replaceAll('CERTIFICATE', 'X509 CERTIFICATE')],
    ['an X.509 CERTIFICATE header is taken', armoured.replaceAll('CERTIF', 'X.509 CERTIF')],
    ['base64 of a whole PEM file is taken', Buffer.from(armoured).toString('base64')],
    [
      'base64 of a PEM file with a byte order mark is taken',
      Buffer.from(`\ufeff${armoured}`).toString('base64'),
    ],
  ])('%s', (_rule, text) => {
    expect(decodeCertificateText(text)).toEqual({ ok: true, value: der });
  });

  it.each([
    ['an empty text is refused', '', 'it is an empty text'],
    ['white space alone counts as empty', ' \r\n\t', 'it is an empty text'],
    ['a byte order mark alone counts as empty', '\ufeff', 'it is an empty text'],
    ['two PEM blocks are refused', `${armoured}${armoured}`, 'it holds 2 PEM blocks'],
    [
      'a private key is refused by its header',
      armoured.replaceAll('CERTIFICATE', 'PRIVATE KEY'),
      'its PEM header does not say CERTIFICATE',
    ],
    [
      'a header that only begins like the right one is refused',
      armoured.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST'),
      'its PEM header does not say CERTIFICATE',
    ],
    ['an armour without an end is refused', armoured.split('-----END')[0], 'its PEM armour has no'],
    [
      'an armour with another end is refused',
      armoured.replace('END CERTIFICATE', 'END X509 CERTIFICATE'),
      'its PEM armour has no end',
    ],
    ['an empty armour is refused', pem(Buffer.alloc(0)), 'its base64 is cut off'],
    ['padding alone is refused', '==', 'its base64 is cut off'],
    ['a single letter too many is refused', 'AAAAA', 'its base64 is cut off'],
    ['padding in the middle is refused', 'AA==AAAA', 'its base64 has padding before the end'],
    ['padding that is too long is refused', 'AA===', 'its base64 has padding before the end'],
    [
      'a comment sign is named with its place',
      'AAAA#AAA',
      'its character 5 (U+0023) is not base64',
    ],
    ['URL-safe base64 is another alphabet', 'AA-_', 'its character 3 (U+002D) is not base64'],
    [
      'a character beyond the BMP is named whole',
      'AA😀',
      'its character 3 (U+1F600) is not base64',
    ],
    ['half a surrogate pair is named', 'AA\ud83d', 'its character 3 (U+D83D) is not base64'],
    ['NUL is named', 'AAA\0', 'its character 4 (U+0000) is not base64'],
    ['an over-long text is refused', 'A'.repeat(100_001), 'it is 100001 characters long'],
    [
      'PEM inside of PEM is unwrapped once, not for ever',
      Buffer.from(Buffer.from(armoured).toString('base64')).toString('base64'),
      'decoded',
    ],
  ])('%s', (_rule, text = '', reason) => {
    expect(reasonOf(text)).toContain(reason);
  });

  it('a text of the longest length that is allowed is decoded', () => {
    expect(reasonOf('A'.repeat(100_000))).toBe('decoded');
  });

  it('a comment sign in a published text is named with its place', () => {
    expect(reasonOf(fixtureText('odd-encodings/021.txt'))).toBe(
      'its character 78 (U+0023) is not base64',
    );
  });

  it('no reason ends in a period: sentences are made around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(reasonOf(text)).not.toMatch(/\.$/);
      }),
      { seed: 20261123, numRuns: 2_000 },
    );
  });

  it('whatever octets are encoded come back, wherever the lines are broken', () => {
    const octets = fc.uint8Array({ minLength: 70, maxLength: 300 });
    fc.assert(
      fc.property(octets, fc.integer({ min: 1, max: 80 }), fc.boolean(), (bytes, width, padded) => {
        const text = Buffer.from(bytes).toString('base64');
        const lines = text.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? [];
        const broken = (padded ? lines.join('\r\n') : lines.join('\n')).replace(
          /=/g,
          padded ? '=' : '',
        );
        const decoded = decodeCertificateText(broken);
        expect(decoded.ok && decoded.value.equals(Buffer.from(bytes))).toBe(true);
      }),
      { seed: 20261123, numRuns: 1_000 },
    );
  });
});

describe('a certificate inside a certificate', () => {
  const key = keyPair('ec-p256', 'rogue');
  const genuine = base64(buildCertificate({ subject: commonName('genuine') }));
  const armoured = `-----BEGIN CERTIFICATE-----${genuine}-----END CERTIFICATE-----`;
  const rogue: readonly (readonly [string, CertificateOptions])[] = [
    ['its serial number', { serialNumber: Buffer.from(armoured) }],
    ['its subject', { subject: commonName(armoured) }],
  ];

  it.each(rogue)(
    'one that holds the genuine one in %s is read as what it is',
    (_where, options) => {
      const evil = buildCertificate({ subject: commonName('evil'), key, ...options });
      const slot = readCertificate(base64(evil));
      const spki = createHash('sha256')
        .update(key.publicKey.export({ type: 'spki', format: 'der' }))
        .digest('hex');
      expect(slot).toMatchObject({ state: 'present', certificate: { spkiSha256: spki } });
    },
  );
});
