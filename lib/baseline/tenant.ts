// What is remembered of the tenant as a whole. Pure.

import type { SourceName } from '../federation/types';
import { rememberAudit, type RunSeen } from './auditMemory';
import type { TenantBaseline } from './types';

interface TenantSeen extends RunSeen {
  /** Optional sources that could be read in this run. */
  readonly sourcesRead: readonly SourceName[];
}

/** The tenant's memory after a run. Null: no run has read this tenant before. */
export function rememberTenant(before: TenantBaseline | null, seen: TenantSeen): TenantBaseline {
  return {
    kind: 'tenant',
    firstRunTime: before?.firstRunTime ?? seen.now,
    lastRunTime: seen.now,
    ...rememberAudit(before, seen),
    sourcesRead: [...new Set([...(before?.sourcesRead ?? []), ...seen.sourcesRead])].sort(),
  };
}
