// Entries of the audit log, as the adapter gives them: somebody's change on 2026-11-23.

import type { AuditEntry } from '../../lib/federation/types';

/** A time of November 2026. */
export function at(time: string, day = 23): string {
  return `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;
}

export function auditEntry(time: string, changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: `Directory_${time}`,
    activityDateTime: at(time),
    activityDisplayName: 'Set federation settings on domain',
    result: 'success',
    actor: 'eve@contoso.com',
    actorId: '1',
    ipAddress: '192.0.2.7',
    userAgent: 'PowerShell',
    correlationId: '2',
    targets: [],
    ...changes,
  };
}
