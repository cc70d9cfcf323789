// Microsoft Graph -> what the audit log says about federation in a time. The monitor can do without it, and says so.
// Microsoft writes ids, times and activities, so an odd one means that we do not
// understand the log; names and client texts are anybody's, and never keep another entry from being read.

import { MAX_AUDIT_ENTRIES } from '../../baseline/auditMemory';
import type { AuditEntry, SourceReading } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { isJsonObject, type JsonObject } from '../../json';
import type { Graph } from './client';
import { firstText, isoTime, isShortText, objectIn } from './logValues';
import { type IncompletePages, notTold, readPages } from './pages';

/**
 * What changes a federation. To add or verify a domain does not: it has to be set to federated afterwards.
 * @see https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-monitor-federation-changes
 */
const ACTIVITIES = ['Set federation settings on domain', 'Set domain authentication'] as const;

/** Graph in China does not offer the log. @see https://learn.microsoft.com/graph/api/directoryaudit-list */
const CHINA = 'https://microsoftgraph.chinacloudapi.cn';

const MAX_PAGES = 10;
const MAX_TARGETS = 50;

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
  window: { readonly from: string; readonly to: string },
): Promise<SourceReading<readonly AuditEntry[]>> {
  if (endpoint === CHINA) return unknown('Graph in China does not offer the audit log');
  const pages = await readPages(graph, auditAddress(endpoint, window), {
    one: 'an audit entry',
    many: 'audit entries',
    maxPages: MAX_PAGES,
    maxItems: MAX_AUDIT_ENTRIES,
  });
  // So many changes of federation are no accident: whoever makes them to drown one must not blind the monitor with it.
  if (pages.state === 'incomplete' && !pages.cut) return notRead(pages);
  const items = pages.state === 'complete' ? pages.items : (pages.cut ?? []);
  const entries = items.map(auditEntry);
  const odd = entries.indexOf(null);
  if (odd >= 0)
    return unknown(`Entry ${String(odd + 1)} of the audit log is not one of those asked for`);
  return { state: 'read', value: entries.filter((entry) => entry !== null) };
}

function auditAddress(
  endpoint: string,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const activities = ACTIVITIES.map((name) => `activityDisplayName eq '${name}'`).join(' or ');
  const filter = `activityDateTime ge ${from} and activityDateTime le ${to} and (${activities})`;
  const query = `$filter=${encodeURIComponent(filter)}&$top=${String(MAX_AUDIT_ENTRIES)}`;
  return `${endpoint}/v1.0/auditLogs/directoryAudits?${query}`;
}

/** What Graph's error says, where it is neither a missing role nor a passing failure. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [/NonPremiumTenant/, 'Graph gives this tenant no audit log without Microsoft Entra ID P1 or P2'],
  // Seven days without a licence, else thirty.
  [/Minimum allowed time/, 'The audit log does not reach back as far as it was asked for'],
];

function notRead(pages: IncompletePages): SourceReading<never> {
  const cause = CAUSES.find(([pattern]) => pattern.test(pages.reason))?.[1];
  if (cause !== undefined) return unknown(`${cause}: ${pages.reason}`);
  return notTold('the audit log', 'AuditLog.Read.All', pages);
}

function unknown(reason: string): SourceReading<never> {
  return unknownSource(`${reason}.`);
}

/** Null: not an entry that was asked for. A filter that Graph ignores gives the whole log. */
function auditEntry(item: JsonObject): AuditEntry | null {
  const { id, activityDisplayName, correlationId, result } = item;
  const activityDateTime = isoTime(item['activityDateTime']);
  if (!isShortText(id) || activityDateTime === null || !isAskedFor(activityDisplayName))
    return null;
  const by = objectIn(item, 'initiatedBy');
  const [user, app] = [objectIn(by, 'user'), objectIn(by, 'app')];
  const details = additionalDetails(item);
  return {
    id,
    activityDateTime,
    activityDisplayName,
    result: firstText(result),
    actor: firstText(
      user['userPrincipalName'],
      user['displayName'],
      app['displayName'],
      app['appId'],
    ),
    actorId: firstText(user['id'], app['servicePrincipalId']),
    ipAddress: firstText(
      user['ipAddress'],
      app['ipAddress'],
      details.get('ipaddr'),
      details.get('ipaddress'),
    ),
    userAgent: firstText(details.get('useragent'), item['userAgent']),
    correlationId: firstText(correlationId),
    targets: targets(item),
  };
}

function isAskedFor(activity: unknown): activity is string {
  return (
    typeof activity === 'string' &&
    ACTIVITIES.some((name) => name.toLowerCase() === activity.toLowerCase())
  );
}

function objectsIn(object: JsonObject, name: string): readonly JsonObject[] {
  const value = object[name];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** By key, as letters only: services write `User-Agent`, `ipaddr` or `IP Address`. */
function additionalDetails(item: JsonObject): ReadonlyMap<string, unknown> {
  const pairs = objectsIn(item, 'additionalDetails').map(({ key, value }) => {
    const letters = firstText(key)
      ?.toLowerCase()
      .replace(/[^a-z]/g, '');
    return [letters ?? '', value] as const;
  });
  return new Map(pairs);
}

function targets(item: JsonObject): readonly string[] {
  return objectsIn(item, 'targetResources')
    .slice(0, MAX_TARGETS)
    .map(({ displayName, userPrincipalName, id }) => firstText(displayName, userPrincipalName, id))
    .filter((target) => target !== null);
}
