// What every question to Graph's audit log has in common: its address, the cloud without it, and why it did not tell.

import type { TimeWindow, UnknownSource } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { type IncompletePages, notTold } from './pages';

/** Graph in China does not offer the log. @see https://learn.microsoft.com/graph/api/directoryaudit-list */
const CHINA = 'https://microsoftgraph.chinacloudapi.cn';

/** Why it need not be asked; null: it can be. */
export function notOffered(endpoint: string): UnknownSource | null {
  return endpoint === CHINA ? unknownSource('Graph in China does not offer the audit log.') : null;
}

/** The first page of the entries of some activities, both ends of the time included (ISO 8601). */
export function auditAddress(
  endpoint: string,
  { from, to }: TimeWindow,
  activities: readonly string[],
  pageSize: number,
): string {
  const names = activities.map((name) => `activityDisplayName eq '${name}'`).join(' or ');
  const filter = `activityDateTime ge ${from} and activityDateTime le ${to} and (${names})`;
  const query = `$filter=${encodeURIComponent(filter)}&$top=${String(pageSize)}`;
  return `${endpoint}/v1.0/auditLogs/directoryAudits?${query}`;
}

/** What Graph's error says, where it is neither a missing role nor a passing failure. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/NonPremiumTenant/, 'Graph gives this tenant no audit log without Microsoft Entra ID P1 or P2'],
  // Seven days without a licence, else thirty.
  [/Minimum allowed time/, 'The audit log does not reach back as far as it was asked for'],
];

export function logNotTold(pages: IncompletePages): UnknownSource {
  const cause = CAUSES.find(([pattern]) => pattern.test(pages.reason))?.[1];
  if (cause !== undefined) return unknownSource(`${cause}: ${pages.reason}.`);
  return notTold('the audit log', 'AuditLog.Read.All', pages);
}
