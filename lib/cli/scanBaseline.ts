// `--baseline`: an earlier scan as the record that this one is compared with. What stood there then counts as known, and
// this scan's domains are learned on top of it, as a run does after its first one; so the checks that need a record judge by
// the same rules.
//
// That a key stood there then says nothing of whose it is, so nothing is verified by it, and nobody is asked once more about
// each: that is said once, under what was not judged.

import { namesHash } from '../baseline/successors';
import { learn } from '../baseline/learn';
import { rememberTenant } from '../baseline/tenant';
import type {
  Baseline,
  BaselineKey,
  DomainBaseline,
  DomainStatus,
  TenantBaseline,
} from '../baseline/types';
import type { Observations } from '../checks/engine/types';
import { MonitorError } from '../errors';
import type { FederatedDomain } from '../federation/types';
import { visibleText } from '../text';
import type { EarlierConfiguration, EarlierDomain, EarlierScan, EarlierSlot } from './earlierScan';

interface Now {
  readonly now: string;
  readonly tenantId: string | null;
  readonly published: Observations['published'];
  /** One domain was asked for, so those that are not there have not ended. */
  readonly isPart: boolean;
}

/** The part of the observations that a record gives. */
export type Compared = Pick<Observations, 'domains' | 'tenant' | 'baselines'>;

/**
 * What the checks observe of an earlier scan.
 *
 * @throws MonitorError `INPUT_INVALID` where it is another tenant's.
 */
export function comparedWith(
  earlier: EarlierScan,
  domains: readonly FederatedDomain[],
  { now, tenantId, published, isPart }: Now,
): Compared {
  refuseStranger(earlier.tenantId, tenantId);
  const baseline = baselineFrom(earlier, domains, isPart);
  const isRecordLost = false;
  const baselines = learn(baseline, { now, domains, published, isRecordLost });
  const tenant = rememberTenant(baseline, {
    now,
    explained: 0,
    sawAll: false,
    entries: { state: 'off' },
    sourcesRead: [],
    domains,
    isRecordLost,
  });
  return { domains: [...domains, ...formerDomains(baselines, domains)], tenant, baselines };
}

function refuseStranger(earlier: string | null, current: string | null): void {
  if (earlier === null || current === null || earlier === current.toLowerCase()) return;
  throw new MonitorError(
    'INPUT_INVALID',
    `The earlier scan of --baseline is of tenant ${visibleText(earlier, 60)}, and this one of ${visibleText(current, 60)}.`,
  );
}

function baselineFrom(
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
  const records = known.flatMap((domain) => recordOf(domain, madeAt));
  return {
    tenant: tenantFrom(domains, records, madeAt),
    domains: new Map(records.map((record) => [record.domainId, record])),
  };
}

/** A child that inherits has no record of its own. */
function recordOf(domain: EarlierDomain, madeAt: string): readonly DomainBaseline[] {
  const { id, isExternal, configurations } = domain;
  if (domain.state === 'inherited') return [];
  const status = statusOf(domain);
  const isAccepted = status === 'accepted';
  const [first] = configurations;
  return [
    {
      kind: 'domain',
      domainId: id,
      isExternal,
      status,
      firstSeenTime: madeAt,
      lastSeenTime: madeAt,
      keys: isAccepted ? keysOf(configurations, madeAt) : [],
      settings: isAccepted ? (first?.settings ?? null) : null,
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

/** What was not seen whole is like what the first run could not read: what stands there now may have been there then. */
function statusOf({ state, configurations }: EarlierDomain): DomainStatus {
  if (state === 'missing') return 'missing';
  const isWhole = configurations.every(({ slots }) =>
    slots.every((slot) => slot.state !== 'unknown'),
  );
  return state === 'read' && configurations.length > 0 && isWhole ? 'accepted' : 'unseen';
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
    unknownKeys: null,
  };
}

/** Those that were federated then, and are not any more. */
function formerDomains(
  baselines: ReadonlyMap<string, DomainBaseline>,
  domains: readonly FederatedDomain[],
): readonly FederatedDomain[] {
  const federated = new Set(domains.map(({ id }) => id));
  return [...baselines.values()]
    .filter(
      ({ domainId, isExternal, status, endedTime }) =>
        status === 'ended' && endedTime !== null && !isExternal && !federated.has(domainId),
    )
    .map(({ domainId }) => ({
      id: domainId,
      isRoot: true,
      isExternal: false,
      configuration: { state: 'ended' },
    }));
}
