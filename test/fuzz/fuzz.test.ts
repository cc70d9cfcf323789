// The readers of what strangers have written: what the fuzzer found stays mended, and some thousand new cases each time.

import { readCorpus } from './corpus';
import { lotOf, mutated } from './mutate';
import { play, tried } from './play';
import { type Reader, READERS } from './readers';

const CASES = 1_000;

describe.each(READERS.map((reader) => [reader.name, reader] as const))('%s', (name, reader) => {
  const corpus = readCorpus(name);

  it('answers the whole corpus, each input as its kind says', () => {
    expect(corpus.length).toBeGreaterThan(5);
    for (const { kind, what, input } of corpus) {
      const { kind: now, problem } = tried(reader, Buffer.from(input, 'base64'));
      expect({ problem, input }).toEqual({ problem: null, input });
      if (what === '') expect({ kind: now, input }).toEqual({ kind, input });
    }
  });

  it('holds what has to hold in new cases', () => {
    const { cases, finds, kinds } = play(reader, CASES, 7);
    expect(finds.map(({ what, input }) => [what, input.toString('base64')])).toEqual([]);
    expect(cases).toBe(CASES);
    expect(kinds.size).toBeGreaterThan(5);
  });
});

describe('the fuzzer itself', () => {
  const broken = (read: Reader['read']): Reader => ({
    name: 'broken',
    seeds: () => [Buffer.from('genuine')],
    words: [],
    read,
    mostSize: () => 100,
  });
  const good = { kind: 'read', size: 1, value: null, problem: null };
  let calls = 0;

  it.each<readonly [string, Reader['read'], RegExp]>([
    [
      'throws',
      (input) => {
        if (input.length < 7) throw new RangeError('Too short.');
        return good;
      },
      /It throws/,
    ],
    ['answers otherwise the second time', () => ({ ...good, value: (calls += 1) }), /another/],
    ['answers at length', (input) => ({ ...good, size: input.length > 7 ? 200 : 1 }), /200 char/],
    ['breaks a rule of its own', (input) => ({ ...good, problem: input[0] ? null : 'X' }), /X/],
  ])('finds a reader that %s', (_, read, what) => {
    expect(play(broken(read), 2_000, 1).finds.at(0)?.what).toMatch(what);
  });

  it('plays the same again from the same seed', () => {
    const seed = Buffer.from('genuine');
    const some = (from: number): string => mutated(lotOf(from), seed, seed, ['x']).toString('hex');
    expect(some(5)).toBe(some(5));
    expect(new Set([...Array(40).keys()].map((from) => some(from))).size).toBeGreaterThan(20);
  });
});
