// What was read, and what was not: of the configurations, and of the optional sources. Pure.

import { MAX_AUDIT_ENTRIES } from '../baseline/auditMemory';
import type { GraphSource, SourceName, SourceReading } from '../federation/types';
import { groupBy } from '../groupBy';
import type { Gathered } from './gather';

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

export const NOT_ALL_SEEN = 'A domain could not be read, so nobody can say that nothing changed.';

/** What each optional source of Graph said. */
export function sourcesOf(
  answers: Gathered['answers'],
): readonly (readonly [GraphSource, SourceReading<unknown>])[] {
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  return [
    ['externalFederations', externalFederations],
    ['tokenValidationPolicy', tokenValidationPolicy],
    ['auditLog', auditLog],
  ];
}

/** Thousands of domains may have a provider each, and none of them answers in any run. */
const MAX_METADATA_LINES = 20;

/** One line for each reason, however many domains share it; those of most domains, where there are many. */
function silentMetadata(published: Gathered['published']): readonly SilentSource[] {
  const reasons = [...published.values()].flatMap((reading) =>
    reading.state === 'unknown' ? [reading.reason] : [],
  );
  const groups = [...groupBy(reasons, (reason) => reason)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const lines = groups
    .slice(0, MAX_METADATA_LINES)
    .map(([reason, same]) => `${reason} (Domains: ${String(same.length)}.)`);
  const others = groups.slice(MAX_METADATA_LINES);
  const domains = others.reduce((sum, [, same]) => sum + same.length, 0);
  const more = `The metadata of more domains could not be read. (Domains: ${String(domains)}.)`;
  return [...lines, ...(others.length > 0 ? [more] : [])].map((reason) => ({
    source: 'metadata',
    reason,
  }));
}
