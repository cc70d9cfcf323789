// Judges an export or a live tenant, without a record: every failure is an open finding.

import { checks } from '../checks';
import { judge } from '../checks/engine/judge';
import { notReadCause, parseFederatedDomains } from '../federation/federatedDomain';
import { reconcile, TENANT } from '../findings/reconcile';
import { groupBy } from '../groupBy';

import { type Judgement, type Observations, SEVERITIES } from '../checks/engine/types';
import type { DomainReading, FederatedDomain } from '../federation/types';
import type { Finding } from '../findings/types';
import type { Language } from '../text';

import { version } from '../../package.json';
import { makeInventory } from './inventory/inventory';
import { type ComparedWith, NOTHING_ELSE } from './inventory/notJudged';
import type { Inventory, ScanSource } from './inventory/types';
import { throwIfNothingSeen } from './nothingSeen';

export interface Scan {
  readonly tenantId: string | null;
  readonly domains: readonly ScannedDomain[];
  readonly findings: readonly Finding[];
  /** All of it, in the shape from which every output is made. */
  readonly inventory: Inventory;
  /** The same for people, in their language: JSON and CSV keep theirs. */
  readonly findingsIn: (language: Language) => readonly Finding[];
  readonly inventoryIn: (language: Language) => Inventory;
}

/** What a scan may have besides the domains. */
export interface ScanExtras {
  /** Of the findings' texts; English unless it says otherwise. */
  readonly language?: Language;
  readonly tenantName?: string | null;
  readonly sources?: readonly ScanSource[];
  /** What the scan compares with: `published`, `baselines`, … take the place of the empty ones. */
  readonly observed?: Partial<Observations>;
  readonly compared?: Partial<ComparedWith>;
}

export interface ScannedDomain {
  readonly domainId: string;
  readonly readable: boolean;
  /** Why not; null when it is. */
  readonly reason: string | null;
  /** A child domain without a configuration of its own: it is judged by its parent's. */
  readonly inherits: boolean;
}

/**
 * Judges a listing.
 *
 * @throws MonitorError when nothing could be judged: a scan that saw nothing must not look like a clean one.
 */
export function scan(
  readings: readonly DomainReading[],
  tenantId: string | null,
  now: Date,
  knownRogue: readonly string[] = [],
  extras: ScanExtras = {},
): Scan {
  const domains = parseFederatedDomains(readings);
  const observations = { ...observationsOf(domains, now, knownRogue), ...extras.observed };
  const judgements = judgementsToTell(observations);
  const { now: time } = observations;
  const findings = findingsOf(judgements, time, extras.language ?? 'en');
  throwIfNothingSeen(domains, findings);
  const inventoryOf = (found: readonly Finding[]): Inventory =>
    makeInventory(
      {
        tenantId,
        tenantName: extras.tenantName ?? null,
        domains,
        judgements,
        findings: found,
        sources: extras.sources ?? [],
        compared: comparedWith(domains, extras),
        acceptedDomains: acceptedIn(observations),
        now: time,
        version,
      },
      checks,
    );
  const inventory = inventoryOf(findings);
  const findingsIn = (language: Language): readonly Finding[] =>
    language === (extras.language ?? 'en') ? findings : findingsOf(judgements, time, language);
  const inventoryIn = (language: Language): Inventory =>
    language === (extras.language ?? 'en') ? inventory : inventoryOf(findingsIn(language));
  return {
    tenantId,
    domains: scannedDomains(domains),
    findings,
    inventory,
    findingsIn,
    inventoryIn,
  };
}

/** Most domains pass most checks, and nobody hears of that: of 16,800 domains, some 250,000 judgements. */
function judgementsToTell(observations: Observations): readonly Judgement[] {
  const told: Judgement[] = [];
  const judgements = judge(observations, checks, ({ checkId, domainId, reason }) => {
    throw new Error(`${checkId} failed on ${domainId ?? TENANT}: ${reason}`);
  });
  for (const judgement of judgements) {
    const { result } = judgement;
    const isTold = result.outcome === 'fail' || (result.outcome === 'pass' && result.hint !== null);
    if (isTold) told.push(judgement);
  }
  return told;
}

/** Without a record every failure is an open finding; the worst first. */
function findingsOf(
  judgements: readonly Judgement[],
  now: string,
  language: Language,
): readonly Finding[] {
  const { opened } = reconcile([], {
    judgements,
    now,
    language,
    isVerified: () => false,
    holdsUnrecognised: () => false,
    hasDomains: true,
    lostTime: null,
  });
  return [...opened].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
}

function comparedWith(domains: readonly FederatedDomain[], { compared }: ScanExtras): ComparedWith {
  const partners = domains.some(({ isExternal }) => isExternal) ? 'read' : 'notAsked';
  return { ...NOTHING_ELSE, partners, ...compared };
}

function acceptedIn({ baselines }: Observations): ReadonlySet<string> {
  const accepted = [...(baselines?.values() ?? [])].filter(({ status }) => status === 'accepted');
  return new Set(accepted.map(({ domainId }) => domainId));
}

/** A scan has no baseline, and asks nobody but for the domains. */
function observationsOf(
  domains: readonly FederatedDomain[],
  now: Date,
  knownRogue: readonly string[],
): Observations {
  return {
    now: now.toISOString(),
    domains,
    tenant: null,
    baselines: null,
    published: new Map(),
    tokenValidationPolicy: { state: 'off' },
    unexplained: { state: 'off' },
    lostSources: null,
    keyUse: null,
    knownRogue,
  };
}

/** One entry a domain, however many configurations it has. */
function scannedDomains(domains: readonly FederatedDomain[]): readonly ScannedDomain[] {
  return [...groupBy(domains, ({ id }) => id)].map(([domainId, same]) => {
    const [reason = null] = same.flatMap(
      ({ configuration }) => notReadCause(configuration)?.detail ?? [],
    );
    const inherits = same.every(({ configuration }) => configuration.state === 'inherited');
    return { domainId, readable: reason === null, reason, inherits };
  });
}
