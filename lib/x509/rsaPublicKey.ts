// The two numbers of an RSA key, from its own octets: Node refuses some keys that an intruder may store, and says of others
// only how long they are.

import { sha256 } from '../sha256';
import {
  type Asn1,
  ASN1_TYPE,
  lengthOctets,
  objectIdentifierText,
  parseDer,
  parts,
  primitiveOctets,
} from './der';
import type { RsaPublicKey } from './types';

/** rsaEncryption, id-RSASSA-PSS (RFC 4055), and X.509's own of 1988: the same two numbers. */
const RSA_ALGORITHMS = ['1.2.840.113549.1.1.1', '1.2.840.113549.1.1.10', '2.5.8.1.1'];

/** @param spki A SubjectPublicKeyInfo. Null where it is no RSA key, or none that can be read (RFC 8017, appendix A.1.1). */
export function readRsaPublicKey(spki: Asn1 | undefined): RsaPublicKey | null {
  const [algorithm, bits] = parts(spki);
  const identifier = primitiveOctets(parts(algorithm)[0], ASN1_TYPE.OID);
  if (identifier === null || !RSA_ALGORITHMS.includes(objectIdentifierText(identifier))) {
    return null;
  }
  const octets = primitiveOctets(bits, ASN1_TYPE.BITSTRING);
  // The first octet counts the bits that the last one has too many.
  if (octets?.[0] !== 0) return null;
  const key = parseDer(octets.subarray(1));
  if (!key.ok) return null;
  const [modulus, exponent, ...rest] = parts(key.value).map(unsignedNumber);
  return modulus == null || exponent == null || rest.length > 0
    ? null
    : { bits: modulus.bits, modulus: modulus.hex, exponent: exponent.hex };
}

/**
 * SHA-256 of the key as everybody writes it: the same two numbers in another encoding are another SubjectPublicKeyInfo, and
 * the same key. Null where a number is not kept.
 */
export function plainSpkiSha256({ modulus, exponent }: RsaPublicKey): string | null {
  if (modulus === null || exponent === null) return null;
  const numbers = der(SEQUENCE, Buffer.concat([integer(modulus), integer(exponent)]));
  const bits = der(BIT_STRING, Buffer.concat([Buffer.of(0), numbers]));
  const spki = der(SEQUENCE, Buffer.concat([RSA_ENCRYPTION, bits]));
  return sha256(spki);
}

const [INTEGER, BIT_STRING, SEQUENCE] = [0x02, 0x03, 0x30] as const;

/** AlgorithmIdentifier of rsaEncryption, with NULL for parameters (RFC 3279, section 2.3.1). */
const RSA_ENCRYPTION = Buffer.from('300d06092a864886f70d0101010500', 'hex');

function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, ...lengthOctets(content.length)), content]);
}

/** Of a number that is not negative: a first bit that is set would make it so. */
function integer(hex: string): Buffer {
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return der(INTEGER, octets.readUInt8() < 0x80 ? octets : Buffer.concat([Buffer.of(0), octets]));
}

/**
 * Whether this is the one encoding of a key as everybody has one: then its size is all that there is to know of it, and Node,
 * which takes longer over a key than everything else over its certificate, says the same.
 */
export function isPlainRsa(spki: Buffer, key: RsaPublicKey): boolean {
  const { bits, modulus, exponent } = key;
  const isUsual = bits >= LEAST_BITS && exponent === '10001' && /[13579bdf]$/.test(modulus ?? '');
  return isUsual && sha256(spki) === plainSpkiSha256(key);
}

/** Shorter ones are weak anyway, and rare. */
const LEAST_BITS = 1024;

/** Nobody uses longer ones, and a hostile one may have 500,000: as hex, it takes more room than its certificate. */
const MAX_BITS = 16_384;

interface UnsignedNumber {
  readonly bits: number;
  readonly hex: string | null;
}

/** A tool that forgets the zero before a number with the first bit set means it all the same, and Windows reads it so. */
function unsignedNumber(node: Asn1): UnsignedNumber | null {
  const octets = primitiveOctets(node, ASN1_TYPE.INTEGER);
  if (octets === null || octets.length === 0) return null;
  const start = octets.findIndex((octet) => octet !== 0);
  if (start < 0) return { bits: 0, hex: '0' };
  const digits = octets.subarray(start);
  // Math.clz32 counts in 32 bits; an octet has 8 of them.
  const bits = 8 * digits.length + 24 - Math.clz32(digits.readUInt8());
  return { bits, hex: bits > MAX_BITS ? null : digits.toString('hex').replace(/^0/, '') };
}
