// Certificates of simulated identity providers and intruders. Each key is a modulus of random octets and each signature,
// too: neither Entra nor the monitor verifies who signed a token-signing certificate, and nobody has to sign with these.
// So they cost nothing, and are the same in each run.

import { checkPrimeSync, createHash, X509Certificate } from 'node:crypto';
import { bitString, explicit, oid, sequence, smallInteger, tag, tlv } from '../builders/der';
import { encodeName } from '../builders/distinguishedName';

/** A certificate taken apart; names, key and extensions as DER. */
export interface Parts {
  /** 1 to 3. */
  readonly version: number;
  readonly serialNumber: Buffer;
  readonly algorithm: Buffer;
  readonly issuer: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subject: Buffer;
  readonly spki: Buffer;
  /** Each an Extension; null: there is no block of them. */
  readonly extensions: readonly Buffer[] | null;
}

const RSA = sequence(oid('1.2.840.113549.1.1.1'), tlv(tag.nullValue));
export const SHA256_RSA = sequence(oid('1.2.840.113549.1.1.11'), tlv(tag.nullValue));
export const MD5_RSA = sequence(oid('1.2.840.113549.1.1.4'), tlv(tag.nullValue));
export const SHA1_RSA = sequence(oid('1.2.840.113549.1.1.5'), tlv(tag.nullValue));

