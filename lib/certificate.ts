// base64 DER -> CertificateSlot; never throws. node-forge's asn1 layer gives the structure, for every key type;
// Node's crypto describes the key. One bad time, key or extension never loses the names.

import { createHash, createPublicKey } from 'node:crypto';
import asn1, { type Asn1 } from 'node-forge/lib/asn1';
import { decodeCertificateText } from './certificateText';
import { decodeName } from './distinguishedName';
import { errorText } from './errors';
import { jsonText } from './jsonText';
import { objectIdentifierText } from './nameAttribute';
import type { Certificate, CertificateSlot } from './types';

/**
 * Reads one of Graph's certificate properties.
 *
 * @param value What stands there: null or undefined is `absent`, a text with one certificate `present`, anything
 *   else `unreadable` with a reason for people.
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export function readCertificate(value: unknown): CertificateSlot {
  if (value === null || value === undefined) return { state: 'absent' };
  if (typeof value !== 'string') {
    return unreadable(`it is of type ${typeof value}, not a text`, jsonText(value));
  }
  const decoded = decodeCertificateText(value);
  if (!decoded.ok) return unreadable(decoded.reason, value.replace(/\s+/g, ''));
  const parsed = parseCertificate(decoded.octets);
  return typeof parsed === 'string'
    ? unreadable(parsed, decoded.octets)
    : { state: 'present', certificate: parsed };
}

function unreadable(reason: string, content: string | Buffer): CertificateSlot {
  return { state: 'unreadable', reason, contentSha256: digest('sha256', content) };
}

/** The certificate, or the reason why it is none. */
function parseCertificate(der: Buffer): Certificate | string {
  let root: Asn1;
  try {
    root = asn1.fromDer(der.toString('latin1'), {
      strict: true,
      parseAllBytes: true,
      decodeBitStrings: false,
    });
  } catch (error) {
    return `it is not DER: ${errorText(error).replace(/\.$/, '')}`;
  }
  if (derLength(root) !== der.length) return 'it is not DER: a length is not in its shortest form';
  return readFields(root, der);
}

/**
 * How long a node is as DER. forge also takes BER, and reads past the end of a BMPString of odd length; two readers
 * of such octets may see different names, so they are refused.
 */
function derLength(node: Asn1): number {
  const octets = node.type === asn1.Type.BMPSTRING ? 2 : 1;
  const content = Array.isArray(node.value)
    ? node.value.reduce((sum, child) => sum + derLength(child), 0)
    : node.value.length * octets;
  let lengthOctets = 1;
  for (let rest = content; content > 0x7f && rest > 0; rest = Math.floor(rest / 0x100))
    lengthOctets += 1;
  return 1 + lengthOctets + content;
}

/** RFC 5280, section 4.1: Certificate and TBSCertificate. */
function readFields(root: Asn1, der: Buffer): Certificate | string {
  const [tbs, signatureAlgorithm, signature, ...rest] = sequence(root);
  if (!tbs || !signatureAlgorithm || signature?.type !== asn1.Type.BITSTRING || rest.length > 0) {
    return 'it is DER, but no certificate (RFC 5280, section 4.1)';
  }
  const fields = sequence(tbs);
  const versioned = fields[0]?.tagClass === asn1.Class.CONTEXT_SPECIFIC && fields[0].type === 0;
  const [serial, , issuer, validity, subject, spki] = versioned ? fields.slice(1) : fields;
  const times = validity && sequence(validity);
  if (
    !serial ||
    !issuer ||
    !subject ||
    times?.length !== 2 ||
    !spki ||
    sequence(spki).length !== 2
  ) {
    return 'its TBSCertificate lacks a part that every certificate has (RFC 5280, section 4.1)';
  }
  const serialNumber = integerHex(serial);
  if (serialNumber === null) return 'its serial number is not a DER integer';
  return {
    subject: decodeName(subject),
    issuer: decodeName(issuer),
    serialNumber,
    notBefore: readTime(times[0]),
    notAfter: readTime(times[1]),
    ...readPublicKey(spki),
    signatureAlgorithm: algorithmText(signatureAlgorithm),
    thumbprintSha1: digest('sha1', der),
    thumbprintSha256: digest('sha256', der),
  };
}

function sequence(node: Asn1): readonly Asn1[] {
  const isSequence = node.tagClass === asn1.Class.UNIVERSAL && node.type === asn1.Type.SEQUENCE;
  return isSequence && Array.isArray(node.value) ? node.value : [];
}

/** X.690, section 8.3.2: the first nine bits are neither all zero nor all one. */
function integerHex(node: Asn1): string | null {
  if (node.type !== asn1.Type.INTEGER || typeof node.value !== 'string') return null;
  const hex = Buffer.from(node.value, 'latin1').toString('hex').toUpperCase();
  return hex === '' || /^(00[0-7]|FF[89A-F])/.test(hex) ? null : hex;
}

/** RFC 5280, section 4.1.2.5; null when the time is malformed or not on the calendar. */
function readTime(node: Asn1 | undefined): string | null {
  if (typeof node?.value !== 'string') return null;
  if (node.type === asn1.Type.UTCTIME && /^\d{12}Z$/.test(node.value)) {
    // A two-digit year of 50 or more is of the last century (section 4.1.2.5.1).
    return calendarTime(`${Number(node.value.slice(0, 2)) >= 50 ? '19' : '20'}${node.value}`);
  }
  const generalized = node.type === asn1.Type.GENERALIZEDTIME && /^\d{14}Z$/.test(node.value);
  return generalized ? calendarTime(node.value) : null;
}

/** `YYYYMMDDHHMMSSZ` -> ISO 8601. The round trip refuses a month 13, which Date would roll over. */
function calendarTime(digits: string): string | null {
  const iso = digits.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const date = new Date(iso);
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso ? iso : null;
}

function readPublicKey(spki: Asn1): Pick<Certificate, 'publicKey' | 'spkiSha256'> {
  const der = Buffer.from(asn1.toDer(spki).getBytes(), 'latin1');
  const [algorithm] = sequence(spki);
  return {
    publicKey: describeKey(der) ?? (algorithm ? algorithmText(algorithm) : 'unknown'),
    spkiSha256: digest('sha256', der).toLowerCase(),
  };
}

/** `RSA 2048`, `EC prime256v1`, `ED25519`; null for a key that Node does not know. */
function describeKey(der: Buffer): string | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
    const parts = [key.asymmetricKeyType?.toUpperCase(), modulusLength, namedCurve];
    return parts.filter((part) => part !== undefined).join(' ');
  } catch {
    return null;
  }
}

const SIGNATURE_ALGORITHMS: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.4': 'md5WithRSAEncryption',
  '1.2.840.113549.1.1.5': 'sha1WithRSAEncryption',
  '1.2.840.113549.1.1.10': 'rsassaPss',
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
  '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
  '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.3.101.112': 'Ed25519',
};

function algorithmText(node: Asn1): string {
  const [type] = sequence(node);
  if (type?.type !== asn1.Type.OID || typeof type.value !== 'string') return 'unknown';
  const dotted = objectIdentifierText(type.value);
  return SIGNATURE_ALGORITHMS[dotted] ?? dotted;
}

function digest(algorithm: 'sha1' | 'sha256', content: string | Buffer): string {
  return createHash(algorithm).update(content).digest('hex').toUpperCase();
}
