// Two keys at work: the counts, the rules, and what is remembered from look to look.

import {
  isSplit,
  judgeCounts,
  type KeySplit,
  learnSplit,
  type SplitLook,
  splitWindow,
} from '../../lib/baseline/keySplit';
import type { UseAnswer, SignIn } from '../../lib/federation/signIns';
import { unknownSource } from '../../lib/federation/unknownSource';

import { signIn } from '../world/signIns';

const NEW = 'A'.repeat(40);
const KNOWN = 'B'.repeat(40);
const START = Date.parse('2026-11-23T09:00:00.000Z');
const GAP = 'There are more pages than are read.';

/** So many minutes after the first use of the new key. */
const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

const signIns = (thumbprint: string, users: number, minutes: number, changes = {}): SignIn[] =>
  Array.from({ length: users }, (_, index) =>
    signIn(thumbprint, at(minutes), {
      userId: `${thumbprint[0] ?? ''}-${String(index)}`,
      ...changes,
    }),
  );

function used(rows: readonly SignIn[], gap: string | null = null): UseAnswer {
  const [first, ...others] = rows;
  if (!first) return { state: 'notUsed', upTo: at(0), ways: ['filter'] };
  return gap === null
    ? { state: 'used', signIns: [first, ...others], ways: ['filter'] }
    : { state: 'atLeast', signIns: [first, ...others], reason: gap };
}

/** What the log says at a time, of these sign-ins. */
function lookAt(minutes: number, fresh: UseAnswer, known: UseAnswer): SplitLook {
  return {
    window: { from: at(0), to: at(minutes) },
    knownThumbprints: [KNOWN],
    newAnswers: [fresh],
    newSeen: [],
    knownAnswers: [known],
  };
}

/** New and known users at a time; users of the known key sign in at that time. */
type Step = readonly [minutes: number, fresh: number, known: number] | readonly [number, 'unknown'];

function after(steps: readonly Step[]): KeySplit {
  let split: KeySplit | null = null;
  for (const [minutes, fresh, known = 0] of steps) {
    const look =
      fresh === 'unknown'
        ? lookAt(minutes, used(signIns(NEW, 1, 0)), unknownSource('Graph refused it.'))
        : lookAt(minutes, used(signIns(NEW, fresh, 0)), used(signIns(KNOWN, known, minutes)));
    split = learnSplit(split, look, at(minutes));
  }
  if (!split) throw new Error('There was no look.');
  return split;
}

describe('what the numbers of one look say', () => {
  it.each<[string, number, number, KeySplit['state']]>([
    ['three of hundreds are few', 3, 412, 'split'],
    ['ten of hundreds are few', 10, 220, 'split'],
    ['ten of somewhat fewer are not', 10, 219, 'between'],
    ['one of forty is few', 1, 40, 'split'],
    ['one of thirty-nine is not', 1, 39, 'between'],
    ['none of twenty any more is few', 0, 20, 'split'],
    ['nineteen together are too few', 0, 19, 'tooFew'],
    ['nineteen with the new key are too few, too', 19, 0, 'tooFew'],
    ['a node of eight is no sign', 30, 210, 'between'],
    ['half is none', 100, 100, 'between'],
    ['seven of eight nodes are none', 210, 30, 'between'],
    ['ten to one have moved', 100, 10, 'moved'],
    ['all have moved', 20, 0, 'moved'],
  ])('%s', (_, newUsers, knownUsers, state) => {
    expect(judgeCounts({ newUsers, knownUsers }, null, newUsers)).toEqual({ state, reason: null });
  });

  it('a part of the known users is enough to say that they are many, and never that nearly all have moved', () => {
    expect(judgeCounts({ newUsers: 3, knownUsers: 412 }, GAP, 3).state).toBe('split');
    expect(judgeCounts({ newUsers: 100, knownUsers: 10 }, GAP, 100)).toEqual({
      state: 'unknown',
      reason: GAP,
    });
  });
});

