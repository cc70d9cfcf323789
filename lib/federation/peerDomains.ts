// Domains that share an identity provider, and how many of them trust each key. Pure.

import { property } from '../json';
import { presentSlots } from './slots';
import type { FederatedDomain, ReadConfiguration } from './types';

interface SharedProvider {
  /** SPKI SHA-256 of the keys of each domain; one without any is left out. */
  readonly keysByDomain: ReadonlyMap<string, readonly string[]>;
  /** How many domains trust a key. */
  readonly holders: ReadonlyMap<string, number>;
}

type Providers = ReadonlyMap<string, SharedProvider>;

/** Worked out once for each run: a check looks at thousands of domains one by one. */
const known = new WeakMap<readonly FederatedDomain[], Providers>();

/** The provider that a configuration names, with all domains that name it; null where it names none. */
export function sharedProvider(
  configuration: ReadConfiguration,
  domains: readonly FederatedDomain[],
): SharedProvider | null {
  const address = signInAddress(configuration);
  const providers = known.get(domains) ?? providersOf(domains);
  known.set(domains, providers);
  return address === null ? null : (providers.get(address) ?? null);
}

export function keysOf(configuration: ReadConfiguration): readonly string[] {
  return [...new Set(presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256))];
}

/** The whole address: hosts are shared by strangers, applications are not. */
function signInAddress({ raw }: ReadConfiguration): string | null {
  const address = property(raw, 'passiveSignInUri');
  return typeof address === 'string' && address.trim() !== '' ? address.trim().toLowerCase() : null;
}

function providersOf(domains: readonly FederatedDomain[]): Providers {
  const keys = new Map<string, Map<string, readonly string[]>>();
  for (const { id, configuration } of domains) {
    if (configuration.state !== 'read') continue;
    const address = signInAddress(configuration);
    const own = keysOf(configuration);
    if (address === null || own.length === 0) continue;
    const same = keys.get(address) ?? new Map<string, readonly string[]>();
    keys.set(address, same.set(id, [...new Set([...(same.get(id) ?? []), ...own])]));
  }
  return new Map([...keys].map(([address, same]) => [address, shared(same)]));
}

function shared(keysByDomain: ReadonlyMap<string, readonly string[]>): SharedProvider {
  const holders = new Map<string, number>();
  for (const key of [...keysByDomain.values()].flat()) {
    holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  return { keysByDomain, holders };
}