/** The same octets for the same label. */
function octets(label: string, length: number): Buffer {
  const blocks = [...Array(Math.ceil(length / 32)).keys()].map((index) =>
    createHash('sha256')
      .update(`${label} ${String(index)}`)
      .digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** Positive, and of exactly this length. */
export function serialNumber(label: string, length: number): Buffer {
  const number = Buffer.from(octets(`serial ${label}`, length));
  number[0] = ((number[0] ?? 0) & 0x3f) | 0x40;
  return number;
}

/** A key that no linter finds fault with, unless `exponent` or `bits` are for that. */
export function rsaKey(label: string, bits = 2048, exponent = 65_537): Buffer {
  return rsaKeyOf(withoutSmallFactors(numberOf(label, bits)), exponent);
}

export function rsaKeyOf(modulus: bigint, exponent = 65_537): Buffer {
  const numbers = [modulus, BigInt(exponent)].map((number) => tlv(tag.integer, integer(number)));
  return sequence(RSA, bitString(sequence(...numbers)));
}

/** Odd, of exactly so many bits, and the same for the same label. */
export function numberOf(label: string, bits: number): bigint {
  const number = Buffer.from(octets(`modulus ${label}`, bits / 8));
  number[0] = (number[0] ?? 0) | 0x80;
  number[number.length - 1] = (number.at(-1) ?? 0) | 1;
  return BigInt(`0x${number.toString('hex')}`);
}

function integer(number: bigint): Buffer {
  const hex = number.toString(16);
  const octetsOf = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return (octetsOf[0] ?? 0) < 0x80 ? octetsOf : Buffer.concat([Buffer.from([0]), octetsOf]);
}

/** The odd primes that certificate linters divide a modulus by. */
const SMALL_PRIMES = [...Array(751).keys()].filter(
  (n) => n > 2 && [...Array(n).keys()].every((d) => d < 2 || n % d !== 0),
);
const SMALL = SMALL_PRIMES.reduce((product, prime) => product * BigInt(prime), 1n);

function withoutSmallFactors(odd: bigint): bigint {
  let number = odd;
  while (commonDivisor(number, SMALL) !== 1n) number += 2n;
  return number;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b);
}

/** A product of two primes that lie side by side: Fermat's method takes it apart at once. */
export function closePrimes(label: string, bits = 2048): bigint {
  const first = nextPrime(numberOf(label, bits / 2) | (3n << BigInt(bits / 2 - 2)));
  return first * nextPrime(first + 2n);
}

function nextPrime(odd: bigint): bigint {
  let number = odd;
  while (!checkPrimeSync(number)) number += 2n;
  return number;
}

/** As Infineon's library made them (CVE-2017-15361): a power of 65537 to the product of the first primes. */
export function infineonModulus(label: string, bits = 2048): bigint {
  const product =
    2n * SMALL_PRIMES.filter((prime) => prime <= 167).reduce((all, p) => all * BigInt(p), 1n);
  let power = 1n;
  for (let n = 0; n < 1_000; n += 1) power = (power * 65_537n) % product;
  return (numberOf(label, bits) / product) * product + power;
}

/** One common name, as AD FS writes it. */
export function printableName(text: string): Buffer {
  return encodeName([[{ type: '2.5.4.3', value: text, tag: tag.printableString }]]);
}

/** As AD FS makes it by itself: self-signed, one year, without extensions. */
export function adfsParts(host: string, key: string, notBefore: Date): Parts {
  const name = printableName(`ADFS Signing - ${host}`);
  return {
    version: 3,
    serialNumber: serialNumber(`${host} ${key}`, 16),
    algorithm: SHA256_RSA,
    issuer: name,
    notBefore,
    notAfter: later(notBefore, 365),
    subject: name,
    spki: rsaKey(key),
    extensions: null,
  };
}

export function later(time: Date, days: number): Date {
  return new Date(time.getTime() + days * 86_400_000);
}

/** The certificate as base64. */
export function assembled(parts: Parts): string {
  const { version, algorithm, extensions } = parts;
  const toBeSigned = sequence(
    version === 1 ? Buffer.alloc(0) : explicit(0, smallInteger(version - 1)),
    tlv(tag.integer, parts.serialNumber),
    algorithm,
    parts.issuer,
    sequence(encodedTime(parts.notBefore), encodedTime(parts.notAfter)),
    parts.subject,
    parts.spki,
    extensions === null ? Buffer.alloc(0) : explicit(3, sequence(...extensions)),
  );
  const signature = octets(`signature ${toBeSigned.toString('base64')}`, 256);
  return sequence(toBeSigned, algorithm, bitString(signature)).toString('base64');
}

/** A copy with other parts: `New-SelfSignedCertificate -CloneCert` and whoever takes the trouble. */
export function copied(base64: string, other: Partial<Parts>): string {
  return assembled({ ...partsOf(base64), ...other });
}

export function partsOf(base64: string): Parts {
  const der = Buffer.from(base64, 'base64');
  const { validFrom, validTo } = new X509Certificate(der);
  const [toBeSigned = der] = elements(der);
  const all = elements(toBeSigned);
  const isVersioned = all[0]?.[0] === 0xa0;
  const [serial = der, algorithm = der, issuer = der, , subject = der, spki = der, ...rest] =
    isVersioned ? all.slice(1) : all;
  const block = rest.find(([first]) => first === 0xa3);
  return {
    version: isVersioned ? (all[0]?.at(-1) ?? 0) + 1 : 1,
    serialNumber: contents(serial),
    algorithm,
    issuer,
    notBefore: new Date(validFrom),
    notAfter: new Date(validTo),
    subject,
    spki,
    extensions: block ? elements(contents(block)) : null,
  };
}

/** Bits of an RSA key. */
export function keySize(base64: string): number {
  const { publicKey } = new X509Certificate(Buffer.from(base64, 'base64'));
  return publicKey.asymmetricKeyDetails?.modulusLength ?? 2048;
}

/** The elements inside a constructed one. */
function elements(der: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let body = contents(der);
  while (body.length > 0) {
    const [start, length] = extent(body);
    found.push(body.subarray(0, start + length));
    body = body.subarray(start + length);
  }
  return found;
}

function contents(der: Buffer): Buffer {
  const [start, length] = extent(der);
  return der.subarray(start, start + length);
}

/** Where the contents of an element begin, and how long they are. */
function extent(der: Buffer): readonly [number, number] {
  const first = der[1] ?? 0;
  if (first < 0x80) return [2, first];
  const size = first & 0x7f;
  return [2 + size, der.readUIntBE(2, size)];
}

function encodedTime(time: Date): Buffer {
  const digits = `${time.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
  return time.getUTCFullYear() < 2050
    ? tlv(tag.utcTime, Buffer.from(digits.slice(2)))
    : tlv(tag.generalizedTime, Buffer.from(digits));
}
