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
  { now, domains, published, answers }: Gathered,
  learned: Learned,
  knownRogue: readonly string[],
): Observations {
  const { auditLog, tokenValidationPolicy } = answers;
  const unexplained = sawAll(domains)
    ? ({ state: 'read', value: learned.tenant.unexplained } as const)
    : unknownSource(NOT_ALL_SEEN);
  return {
    now,
    domains,
    baselines: learned.domains,
    published,
    tokenValidationPolicy,
    unexplained: auditLog.state === 'read' ? unexplained : auditLog,
    lostSources: lostSources(learned.tenantBefore, answers),
    knownRogue,
  };
}

/** Whether somebody could look at every configuration. */
export function sawAll(domains: readonly FederatedDomain[]): boolean {
  return domains.every(({ configuration }) => configuration.state !== 'unreadable');
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
export function silentSources({ answers, published, domains }: Gathered): readonly SilentSource[] {
  const unknown = sourcesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' ? [{ source, reason: reading.reason }] : [],
  );
  return [...unknown, ...silentMetadata(published), ...auditDoubts(answers, domains)];
}

/** A log that was read and still does not tell all. */
function auditDoubts(
  { auditLog }: Gathered['answers'],
  domains: readonly FederatedDomain[],
): readonly SilentSource[] {
  if (auditLog.state !== 'read') return [];
  const reasons = [
    ...(sawAll(domains) ? [] : [NOT_ALL_SEEN]),
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
