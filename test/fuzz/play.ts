// Plays many cases against one reader. What gives a new kind of answer becomes a seed, so that later cases go on from there.

import { isDeepStrictEqual } from 'node:util';
import { isOneIn, lotOf, mutated } from './mutate';
import type { Reader } from './readers';

export interface Find {
  readonly input: Buffer;
  readonly what: string;
}

export interface Played {
  readonly cases: number;
  readonly finds: readonly Find[];
  /** The shortest input of each kind of answer. */
  readonly kinds: ReadonlyMap<string, Buffer>;
  readonly slowestMs: number;
}

/** Of processor time; the slowest honest case takes some hundredths. */
const MAX_CASE_MS = 2_000;

/** Enough of one bug. */
const MAX_FINDS = 20;

/** Seeds that were found, beside those that are there from the start. */
const MAX_FOUND = 400;

export function play(
  reader: Reader,
  cases: number,
  seed: number,
  seconds = Number.POSITIVE_INFINITY,
): Played {
  const lot = lotOf(seed);
  const seeds = [...reader.seeds()];
  const honest = seeds.length;
  const kinds = new Map<string, Buffer>();
  const finds: Find[] = [];
  let slowestMs = 0;
  let made = 0;
  const ends = Date.now() + seconds * 1_000;
  for (; made < cases && finds.length < MAX_FINDS && Date.now() < ends; made += 1) {
    const [from, other] = [pick(seeds, lot.between), pick(seeds, lot.between)];
    const input = made < honest ? pick(seeds, () => made) : mutated(lot, from, other, reader.words);
    const { kind, problem, ms } = tried(reader, input);
    slowestMs = Math.max(slowestMs, ms);
    if (problem !== null) finds.push({ input, what: problem });
    const known = kinds.get(kind);
    if (known === undefined && seeds.length < honest + MAX_FOUND) seeds.push(input);
    if (known === undefined || input.length < known.length) kinds.set(kind, input);
  }
  return { cases: made, finds, kinds, slowestMs };
}

function pick(seeds: readonly Buffer[], between: (least: number, most: number) => number): Buffer {
  return seeds[between(0, seeds.length - 1)] ?? Buffer.alloc(0);
}

interface Tried {
  readonly kind: string;
  /** What does not hold; null: all does. */
  readonly problem: string | null;
  readonly ms: number;
}

/** One input: what the reader answers, and what has to hold of that. */
export function tried(reader: Reader, input: Buffer): Tried {
  const before = process.cpuUsage();
  try {
    const first = reader.read(input);
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1_000;
    const { kind, size, value } = first;
    const most = reader.mostSize(input.length);
    // Reading twice takes twice the time; one in four is enough of it.
    const again = isOneIn(4, input) ? reader.read(Buffer.from(input)) : first;
    const problem =
      first.problem ??
      (isDeepStrictEqual(value, again.value) ? null : 'The same octets give another answer.') ??
      (size > most
        ? `An answer of ${String(size)} characters, of ${String(input.length)}.`
        : null) ??
      (ms > MAX_CASE_MS ? `It takes ${String(Math.round(ms))} ms.` : null);
    return { kind, problem, ms };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'thrown', problem: `It throws: ${text.slice(0, 500)}`, ms: 0 };
  }
}
