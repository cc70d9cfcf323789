// Which identity provider's metadata speaks for which domain. The address comes from the baseline, never from a value
// that was just changed: an intruder would answer for the provider.

import type { Baseline } from '../baseline/types';
import { type Settings, settingsOf } from '../federation/settings';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../federation/types';
import { unknownSource } from '../federation/unknownSource';

import { metadataAddresses } from '../federation/metadataAddress';
import type { Sources } from './effects';

type Published = SourceReading<PublishedKeys>;

const NOT_ACCEPTED = unknownSource(
  'Nobody has accepted the domain yet, so what it says about where the metadata is counts for nothing.',
);
const NO_ADDRESS = unknownSource(
  'The accepted settings do not say where the identity provider publishes its metadata.',
);
const NOT_ANSWERED = unknownSource('The metadata was not read.');

/** What the provider of each domain publishes; empty when nobody asked for it. */
export async function readPublished(
  read: Sources['publishedKeys'],
  domains: readonly FederatedDomain[],
  baseline: Baseline,
): Promise<ReadonlyMap<string, Published>> {
  if (read === null) return new Map();
  const candidates = new Map(
    domains
      .filter(({ configuration }) => configuration.state === 'read')
      .map((domain) => [domain.id, addressesOf(domain, baseline)]),
  );
  const addresses = new Set([...candidates.values()].flatMap((each) => each ?? []));
  const answers = await read([...addresses]);
  return new Map([...candidates].map(([id, each]) => [id, choose(each, answers)]));
}

/** Null: the domain's settings were accepted by nobody. */
function addressesOf(
  { id, configuration }: FederatedDomain,
  { tenant, domains }: Baseline,
): readonly string[] | null {
  const known = domains.get(id);
  // In the first run, and for a domain that could not be read until now, what is there is what is trusted.
  const isFirst = tenant === null || (known?.status === 'accepted' && known.settings === null);
  const current = configuration.state === 'read' ? settingsOf(configuration.raw) : null;
  const accepted: Settings | null = known?.status === 'accepted' ? known.settings : null;
  const settings = accepted ?? (isFirst ? current : null);
  return settings && metadataAddresses(settings);
}

/** The first address that answers speaks for the domain. */
function choose(
  addresses: readonly string[] | null,
  answers: ReadonlyMap<string, Published>,
): Published {
  if (addresses === null) return NOT_ACCEPTED;
  const readings = addresses.flatMap((address) => answers.get(address) ?? []);
  const [first] = readings;
  if (addresses.length === 0) return NO_ADDRESS;
  return readings.find(({ state }) => state === 'read') ?? first ?? NOT_ANSWERED;
}
