// Inputs that are nearly genuine: octets of a seed, changed here and there. All that is random comes from one number. Pure.

export interface Lot {
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
}

/** Fast, since each case draws tens of numbers (mulberry32, public domain). */
export function lotOf(seed: number): Lot {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return { between, pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0] };
}

/** Ends of ranges, of DER lengths and of encodings. */
const OCTETS = [0x00, 0x01, 0x1f, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xa0, 0xa3, 0xff] as const;

/** No input becomes larger. */
const MAX_OCTETS = 300_000;

type Change = (octets: Buffer, at: number, lot: Lot, other: Buffer) => Buffer;

function replaced(octets: Buffer, at: number, length: number, by: Buffer): Buffer {
  return Buffer.concat([octets.subarray(0, at), by, octets.subarray(at + length)]);
}

function written(octets: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(octets);
  if (at < copy.length) copy[at] = value;
  return copy;
}

const CHANGES: readonly [Change, ...Change[]] = [
  (octets, at, lot) => written(octets, at, (octets[at] ?? 0) ^ (1 << lot.between(0, 7))),
  (octets, at, lot) => written(octets, at, lot.pick(OCTETS)),
  (octets, at, lot) => written(octets, at, lot.between(0, 255)),
  (octets, at, lot) => written(octets, at, (octets[at] ?? 0) + lot.between(-4, 4)),
  (octets, at, lot) => replaced(octets, at, lot.between(1, 16), Buffer.alloc(0)),
  (octets, at, lot) => replaced(octets, at, 0, Buffer.alloc(lot.between(1, 16), lot.pick(OCTETS))),
  (octets, at, lot) => replaced(octets, at, 0, octets.subarray(at, at + lot.between(1, 200))),
  (octets, at) => octets.subarray(0, at),
  (octets, at, lot, other) => {
    const from = lot.between(0, other.length);
    return replaced(octets, at, 0, other.subarray(from, from + lot.between(1, 400)));
  },
  (octets, at, lot, other) => {
    const from = lot.between(0, other.length);
    return Buffer.concat([octets.subarray(0, at), other.subarray(from)]);
  },
];

/** @param words What the format knows, written in at random. @param other Another seed, of which parts are taken. */
export function mutated(lot: Lot, seed: Buffer, other: Buffer, words: readonly string[]): Buffer {
  let octets = seed;
  const count = lot.pick([1, 1, 1, 2, 2, 3, 5, 8]);
  for (let made = 0; made < count; made += 1) {
    const at = lot.between(0, Math.max(0, octets.length - 1));
    const [first, ...others] = words;
    octets =
      first !== undefined && lot.between(1, 4) === 1
        ? replaced(octets, at, lot.between(0, 8), Buffer.from(lot.pick([first, ...others])))
        : lot.pick(CHANGES)(octets, at, lot, other);
  }
  return octets.subarray(0, MAX_OCTETS);
}

/** By its octets, so that an input is treated alike whenever it is played. */
export function isOneIn(count: number, input: Buffer): boolean {
  return ((input.at(-1) ?? 0) + (input.at(input.length >> 1) ?? 0)) % count === 0;
}
