// The question of the first day where there are very many keys: it fits into a row of the table and into a mail. Stories of
// it are in test/monitor/firstDay.test.ts.

import type { BaselineKey, DomainBaseline } from '../../lib/baseline/types';
import { covers, keysIn, keysState } from '../../lib/checks/engine/acceptedState';
import { keysNotConfirmed } from '../../lib/checks/keysNotConfirmed';

import { certificateText } from '../fixtures/certificates/read';
import { domainWith, failuresOf, there } from './domain';
import { firstBaseline, observationsOf } from './observations';

const first = there(
  firstBaseline([domainWith(certificateText('adfs-0003'), null)]).domains.get('contoso.com'),
);
const [key] = first.keys;

/** Domains with a key each, as a first run would have recorded them. */
function recorded(count: number, domainsOfOne = 1): ReadonlyMap<string, DomainBaseline> {
  const domains = Array.from({ length: count }, (_, index): [string, DomainBaseline] => {
    const provider = Math.floor(index / domainsOfOne);
    const spkiSha256 = provider.toString(16).padStart(64, '0');
    const domainId = `d${String(index)}.example`;
    const settings = { passiveSignInUri: `https://sts${String(provider)}.example/adfs/ls/` };
    const keys: readonly BaselineKey[] = [{ ...there(key), spkiSha256 }];
    return [domainId, { ...first, domainId, settings, keys }];
  });
  return new Map(domains);
}

const evaluate = (baselines: ReadonlyMap<string, DomainBaseline> | null) =>
  keysNotConfirmed.evaluate(observationsOf([], { baselines }));

it('a scan has no record, and can not tell', () => {
  expect(evaluate(null).outcome).toBe('unknown');
});

it('a tenant without any key passes', () => {
  expect(evaluate(new Map())).toMatchObject({ outcome: 'pass', confirmed: [] });
});

it.each([1, 30, 400, 401, 5_000])(
  'the keys of %d providers fit into a row and an alert',
  (count) => {
    const [failure] = failuresOf(evaluate(recorded(count)));
    const { evidence, acceptedState, message } = there(failure);
    // Nothing is accepted that was not listed.
    expect(keysIn(acceptedState)).toHaveLength(Math.min(count, 30));
    expect(acceptedState.length).toBeLessThan(32_000);
    const listed = (evidence.providers ?? []).flatMap(({ keys }) => keys).length;
    expect(listed).toBe(Math.min(count, 30));
    expect(listed + (evidence.keysNotListed ?? 0)).toBe(count);
    expect(message.en).toContain(
      count === 1 ? '1 token-signing key ' : `${String(count)} token-signing keys`,
    );
  },
);

it('one key in 5,000 domains is one line', () => {
  const [failure] = failuresOf(evaluate(recorded(5_000, 5_000)));
  expect(failure?.evidence.providers).toMatchObject([
    { address: 'https://sts0.example/adfs/ls', domains: 5_000, keys: [{ domains: 5_000 }] },
  ]);
});

it('a provider with an open question comes before one without, however many domains that has', () => {
  const confirmed = [...recorded(3, 3)].map(([id, domain]): [string, DomainBaseline] => [
    id,
    { ...domain, keys: domain.keys.map((each) => ({ ...each, confirmation: 'published' })) },
  ]);
  const asked: DomainBaseline = {
    ...first,
    domainId: 'asked.example',
    settings: { passiveSignInUri: 'https://asked.example/' },
  };
  const [failure] = failuresOf(evaluate(new Map([...confirmed, ['asked.example', asked]])));
  expect(failure?.evidence.providers?.map(({ address }) => address)).toEqual([
    'https://asked.example',
    'https://sts0.example/adfs/ls',
  ]);
});

it.each([
  ['the same keys', ['a', 'b'], ['a', 'b'], true],
  ['fewer keys', ['a', 'b'], ['b'], true],
  ['one more', ['a'], ['a', 'b'], false],
  ['another one', ['a'], ['b'], false],
])('an acceptance of keys covers %s: %j, then %j', (_, before, after, expected) => {
  expect(covers(keysState(before), keysState(after))).toBe(expected);
});
