// Which kind of sign-ins a proof is asked for, and what a look leaves out.

import type { KnownThumbprint } from '../../lib/baseline/thumbprints';
import { type Look, looksAt } from '../../lib/baseline/unknownKeyLooks';
import { beginMemory } from '../../lib/baseline/unknownKeyMemory';
import type { LookMemory, UnknownKey, UnknownKeyMemory } from '../../lib/baseline/unknownKeyTypes';

const START = '2026-11-20T09:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString();
const NOW = at(48);

const memory = (
  interactive: Partial<LookMemory>,
  nonInteractive: Partial<LookMemory>,
  changes: Partial<UnknownKeyMemory> = {},
): UnknownKeyMemory => {
  const begun = beginMemory(at(24));
  const { interactive: look } = begun.kinds;
  return {
    ...begun,
    kinds: {
      interactive: { ...look, ...interactive },
      nonInteractive: { ...look, ...nonInteractive },
    },
    ...changes,
  };
};
const looks = (of: UnknownKeyMemory, ...known: readonly KnownThumbprint[]): readonly Look[] =>
  looksAt(
    of,
    {
      known: new Map(known.map((each) => [each.thumbprintSha1, each])),
      busy: ['A', 'B', 'C', 'D'],
    },
    NOW,
  );
const proofOf = (of: UnknownKeyMemory): readonly (string | null)[] =>
  looks(of).map(({ question }) => question.proveBy);

const fresh = { provenBy: at(47) };

it.each<[string, Partial<LookMemory>, Partial<LookMemory>, readonly (string | null)[]]>([
  ['both lack one, and neither was asked: the first', {}, {}, ['A', null]],
  [
    'both lack one: the one asked less lately',
    { proofAskedTime: at(40) },
    { proofAskedTime: at(30) },
    [null, 'A'],
  ],
  ['both lack one, and only one was asked: the other', { proofAskedTime: at(40) }, {}, [null, 'A']],
  [
    'both lack one, and the second was asked: the first',
    {},
    { proofAskedTime: at(40) },
    ['A', null],
  ],
  ['one is fresh: the other', fresh, {}, [null, 'A']],
  ['both are fresh: none', fresh, fresh, [null, null]],
])('a proof: %s', (_rule, interactive, nonInteractive, proofs) => {
  expect(proofOf(memory(interactive, nonInteractive))).toEqual(proofs);
});

it('the three busiest keys take turns', () => {
  const proofs = [0, 1, 2, 3].map((misses) => proofOf(memory({ misses }, fresh))[0]);
  expect(proofs).toEqual(['A', 'B', 'C', 'A']);
});

it('goes back to the earliest end of what it leaves out for a part of the window', () => {
  const quiet = (thumbprintSha1: string, quietUntil: string | null): KnownThumbprint => ({
    thumbprintSha1,
    leftTime: null,
    quietUntil,
  });
  const [look] = looks(
    memory({}, {}),
    quiet('EVER', null),
    quiet('LATE', at(40)),
    quiet('EARLY', at(30)),
    quiet('BEYOND', at(60)),
    quiet('OVER', at(20)),
  );
  expect(look?.goBackTo).toBe(at(30));
  expect(look?.question.thumbprints).toEqual(['EVER', 'LATE', 'EARLY', 'BEYOND']);
  expect(looks(memory({}, {}), quiet('BEYOND', at(60)))[0]?.goBackTo).toBeNull();
  expect(looks(memory({}, {}), quiet('EVER', null))[0]?.goBackTo).toBeNull();
});

it('leaves out what is told with many sign-ins of the last day, and nothing else that is told', () => {
  const told = (thumbprintSha1: string, signIns: number, lastTime: string) =>
    ({ thumbprintSha1, signIns, lastTime }) as UnknownKey;
  const keys = [told('MANY', 50, at(40)), told('FEW', 49, at(40)), told('OLD', 50, at(20))];
  const [look] = looks(memory({}, {}, { keys }));
  expect(look?.question.thumbprints).toEqual(['MANY']);
});
