// Microsoft Graph -> the accounts whose immutable id somebody set, changed or removed in a time. A forged token reaches only
// accounts that have one. A question and bounds of its own: a directory sync writes thousands of "Update user", and none of
// them may push an entry about federation out of what auditLog.ts reads.

import type { ImmutableIdChanges, ImmutableIdEntry, TimeWindow } from '../../federation/types';
import { isJsonObject, type JsonObject, jsonText } from '../../json';
import { auditEntry } from './auditEntry';
import { auditAddress, logNotTold, notOffered } from './auditRequest';
import type { Graph } from './client';
import { firstText } from './logValues';
import { type IncompletePages, readPages } from './pages';

const ACTIVITIES = ['Update user'] as const;

/** Names of the property, in small letters. No filter on it is documented, so every "Update user" is read and sifted here. */
const PROPERTIES = ['sourceanchor', 'immutableid', 'onpremisesimmutableid'];

const MAX_PAGES = 3;
const PAGE_SIZE = 999;
const MAX_TARGETS = 50;

/**
 * Reads them, both ends of the time included (ISO 8601). What was cut off or not understood is missing, and what was found
 * before is given all the same.
 *
 * @param graph Keeps to the pace of Graph's reports.
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/directoryaudit-list
 */
export async function readImmutableIdChanges(
  graph: Graph,
  endpoint: string,
  window: TimeWindow,
): Promise<ImmutableIdChanges> {
  const nothing = notOffered(endpoint);
  if (nothing) return { entries: [], missing: nothing.reason };
  const pages = await readPages(graph, auditAddress(endpoint, window, ACTIVITIES, PAGE_SIZE), {
    one: 'an audit entry',
    many: 'audit entries',
    maxPages: MAX_PAGES,
    keep: sifted,
  });
  const items = pages.state === 'complete' ? pages.items : (pages.before ?? []);
  const changes = items.map((item) => (item === OTHER ? [] : changesIn(item)));
  const entries = changes.flatMap((each) => each ?? []);
  const odd = changes.indexOf(null);
  if (pages.state === 'incomplete') return { entries, missing: missingIn(pages, items.length) };
  return { entries, missing: odd < 0 ? null : notUnderstood(odd) };
}

function missingIn(pages: IncompletePages, read: number): string {
  return read === 0
    ? logNotTold(pages).reason
    : `Only ${String(read)} entries "Update user" of that time could be read: ${pages.reason}.`;
}

function notUnderstood(index: number): string {
  return `Entry ${String(index + 1)} of the audit log is not one of those asked for.`;
}

/** Stands for an entry about anything else, so that three pages of them take no memory. */
const OTHER: JsonObject = {};

function sifted(item: JsonObject): JsonObject {
  return changesIn(item)?.length === 0 ? OTHER : item;
}

/** One, or none; null: not an entry that was asked for, or not in a shape that we know. */
function changesIn(item: JsonObject): readonly ImmutableIdEntry[] | null {
  const entry = auditEntry(item, ACTIVITIES);
  const ids = changedIds(item);
  if (entry === null || ids === null) return null;
  if (ids.length === 0) return [];
  const users = ids.map(({ user }) => user).filter((user) => user !== null);
  const immutableId = firstText(ids.find(({ newId }) => newId !== '')?.newId);
  return [{ ...entry, targets: [...new Set(users)].slice(0, MAX_TARGETS), immutableId }];
}

interface ChangedId {
  /** User principal name or object id: a display name may be anybody's. */
  readonly user: string | null;
  /** Empty: it was removed. */
  readonly newId: string;
}

function changedIds(item: JsonObject): readonly ChangedId[] | null {
  const all: ChangedId[] = [];
  for (const target of listIn(item, 'targetResources') ?? [null]) {
    const properties = target && listIn(target, 'modifiedProperties');
    if (!properties?.every(({ displayName }) => typeof displayName === 'string')) return null;
    const user = firstText(target?.['userPrincipalName'], target?.['id']);
    for (const { newValue } of properties.filter(isChange))
      all.push({ user, newId: idText(newValue) });
  }
  return all;
}

function isChange({ displayName, oldValue, newValue }: JsonObject): boolean {
  const name = String(displayName).trim().toLowerCase();
  return PROPERTIES.includes(name) && idText(oldValue) !== idText(newValue);
}

/** The log writes a value as a JSON text: `["YWJj"]`, `[]`; it may be the bare value as well. Empty: there is none. */
function idText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return jsonText(value);
  const parsed = parsedJson(value);
  if (parsed === null) return '';
  if (!Array.isArray(parsed)) return (typeof parsed === 'string' ? parsed : value).trim();
  return parsed
    .filter((each) => each !== null)
    .map((each: unknown) => (typeof each === 'string' ? each : jsonText(each)).trim())
    .join(' ');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Null: it is no list of objects. A list that is not there has nothing in it. */
function listIn(object: JsonObject, name: string): readonly JsonObject[] | null {
  const value = object[name] ?? [];
  return Array.isArray(value) && value.every(isJsonObject) ? value : null;
}
