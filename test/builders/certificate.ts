// Builds X.509 certificates for tests, good by default and wrong in exactly the part that is asked for.
// The default validity is the year 2026, whatever the clock says: a test with a real clock runs its
// own times. Serial numbers count up, so two certificates of one process are never the same bytes.
import { type KeyObject, sign } from 'node:crypto';
import { bitString, explicit, oid, sequence, smallInteger, tag, tlv } from './der';
import { commonName, encodeName, type Name } from './distinguishedName';
import { type KeyKind, keyPair, type KeyPair } from './keys';

export { commonName } from './distinguishedName';
export type { Attribute, Name, RelativeName } from './distinguishedName';
export { keyPair } from './keys';
export type { KeyKind, KeyPair } from './keys';

/** The text of a time as it stands in the certificate, under a tag of the test's choice. */
export interface RawTime {
  readonly raw: string;
  /** 23 is UTCTime, 24 is GeneralizedTime. */
  readonly tag: number;
}

export interface CertificateOptions {
  readonly subject?: Name;
  /** The subject when it is left out. */
  readonly issuer?: Name;
  /** The contents of the INTEGER, unchecked: give a leading zero where the first bit is set. */
  readonly serialNumber?: Buffer;
  readonly notBefore?: Date | RawTime;
  readonly notAfter?: Date | RawTime;
  readonly key?: KeyKind | KeyPair;
  /** Signs the certificate; its own key when it is left out. */
  readonly issuerKey?: KeyKind | KeyPair;
  /** Each one the DER of an Extension, or whatever a test wants there. See `extension`. */
  readonly extensions?: readonly Buffer[];
  /** 3 when it is left out. Version 1 is not written at all, as DER demands of a default. */
  readonly version?: number;
  /** Raw bytes in the place of SubjectPublicKeyInfo. */
  readonly spki?: Buffer;
}

const defaultSubject = commonName('ADFS Signing - sts.contoso.com');
const defaultNotBefore = new Date('2026-01-01T00:00:00Z');
const defaultNotAfter = new Date('2027-01-01T00:00:00Z');

let certificatesMade = 0;

/** The certificate as DER. */
export function buildCertificate(options: CertificateOptions = {}): Buffer {
  const subjectKey = resolveKey(options.key ?? 'rsa2048');
  const signer = options.issuerKey === undefined ? subjectKey : resolveKey(options.issuerKey);
  const algorithm = signatureAlgorithm(signer.privateKey);
  const toBeSigned = encodeToBeSigned(options, subjectKey, algorithm.identifier);
  const signature = sign(algorithm.digest, toBeSigned, signer.privateKey);
  return sequence(toBeSigned, algorithm.identifier, bitString(signature));
}

/** One extension for `extensions`; `value` is the DER inside its OCTET STRING. */
export function extension(id: string, value: Buffer, critical = false): Buffer {
  const flag = critical ? [tlv(tag.boolean, Buffer.from([0xff]))] : [];
  return sequence(oid(id), ...flag, tlv(tag.octetString, value));
}

export function base64(der: Buffer): string {
  return der.toString('base64');
}

export function pem(der: Buffer): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function resolveKey(key: KeyKind | KeyPair): KeyPair {
  return typeof key === 'string' ? keyPair(key) : key;
}

function encodeToBeSigned(options: CertificateOptions, key: KeyPair, algorithm: Buffer): Buffer {
  const subject = options.subject ?? defaultSubject;
  return sequence(
    encodeVersion(options.version ?? 3),
    tlv(tag.integer, options.serialNumber ?? nextSerialNumber()),
    algorithm,
    encodeName(options.issuer ?? subject),
    sequence(
      encodeTime(options.notBefore ?? defaultNotBefore),
      encodeTime(options.notAfter ?? defaultNotAfter),
    ),
    encodeName(subject),
    options.spki ?? key.publicKey.export({ type: 'spki', format: 'der' }),
    options.extensions === undefined
      ? Buffer.alloc(0)
      : explicit(3, sequence(...options.extensions)),
  );
}

function encodeVersion(version: number): Buffer {
  return version === 1 ? Buffer.alloc(0) : explicit(0, smallInteger(version - 1));
}

function nextSerialNumber(): Buffer {
  certificatesMade += 1;
  const serialNumber = Buffer.alloc(16, 0x3b);
  serialNumber.writeUInt32BE(certificatesMade, 12);
  return serialNumber;
}

function encodeTime(time: Date | RawTime): Buffer {
  if (!(time instanceof Date)) {
    return tlv(time.tag, Buffer.from(time.raw, 'latin1'));
  }
  const digits = `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  const year = time.getUTCFullYear();
  // RFC 5280: two digits of a year are good for 1950 to 2049 only.
  return year >= 1950 && year < 2050
    ? tlv(tag.utcTime, Buffer.from(digits.slice(2)))
    : tlv(tag.generalizedTime, Buffer.from(digits));
}

interface SignatureAlgorithm {
  readonly identifier: Buffer;
  readonly digest: string | null;
}

function signatureAlgorithm(key: KeyObject): SignatureAlgorithm {
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return {
        identifier: sequence(oid('1.2.840.113549.1.1.11'), tlv(tag.nullValue)),
        digest: 'sha256',
      };
    case 'ec':
      return { identifier: sequence(oid('1.2.840.10045.4.3.2')), digest: 'sha256' };
    case 'ed25519':
      return { identifier: sequence(oid('1.3.101.112')), digest: null };
    default:
      throw new Error(`No signature algorithm for a key of type ${String(key.asymmetricKeyType)}.`);
  }
}
