// Room baseline: what was accepted, and what a run learns of it. Pure; no findings, no checks, no input or output.
//
// The first run believes what it can read (trust on first use); after that a key counts as confirmed only if the provider
// publishes it or a person accepts it, and a setting only if a person accepts it. There is no other way.

import type { FederatedDomain } from '../federation/types';
import { groupBy } from '../groupBy';
import { begin, ended } from './domainLife';
import { toldFirst } from './learnedSettings';
import { type DomainsSeen, type Look, look } from './look';
import type { Baseline, BaselineRecord, DomainBaseline, DomainStatus } from './types';

/** Puts the records of the table together. */
export function baselineOf(records: readonly BaselineRecord[]): Baseline {
  const tenant = records.find((record) => record.kind === 'tenant') ?? null;
  const domains = records.filter((record) => record.kind === 'domain');
  return { tenant, domains: new Map(domains.map((domain) => [domain.domainId, domain])) };
}

/** The baseline after a look at every domain. */
export function learn(
  baseline: Baseline,
  domainsSeen: DomainsSeen,
): ReadonlyMap<string, DomainBaseline> {
  const seen: Look = { ...domainsSeen, isToldFirst: toldFirst(baseline) };
  const groups = groupBy(seen.domains, ({ id }) => id);
  const next = new Map<string, DomainBaseline>();
  for (const [id, before] of baseline.domains) {
    if (!groups.has(id)) next.set(id, ended(before, seen.now, seen.now));
  }
  for (const [id, same] of groups) {
    const before = baseline.domains.get(id) ?? null;
    const after = learnDomain(baseline, before, same, seen);
    if (after) next.set(id, keptIfSame(before, after));
  }
  return next;
}

/** Of thousands of domains in which nothing is new, the memory holds one record each, and not two. */
function keptIfSame(before: DomainBaseline | null, after: DomainBaseline): DomainBaseline {
  return before && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}

function learnDomain(
  baseline: Baseline,
  before: DomainBaseline | null,
  same: readonly FederatedDomain[],
  seen: Look,
): DomainBaseline | null {
  const [domain] = same;
  if (!domain) return before;
  // A child that inherits is judged by its parent's configuration and has no baseline of its own.
  if (same.every(({ configuration }) => configuration.state === 'inherited')) {
    return before && ended(before, seen.now, null);
  }
  // A partner's domain that becomes one of ours is another domain, whatever was accepted of the partner's.
  const sameKind = before?.isExternal === domain.isExternal ? before : null;
  const isFirstRun = baseline.tenant === null && !seen.isRecordLost;
  const start =
    sameKind && sameKind.status !== 'ended'
      ? sameKind
      : begin(domain, sameKind, seen.now, statusOf(domain, sameKind, baseline, seen));
  return look(start, same, seen, isFirstRun && before === null);
}

/**
 * Whose a domain is that is seen for the first time, or federated anew. The first run believes what it can read, and
 * nothing that it can't. Where a list was never read before (the partners', for want of a permission), or where the record
 * is gone, nobody can say what is new: that is asked, and not believed.
 */
function statusOf(
  { isExternal, configuration }: FederatedDomain,
  before: DomainBaseline | null,
  { tenant, domains }: Baseline,
  { isRecordLost }: DomainsSeen,
): DomainStatus {
  if (before !== null) return 'added';
  // Where only a part of the record is gone, a domain that is not in the rest may be a new one.
  const knowsOthers = [...domains.values()].some((each) => each.isExternal === isExternal);
  if (isRecordLost) return knowsOthers ? 'added' : 'unseen';
  const isLateList =
    isExternal && tenant !== null && !tenant.sourcesRead.includes('externalFederations');
  if (isLateList) return 'unseen';
  if (tenant !== null) return 'added';
  if (configuration.state === 'read') return 'accepted';
  return configuration.state === 'missing' ? 'missing' : 'unseen';
}
