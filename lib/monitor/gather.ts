// Everything that a run reads: the domains, which have to be complete, and the optional sources, which say so when they
// are not. It only reads; what is learned of it, and what it means, are steps of their own (readAndJudge.ts).

import { auditWindow } from '../baseline/auditMemory';
import { settled } from '../baseline/settle';
import type { Baseline } from '../baseline/types';
import { MonitorError } from '../errors';
import { domainId, namedApart, parseFederatedDomains } from '../federation/federatedDomain';
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
import type { SharedTexts } from '../sharedTexts';
import type { Effects, Listing, When } from './effects';
import { readPublished } from './published';

/** What the optional sources of Graph said. */
export interface GraphAnswers {
  readonly externalFederations: SourceReading<readonly DomainReading[]>;
  readonly tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  readonly auditLog: SourceReading<readonly AuditEntry[]>;
}

export interface Gathered extends When {
  readonly listing: Listed;
  /** Why there is no complete listing, so that nothing may be said of any domain; null: there is one. */
  readonly listingFailure: MonitorError | null;
  /** Those of the tenant and of its partners; none without a complete listing. */
  readonly domains: readonly FederatedDomain[];
  readonly answers: GraphAnswers;
  /** What the audit log was asked for. */
  readonly auditWindow: TimeWindow;
  /** By domain. */
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
}

/** What is left of the listing: its configurations are in `domains`, and of thousands nobody holds two. */
export interface Listed extends Omit<Listing, 'readings'> {
  /** Federated or not. */
  readonly domainCount: number;
}

/**
 * Reads the tenant.
 *
 * @param baseline It says since when the audit log is asked, and where each provider publishes its keys.
 * @param when The time of the run, and whether the record is gone that earlier runs made.
 */
export async function gather(
  { readDomains, sources }: Pick<Effects, 'readDomains' | 'sources'>,
  baseline: Baseline,
  when: When,
  { share, reuse }: SharedTexts,
): Promise<Gathered> {
  const { now } = when;
  const window = auditWindow(baseline.tenant, now);
  const [{ listing, listingFailure }, externalFederations, policy] = await Promise.all([
    listingOf(readDomains(reuse)),
    sources.externalFederations(),
    sources.tokenValidationPolicy(),
  ]);
  // After the domains, so that the log can hold whatever became visible in them.
  const auditLog = await sources.auditLog(window);
  const external = externalReadings(externalFederations, baseline, listing);
  const readings = listingFailure ? [] : [...listing.readings, ...external];
  // Each by itself: of its texts that were there already none lives until all are parsed.
  const parsed = readings.flatMap((reading) => share(parseFederatedDomains([reading])));
  const domains = settled(parsed, baseline);
  const published = await readPublished(sources.publishedKeys, domains, baseline, when);
  const tokenValidationPolicy = understood(policy);
  const answers = { externalFederations, tokenValidationPolicy, auditLog };
  const { defaultDomain, graphRequests } = listing;
  return {
    ...when,
    listing: { domainCount: listing.readings.length, defaultDomain, graphRequests },
    listingFailure,
    domains,
    answers,
    auditWindow: window,
    published,
  };
}

interface Complete extends Pick<Gathered, 'listingFailure'> {
  readonly listing: Listing;
}

async function listingOf(reading: Promise<Listing>): Promise<Complete> {
  try {
    return { listing: await reading, listingFailure: null };
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    const listing = { readings: [], defaultDomain: null, graphRequests: 0 };
    return { listing, listingFailure: error };
  }
}

/** Partners' domains that were known and can't be listed now are unreadable, and not gone. */
function externalReadings(
  external: SourceReading<readonly DomainReading[]>,
  { domains }: Baseline,
  { readings }: Listing,
): readonly DomainReading[] {
  // Also of a domain that was ours: what is remembered of it is not the partner's to take.
  const former = [...domains.values()].filter(({ isExternal }) => !isExternal);
  const ours = new Set([
    ...readings.map(({ id }) => domainId(id)),
    ...former.map((domain) => domain.domainId),
  ]);
  if (external.state === 'read') return namedApart(external.value, ours);
  const detail = external.state === 'unknown' ? external.reason : 'Nobody asked for it.';
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