describe('users of the new key from before the window', () => {
  const later = lookAt(30 * 60, used(signIns(NEW, 1, 29 * 60)), used(signIns(KNOWN, 300, 29 * 60)));
  const day = { ...later, window: { from: at(6 * 60), to: at(30 * 60) } };

  it('are none of a few, where many of them have tried it and gone back', () => {
    const seen = signIns(NEW, 60, 0);
    const split = learnSplit(null, { ...day, newSeen: seen }, day.window.to);
    expect(split).toMatchObject({ state: 'between', counts: { newUsers: 1, knownUsers: 300 } });
  });

  it('are a few all the same, where there were no more', () => {
    const split = learnSplit(null, { ...day, newSeen: signIns(NEW, 3, 0) }, day.window.to);
    expect(split).toMatchObject({ state: 'split', counts: { newUsers: 1, knownUsers: 300 } });
  });
});

describe('the window', () => {
  it('begins with the first use, and is a day long at the most', () => {
    const kept = [signIn(NEW, at(10)), signIn(NEW, at(5))];
    expect(splitWindow(kept, at(60))).toEqual({ from: at(5), to: at(60) });
    expect(splitWindow(kept, at(3 * 24 * 60))).toEqual({
      from: at(2 * 24 * 60),
      to: at(3 * 24 * 60),
    });
  });

  it('is none before anybody has used the key', () => {
    expect(splitWindow([], at(60))).toBeNull();
  });
});

describe('the counts', () => {
  const countsOf = (look: SplitLook) => learnSplit(null, look, look.window.to).counts;

  it('are of users, whatever came twice, or before or after the window', () => {
    const fresh = used([...signIns(NEW, 3, 5), ...signIns(NEW, 3, 6)]);
    const known = used([
      ...signIns(KNOWN, 100, -5),
      ...signIns(KNOWN, 40, 7),
      ...signIns(KNOWN, 100, 61),
    ]);
    expect(countsOf(lookAt(60, fresh, known))).toMatchObject({
      newUsers: 3,
      knownUsers: 40,
      isSample: false,
    });
  });

  it('have what an earlier run has seen of the new key', () => {
    const look = {
      ...lookAt(60, used([]), used(signIns(KNOWN, 60, 7))),
      newSeen: signIns(NEW, 2, 1),
    };
    expect(countsOf(look)).toMatchObject({ newUsers: 2, knownUsers: 60 });
  });

  it('leave out what may be a session of the known key that goes on by itself', () => {
    const renewed = signIns(KNOWN, 60, 7, { isInteractive: false });
    const look = lookAt(60, used(signIns(NEW, 25, 1, { isInteractive: false })), used(renewed));
    expect(learnSplit(null, look, at(60))).toMatchObject({
      state: 'moved',
      counts: { newUsers: 25, knownUsers: 0 },
    });
  });

  it('leave out whose token was refused: anybody can send those, in the names of all', () => {
    const forged = signIns(NEW, 300, 5, { errorCode: 50_008 });
    const fresh = used([...signIns(NEW, 3, 1), ...forged.slice(3)]);
    const look = lookAt(60, fresh, used(signIns(KNOWN, 300, 7)));
    expect(learnSplit(null, look, at(60))).toMatchObject({
      state: 'split',
      counts: { newUsers: 3, knownUsers: 300 },
    });
  });

  it('are of the certificates of which the log tells, as a sample, where it is silent of another', () => {
    const silent = unknownSource('Graph refused it.');
    const look = lookAt(60, used(signIns(NEW, 3, 1)), used(signIns(KNOWN, 300, 7)));
    for (const part of [
      { newAnswers: [...look.newAnswers, silent] },
      { knownAnswers: [...look.knownAnswers, silent] },
    ]) {
      expect(learnSplit(null, { ...look, ...part }, at(60))).toMatchObject({
        state: 'split',
        counts: { newUsers: 3, knownUsers: 300, isSample: true },
      });
    }
  });

  it('say that they are a sample where the log has more, of either key', () => {
    const fresh = signIns(NEW, 3, 1);
    const known = signIns(KNOWN, 100, 7);
    expect(countsOf(lookAt(60, used(fresh, GAP), used(known)))?.isSample).toBe(true);
    expect(countsOf(lookAt(60, used(fresh), used(known, GAP)))?.isSample).toBe(true);
  });

  it('are none where the log says nothing of one of the keys', () => {
    const silent = unknownSource('Graph refused it.');
    for (const look of [
      lookAt(60, silent, used(signIns(KNOWN, 100, 7))),
      lookAt(60, used(signIns(NEW, 3, 1)), silent),
    ]) {
      expect(learnSplit(null, look, at(60))).toMatchObject({
        state: 'unknown',
        reason: 'Graph refused it.',
        counts: null,
      });
    }
  });
});

