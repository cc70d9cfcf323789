// Whom a flagged key may reach: accounts whose immutable id was set, changed or removed since the run before the finding
// opened. Pure. Nothing in an entry says that an intruder made it, so they are candidates; and entries come late, so later
// runs look again.

import { isIn, keptEntry } from '../baseline/auditEntries';
import { windowSince } from '../baseline/auditMemory';
import type { AccountTrail } from '../checks/engine/evidence';
import type { ImmutableIdChanges, ImmutableIdEntry, TimeWindow } from '../federation/types';
import { visibleText } from '../text';
import type { Finding } from './types';

const MAX_KEPT = 20;
const MAX_ID = 120;

/** What the log was asked for, and what it said. */
export interface AccountLook extends ImmutableIdChanges {
  readonly window: TimeWindow;
}

/** Whether it is about a key with which somebody may sign who should not. */
export function isAboutKey({ spkiSha256, isKeyHarmless }: Finding): boolean {
  return spkiSha256 !== null && !isKeyHarmless;
}

/**
 * What to ask the log for: since the last look of any of the findings, so that one which was not judged for some runs
 * misses nothing.
 *
 * @param lastWholeRun When the latest run began that could read every domain: a key may be as old as that. Null: none was.
 */
export function accountWindow(
  findings: readonly Finding[],
  opened: ReadonlySet<string>,
  lastWholeRun: string | null,
  now: string,
): TimeWindow {
  const windows = findings.map((finding) =>
    windowSince(sinceOf(finding, opened, lastWholeRun), now),
  );
  const from = windows.map((window) => window.from).reduce((a, b) => (a < b ? a : b), now);
  return { from, to: now };
}

/** A finding about a key with what the log says of the time since it opened. */
export function withAccounts(
  finding: Finding,
  opened: ReadonlySet<string>,
  lastWholeRun: string | null,
  look: AccountLook,
): Finding {
  const { window } = look;
  const before = opened.has(finding.uid) ? undefined : finding.evidence.accounts;
  const since = sinceOf(finding, opened, lastWholeRun) ?? window.from;
  const from = before?.from ?? (since > window.from ? since : window.from);
  const time = { from, to: window.to };
  const all = allOf(before?.entries ?? [], look.entries, time);
  const missing = before?.missing ?? look.missing ?? gap(since, window) ?? tooMany(all.length);
  const accounts = { ...time, entries: all.slice(0, MAX_KEPT), missing };
  return { ...finding, evidence: { ...finding.evidence, accounts } };
}

/** Since when nobody has looked for this finding; null: nobody ever has. */
function sinceOf(
  { uid, evidence: { accounts }, firstSeenTime }: Finding,
  opened: ReadonlySet<string>,
  lastWholeRun: string | null,
): string | null {
  if (opened.has(uid)) return lastWholeRun;
  // A version that did not look has found it.
  return accounts?.to ?? firstSeenTime;
}

/** The oldest stay: new ones must not push the first out of sight. */
function allOf(
  known: AccountTrail['entries'],
  entries: readonly ImmutableIdEntry[],
  time: TimeWindow,
): AccountTrail['entries'] {
  const ids = new Set(known.map(({ id }) => id));
  const news = entries
    .filter(({ id, activityDateTime }) => !ids.has(id) && isIn(activityDateTime, time))
    .sort((a, b) => (a.activityDateTime < b.activityDateTime ? -1 : 1));
  return [...known, ...new Map(news.map((entry) => [entry.id, keptChange(entry)])).values()];
}

function keptChange(entry: ImmutableIdEntry): ImmutableIdEntry {
  const { immutableId } = entry;
  const id = immutableId === null ? null : visibleText(immutableId, MAX_ID);
  return { ...keptEntry(entry), immutableId: id };
}

function gap(since: string, { from }: TimeWindow): string | null {
  return since < from ? `The log was not asked for the time from ${since} to ${from}.` : null;
}

function tooMany(count: number): string | null {
  return count > MAX_KEPT
    ? `Only the first ${String(MAX_KEPT)} are kept here; the audit log has the others.`
    : null;
}
