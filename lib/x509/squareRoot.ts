// Square roots of large numbers.

/** Below this, a double holds the number and the root of it exactly. */
const SMALL = 1n << 48n;

/** The largest number whose square is no larger; of a number that is not negative. */
export function squareRoot(number: bigint): bigint {
  if (number < SMALL) return BigInt(Math.floor(Math.sqrt(Number(number))));
  // Newton's method falls to the root from any number above it; begun with half of the digits, it takes few steps.
  const quarter = BigInt(number.toString(16).length);
  let root = (squareRoot(number >> (2n * quarter)) + 1n) << quarter;
  for (;;) {
    const next = (root + number / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** What a square can leave when it is divided; most other numbers fail by one of these. */
const REMAINDERS = [64, 5, 7, 9, 11, 13].map((divisor) => ({
  divisor,
  ofSquares: new Set([...Array(divisor).keys()].map((n) => (n * n) % divisor)),
}));

const PRODUCT = REMAINDERS.reduce((product, { divisor }) => product * BigInt(divisor), 1n);

export function isSquare(number: bigint): boolean {
  const rest = Number(number % PRODUCT);
  const mayBe = REMAINDERS.every(({ divisor, ofSquares }) => ofSquares.has(rest % divisor));
  return mayBe && squareRoot(number) ** 2n === number;
}
