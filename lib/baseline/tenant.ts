// What is remembered of the tenant as a whole. Pure.

import type { SettingValue } from '../federation/canonicalSettings';
import { isAddress, settingsOf } from '../federation/settings';
import type { FederatedDomain, SourceName } from '../federation/types';
import { rememberAudit, type RunSeen } from './auditMemory';
import type { Baseline, DomainBaseline, KnownProperty, RecordLoss, TenantBaseline } from './types';

interface TenantSeen extends RunSeen {
  /** Optional sources that could be read in this run. */
  readonly sourcesRead: readonly SourceName[];
  readonly domains: readonly FederatedDomain[];
  /** Null: the record is as the latest run has left it. */
  readonly recordLoss: RecordLoss | null;
}

/** The tenant's memory after a run. */
export function rememberTenant(baseline: Baseline, seen: TenantSeen): TenantBaseline {
  const before = baseline.tenant;
  return {
    kind: 'tenant',
    firstRunTime: before?.firstRunTime ?? seen.now,
    lastRunTime: seen.now,
    ...rememberAudit(before, seen, before === null ? (seen.recordLoss?.lastRunTime ?? null) : null),
    sourcesRead: [...new Set([...(before?.sourcesRead ?? []), ...seen.sourcesRead])].sort(),
    properties: rememberProperties(baseline, seen),
    recordLostTime: seen.recordLoss ? seen.now : (before?.recordLostTime ?? null),
    recordLoss: seen.recordLoss ?? before?.recordLoss ?? null,
    // What this run learns of them it learns later (monitor/unknownKeys.ts).
    unknownKeys: before?.unknownKeys ?? null,
    heartbeatDay: before?.heartbeatDay ?? null,
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
  const before = new Map(listed.map((property) => [property.name, property]));
  const news = new Map<string, KnownProperty>();
  for (const { id, configuration } of seen.domains) {
    if (configuration.state !== 'read') continue;
    for (const [name, value] of Object.entries(settingsOf(configuration.raw))) {
      const shown = news.get(name)?.first ?? null;
      const isLouder = shown === null || loudness(name, value) > loudness(name, shown.value);
      if (before.has(name) || !isLouder || before.size + news.size >= MAX_PROPERTIES) continue;
      // Where nothing is known of any configuration, nothing is new; a record of which a part is gone knows some.
      const first = listed.length === 0 ? null : { domainId: id, value };
      news.set(name, { name, firstSeenTime: seen.now, first });
    }
  }
  return [...before.values(), ...news.values()];
}

/** Of the values that a new property has in several domains the one is told that may do most. */
function loudness(name: string, value: SettingValue): number {
  if (value === null) return 0;
  return isAddress(name, value) ? 2 : 1;
}

function knownBefore(name: string, now: string): KnownProperty {
  return { name, firstSeenTime: now, first: null };
}

function namesIn(domains: ReadonlyMap<string, DomainBaseline>): readonly string[] {
  return [...domains.values()].flatMap(({ settings }) => Object.keys(settings ?? {}));
}
