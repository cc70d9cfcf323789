// Node's own reader is the oracle: what is built well it reads and verifies, what is spoilt is spoilt.
import { createHash, X509Certificate } from 'node:crypto';
import {
  base64,
  buildCertificate,
  commonName,
  extension,
  type KeyKind,
  keyPair,
  type Name,
  pem,
} from './certificate';
import { tag, tlv } from './der';

const organizationOid = '2.5.4.10';
const commonNameOid = '2.5.4.3';

function read(der: Buffer): X509Certificate {
  const certificate = new X509Certificate(der);
  expect(certificate.raw.equals(der)).toBe(true);
  return certificate;
}

function oneName(value: string | Buffer, stringTag: number): Name {
  return [[{ type: commonNameOid, value, tag: stringTag }]];
}

it('the default is a good, self-signed certificate', () => {
  const certificate = read(buildCertificate());
  expect(certificate.subject).toBe('CN=ADFS Signing - sts.contoso.com');
  expect(certificate.issuer).toBe(certificate.subject);
  expect(certificate.checkIssued(certificate)).toBe(true);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(new Date(certificate.validFrom).toISOString()).toBe('2026-01-01T00:00:00.000Z');
  expect(new Date(certificate.validTo).toISOString()).toBe('2027-01-01T00:00:00.000Z');
});

it('two certificates differ unless the serial number is given', () => {
  const serialNumber = Buffer.from('0102', 'hex');
  expect(buildCertificate().equals(buildCertificate())).toBe(false);
  const [one, two] = [buildCertificate({ serialNumber }), buildCertificate({ serialNumber })];
  expect(one.equals(two)).toBe(true);
  expect(read(one).serialNumber).toBe('0102');
});

it.each<KeyKind>(['rsa2048', 'ec-p256', 'ed25519'])('signs with %s, cached', (kind) => {
  const certificate = read(buildCertificate({ key: kind }));
  expect(certificate.verify(keyPair(kind).publicKey)).toBe(true);
  expect(certificate.verify(keyPair(kind, 'another').publicKey)).toBe(false);
  expect(keyPair(kind)).toBe(keyPair(kind));
});

it('an issuer of its own signs for another key', () => {
  const issuer = commonName('Contoso CA');
  const ca = read(buildCertificate({ subject: issuer, key: 'ec-p256' }));
  const leaf = read(buildCertificate({ issuer, issuerKey: 'ec-p256' }));
  expect(leaf.checkIssued(ca)).toBe(true);
  expect(leaf.verify(ca.publicKey)).toBe(true);
  expect(leaf.publicKey.asymmetricKeyType).toBe('rsa');
});

it.each([
  ['UTF8String', tag.utf8String],
  ['PrintableString', tag.printableString],
  ['IA5String', tag.ia5String],
  ['T61String', tag.t61String],
  ['BMPString', tag.bmpString],
  ['UniversalString', tag.universalString],
])('writes a name as %s', (_, stringTag) => {
  const der = buildCertificate({ subject: oneName('Contoso', stringTag) });
  const certificate = read(der);
  expect(certificate.subject).toBe('CN=Contoso');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

it('writes letters beyond ASCII, and pairs of surrogates, in the wide string types', () => {
  expect(read(buildCertificate({ subject: oneName('Zürich 日本', tag.bmpString) })).subject).toBe(
    'CN=Zürich 日本',
  );
  expect(read(buildCertificate({ subject: oneName('😀', tag.universalString) })).subject).toBe(
    'CN=😀',
  );
});

it('keeps RDNs apart from the members of one RDN', () => {
  const cn = { type: commonNameOid, value: 'sts' };
  const o = { type: organizationOid, value: 'Contoso' };
  const subject = (name: Name): string => read(buildCertificate({ subject: name })).subject;
  expect(subject([[o], [cn]])).toBe('O=Contoso\nCN=sts');
  expect(subject([[o, cn]])).toBe('CN=sts + O=Contoso');
  expect(subject([[cn, o]])).toBe('CN=sts + O=Contoso');
});

it('writes bytes that are no text where they are asked for', () => {
  const bytes = Buffer.from('ff80', 'hex');
  const der = buildCertificate({ subject: oneName(bytes, tag.utf8String) });
  expect(der.includes(tlv(tag.utf8String, bytes))).toBe(true);
});

it('writes years before 1950 and from 2050 on as GeneralizedTime', () => {
  const notBefore = new Date('1949-12-31T23:59:59Z');
  const notAfter = new Date('2050-01-01T00:00:00Z');
  const der = buildCertificate({ notBefore, notAfter });
  expect(der.includes(tlv(tag.generalizedTime, Buffer.from('19491231235959Z')))).toBe(true);
  expect(new Date(read(der).validTo)).toEqual(notAfter);
  const utc = buildCertificate({ notAfter: new Date('2049-12-31T23:59:59Z') });
  expect(utc.includes(tlv(tag.utcTime, Buffer.from('491231235959Z')))).toBe(true);
});

it('writes a time as raw text', () => {
  const der = buildCertificate({ notBefore: { raw: '261301000000Z', tag: tag.utcTime } });
  expect(der.includes(tlv(tag.utcTime, Buffer.from('261301000000Z')))).toBe(true);
});

it('writes extensions, and garbage in their place', () => {
  const notACa = extension('2.5.29.19', tlv(tag.sequence), true);
  expect(read(buildCertificate({ extensions: [notACa] })).ca).toBe(false);
  const isACa = extension('2.5.29.19', tlv(tag.sequence, tlv(tag.boolean, Buffer.from([0xff]))));
  expect(read(buildCertificate({ extensions: [isACa] })).ca).toBe(true);
  const garbage = Buffer.from('0401ff', 'hex');
  expect(() => new X509Certificate(buildCertificate({ extensions: [garbage] }))).toThrow();
});

it('puts raw bytes in the place of the key', () => {
  const spki = Buffer.from('3003020101', 'hex');
  const der = buildCertificate({ spki });
  expect(der.includes(spki)).toBe(true);
  expect(() => new X509Certificate(der)).toThrow();
});

it('leaves version 1 out', () => {
  const versioned = Buffer.from('a003020102', 'hex');
  expect(buildCertificate().includes(versioned)).toBe(true);
  const first = buildCertificate({ version: 1 });
  expect(first.includes(versioned)).toBe(false);
  expect(read(first).subject).toContain('ADFS');
});

it('refuses a key that it knows no signature for', () => {
  const { publicKey } = keyPair('rsa2048');
  expect(() => buildCertificate({ key: { publicKey, privateKey: publicKey } })).toThrow();
});

it('comes as PEM and as base64', () => {
  const der = buildCertificate();
  expect(new X509Certificate(pem(der)).raw.equals(der)).toBe(true);
  expect(Buffer.from(base64(der), 'base64').equals(der)).toBe(true);
  const fingerprint = createHash('sha256').update(der).digest('hex');
  expect(read(der).fingerprint256.replaceAll(':', '').toLowerCase()).toBe(fingerprint);
});
