// Lots that fall the same way again: everything that is random in a history comes from its seed and its number.

import { createHash } from 'node:crypto';

export interface Lots {
  /** From 0 to just below 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  readonly between: (least: number, most: number) => number;
  readonly pick: <T>(choices: readonly [T, ...T[]]) => T;
}

/** @param name Another name gives other lots. */
export function lots(name: string): Lots {
  let block = Buffer.alloc(0);
  let blocks = 0;
  const next = (): number => {
    if (block.length < 4) {
      block = createHash('sha256')
        .update(`${name} ${String(blocks)}`)
        .digest();
      blocks += 1;
    }
    const value = block.readUInt32BE(0);
    block = block.subarray(4);
    return value / 2 ** 32;
  };
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    chance: (probability) => next() < probability,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)] ?? choices[0],
  };
}
