// BaselineRecord <-> row of the findings table (docs/reference.md, "The findings table"), under a partition of its own. Pure.

import type { TableEntity } from '@azure/data-tables';
import type { BaselineRecord } from '../../baseline/types';
import { MonitorError } from '../../errors';
import { SLOTS } from '../../federation/slots';
import { isJsonObject, type JsonObject } from '../../json';
import { sha256 } from '../../sha256';
import { longColumn, longColumns } from './longColumns';
import {
  fromStored,
  type StoredBaseline,
  type StoredDomain,
  type StoredKey,
  type StoredTenant,
  toStored,
} from './storedBaseline';
import { isUnknownKey } from './storedSignIns';

/** Beside the findings, and apart from them: who reads the tenant's partition reads findings only. */
export function baselinePartition(tenantId: string): string {
  return `${tenantId}-baseline`;
}

/** A domain is a hash, because its name may hold what a key may not. */
export function baselineKey(record: BaselineRecord): string {
  return record.kind === 'tenant' ? 'tenant' : sha256(record.domainId);
}

/** A few columns for people, and the whole record as JSON. */
export function toBaselineRow(
  record: BaselineRecord,
  partitionKey: string,
): TableEntity<Record<string, string>> {
  const shown =
    record.kind === 'tenant'
      ? { firstPassTime: record.firstRunTime, lastPassTime: record.lastRunTime }
      : {
          domainId: record.domainId,
          status: record.status,
          firstSeenTime: record.firstSeenTime,
          lastSeenTime: record.lastSeenTime,
        };
  const columns = longColumns('record', JSON.stringify(toStored(record)));
  return { kind: record.kind, ...shown, ...columns, partitionKey, rowKey: baselineKey(record) };
}

/**
 * Reads a row.
 *
 * @throws MonitorError `STORE_UNAVAILABLE` for a row that no run has written: a baseline that is guessed at would make
 *   an intruder's key a known one, or every known one an alarm.
 */
export function fromBaselineRow(row: Readonly<Record<string, unknown>>): BaselineRecord {
  const stored = parsed(longColumn(row, 'record'));
  const record = isStored(stored) ? fromStored(stored) : null;
  if (record && baselineKey(record) === row['rowKey']) return record;
  throw new MonitorError(
    'STORE_UNAVAILABLE',
    `The baseline is damaged: row ${String(row['rowKey'])} can't be read. Mend it, or delete it: the domain then counts as a new one.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isStored(value: unknown): value is StoredBaseline {
  if (!isJsonObject(value)) return false;
  return value['kind'] === 'tenant'
    ? isTenant(value)
    : value['kind'] === 'domain' && isDomain(value);
}

function isTenant(value: JsonObject): boolean {
  const { firstPassTime, lastPassTime, lastWholePassTime, auditReadTo } = value;
  const lists: readonly (keyof StoredTenant)[] = ['changeWindows', 'unexplained', 'sourcesRead'];
  return (
    [firstPassTime, lastPassTime, lastWholePassTime].every(isText) &&
    isTextOrNull(auditReadTo) &&
    lists.every((name) => Array.isArray(value[name])) &&
    isUnknownKeys(value['unknownKeys'] ?? null) &&
    isRecordLoss(value['recordLoss'] ?? null)
  );
}

function isRecordLoss(value: unknown): boolean {
  if (value === null) return true;
  return isJsonObject(value) && [value['lastRunTime'], value['keptTo']].every(isTextOrNull);
}

function isUnknownKeys(value: unknown): boolean {
  if (value === null) return true;
  if (!isJsonObject(value) || !isJsonObject(value['kinds'])) return false;
  const { interactive, nonInteractive } = value['kinds'];
  return (
    [interactive, nonInteractive].every((look) => isJsonObject(look) && isText(look['from'])) &&
    Array.isArray(value['keys']) &&
    value['keys'].every(isUnknownKey)
  );
}

function isDomain(value: JsonObject): boolean {
  const texts: readonly (keyof StoredDomain)[] = ['domainId', 'firstSeenTime', 'lastSeenTime'];
  const { status, isExternal, settings, seenSha256, unreadableSince, keys, history } = value;
  return (
    texts.every((name) => isText(value[name])) &&
    ['accepted', 'added', 'unseen', 'missing', 'ended'].includes(String(status)) &&
    typeof isExternal === 'boolean' &&
    (settings === null || isJsonObject(settings)) &&
    [seenSha256, unreadableSince].every(isTextOrNull) &&
    Array.isArray(keys) &&
    keys.every(isKey) &&
    Array.isArray(history)
  );
}

const CONFIRMATIONS: readonly unknown[] = [
  null,
  'firstPass',
  'withDomain',
  'published',
  'accepted',
] satisfies readonly StoredKey['confirmation'][];

function isKey(key: unknown): boolean {
  if (!isJsonObject(key)) return false;
  const { spkiSha256, thumbprintSha1, certificateSha256, firstSeenTime, lastSeenTime } = key;
  const { confirmation, goneTime, trustedUntil, rolloverShaped, wasPrimary } = key;
  const thumbprints = key['thumbprintsSha1'] ?? [];
  const slots = key['slots'] ?? [];
  return (
    [spkiSha256, thumbprintSha1, certificateSha256, firstSeenTime, lastSeenTime].every(isText) &&
    CONFIRMATIONS.includes(confirmation) &&
    [goneTime, trustedUntil].every(isTextOrNull) &&
    Array.isArray(thumbprints) &&
    thumbprints.every(isText) &&
    isTextOrNull(key['subject'] ?? null) &&
    Array.isArray(slots) &&
    slots.every((slot) => (SLOTS as readonly unknown[]).includes(slot)) &&
    [rolloverShaped, wasPrimary].every((each) => typeof each === 'boolean')
  );
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
