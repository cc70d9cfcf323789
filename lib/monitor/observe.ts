// What was read and learned -> what the checks may look at, and which sources did not say. Pure.

import { MAX_AUDIT_ENTRIES } from '../baseline/auditMemory';
import type { BaselineDifference } from '../baseline/difference';
import type { DomainBaseline, TenantBaseline } from '../baseline/types';
import type { LostSources, Observations } from '../checks/engine/types';
import type { FederatedDomain, GraphSource, SourceName, SourceReading } from '../federation/types';
import { unknownSource } from '../federation/unknownSource';
import { groupBy } from '../groupBy';
import type { Gathered } from './gather';

/** What a run has learned when it judges. */
export interface Learned {
  /** Before this run; null: no run has read this tenant yet. */
  readonly tenantBefore: TenantBaseline | null;
  /** After this run. */
  readonly tenant: TenantBaseline;
  readonly domains: ReadonlyMap<string, DomainBaseline>;
  readonly difference: BaselineDifference;
}

/** Everything that a check may look at. */
export function observe(
  gathered: Gathered,
  learned: Learned,
  knownRogue: readonly string[],
): Observations {
  const { now, published, answers } = gathered;
  const { auditLog, tokenValidationPolicy } = answers;
  const unexplained = sawAll(gathered)
    ? ({ state: 'read', value: learned.tenant.unexplained } as const)
    : unknownSource(NOT_ALL_SEEN);
  return {
    now,
    domains: [...gathered.domains, ...formerDomains(gathered, learned)],
    tenant: learned.tenant,
    baselines: learned.domains,
    published,
    tokenValidationPolicy,
    unexplained: auditLog.state === 'read' ? unexplained : auditLog,
    lostSources: lostSources(learned.tenantBefore, answers),
    knownRogue,
  };
}

/** Those that were federated once, and are not any more: that is told until a person has accepted it. */
function formerDomains(
  { domains, listingFailure }: Gathered,
  learned: Learned,
): readonly FederatedDomain[] {
  if (listingFailure) return [];
  const federated = new Set(domains.map(({ id }) => id));
  return [...learned.domains.values()]
    .filter(
      ({ domainId, isExternal, endedTime, status }) =>
        status === 'ended' && endedTime !== null && !isExternal && !federated.has(domainId),
    )
    .map(({ domainId }) => ({
      id: domainId,
      isRoot: true,
      isExternal: false,
      configuration: { state: 'ended' },
    }));
}

/** Whether somebody could look at every configuration. */
export function sawAll({ domains, listingFailure }: Gathered): boolean {
  return (
    listingFailure === null &&
    domains.every(({ configuration }) => configuration.state !== 'unreadable')
  );
}

/** Whether Graph has said anything of any configuration of the tenant's own, or that it has no federated domain. */
export function sawAny({ domains, listingFailure }: Gathered): boolean {
  const own = domains.filter(({ isExternal }) => !isExternal);
  const isSeen = own.some(({ configuration }) => configuration.state !== 'unreadable');
  return listingFailure === null && (own.length === 0 || isSeen);
}

/** Optional sources that could be read in this run. */
export function sourcesRead({ answers, published }: Gathered): readonly SourceName[] {
  const read = sourcesOf(answers).flatMap(([source, { state }]) =>
    state === 'read' ? [source] : [],
  );
  const hasMetadata = [...published.values()].some(({ state }) => state === 'read');
  return hasMetadata ? [...read, 'metadata'] : read;
}

export interface SilentSource {
  readonly source: SourceName;
  /** One sentence for people, ending in a period. */
  readonly reason: string;
}

/** Optional sources that did not say all, and why: a line each for the log. */
export function silentSources(gathered: Gathered): readonly SilentSource[] {
  const { answers, published } = gathered;
  const unknown = sourcesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' ? [{ source, reason: reading.reason }] : [],
  );
  return [...unknown, ...silentMetadata(published), ...auditDoubts(gathered)];
}

/** A log that was read and still does not tell all. */
function auditDoubts(gathered: Gathered): readonly SilentSource[] {
  const { auditLog } = gathered.answers;
  if (auditLog.state !== 'read') return [];
  const reasons = [
    ...(sawAll(gathered) ? [] : [NOT_ALL_SEEN]),
    ...(auditLog.value.length < MAX_AUDIT_ENTRIES ? [] : [TOO_MANY]),
  ];
  return reasons.map((reason) => ({ source: 'auditLog', reason }));
}

const TOO_MANY = 'The audit log has more entries of this time than are read; the others were not.';

const NOT_ALL_SEEN = 'A domain could not be read, so nobody can say that nothing changed.';

function sourcesOf(
  answers: Gathered['answers'],
): readonly (readonly [GraphSource, SourceReading<unknown>])[] {
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  return [
    ['externalFederations', externalFederations],
    ['tokenValidationPolicy', tokenValidationPolicy],
    ['auditLog', auditLog],
  ];
}

/** Sources that could be read before and can't be now: one that only does not answer is no loss, and no all-clear either. */
function lostSources(before: TenantBaseline | null, answers: Gathered['answers']): LostSources {
  const missing = sourcesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' && before?.sourcesRead.includes(source)
      ? [{ source, isRefused: reading.refused }]
      : [],
  );
  const named = (some: typeof missing) => some.map(({ source }) => source);
  return {
    refused: named(missing.filter(({ isRefused }) => isRefused)),
    silent: named(missing.filter(({ isRefused }) => !isRefused)),
  };
}

/** One line for each reason, however many domains share it. */
function silentMetadata(published: Gathered['published']): readonly SilentSource[] {
  const reasons = [...published.values()].flatMap((reading) =>
    reading.state === 'unknown' ? [reading.reason] : [],
  );
  return [...groupBy(reasons, (reason) => reason)].map(([reason, same]) => ({
    source: 'metadata',
    reason: `${reason} (Domains: ${String(same.length)}.)`,
  }));
}
