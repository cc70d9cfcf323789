// The keys that came with a domain which nobody has accepted: when they are one thing to accept, and which are accepted with it.

import { acceptedWith, cameWith, isOneArrival } from '../../lib/baseline/arrival';
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';

const CAME = '2026-11-22T09:00:00.000Z';
const LEFT = '2026-11-01T09:00:00.000Z';

const key = (spkiSha256: string, changes: Partial<BaselineKey> = {}): BaselineKey =>
  ({
    spkiSha256,
    presentSince: CAME,
    trustedUntil: null,
    goneTime: null,
    confirmation: null,
    ...changes,
  }) as BaselineKey;

function domain(endedTime: string | null, ...keys: readonly BaselineKey[]): DomainBaseline {
  return { appearedTime: CAME, endedTime, keys } as unknown as DomainBaseline;
}

const asItLeft = { trustedUntil: LEFT };
const before = { presentSince: LEFT };

it.each<[string, DomainBaseline, boolean, readonly string[]]>([
  ['a new domain with new keys', domain(null, key('a'), key('b')), true, ['a', 'b']],
  ['one without a key', domain(null), true, []],
  [
    'a key that came later is told by itself',
    domain(null, key('a'), key('b', before)),
    true,
    ['a'],
  ],
  ['a key that has left again', domain(null, key('a', { goneTime: CAME })), true, []],
  [
    'what an earlier version believed with a domain',
    domain(null, key('a', { ...before, confirmation: 'withDomain' })),
    true,
    ['a'],
  ],
  [
    'what was believed otherwise came by itself',
    domain(null, key('a', { ...before, confirmation: 'firstRun' })),
    true,
    [],
  ],
  ['a retired key beside a new one', domain(null, key('a'), key('b', asItLeft)), false, []],
  ['back with the keys that it left with', domain(LEFT, key('a', asItLeft)), true, ['a']],
  ['back with one of them and a new one', domain(LEFT, key('a', asItLeft), key('b')), false, []],
  ['back with a new key', domain(LEFT, key('a')), false, []],
  [
    'back with one that was retired at another time',
    domain(LEFT, key('a', { trustedUntil: CAME })),
    false,
    [],
  ],
  ['back without a key', domain(LEFT), false, []],
])('%s', (_rule, arrived, isOne, accepted) => {
  expect(isOneArrival(arrived)).toBe(isOne);
  expect(acceptedWith(arrived).map(({ spkiSha256 }) => spkiSha256)).toEqual(accepted);
});

it('a key came with the configuration that appeared when it did', () => {
  expect(cameWith(domain(null), key('a'))).toBe(true);
  expect(cameWith(domain(null), key('a', before))).toBe(false);
});
