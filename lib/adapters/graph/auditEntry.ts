// One entry of Graph's audit log, for all who ask it. Microsoft writes ids, times and activities, so an odd one means that
// we do not understand the log; names and client texts are anybody's, and never keep another entry from being read.

import type { AuditEntry } from '../../federation/types';
import { isJsonObject, type JsonObject } from '../../json';
import { firstText, isoTime, isShortText, objectIn } from './logValues';

const MAX_TARGETS = 50;

/**
 * Null: not an entry that was asked for. A filter that Graph ignores gives the whole log.
 *
 * @param activities Those that were asked for; Graph may write them in other capitals.
 */
export function auditEntry(item: JsonObject, activities: readonly string[]): AuditEntry | null {
  const { id, activityDisplayName, correlationId, result } = item;
  const activityDateTime = isoTime(item['activityDateTime']);
  if (!isShortText(id) || activityDateTime === null || !isOneOf(activityDisplayName, activities))
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

function isOneOf(activity: unknown, activities: readonly string[]): activity is string {
  return (
    typeof activity === 'string' &&
    activities.some((name) => name.toLowerCase() === activity.toLowerCase())
  );
}

/** The objects of a list; none where it is no list. */
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
