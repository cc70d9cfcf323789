// Everything that a pass looks at, read in one place: the domains, which have to be complete, and the optional sources,
// which say so when they are not; then the baseline with what was seen.

import { auditWindow, MOST_AUDIT_ENTRIES, rememberAudit } from '../findings/auditTrail';
import { learn, type Baseline } from '../baseline/learn';
import { baselineDifferences, type BaselineDifferences } from '../baseline/difference';
import type {
  GraphSource,
  SourceName,
  TimeWindow,
  AuditEntry,
  DomainReading,
  SourceReading,
} from '../federation/types';
import type { Finding } from '../findings/types';
import type { LostSources, Sight } from '../checks/engine/types';
import type { TenantBaseline } from '../baseline/types';
import type { Effects, Listing, Pass } from './effects';
import { domainId, parseFederatedDomains, wasSeen } from '../federation/federatedDomain';
import { groupBy } from '../groupBy';
import { withLessons } from '../findings/acceptance';
import { readPublished } from './published';
import { understood } from '../federation/tokenValidation';

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
  const [listing, externals, policy] = await Promise.all([
    readDomains(),
    sources.externalFederations(),
    sources.tokenValidationPolicy(),
  ]);
  const answers: SourceAnswers = {
    externalFederations: externals,
    tokenValidationPolicy: understood(policy),
    // After the domains, so that the log can hold whatever became visible in them.
    auditLog: await sources.auditLog(window),
  };
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  const external = externalReadings(externalFederations, baseline, listing);
  const domains = parseFederatedDomains([...listing.readings, ...external]);
  const published = await readPublished(sources.publishedKeys, domains, baseline);
  const baselines = learn(baseline, { now, domains, published });
  const differences = baselineDifferences(stored, baselines);
  const sawAll = domains.every(({ configuration }) => wasSeen(configuration));
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
    unknown: [
      ...unknownSources(answers),
      ...unknownMetadata(published),
      ...auditDoubts(auditLog, sawAll),
    ],
  };
}

/** A log that was read and still does not tell all. */
function auditDoubts(
  reading: SourceReading<readonly AuditEntry[]>,
  sawAll: boolean,
): Gathered['unknown'] {
  if (reading.state !== 'read') return [];
  const reasons = [
    ...(sawAll ? [] : [NOT_ALL_SEEN]),
    ...(reading.value.length < MOST_AUDIT_ENTRIES ? [] : [TOO_MANY]),
  ];
  return reasons.map((reason) => ({ source: 'auditLog', reason }));
}

const TOO_MANY = 'The audit log has more entries of this time than are read; the others were not.';

const NOT_ALL_SEEN = 'A domain could not be read, so nobody can say that nothing changed.';

interface SourceAnswers {
  readonly externalFederations: SourceReading<readonly DomainReading[]>;
  readonly tokenValidationPolicy: Sight['tokenValidationPolicy'];
  readonly auditLog: SourceReading<readonly AuditEntry[]>;
}

/** Partners' domains that were known and can't be listed now are unreadable, and not gone. */
function externalReadings(
  external: SourceReading<readonly DomainReading[]>,
  { domains }: Baseline,
  { readings }: Listing,
): readonly DomainReading[] {
  if (external.state === 'read') return external.value;
  const detail = external.state === 'unknown' ? external.reason : 'Nobody asked for it.';
  const ours = new Set(readings.map(({ id }) => domainId(id)));
  const known = [...domains.values()].filter(
    (each) => each.isExternal && each.status !== 'ended' && !ours.has(each.domainId),
  );
  return known.map((each) => ({
    id: each.domainId,
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
): readonly (readonly [GraphSource, SourceReading<unknown>])[] {
  const { externalFederations, tokenValidationPolicy, auditLog } = answers;
  return [
    ['externalFederations', externalFederations],
    ['tokenValidationPolicy', tokenValidationPolicy],
    ['auditLog', auditLog],
  ];
}

/** Sources that could be read before and can't be now: what only does not answer is no loss, and no all-clear either. */
function lostSources(before: TenantBaseline | null, answers: SourceAnswers): LostSources {
  const missing = entriesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' && before?.sourcesRead.includes(source)
      ? [{ source, isRefused: reading.refused === true }]
      : [],
  );
  const named = (some: typeof missing) => some.map(({ source }) => source);
  return {
    refused: named(missing.filter(({ isRefused }) => isRefused)),
    silent: named(missing.filter(({ isRefused }) => !isRefused)),
  };
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
