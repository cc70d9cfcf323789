// Where a key stands, how many known ones stand beside it, and what is told together.

import {
  arrivalGroup,
  configurationGroup,
  keyGroup,
  knownKeys,
  standingOfKey,
} from '../../../lib/checks/engine/standing';
import type { BaselineKey, DomainBaseline } from '../../../lib/baseline/types';
import type { ReadConfiguration } from '../../../lib/federation/types';
import { certificates } from '../../builders/domains';
import { readPresent } from '../../fixtures/certificates/read';
import { domainWith, there } from '../domain';
import { firstBaseline } from '../observations';

const { genuine, rogue, successor } = certificates;
const keyOf = (text: string): string => readPresent(text).spkiSha256;
const known = there(firstBaseline([domainWith(genuine, successor)]).domains.get('contoso.com'));

function read(primary: string | null, secondary: string | null): ReadConfiguration {
  const { configuration } = domainWith(primary, secondary);
  if (configuration.state !== 'read') throw new Error('It is not read.');
  return configuration;
}

it.each<[string, ReadConfiguration, string, number, number]>([
  ['behind the genuine one', read(genuine, rogue), rogue, 1, 1],
  ['in both slots', read(rogue, rogue), rogue, 2, 0],
  ['alone', read(rogue, null), rogue, 1, 0],
  ['not there', read(genuine, successor), rogue, 0, 2],
  ['itself a known one', read(genuine, successor), genuine, 1, 1],
])('a key that is %s', (_where, configuration, key, slots, others) => {
  expect(standingOfKey(configuration, known, keyOf(key))).toEqual({ slots, knownKeys: others });
});

it('nothing is known without a baseline, and all of what is known counts where none is left out', () => {
  expect(knownKeys(read(genuine, successor), undefined)).toBe(0);
  expect(knownKeys(read(genuine, successor), known)).toBe(2);
  expect(knownKeys(read(rogue, genuine), known)).toBe(1);
});

it('a key that the baseline has and nobody confirmed is not known', () => {
  const doubted = { ...known, keys: known.keys.map((key) => ({ ...key, confirmation: null })) };
  expect(knownKeys(read(genuine, successor), doubted)).toBe(0);
});

it('what is said of one key is one group, whatever the domain', () => {
  expect(keyGroup('abc')).toBe('key abc');
});

it('what nobody could read is one group for all domains, anything else one for each', () => {
  expect(configurationGroup({ ...known, status: 'unseen' })).toBe('unseen');
  expect(configurationGroup({ ...known, status: 'added' })).toBe('configuration contoso.com');
});

it('a key is told with the configuration that it came with, where that is one thing', () => {
  const came = (changes: Partial<BaselineKey>): BaselineKey => ({
    ...there(known.keys[0]),
    presentSince: 'then',
    trustedUntil: null,
    ...changes,
  });
  const arrived = (...keys: readonly BaselineKey[]): DomainBaseline => ({
    ...known,
    status: 'added',
    appearedTime: 'then',
    endedTime: null,
    keys,
  });
  const one = came({});
  const later = came({ presentSince: 'later' });
  const retired = came({ trustedUntil: 'before' });
  expect(arrivalGroup(one, arrived(one))).toBe('configuration contoso.com');
  expect(arrivalGroup(later, arrived(one, later))).toBeNull();
  expect(arrivalGroup(one, arrived(one, retired))).toBeNull();
});
