// A domain that may have been missed in a rollover: its key is older than what the other domains of its provider have. Pure.

import { groupBy } from '../../groupBy';
import type { Hint } from './domainTypes';
import { olderText } from './hintTexts';
import type { InventoryKey, InventoryProvider } from './providerTypes';

/** By domain. */
export function olderThanPeersHints(
  providers: readonly InventoryProvider[],
): ReadonlyMap<string, readonly Hint[]> {
  const all = providers.flatMap(hintsOfProvider);
  const byDomain = groupBy(all, ([id]) => id);
  return new Map([...byDomain].map(([id, same]) => [id, same.map(([, hint]) => hint)]));
}

/**
 * Domains whose keys most of their peers lack, and are older than each that most have; of two domains without a common key,
 * the one whose key is older.
 */
function hintsOfProvider(provider: InventoryProvider): readonly (readonly [string, Hint])[] {
  const { domains, keys } = provider;
  if (domains.length < 2) return [];
  const common = commonKeys(provider);
  const upToDate = new Set(common.flatMap((key) => key.domains));
  const commonFrom = earliest(common);
  const isOfTwo = domains.length === 2 && common.length === 0;
  const hints = new Map(
    keys.flatMap((key) => {
      const left = key.domains.filter((id) => !upToDate.has(id));
      const othersFrom = isOfTwo ? earliest(ofOthers(keys, key)) : commonFrom;
      const { notBefore, thumbprintSha1 } = key;
      if (notBefore === null || othersFrom === null || notBefore >= othersFrom) return [];
      const text = olderText(thumbprintSha1, notBefore, othersFrom);
      return left.map((id): [string, Hint] => [id, { id: 'olderThanPeers', text }]);
    }),
  );
  return [...hints];
}

/** As the check of outliers counts: at least half of the domains trust the key, whatever certificate it stands in. */
function commonKeys({ domains, keys }: InventoryProvider): readonly InventoryKey[] {
  const byKey = groupBy(keys, ({ spkiSha256 }) => spkiSha256);
  return [...byKey.values()]
    .filter((same) => {
      const holders = new Set(same.flatMap((key) => key.domains)).size;
      return holders > 1 && holders * 2 >= domains.length;
    })
    .flat();
}

function ofOthers(keys: readonly InventoryKey[], own: InventoryKey): readonly InventoryKey[] {
  return keys.filter((key) => !key.domains.some((id) => own.domains.includes(id)));
}

function earliest(keys: readonly InventoryKey[]): string | null {
  const [first = null] = keys.flatMap(({ notBefore }) => notBefore ?? []).sort();
  return first;
}
