// Room x509: octets -> a certificate, and two of them compared; pure, and nothing of Entra.
//
// base64 DER -> certificate; never throws. node-forge's asn1 layer gives the structure, for every key type;
// Node's crypto describes the key. One bad time, key or extension never loses the names.

import { createPublicKey, hash } from 'node:crypto';
import { type Reading, unread } from '../reading';
import { certificateShape } from './certificateShape';
import { decodeCertificateText } from './certificateText';
import {
  type Asn1,
  ASN1_TYPE,
  encodeDer,
  isContextSpecific,
  objectIdentifierText,
  parseDer,
  parts,
  primitiveOctets,
} from './der';
import { decodeName } from './name';
import { readProfile } from './profile';
import { remembered } from './remembered';
import { isPlainRsa, readRsaPublicKey } from './rsaPublicKey';
import type { Certificate, CertificateProfile, CertificateReading } from './types';
import { keyWeaknesses } from './weaknesses';

/**
 * Reads the text of one certificate: base64 DER, wrapped or armoured as PEM. One that several domains share, or that was
 * there in the run before in the same process, is read once.
 */
export const readCertificate: (text: string) => CertificateReading = remembered(readText);

function readText(text: string): CertificateReading {
  const decoded = decodeCertificateText(text);
  if (!decoded.ok) return unreadable(decoded.reason, text.replace(/\s+/g, ''));
  const parsed = parseCertificate(decoded.value);
  return parsed.ok
    ? { state: 'present', certificate: parsed.value }
    : unreadable(parsed.reason, decoded.value);
}

/** What no reader makes a certificate of, because there is no room for it in a run: as if nobody could read it. */
export function leftUnread(text: string, reason: string): CertificateReading {
  const decoded = decodeCertificateText(text);
  return unreadable(reason, decoded.ok ? decoded.value : text.replace(/\s+/g, ''));
}

/**
 * How much memory a certificate takes as long as a run holds it, in octets, roughly and at the most: its text, and what it
 * becomes. A name is kept decoded, as text and as hex; each of its attributes, and each extension, is an object.
 */
export function memoryOf(text: string): number {
  const decoded = decodeCertificateText(text);
  const shape = decoded.ok ? certificateShape(decoded.value) : decoded;
  if (!shape.ok) return text.length;
  const { serialNumberOctets, nameOctets, parts: count } = shape.value;
  return text.length + 2 * serialNumberOctets + 8 * nameOctets + 256 * count;
}

/** What is no certificate, and the hash that it is known by: the same content is the same finding. */
export function unreadable(reason: string, content: string | Buffer): CertificateReading {
  return { state: 'unreadable', reason, contentSha256: digest('sha256', content) };
}

/** RFC 5280, section 4.1: Certificate. */
function parseCertificate(der: Buffer): Reading<Certificate> {
  const shape = certificateShape(der);
  if (!shape.ok) return shape;
  const root = parseDer(der);
  if (!root.ok) return root;
  const [tbs, algorithm, signature, ...rest] = parts(root.value);
  const isSigned = primitiveOctets(signature, ASN1_TYPE.BITSTRING) !== null;
  if (!tbs || !algorithm || !isSigned || rest.length > 0) {
    return unread('it is DER, but no certificate (RFC 5280, section 4.1)');
  }
  const fields = readFields(tbs, algorithm);
  if (!fields.ok) return fields;
  const { subject, issuer, serialNumber, notBefore, notAfter } = fields.value;
  const { publicKey, keyWeaknesses: weaknesses, spkiSha256, profile } = fields.value;
  // Written out, and not spread: V8 gives `{ ...a, b }` a hidden class for each, and there are tens of thousands of them.
  const value = {
    subject,
    issuer,
    serialNumber,
    notBefore,
    notAfter,
    publicKey,
    keyWeaknesses: weaknesses,
    spkiSha256,
    profile,
    signatureAlgorithm: algorithmText(algorithm),
    thumbprintSha1: digest('sha1', der),
    thumbprintSha256: digest('sha256', der),
  };
  return { ok: true, value };
}

type Fields = Omit<Certificate, 'signatureAlgorithm' | 'thumbprintSha1' | 'thumbprintSha256'>;

/** RFC 5280, section 4.1.2: TBSCertificate. What follows the key (the extensions) is for the profile only. */
function readFields(tbs: Asn1, algorithm: Asn1): Reading<Fields> {
  const all = parts(tbs);
  const [serial, , issuer, validity, subject, spki] = isContextSpecific(all[0], 0)
    ? all.slice(1)
    : all;
  const times = parts(validity);
  if (!serial || !issuer || !subject || times.length !== 2 || parts(spki).length !== 2) {
    return unread(
      'its TBSCertificate lacks a part that every certificate has (RFC 5280, section 4.1)',
    );
  }
  const serialNumber = integerHex(serial);
  if (serialNumber === null) return unread('its serial number is not a DER integer');
  const { key, publicKey, keyWeaknesses: weaknesses, spkiSha256 } = readPublicKey(spki);
  const notBefore = readTime(times[0]);
  const notAfter = readTime(times[1]);
  const value = {
    subject: decodeName(subject),
    issuer: decodeName(issuer),
    serialNumber,
    notBefore,
    notAfter,
    publicKey,
    keyWeaknesses: weaknesses,
    spkiSha256,
    profile: readProfile(all, { serialNumber, notBefore, notAfter, key, algorithm }),
  };
  return { ok: true, value };
}

