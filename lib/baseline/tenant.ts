// What is remembered of the tenant as a whole. Pure.

import { settingsOf } from '../federation/settings';
import type { FederatedDomain, SourceName } from '../federation/types';
import { rememberAudit, type RunSeen } from './auditMemory';
import type { Baseline, DomainBaseline, KnownProperty, TenantBaseline } from './types';

interface TenantSeen extends RunSeen {
  /** Optional sources that could be read in this run. */
  readonly sourcesRead: readonly SourceName[];
  readonly domains: readonly FederatedDomain[];
  /** Runs came before, and the record knows nothing of them. */
  readonly isRecordLost: boolean;
}

/** The tenant's memory after a run. */
export function rememberTenant(baseline: Baseline, seen: TenantSeen): TenantBaseline {
  const before = baseline.tenant;
  return {
    kind: 'tenant',
    firstRunTime: before?.firstRunTime ?? seen.now,
    lastRunTime: seen.now,
    ...rememberAudit(before, seen),
    sourcesRead: [...new Set([...(before?.sourcesRead ?? []), ...seen.sourcesRead])].sort(),
    properties: rememberProperties(baseline, seen),
    recordLostTime: seen.isRecordLost ? seen.now : (before?.recordLostTime ?? null),
  };
}

/** Far above what Graph has; a configuration can't make the record grow for ever. */
const MAX_PROPERTIES = 200;

/** Properties that were there before anybody kept a list are known; each that comes later is told once (propertyAdded.ts). */
function rememberProperties(
  { tenant, domains }: Baseline,
  seen: TenantSeen,
): readonly KnownProperty[] {
  // Until a configuration is read, there is nothing that could be new.
  const known = tenant?.properties?.length ? tenant.properties : null;
  const listed = known ?? namesIn(domains).map((name) => knownBefore(name, seen.now));
  const properties = new Map(listed.map((property) => [property.name, property]));
  for (const { id, configuration } of seen.domains) {
    if (configuration.state !== 'read') continue;
    for (const [name, value] of Object.entries(settingsOf(configuration.raw))) {
      if (properties.has(name) || properties.size >= MAX_PROPERTIES) continue;
      const first = known === null ? null : { domainId: id, value };
      properties.set(name, { name, firstSeenTime: seen.now, first });
    }
  }
  return [...properties.values()];
}

function knownBefore(name: string, now: string): KnownProperty {
  return { name, firstSeenTime: now, first: null };
}

function namesIn(domains: ReadonlyMap<string, DomainBaseline>): readonly string[] {
  return [...domains.values()].flatMap(({ settings }) => Object.keys(settings ?? {}));
}
