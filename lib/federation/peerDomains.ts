// Domains that share an identity provider, and how many of them trust each key. Pure.

import { groupBy } from '../groupBy';
import { property } from '../json';
import { canonicalAddress } from './canonicalSettings';
import { presentSlots } from './slots';
import type { FederatedDomain, ReadConfiguration } from './types';

export interface SharedProvider {
  /** SPKI SHA-256 of the keys of each domain; one without any is left out. */
  readonly keysByDomain: ReadonlyMap<string, readonly string[]>;
  /** How many domains trust a key. */
  readonly holders: ReadonlyMap<string, number>;
  /** The earliest notBefore of the certificates of a key, ISO 8601; of a key without a legible one there is none. */
  readonly validFrom: ReadonlyMap<string, string>;
}

type Providers = ReadonlyMap<string, SharedProvider>;

/** Worked out once for each run: a check looks at thousands of domains one by one. */
const known = new WeakMap<readonly FederatedDomain[], Providers>();

/** The provider that a configuration names, with all domains that name it; null where no other domain does. */
export function sharedProvider(
  configuration: ReadConfiguration,
  domains: readonly FederatedDomain[],
): SharedProvider | null {
  const address = providerAddress(property(configuration.raw, 'passiveSignInUri'));
  const providers = known.get(domains) ?? providersOf(domains);
  known.set(domains, providers);
  return address === null ? null : (providers.get(address) ?? null);
}

export function keysOf(configuration: ReadConfiguration): readonly string[] {
  return [...new Set(presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256))];
}

/**
 * What identifies an identity provider, from its sign-in address; null: it has none. The whole address counts: hosts are
 * shared by strangers, applications are not. It is held to less than a change of the setting is (canonicalSettings.ts): AD
 * FS takes its paths in any case and with a slash more or less, and a domain that is compared with too many is seen, where
 * one that is compared with none is not.
 */
export function providerAddress(address: unknown): string | null {
  if (typeof address !== 'string' || address.trim() === '') return null;
  return canonicalAddress(address.trim()).toLowerCase().replace(/\/$/, '');
}

interface Holder {
  readonly id: string;
  readonly configuration: ReadConfiguration;
}

function providersOf(domains: readonly FederatedDomain[]): Providers {
  const all = domains.flatMap(({ id, configuration }): readonly Holder[] =>
    configuration.state === 'read' && keysOf(configuration).length > 0
      ? [{ id, configuration }]
      : [],
  );
  const byAddress = groupBy(all, ({ configuration }) =>
    providerAddress(property(configuration.raw, 'passiveSignInUri')),
  );
  return new Map(
    [...byAddress].flatMap(([address, same]) =>
      // Thousands of domains with a provider of their own are no peers of anything.
      address === null || same.every(({ id }) => id === same[0].id)
        ? []
        : [[address, shared(same)]],
    ),
  );
}

function shared(same: readonly Holder[]): SharedProvider {
  const keysByDomain = new Map(
    [...groupBy(same, ({ id }) => id)].map(([id, own]) => [
      id,
      [...new Set(own.flatMap(({ configuration }) => keysOf(configuration)))],
    ]),
  );
  const holders = new Map<string, number>();
  for (const key of [...keysByDomain.values()].flat()) {
    holders.set(key, (holders.get(key) ?? 0) + 1);
  }
  const validFrom = new Map<string, string>();
  const certificates = same.flatMap(({ configuration }) => presentSlots(configuration));
  for (const { certificate } of certificates) {
    const { spkiSha256: key, notBefore } = certificate;
    const known = validFrom.get(key);
    if (notBefore !== null && (known === undefined || notBefore < known))
      validFrom.set(key, notBefore);
  }
  return { keysByDomain, holders, validFrom };
}
