// An earlier scan -> the record of the baseline that it stands for. Pure.

import { namesHash } from '../baseline/successors';
import type {
  Baseline,
  BaselineKey,
  DomainBaseline,
  DomainStatus,
  TenantBaseline,
} from '../baseline/types';
import { SETTING_RULES } from '../federation/canonicalSettings';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import type { EarlierConfiguration, EarlierDomain, EarlierScan, EarlierSlot } from './earlierScan';

/**
 * The record that a run would have made then.
 *
 * @param isPart One domain was asked for, so those that are not there have not ended.
 */
export function earlierBaseline(
  { madeAt, domains }: EarlierScan,
  current: readonly FederatedDomain[],
  isPart: boolean,
): Baseline {
  // Of a list that this scan did not read at all, nothing has ended: an export of our domains has no partners.
  const isRead = (isExternal: boolean): boolean =>
    current.some((each) => each.isExternal === isExternal);
  const ids = new Set(current.map(({ id }) => id));
  const known = domains.filter(
    ({ id, isExternal }) => ids.has(id) || (!isPart && isRead(isExternal)),
  );
  const trusted = trustedNow(current);
  const records = known.flatMap((domain) => recordOf(domain, madeAt, trusted.get(domain.id) ?? []));
  return {
    tenant: tenantFrom(domains, records, madeAt),
    domains: new Map(records.map((record) => [record.domainId, record])),
  };
}

/** A child that inherits has no record of its own. */
function recordOf(
  domain: EarlierDomain,
  madeAt: string,
  trusted: readonly string[],
): readonly DomainBaseline[] {
  const { id, isExternal, configurations } = domain;
  if (domain.state === 'inherited') return [];
  const status = statusOf(domain, trusted);
  const isAccepted = status === 'accepted';
  const accepted = isAccepted ? configurations : [];
  const [first] = accepted;
  return [
    {
      kind: 'domain',
      domainId: id,
      isExternal,
      status,
      firstSeenTime: madeAt,
      lastSeenTime: madeAt,
      keys: keysOf(accepted, madeAt),
      settings: first?.settings ?? null,
      seenSettings: null,
      appearedTime: null,
      missingSince: status === 'missing' ? madeAt : null,
      endedTime: null,
      metadataEntity: null,
      lastRead: { state: 'never' },
      unreadableSince: isAccepted ? null : madeAt,
      history: [],
    },
  ];
}

/** The keys that each domain trusts now, as far as they were read. */
function trustedNow(current: readonly FederatedDomain[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  for (const { id, configuration } of current) {
    if (configuration.state !== 'read') continue;
    const keys = presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256);
    all.set(id, [...(all.get(id) ?? []), ...keys]);
  }
  return all;
}

/**
 * What was not seen whole is like what the first run could not read: what stands there now may have been there then. Where
 * nothing stands there but what was seen then, no more is needed.
 */
function statusOf(
  { state, configurations }: EarlierDomain,
  trusted: readonly string[],
): DomainStatus {
  if (state === 'missing') return 'missing';
  const slots = configurations.flatMap((each) => each.slots);
  const keys = slots.flatMap((slot) => (slot.state === 'present' ? [slot.spkiSha256] : []));
  const isWhole = state === 'read' && slots.every((slot) => slot.state !== 'unknown');
  const isNothingElse = trusted.length > 0 && trusted.every((key) => keys.includes(key));
  return configurations.length > 0 && (isWhole || isNothingElse) ? 'accepted' : 'unseen';
}

function keysOf(
  configurations: readonly EarlierConfiguration[],
  madeAt: string,
): readonly BaselineKey[] {
  const keys = new Map<string, BaselineKey>();
  for (const { slots } of configurations) {
    slots.forEach((slot, index) => {
      if (slot.state !== 'present') return;
      const known = keys.get(slot.spkiSha256);
      keys.set(slot.spkiSha256, keyOf(slot, index === 0, known, madeAt));
    });
  }
  return [...keys.values()];
}

/** The same key may stand in two certificates; the first is the one that it is told by. */
function keyOf(
  slot: Extract<EarlierSlot, { state: 'present' }>,
  isPrimary: boolean,
  known: BaselineKey | undefined,
  madeAt: string,
): BaselineKey {
  const { spkiSha256, thumbprintSha1, thumbprintSha256, notAfter, subject, issuer } = slot;
  if (known) {
    const thumbprintsSha1 = [...new Set([...known.thumbprintsSha1, thumbprintSha1])];
    return { ...known, thumbprintsSha1, wasPrimary: known.wasPrimary || isPrimary };
  }
  return {
    spkiSha256,
    thumbprintSha1,
    thumbprintsSha1: [thumbprintSha1],
    certificateSha256: thumbprintSha256,
    firstSeenTime: madeAt,
    presentSince: madeAt,
    notAfter,
    namesSha256: namesHash(subject, issuer),
    lastSeenTime: madeAt,
    // It came with what was scanned; `firstRun` would ask for each key whether it is right.
    confirmation: 'withDomain',
    goneTime: null,
    trustedUntil: null,
    rolloverShaped: false,
    wasPrimary: isPrimary,
  };
}

function tenantFrom(
  domains: readonly EarlierDomain[],
  records: readonly DomainBaseline[],
  madeAt: string,
): TenantBaseline {
  const found = records.flatMap(({ settings }) => Object.keys(settings ?? {}));
  // What Graph documents is no news where the earlier export happened not to hold it.
  const names = new Set([...Object.keys(SETTING_RULES), ...found]);
  return {
    kind: 'tenant',
    firstRunTime: madeAt,
    lastRunTime: madeAt,
    lastWholeRunTime: madeAt,
    auditReadTo: null,
    changeWindows: [],
    unexplained: [],
    sourcesRead: domains.some(({ isExternal }) => isExternal) ? ['externalFederations'] : [],
    properties: [...names].map((name) => ({ name, firstSeenTime: madeAt, first: null })),
    recordLostTime: null,
    unknownKeys: null,
  };
}