/** X.690, section 8.3.2: the first nine bits are neither all zero nor all one. */
function integerHex(node: Asn1): string | null {
  const hex = primitiveOctets(node, ASN1_TYPE.INTEGER)?.toString('hex').toUpperCase() ?? '';
  return hex === '' || /^(00[0-7]|FF[89A-F])/.test(hex) ? null : hex;
}

/** RFC 5280, section 4.1.2.5; null when the time is malformed or not on the calendar. */
function readTime(node: Asn1 | undefined): string | null {
  const utc = primitiveOctets(node, ASN1_TYPE.UTCTIME)?.toString('latin1') ?? '';
  if (/^\d{12}Z$/.test(utc)) {
    // A two-digit year of 50 or more is of the last century (section 4.1.2.5.1).
    return calendarTime(`${Number(utc.slice(0, 2)) >= 50 ? '19' : '20'}${utc}`);
  }
  const time = primitiveOctets(node, ASN1_TYPE.GENERALIZEDTIME)?.toString('latin1') ?? '';
  return /^\d{14}Z$/.test(time) ? calendarTime(time) : null;
}

/** `YYYYMMDDHHMMSSZ` -> ISO 8601. A month 13, which Date would roll over, comes out as another text. */
function calendarTime(digits: string): string | null {
  const at = (from: number, to: number): string => digits.slice(from, to);
  const day = `${at(0, 4)}-${at(4, 6)}-${at(6, 8)}`;
  const iso = `${day}T${at(8, 10)}:${at(10, 12)}:${at(12, 14)}.000Z`;
  const date = new Date(iso);
  return !Number.isNaN(date.getTime()) && date.toISOString() === iso ? iso : null;
}

interface PublicKey extends Pick<Certificate, 'publicKey' | 'keyWeaknesses' | 'spkiSha256'> {
  readonly key: Pick<CertificateProfile, 'keyType' | 'keySize'>;
}

function readPublicKey(spki: Asn1 | undefined): PublicKey {
  const der = spki ? encodeDer(spki) : Buffer.alloc(0);
  const [algorithm] = parts(spki);
  const unknown = { text: algorithmText(algorithm), keyType: null, keySize: null };
  const rsa = readRsaPublicKey(spki);
  const plain = rsa !== null && isPlainRsa(der, rsa) ? describeRsa(rsa.bits) : null;
  const { text, ...key } = plain ?? describeKey(der, algorithm) ?? unknown;
  const spkiSha256 = digest('sha256', der).toLowerCase();
  const found = keyWeaknesses({ publicKey: text, spkiSha256, ...key, rsa });
  // Nearly all have none, and share that.
  return { publicKey: text, keyWeaknesses: found.length > 0 ? found : NONE, spkiSha256, key };
}

const NONE: readonly [] = [];

interface DescribedKey extends Pick<CertificateProfile, 'keyType' | 'keySize'> {
  readonly text: string;
}

function describeRsa(bits: number): DescribedKey {
  return { text: `RSA ${String(bits)}`, keyType: 'RSA', keySize: bits };
}

interface Details {
  readonly modulusLength?: number | undefined;
  readonly namedCurve?: string | undefined;
}

/** `RSA 2048`, `EC prime256v1`, `ED25519`; null for a key that Node does not know. */
function describeKey(der: Buffer, algorithm: Asn1 | undefined): DescribedKey | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    // Of some DSA keys that it takes, Node.js 20 ends the process when it is asked for their details.
    const { modulusLength, namedCurve }: Details =
      key.asymmetricKeyType === 'dsa'
        ? { modulusLength: primeSize(algorithm) }
        : (key.asymmetricKeyDetails ?? {});
    const keyType = key.asymmetricKeyType?.toUpperCase() ?? null;
    const text = [keyType, modulusLength, namedCurve].filter((part) => part != null).join(' ');
    return { text, keyType, keySize: modulusLength ?? curveSize(namedCurve) };
  } catch {
    return null;
  }
}

/** RFC 3279, section 2.3.2: Dss-Parms begin with the prime. */
function primeSize(algorithm: Asn1 | undefined): number | undefined {
  const [prime] = parts(parts(algorithm)[1]);
  const octets = primitiveOctets(prime, ASN1_TYPE.INTEGER);
  const first = octets?.findIndex((octet) => octet !== 0) ?? -1;
  const octet = octets?.[first];
  return octets && octet !== undefined
    ? 8 * (octets.length - first) - (Math.clz32(octet) - 24)
    : undefined;
}

/** Each curve in use has its size in its name: prime256v1, secp384r1, brainpoolP512r1. */
function curveSize(namedCurve: string | undefined): number | null {
  const [size] = namedCurve?.match(/\d{3}/) ?? [];
  return size === undefined ? null : Number(size);
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

function algorithmText(node: Asn1 | undefined): string {
  const identifier = primitiveOctets(parts(node)[0], ASN1_TYPE.OID);
  if (identifier === null) return 'unknown';
  const dotted = objectIdentifierText(identifier);
  return SIGNATURE_ALGORITHMS[dotted] ?? dotted;
}

function digest(algorithm: 'sha1' | 'sha256', content: string | Buffer): string {
  return hash(algorithm, content, 'hex').toUpperCase();
}
