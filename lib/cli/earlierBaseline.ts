// An earlier scan -> the record of the baseline that it stands for. Pure.

import { subjectOnRecord } from '../baseline/shownKeys';
import { namesHash } from '../baseline/successors';
import type {
  Baseline,
  BaselineKey,
  DomainBaseline,
  DomainStatus,
  TenantBaseline,
} from '../baseline/types';
import type { Settings } from '../federation/settings';
import { SLOTS } from '../federation/slots';
import type { FederatedDomain, SlotName } from '../federation/types';
import { groupBy } from '../groupBy';
import { comparableSettings } from './comparableSettings';
import type { EarlierConfiguration, EarlierDomain, EarlierScan, EarlierSlot } from './earlierScan';
import { statusOf } from './earlierStatus';

/** A record, and what it can't be compared in. */
export interface EarlierRecord {
  readonly baseline: Baseline;
  /** Names of settings that only one of both scans has. */
  readonly settingsOfOne: readonly string[];
}

/**
 * The record that a run would have made then.
 *
 * @param isPart One domain was asked for, so those that are not there have not ended.
 */
export function earlierBaseline(
  { madeAt, domains }: EarlierScan,
  current: readonly FederatedDomain[],
  isPart: boolean,
): EarlierRecord {
  // Of a list that this scan did not read at all, nothing has ended: an export of our domains has no partners.
  const isRead = (isExternal: boolean): boolean =>
    current.some((each) => each.isExternal === isExternal);
  const now = groupBy(current, ({ id }) => id);
  const known = domains.filter(
    ({ id, isExternal }) => now.has(id) || (!isPart && isRead(isExternal)),
  );
  const compared = known.map((domain) => {
    const current = now.get(domain.id) ?? [];
    const status = statusOf(domain, current);
    return { domain, status, ...comparableSettings(domain, current) };
  });
  const records = compared.flatMap((each) => recordOf(each, madeAt));
  return {
    baseline: {
      tenant: tenantFrom(domains, records, madeAt),
      domains: new Map(records.map((record) => [record.domainId, record])),
    },
    settingsOfOne: [
      ...new Set(compared.flatMap(({ status, ofOne }) => (status === 'accepted' ? ofOne : []))),
    ],
  };
}

interface ComparedDomain {
  readonly domain: EarlierDomain;
  readonly status: DomainStatus;
  readonly settings: Settings | null;
}

/** A child that inherits has no record of its own. */
function recordOf(
  { domain, status, settings }: ComparedDomain,
  madeAt: string,
): readonly DomainBaseline[] {
  const { id, isExternal, configurations } = domain;
  if (domain.state === 'inherited') return [];
  const isAccepted = status === 'accepted';
  const accepted = isAccepted ? configurations : [];
  return [
    {
      kind: 'domain',
      domainId: id,
      isExternal,
      status,
      firstSeenTime: madeAt,
      lastSeenTime: madeAt,
      keys: keysOf(accepted, madeAt),
      settings: isAccepted ? settings : null,
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

function keysOf(
  configurations: readonly EarlierConfiguration[],
  madeAt: string,
): readonly BaselineKey[] {
  const keys = new Map<string, BaselineKey>();
  for (const { slots } of configurations) {
    SLOTS.forEach((place, index) => {
      const slot = slots[index];
      if (slot?.state !== 'present') return;
      const known = keys.get(slot.spkiSha256);
      keys.set(slot.spkiSha256, keyOf(slot, place, known, madeAt));
    });
  }
  return [...keys.values()];
}

/** The same key may stand in two certificates; the first is the one that it is told by. */
function keyOf(
  slot: Extract<EarlierSlot, { state: 'present' }>,
  place: SlotName,
  known: BaselineKey | undefined,
  madeAt: string,
): BaselineKey {
  const isPrimary = place === 'signingCertificate';
  const { spkiSha256, thumbprintSha1, thumbprintSha256, notAfter, subject, issuer } = slot;
  if (known) {
    const thumbprintsSha1 = [...new Set([...known.thumbprintsSha1, thumbprintSha1])];
    const slots = SLOTS.filter((name) => name === place || known.slots?.includes(name));
    return { ...known, thumbprintsSha1, slots, wasPrimary: known.wasPrimary || isPrimary };
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
    subject: subjectOnRecord(subject),
    slots: [place],
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
  const names = new Set(records.flatMap(({ settings }) => Object.keys(settings ?? {})));
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
    recordLoss: null,
    unknownKeys: null,
    heartbeatDay: null,
  };
}
