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

/**
 * What a square can leave when it is divided by one of two products of small numbers; of other numbers, one in a thousand
 * gets past both.
 */
export const SQUARE_SIEVES = [64 * 9 * 5 * 7, 11 * 13 * 17 * 19].map((divisor) => {
  const isOfSquare = new Uint8Array(divisor);
  for (let n = 0; n < divisor; n += 1) isOfSquare[(n * n) % divisor] = 1;
  return { divisor, isOfSquare };
});

export function isSquare(number: bigint): boolean {
  const mayBe = SQUARE_SIEVES.every(
    ({ divisor, isOfSquare }) => isOfSquare[Number(number % BigInt(divisor))] === 1,
  );
  return mayBe && squareRoot(number) ** 2n === number;
}
