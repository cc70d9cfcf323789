// In which order the keys of the first day are listed, for whoever reads the first lines only, and how many there is room for.
import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';

import {
  believed,
  confirmed,
  evidenceOf,
  keysOf,
  namesOf,
  providersOf,
  recorded,
} from './believed';

describe('the order of the keys of a provider', () => {
  /** Domains of one provider, each with the keys of which it is one of the first so many. */
  const spread = (...counts: readonly (readonly [BaselineKey, number])[]) => {
    const most = Math.max(...counts.map(([, count]) => count));
    return Array.from({ length: most }, (_, index) => {
      const keys = counts.filter(([, count]) => index < count).map(([key]) => key);
      return recorded(`d${String(index)}.com`, keys);
    });
  };

  it('what only a few of its domains have comes first, then what most have, then what is confirmed', () => {
    const records = spread(
      [confirmed('confirmed'), 5],
      [believed('all'), 5],
      [confirmed('few, confirmed'), 1],
      [believed('most'), 4],
      [believed('two'), 2],
      [believed('one'), 1],
    );
    expect(namesOf(keysOf(records))).toEqual([
      'two',
      'one',
      'all',
      'most',
      'few, confirmed',
      'confirmed',
    ]);
  });

  it('what half of them have is not few', () => {
    const records = spread([believed('half'), 2], [believed('all'), 4]);
    expect(namesOf(keysOf(records))).toEqual(['all', 'half']);
  });
});

describe('the order of the providers', () => {
  const of = (address: string | null, ids: readonly string[], ...keys: readonly BaselineKey[]) =>
    ids.map((id) => recorded(id, keys, { address }));
  const addressesOf = (records: readonly DomainBaseline[]) =>
    providersOf(records).map(({ address }) => address);

  it('one with a question comes first, then the one with more domains, then the alphabet', () => {
    const records = [
      ...of('https://answered/', ['a.com', 'b.com', 'c.com'], confirmed('a')),
      ...of('https://z/', ['d.com'], believed('z')),
      ...of('https://m/', ['e.com'], believed('m')),
      ...of('https://n/', ['f.com'], believed('n'), confirmed('o')),
      ...of('https://two/', ['g.com', 'h.com'], believed('two')),
    ];
    const expected = ['https://two', 'https://m', 'https://n', 'https://z', 'https://answered'];
    expect(addressesOf(records)).toEqual(expected);
    expect(addressesOf([...records].reverse())).toEqual(expected);
  });

  it('domains without an address are no provider: each is listed by its name', () => {
    const records = of(null, ['b.com', 'a.com'], believed('same'));
    expect(addressesOf(records)).toEqual(['a.com', 'b.com']);
  });
});

describe('what it has room for', () => {
  const keys = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => believed(`${name}${String(index)}`));

  it.each([
    [[100], [100], undefined],
    [[101], [100], 1],
    [[60, 41], [60, 40], 1],
    [[60, 40], [60, 40], undefined],
    [[100, 7], [100], 7],
    [[99, 5, 3], [99, 1], 7],
  ])(
    'of providers with %j keys, %j are listed, and it says how many are not',
    (counts, listed, rest) => {
      const records = counts.map((count, index) =>
        recorded(`${String(index)}.com`, keys(count, String(index)), { address: null }),
      );
      const { providers, keysNotListed } = evidenceOf(records);
      expect(providers?.map((provider) => provider.keys.length)).toEqual(listed);
      expect(keysNotListed).toBe(rest);
    },
  );
});