describe('what is remembered', () => {
  it('is split after two looks and an hour, and not before', () => {
    expect(isSplit({ split: after([[15, 3, 300]]) })).toBe(false);
    expect(
      isSplit({
        split: after([
          [15, 3, 300],
          [60, 3, 300],
        ]),
      }),
    ).toBe(false);
    expect(
      isSplit({
        split: after([
          [15, 3, 300],
          [75, 3, 300],
        ]),
      }),
    ).toBe(true);
    expect(isSplit({ split: after([[75, 3, 300]]) })).toBe(false);
  });

  it.each<[string, Step]>([
    ['too few', [45, 3, 2]],
    ['an answer of nothing', [45, 'unknown']],
  ])('neither counts nor ends a row by %s', (_, step) => {
    expect(after([[15, 3, 300], step])).toMatchObject({ since: at(15), runs: 1 });
    expect(isSplit({ split: after([[15, 3, 300], step, [75, 3, 300]]) })).toBe(true);
  });

  it('begins anew where users have followed meanwhile', () => {
    const steps: Step[] = [
      [15, 3, 300],
      [45, 30, 300],
    ];
    expect(after(steps)).toMatchObject({ state: 'between', since: null, runs: 0 });
    expect(isSplit({ split: after([...steps, [75, 3, 300]]) })).toBe(false);
  });

  it('asks that users go on with the known key: those who have moved may not be in the log yet', () => {
    const known = used(signIns(KNOWN, 300, 5));
    const fresh = used(signIns(NEW, 1, 0));
    let split = learnSplit(null, lookAt(15, fresh, known), at(15));
    split = learnSplit(split, lookAt(90, fresh, known), at(90));
    expect(split).toMatchObject({ state: 'split', runs: 2, splitTime: null });
    const more = used([...signIns(KNOWN, 300, 5), ...signIns(KNOWN, 20, 100)]);
    split = learnSplit(split, lookAt(105, fresh, more), at(105));
    expect(split.splitTime).toBe(at(105));
  });

  const told: readonly Step[] = [
    [15, 3, 300],
    [75, 3, 300],
  ];

  it.each<[string, Step, boolean]>([
    ['some have followed', [90, 30, 300], true],
    ['too few sign in', [90, 1, 2], true],
    ['nothing is known', [90, 'unknown'], true],
    ['nearly all have moved', [90, 300, 2], false],
  ])('once told, when %s, it stays: %s', (_, step, stays) => {
    expect(isSplit({ split: after([...told, step]) })).toBe(stays);
  });

  it('keeps since when it looked split where some have followed after it was told', () => {
    expect(after([...told, [90, 30, 300]])).toMatchObject({ since: at(15), runs: 2 });
  });

  it('has the numbers of the latest look that says something, however few, until it is told', () => {
    expect(
      after([
        [15, 3, 300],
        [45, 3, 2],
      ]).counts,
    ).toMatchObject({ newUsers: 3, knownUsers: 2 });
  });

  it('keeps the numbers that were told where a look says nothing', () => {
    for (const step of [
      [90, 1, 2],
      [90, 'unknown'],
    ] as const) {
      expect(after([...told, step]).counts).toMatchObject({ newUsers: 3, knownUsers: 300 });
    }
  });

  it('is nothing where nobody has counted', () => {
    expect(isSplit({ split: null })).toBe(false);
    expect(isSplit(undefined)).toBe(false);
  });
});
