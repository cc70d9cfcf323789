// Microsoft Graph -> what the audit log says about federation in a time. The monitor can do without it, and says so.

import { MAX_AUDIT_ENTRIES } from '../../baseline/auditMemory';
import type { AuditEntry, SourceReading, TimeWindow } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { auditEntry } from './auditEntry';
import { auditAddress, logNotTold, notOffered } from './auditRequest';
import type { Graph } from './client';
import { readPages } from './pages';

/**
 * What changes a federation. To add or verify a domain does not: it has to be set to federated afterwards.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-monitor-federation-changes
 */
const ACTIVITIES = ['Set federation settings on domain', 'Set domain authentication'] as const;

const MAX_PAGES = 10;

/**
 * Reads the entries about federation, both ends of the time included (ISO 8601).
 *
 * @param graph Keeps to the pace of Graph's reports.
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export async function readAuditLog(
  graph: Graph,
  endpoint: string,
  window: TimeWindow,
): Promise<SourceReading<readonly AuditEntry[]>> {
  const nothing = notOffered(endpoint);
  if (nothing) return nothing;
  const pages = await readPages(
    graph,
    auditAddress(endpoint, window, ACTIVITIES, MAX_AUDIT_ENTRIES),
    {
      one: 'an audit entry',
      many: 'audit entries',
      maxPages: MAX_PAGES,
      maxItems: MAX_AUDIT_ENTRIES,
    },
  );
  // So many changes of federation are no accident: whoever makes them to drown one must not blind the monitor with it.
  if (pages.state === 'incomplete' && !pages.cut) return logNotTold(pages);
  const items = pages.state === 'complete' ? pages.items : (pages.cut ?? []);
  const entries = items.map((item) => auditEntry(item, ACTIVITIES));
  const odd = entries.indexOf(null);
  if (odd >= 0)
    return unknownSource(
      `Entry ${String(odd + 1)} of the audit log is not one of those asked for.`,
    );
  return { state: 'read', value: entries.filter((entry) => entry !== null) };
}
