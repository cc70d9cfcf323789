// Which identity provider's metadata speaks for which domain. The address comes from the baseline, never from a value
// that was just changed: an intruder would answer for the provider.

import type { Baseline, DomainBaseline } from '../baseline/types';
import { settingsOf } from '../federation/settings';
import type { FederatedDomain, PublishedKeys, SourceReading } from '../federation/types';
import { unknownSource } from '../federation/unknownSource';
import { quotedText, visibleText } from '../text';

import { metadataAddresses } from '../federation/metadataAddress';
import type { Sources, When } from './effects';

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
  { now, isRecordLost }: When,
): Promise<ReadonlyMap<string, Published>> {
  if (read === null) return new Map();
  const candidates = new Map(
    domains
      .filter(({ configuration }) => configuration.state === 'read')
      .map((domain) => [domain.id, addressesOf(domain, baseline, isRecordLost)]),
  );
  const addresses = new Set([...candidates.values()].flatMap((each) => each ?? []));
  const answers = await read([...addresses]);
  return new Map(
    [...candidates].map(([id, each]) => {
      const reading = choose(each, answers);
      return [id, witness(reading, baseline.domains.get(id)?.metadataEntity ?? null, now)];
    }),
  );
}

/** Null: the domain's settings were accepted by nobody. */
function addressesOf(
  { id, configuration }: FederatedDomain,
  { tenant, domains }: Baseline,
  isRecordLost: boolean,
): readonly string[] | null {
  const known = domains.get(id);
  // In the first run, what is there is what is trusted. At any other time an intruder may have written it.
  const isFirst = tenant === null && !isRecordLost && known === undefined;
  const current = configuration.state === 'read' ? settingsOf(configuration.raw) : null;
  const accepted = known?.status === 'accepted' ? known.settings : null;
  const settings = isFirst ? current : accepted;
  return settings && metadataAddresses(settings);
}

/** A document that is out of date, or another provider's, says nothing about any key. */
function witness(
  reading: Published,
  entity: DomainBaseline['metadataEntity'],
  now: string,
): Published {
  if (reading.state !== 'read') return reading;
  const { address, entityId, validUntil } = reading.value;
  if (validUntil !== null && validUntil <= now) {
    return unknownSource(
      `The federation metadata at ${visibleText(address, 200)} is out of date since ${validUntil}.`,
    );
  }
  // Not compared with the issuer: AD FS publishes its host's name, while Entra's issuer is one for each domain.
  if (entity?.address !== address || entity.entityId === entityId) return reading;
  return unknownSource(
    `The federation metadata at ${visibleText(address, 200)} is of ${quotedText(entityId)}, and was of ${quotedText(entity.entityId)}.`,
  );
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
