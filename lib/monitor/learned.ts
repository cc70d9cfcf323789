// What a run has learned by the time it judges, and what that says of keys and domains. Pure.

import { baselineDifference, type BaselineDifference } from '../baseline/difference';
import { isKnown, isVerified } from '../baseline/keys';
import { learn } from '../baseline/learn';
import { rememberTenant } from '../baseline/tenant';
import type { Baseline, Baselines, DomainBaseline, TenantBaseline } from '../baseline/types';
import type { HoldsUnrecognised, IsVerified } from '../findings/resolution';
import type { Gathered } from './gather';
import { sawAll, sourcesRead } from './seen';

/** What a run has learned when it judges. */
export interface Learned {
  /** Before this run; null: no run has read this tenant yet. */
  readonly tenantBefore: TenantBaseline | null;
  /** Its domains before this run. */
  readonly before: Baselines;
  /** After this run. */
  readonly tenant: TenantBaseline;
  readonly domains: ReadonlyMap<string, DomainBaseline>;
  readonly difference: BaselineDifference;
}

/** The baseline after this run, and what is different in it. */
export function learnFrom(gathered: Gathered, stored: Baseline, accepted: Baseline): Learned {
  const { now, answers, listingFailure, recordLoss } = gathered;
  const domains = listingFailure ? accepted.domains : learn(accepted, gathered);
  const difference = baselineDifference(stored, domains);
  const tenant = rememberTenant(stored, {
    now,
    explained: difference.explained,
    sawAll: sawAll(gathered),
    entries: answers.auditLog,
    sourcesRead: sourcesRead(gathered),
    domains: gathered.domains,
    recordLoss,
  });
  return { tenantBefore: stored.tenant, before: stored.domains, tenant, domains, difference };
}

/** Domains of ours that were accepted; also one that left since, or lost its configuration, and one of the first run. */
export function acceptedDomains({ domains, tenant }: Learned): ReadonlySet<string> {
  const accepted = [...domains.values()].filter(
    ({ isExternal, status, settings, firstSeenTime }) =>
      !isExternal &&
      (status === 'accepted' ||
        settings !== null ||
        (status !== 'added' && firstSeenTime === tenant.firstRunTime)),
  );
  return new Set(accepted.map(({ domainId }) => domainId));
}

export function isVerifiedIn({ domains }: Learned): IsVerified {
  return (domainId, spkiSha256) =>
    domainId !== null &&
    (domains.get(domainId)?.keys ?? []).some(
      (key) => key.spkiSha256 === spkiSha256 && isVerified(key),
    );
}

export function holdsUnrecognised({ domains }: Learned): HoldsUnrecognised {
  return (domainId) => {
    const domain = domainId === null ? undefined : domains.get(domainId);
    if (domain === undefined) return false;
    return domain.keys.some((key) => key.goneTime === null && !isKnown(key, domain));
  };
}
