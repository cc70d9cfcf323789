// Everything that a run reads: the domains, which have to be complete, and the optional sources, which say so when they
// are not. It only reads; what is learned of it, and what it means, are steps of their own (run.ts).

import { auditWindow } from '../baseline/auditMemory';
import type { Baseline } from '../baseline/types';
import { domainId, parseFederatedDomains } from '../federation/federatedDomain';
import { understood } from '../federation/tokenValidation';
import type {
  AuditEntry,
  DomainReading,
  FederatedDomain,
  PublishedKeys,
  SourceReading,
  TimeWindow,
  TokenValidationPolicy,
} from '../federation/types';
import type { Effects, Listing } from './effects';
import { readPublished } from './published';

/** What the optional sources of Graph said. */
export interface GraphAnswers {
  readonly externalFederations: SourceReading<readonly DomainReading[]>;
  readonly tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  readonly auditLog: SourceReading<readonly AuditEntry[]>;
}

export interface Gathered {
  readonly now: string;
  readonly listing: Listing;
  /** Those of the tenant and of its partners. */
  readonly domains: readonly FederatedDomain[];
  readonly answers: GraphAnswers;
  /** What the audit log was asked for. */
  readonly auditWindow: TimeWindow;
  /** By domain. */
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
}

/**
 * Reads the tenant.
 *
 * @param baseline It says since when the audit log is asked, and where each provider publishes its keys.
 * @throws MonitorError only for a listing that is not complete, or without a token.
 */
export async function gather(
  { readDomains, sources }: Pick<Effects, 'readDomains' | 'sources'>,
  baseline: Baseline,
  now: string,
): Promise<Gathered> {
  const window = auditWindow(baseline.tenant, now);
  const [listing, externalFederations, policy] = await Promise.all([
    readDomains(),
    sources.externalFederations(),
    sources.tokenValidationPolicy(),
  ]);
  // After the domains, so that the log can hold whatever became visible in them.
  const auditLog = await sources.auditLog(window);
  const external = externalReadings(externalFederations, baseline, listing);
  const domains = parseFederatedDomains([...listing.readings, ...external]);
  const published = await readPublished(sources.publishedKeys, domains, baseline);
  const tokenValidationPolicy = understood(policy);
  const answers = { externalFederations, tokenValidationPolicy, auditLog };
  return { now, listing, domains, answers, auditWindow: window, published };
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
