// What came of a run: which news are its own, what it counts, and whether it saw what it should. Pure.

import { MonitorError } from '../errors';
import type { FederatedDomain, UnreadableCode } from '../federation/types';
import type { Reconciliation } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import type { Gathered } from './gather';
import type { RunCounts } from './logEvents';
import { lossError } from './recordLoss';

export type Counts = Omit<RunCounts, 'durationMs'>;

export interface OwnPart extends Reconciliation {
  /** What another run wrote first. */
  readonly lost: readonly Finding[];
}

/** What this run may log as its news: what another one wrote first is in its log, and merely open in ours. */
export function ownPart(change: Reconciliation, written: readonly Finding[]): OwnPart {
  const uids = new Set(written.map(({ uid }) => uid));
  const isOwn = ({ uid }: Finding): boolean => uids.has(uid);
  const isLost = (finding: Finding): boolean => !isOwn(finding);
  return {
    next: change.next.filter(isOwn),
    opened: change.opened.filter(isOwn),
    stillOpen: [...change.stillOpen, ...change.opened.filter(isLost)],
    resolved: change.resolved.filter(isOwn),
    lost: change.next.filter(isLost),
  };
}

/** What was read, in numbers. */
export type SeenCounts = Omit<Counts, keyof FindingCounts>;

export function countSeen({ listing, domains }: Pick<Gathered, 'listing' | 'domains'>): SeenCounts {
  const own = domains.filter(({ isExternal }) => !isExternal);
  const unreadable = own.filter(({ configuration: { state } }) =>
    ['unreadable', 'missing'].includes(state),
  );
  const ids = (some: readonly FederatedDomain[]): number => new Set(some.map(({ id }) => id)).size;
  return {
    domains: listing.domainCount,
    federatedDomains: ids(own),
    unreadableDomains: ids(unreadable),
    graphRequests: listing.graphRequests,
  };
}

type FindingCounts = Pick<Counts, 'findingsOpen' | 'findingsNew' | 'findingsResolved'>;

export function countFindings({ opened, stillOpen, resolved }: OwnPart): FindingCounts {
  return {
    findingsOpen: opened.length + stillOpen.length,
    findingsNew: opened.length,
    findingsResolved: resolved.length,
  };
}

/**
 * Why this run must not look like a good one; null when it saw what it should. A missing permission is a broken
 * environment even where some domains could be read. A domain that has no configuration was seen; it is a finding.
 */
export function blindness({
  listingFailure,
  recordLoss,
  domains,
}: Pick<Gathered, 'listingFailure' | 'recordLoss' | 'domains'>): MonitorError | null {
  if (listingFailure) return listingFailure;
  if (recordLoss) return lossError(recordLoss);
  const causes = domains.flatMap(({ configuration, isExternal }) =>
    !isExternal && configuration.state === 'unreadable' ? [configuration.cause] : [],
  );
  const withCode = (wanted: UnreadableCode) => causes.find(({ code }) => code === wanted);
  const forbidden = withCode('forbidden');
  if (forbidden) return new MonitorError('GRAPH_FORBIDDEN', forbidden.detail);
  const unauthorized = withCode('unauthorized');
  if (unauthorized) return new MonitorError('GRAPH_UNAUTHORIZED', unauthorized.detail);
  const [cause] = causes;
  if (!cause || domains.some(({ configuration }) => configuration.state === 'read')) return null;
  const message = `No federation configuration could be read. ${cause.detail}`;
  return new MonitorError('GRAPH_UNAVAILABLE', message);
}
