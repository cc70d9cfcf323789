// RSA moduli that anybody can take apart in no time, because whoever made them made them badly. Certificate linters ask the
// same questions (zlint, pkilint); each takes well under a millisecond of a key of 2048 bits.

import { isSquare, SQUARE_SIEVES, squareRoot } from './squareRoot';

export type ModulusFlaw =
  /** Divisible by a small prime, 2 included. */
  | 'smallFactor'
  /** Fermat's method finds two factors near the square root. */
  | 'closePrimes'
  /** It has the shape of those of Infineon's library (CVE-2017-15361). */
  | 'roca';

/** Whatever is wrong with a modulus; empty for one that was made as it should be. */
export function modulusFlaws(modulus: bigint): readonly ModulusFlaw[] {
  const remainders = smallRemainders(modulus);
  // It can be computed already. Fermat's method would take its time with it, because what it tries looks like a square more
  // often: an intruder would make thousands of such keys.
  if ([...remainders.values()].includes(0)) return ['smallFactor'];
  const flaws: readonly (readonly [ModulusFlaw, boolean])[] = [
    ['closePrimes', hasCloseFactors(modulus)],
    ['roca', isOfInfineon(remainders)],
  ];
  return flaws.filter(([, holds]) => holds).map(([flaw]) => flaw);
}

/** The CA/Browser Forum's Baseline Requirements, section 6.1.6: no factor smaller than 752. */
const SMALL_PRIMES = [...Array(752).keys()].filter(isPrime);
const SMALL_PRODUCT = SMALL_PRIMES.reduce((product, prime) => product * BigInt(prime), 1n);

/** Primes whose product a double holds exactly, so that all but one division of each group is one of small numbers. */
const PRIME_GROUPS = grouped(SMALL_PRIMES);

function grouped(primes: readonly number[]): readonly { primes: number[]; product: number }[] {
  const groups: { primes: number[]; product: number }[] = [];
  for (const prime of primes) {
    const last = groups.at(-1);
    if (last === undefined || last.product * prime > Number.MAX_SAFE_INTEGER)
      groups.push({ primes: [prime], product: prime });
    else {
      last.primes.push(prime);
      last.product *= prime;
    }
  }
  return groups;
}

/** One large division, then middling ones, then small ones. */
function smallRemainders(modulus: bigint): ReadonlyMap<number, number> {
  const rest = modulus % SMALL_PRODUCT;
  const remainders = new Map<number, number>();
  for (const { primes, product } of PRIME_GROUPS) {
    const middling = Number(rest % BigInt(product));
    for (const prime of primes) remainders.set(prime, middling % prime);
  }
  return remainders;
}

/** Each start of the program works the small primes out. */
function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) return false;
  }
  return number > 1;
}

/** As many as linters make: primes that were chosen at random lie billions of rounds apart. */
const FERMAT_ROUNDS = 100;

/**
 * A number that is a² - b² is (a - b)(a + b); b is small where the factors are close. Nearly every round ends with small
 * numbers: what a² - modulus leaves when it is divided, which is enough to see that it is no square.
 */
function hasCloseFactors(modulus: bigint): boolean {
  const root = squareRoot(modulus);
  const first = root * root === modulus ? root : root + 1n;
  const bSquared = first * first - modulus;
  const mayBe = SQUARE_SIEVES.map((sieve) => roundsOf(sieve, first, bSquared));
  for (let round = 0; round < FERMAT_ROUNDS; round += 1) {
    if (!mayBe.every((rounds) => rounds[round] === 1)) continue;
    const a = first + BigInt(round);
    if (isSquare(a * a - modulus)) return true;
  }
  return false;
}

/** For each round, whether the number may be a square as far as this divisor tells: 1, or 0. */
function roundsOf(
  { divisor, isOfSquare }: (typeof SQUARE_SIEVES)[number],
  first: bigint,
  bSquared: bigint,
): Uint8Array {
  const rounds = new Uint8Array(FERMAT_ROUNDS);
  let a = Number(first % BigInt(divisor));
  let rest = Number(bSquared % BigInt(divisor));
  for (let round = 0; round < FERMAT_ROUNDS; round += 1) {
    rounds[round] = isOfSquare[rest] ?? 0;
    rest = (rest + 2 * a + 1) % divisor;
    a = (a + 1) % divisor;
  }
  return rounds;
}

/** All keys of the library have the first 39 primes in their product M; 2 says nothing, for an odd number leaves 1. */
const LAST_INFINEON_PRIME = 167;

/**
 * The library's primes are k·M + 65537^a mod M, with M a product of small primes, so that the modulus leaves a power of 65537,
 * whichever of those primes divides it. One random number in a billion (2^30) does so for all of them.
 *
 * @see https://crocs.fi.muni.cz/public/papers/rsa_ccs17 (section 2)
 */
function isOfInfineon(remainders: ReadonlyMap<number, number>): boolean {
  return POWERS.every(({ prime, powers }) => powers.has(remainders.get(prime) ?? 0));
}

const POWERS = SMALL_PRIMES.filter((prime) => prime > 2 && prime <= LAST_INFINEON_PRIME).map(
  (prime) => ({ prime, powers: powersOf(65_537, prime) }),
);

function powersOf(base: number, prime: number): ReadonlySet<number> {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * (base % prime)) % prime) {
    powers.add(power);
  }
  return powers;
}
