// RSA keys that are wrong on purpose, of real primes, as SubjectPublicKeyInfo; nobody can sign with them, and nobody has to.
import { checkPrimeSync, generatePrimeSync } from 'node:crypto';
import { bitString, oid, sequence, tag, tlv } from './der';

/**
 * Whose private half is public: that of CN=feide.erlang.no, the example of SimpleSAMLphp, from
 * `SAML-Toolkits/php-saml/tests/data/customPath/certs/sp.crt`.
 */
export const PUBLISHED_SPKI = Buffer.from(
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDivbhR7P516x/S3BqKxupQe0LONoliupiBOesCO3SHbDrl3+q9IbfnfmE04rNu' +
    'McPsIxB161TdDpIesLCn7c8aPHISKOtPlAeTZSnb8QAu7aRjZq3+PbrP5uW3TcfCGPtKTytHOge/OlJbo078dVhXQ14d1EDwXJW1' +
    'rRXuUt4C8QIDAQAB',
  'base64',
);

/** Of rsaEncryption. */
export function rsaSpki(modulus: bigint, exponent = 65_537n): Buffer {
  return spkiOf(sequence(oid('1.2.840.113549.1.1.1'), tlv(tag.nullValue)), modulus, exponent);
}

/** The same numbers under RSASSA-PSS's identifier, without parameters: another SubjectPublicKeyInfo of the same key. */
export function rsaPssSpki(modulus: bigint, exponent = 65_537n): Buffer {
  return spkiOf(sequence(oid('1.2.840.113549.1.1.10')), modulus, exponent);
}

function spkiOf(algorithm: Buffer, modulus: bigint, exponent: bigint): Buffer {
  return sequence(algorithm, bitString(sequence(integer(modulus), integer(exponent))));
}

function integer(number: bigint): Buffer {
  const hex = number.toString(16);
  const octets = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return tlv(tag.integer, ...((octets[0] ?? 0) < 0x80 ? [] : [Buffer.of(0)]), octets);
}

/** A prime with the two highest bits set, so that a product of two is as long as both. */
export function prime(bits: number): bigint {
  return generatePrimeSync(bits, { bigint: true });
}

/** As it should be: two primes that have nothing to do with each other. */
export function honestModulus(bits: number): bigint {
  return prime(bits / 2) * prime(bits / 2);
}

/** The second prime is the next one from `distance` behind the first. */
export function closeModulus(bits: number, distance: bigint): bigint {
  const first = prime(bits / 2);
  let second = first + distance;
  second += second % 2n === 0n ? 1n : 2n;
  while (!checkPrimeSync(second)) second += 2n;
  return first * second;
}

/** As Infineon's library made primes: k·M + 65537^a mod M. */
export function infineonModulus(bits: number): bigint {
  return infineonPrime(bits / 2) * infineonPrime(bits / 2);
}

function infineonPrime(bits: number): bigint {
  const product = SMALL.reduce((all, small) => all * small, 2n);
  const multiple = (prime(bits) / product) * product;
  for (let a = 1n; ; a += 1n) {
    const candidate = multiple + power(65_537n, a, product);
    if (checkPrimeSync(candidate)) return candidate;
  }
}

/** The odd primes up to 167. */
const SMALL = [...Array(168).keys()]
  .filter((n) => n > 2 && [...Array(n).keys()].every((d) => d < 2 || n % d !== 0))
  .map(BigInt);

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  let square = base % modulus;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}
