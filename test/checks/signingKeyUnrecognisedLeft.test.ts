// What is left in the slots of a domain once no known key stands there, and whether one has left at all.

import { factsOfLeft, type Left, whatIsLeft } from '../../lib/checks/signingKeyUnrecognisedLeft';
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';
import type { ReadConfiguration } from '../../lib/federation/types';
import { certificates } from '../builders/domains';
import { domainWith } from './domain';

const { rogue, garbage } = certificates;

function read(primary: string | null, secondary: string | null): ReadConfiguration {
  const { configuration } = domainWith(primary, secondary);
  if (configuration.state !== 'read') throw new Error('It is not read.');
  return configuration;
}

const key = (changes: Partial<BaselineKey> = {}): BaselineKey =>
  ({
    confirmation: 'firstRun',
    trustedUntil: null,
    goneTime: null,
    presentSince: 'b',
    rolloverShaped: false,
    ...changes,
  }) as BaselineKey;

function baseline(
  changes: Partial<DomainBaseline>,
  ...keys: readonly BaselineKey[]
): DomainBaseline {
  return {
    status: 'accepted',
    endedTime: null,
    appearedTime: null,
    keys,
    ...changes,
  } as DomainBaseline;
}

const lost = baseline({}, key({ goneTime: 'd' }));
const shaped = key({ rolloverShaped: true });

it.each<[string, ReadConfiguration, readonly BaselineKey[], Left]>([
  ['nothing at all', read(null, null), [], 'emptied'],
  ['keys that look like a rollover', read(rogue, null), [shaped], 'shapedAlone'],
  ['such keys, and one that does not', read(rogue, rogue), [shaped, key()], 'bothSlots'],
  ['such a key beside what nobody can read', read(rogue, garbage), [shaped], 'bothSlots'],
  ['what nobody can read', read(garbage, null), [], 'bothSlots'],
  ['a key of somebody’s', read(rogue, null), [key()], 'bothSlots'],
])('%s is left', (_what, configuration, unrecognised, left) => {
  expect(whatIsLeft(configuration, lost, unrecognised)).toBe(left);
});

const added = { status: 'added', appearedTime: 'b' } as const;

it.each<[string, DomainBaseline, boolean]>([
  ['a known key has left', lost, true],
  [
    'one that counted came back, and counts no more',
    baseline({}, key({ confirmation: null, trustedUntil: 'c' })),
    true,
  ],
  ['every known key is there', baseline({}, key()), false],
  [
    'one that nobody knew has left',
    baseline({}, key({ confirmation: null, goneTime: 'd' })),
    false,
  ],
  ['it left with the whole domain', baseline({ endedTime: 'd' }, key({ goneTime: 'd' })), false],
  [
    'it left after the domain had come back',
    baseline({ endedTime: 'c' }, key({ goneTime: 'd' })),
    true,
  ],
  ['one that came with a domain has left', baseline(added, key({ goneTime: 'd' })), true],
  [
    'one that was there before it came',
    baseline(added, key({ goneTime: 'd', presentSince: 'a' })),
    false,
  ],
  ['one that left when it came', baseline(added, key({ goneTime: 'b' })), false],
  ['every key that came with it is there', baseline(added, key()), false],
  ['nothing came', baseline({ status: 'added' }, key({ goneTime: 'd' })), false],
  ['one of several has left', baseline(added, key(), key({ goneTime: 'd' })), true],
])('%s', (_rule, before, hasLost) => {
  expect(whatIsLeft(read(rogue, null), before, [key()])).toBe(hasLost ? 'bothSlots' : null);
});

it.each<[Left, boolean, readonly string[]]>([
  ['shapedAlone', true, ['usedByFew', 'shapedAlone']],
  ['shapedAlone', false, ['shapedAlone']],
  ['bothSlots', true, ['bothSlots']],
  ['emptied', false, ['emptied']],
])('the facts of %s, used by few: %s', (left, usedByFew, facts) => {
  expect(factsOfLeft(left, usedByFew)).toEqual(facts);
});
