// Everything that a pass looks at, read in one place: the domains, which have to be complete, and the optional sources,
// which say so when they are not; then the baseline with what was seen.

import { auditWindow, rememberAudit } from './auditTrail';
import { learn, type Baseline } from './baseline';
import { baselineDifferences, type BaselineDifferences } from './baselineDifferences';
import type { SourceName, TenantBaseline, TimeWindow } from './baselineTypes';
import type { Effects, Listing, Pass, Sources } from './effects';
import { parseFederatedDomains } from './federatedDomain';
import { groupBy } from './groupBy';
import { withLessons } from './lessons';
import { readPublished } from './published';
import { understood } from './tokenValidation';
import type { AuditEntry, DomainReading, Finding, Sight, SourceReading } from './types';

export interface Gathered {
  readonly listing: Listing;
  readonly sight: Sight;
  readonly differences: BaselineDifferences;
  /** What is remembered of the tenant after this pass. */
  readonly tenant: TenantBaseline;
  readonly audit: {
    readonly entries: SourceReading<readonly AuditEntry[]>;
    readonly window: TimeWindow;
  };
  /** Optional sources that did not say, and why. */
  readonly unknown: readonly { readonly source: SourceName; readonly reason: string }[];
}

/** Reads the tenant, and learns. Only a listing that is not complete, or no token, makes it throw. */
export async function gather(
  { readDomains, sources, now: clock }: Pick<Effects, 'readDomains' | 'sources' | 'now'>,
  { knownRogue }: Pass,
  stored: Baseline,
  record: readonly Finding[],
): Promise<Gathered> {
  const now = clock().toISOString();
  const window = auditWindow(stored.tenant, now);
  const baseline = withLessons(stored, record, now);
  const listing = await readDomains();
  // After the domains, so that the log can hold whatever became visible in them.
  const answers = await readSources(sources, window);
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  const external = externalReadings(externalFederations, baseline);
  const domains = parseFederatedDomains([...listing.readings, ...external]);
  const published = await readPublished(sources.publishedKeys, domains, baseline);
  const baselines = learn(baseline, { now, domains, published });
  const differences = baselineDifferences(stored, baselines);
  const sawAll = domains.every(({ configuration }) => configuration.state !== 'unreadable');
  const moved = differences.moved.size;
  const memory = rememberAudit(stored.tenant, { now, moved, sawAll, entries: auditLog });
  const unexplained: Sight['unexplained'] = sawAll
    ? { state: 'read', value: memory.unexplained }
    : { state: 'unknown', reason: NOT_ALL_SEEN };
  return {
    listing,
    sight: {
      now,
      domains,
      baselines,
      published,
      tokenValidationPolicy,
      unexplained: auditLog.state === 'read' ? unexplained : auditLog,
      lostSources: lostSources(stored.tenant, answers),
      knownRogue,
    },
    differences,
    tenant: {
      kind: 'tenant',
      firstPassTime: stored.tenant?.firstPassTime ?? now,
      lastPassTime: now,
      ...memory,
      sourcesRead: sourcesRead(stored.tenant, answers, published),
    },
    audit: { entries: auditLog, window },
    unknown: [...unknownSources(answers), ...unknownMetadata(published)],
  };
}

const NOT_ALL_SEEN = 'A domain could not be read, so nobody can say that nothing changed.';

interface SourceAnswers {
  readonly externalFederations: SourceReading<readonly DomainReading[]>;
  readonly tokenValidationPolicy: Sight['tokenValidationPolicy'];
  readonly auditLog: SourceReading<readonly AuditEntry[]>;
}

async function readSources(sources: Sources, window: TimeWindow): Promise<SourceAnswers> {
  const [externalFederations, tokenValidationPolicy, auditLog] = await Promise.all([
    sources.externalFederations(),
    sources.tokenValidationPolicy(),
    sources.auditLog(window),
  ]);
  return {
    externalFederations,
    tokenValidationPolicy: understood(tokenValidationPolicy),
    auditLog,
  };
}

/** Partners' domains that were known and can't be listed now are unreadable, and not gone. */
function externalReadings(
  external: SourceReading<readonly DomainReading[]>,
  { domains }: Baseline,
): readonly DomainReading[] {
  if (external.state === 'read') return external.value;
  const detail = external.state === 'unknown' ? external.reason : 'Nobody asked for it.';
  const known = [...domains.values()].filter((each) => each.isExternal && each.status !== 'ended');
  return known.map(({ domainId }) => ({
    id: domainId,
    isExternal: true,
    isRoot: true,
    authenticationType: 'Federated',
    answer: { kind: 'failed', cause: { code: 'unavailable', httpStatus: null, detail } },
  }));
}

function unknownSources(answers: SourceAnswers): Gathered['unknown'] {
  return entriesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' ? [{ source, reason: reading.reason }] : [],
  );
}

function entriesOf(
  answers: SourceAnswers,
): readonly (readonly [SourceName, SourceReading<unknown>])[] {
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  return [
    ['externalFederations', externalFederations],
    ['tokenValidationPolicy', tokenValidationPolicy],
    ['auditLog', auditLog],
  ];
}

/** Sources that could be read before and are refused now. What only does not answer is no loss, and no all-clear either. */
function lostSources(before: TenantBaseline | null, answers: SourceAnswers): Sight['lostSources'] {
  const missing = entriesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' && before?.sourcesRead.includes(source)
      ? [{ source, reading }]
      : [],
  );
  const silent = missing.find(({ reading }) => reading.refused !== true);
  return silent?.reading ?? { state: 'read', value: missing.map(({ source }) => source) };
}

/** One line for each reason, however many domains share it. */
function unknownMetadata(published: Sight['published']): Gathered['unknown'] {
  const reasons = [...published.values()].flatMap((reading) =>
    reading.state === 'unknown' ? [reading.reason] : [],
  );
  return [...groupBy(reasons, (reason) => reason)].map(([reason, same]) => ({
    source: 'metadata',
    reason: `${reason} (Domains: ${String(same.length)}.)`,
  }));
}

function sourcesRead(
  before: TenantBaseline | null,
  answers: SourceAnswers,
  published: Sight['published'],
): readonly SourceName[] {
  const read = entriesOf(answers).flatMap(([source, { state }]) =>
    state === 'read' ? [source] : [],
  );
  const hasMetadata = [...published.values()].some(({ state }) => state === 'read');
  const metadata = hasMetadata ? (['metadata'] as const) : [];
  return [...new Set([...(before?.sourcesRead ?? []), ...read, ...metadata])].sort();
}
