// What is remembered of the audit log from run to run: up to when it was read, and the entries that no visible change
// explains. Pure. An entry about federation names no domain, so entries and changes are only counted.

import type { AuditEntry, SourceReading, TimeWindow } from '../federation/types';
import { groupBy } from '../groupBy';
import { earlier, isIn, keptEntry } from './auditEntries';
import type { ChangeWindow, TenantBaseline } from './types';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How far each look goes back behind the last one, for entries that were late. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** An entry younger than this waits: its change may not be visible yet. */
const SETTLED_MS = 5 * MINUTE_MS;
/** A tenant without a premium licence keeps seven days, and an older time is an error: no look goes further than this. */
const MAX_LOOK_MS = 6 * DAY_MS;
/** How long an entry without a visible change stays a finding, if nobody accepts it. */
const REMEMBERED_MS = 30 * DAY_MS;
/** What a look reads at the most; whoever makes more changes of federation at once does it to drown one. */
export const MAX_AUDIT_ENTRIES = 500;

const MAX_REMEMBERED = 100;

/** What to ask the log for: since it was last read, less 15 minutes. */
export function auditWindow(tenant: TenantBaseline | null, now: string): TimeWindow {
  return windowSince(tenant?.auditReadTo ?? null, now);
}

/** The time since a look before, as far back as the log is asked. @param readTo Null: nobody has looked yet. */
export function windowSince(readTo: string | null, now: string): TimeWindow {
  const longest = earlier(now, MAX_LOOK_MS);
  const since = readTo === null ? longest : earlier(readTo, OVERLAP_MS);
  return { from: since > longest ? since : longest, to: now };
}

export interface RunSeen {
  readonly now: string;
  /** How many entries the differences that this run saw took. */
  readonly explained: number;
  /** Whether every domain could be read: otherwise nobody can say that nothing changed. */
  readonly sawAll: boolean;
  readonly entries: SourceReading<readonly AuditEntry[]>;
}

type AuditMemory = Pick<
  TenantBaseline,
  'auditReadTo' | 'changeWindows' | 'unexplained' | 'lastWholeRunTime'
>;

/**
 * What is remembered of the audit log after a run.
 *
 * @param lostSince When the latest run began whose record is gone: what was changed since then nobody has seen. Null: there
 *   is no such run.
 */
export function rememberAudit(
  before: TenantBaseline | null,
  seen: RunSeen,
  lostSince: string | null = null,
): AuditMemory {
  const { now, explained, sawAll, entries } = seen;
  const changeWindows = [
    ...(before?.changeWindows ?? []).filter(({ to }) => to > earlier(now, MAX_LOOK_MS)),
    ...(before && explained > 0
      ? [{ from: before.lastWholeRunTime, to: now, entries: explained }]
      : []),
  ].slice(-MAX_REMEMBERED);
  const unexplained = (before?.unexplained ?? []).filter(
    ({ activityDateTime }) => activityDateTime > earlier(now, REMEMBERED_MS),
  );
  const lastWholeRunTime = sawAll ? now : (before?.lastWholeRunTime ?? now);
  if (entries.state !== 'read' || !sawAll) {
    const auditReadTo = before?.auditReadTo ?? null;
    return { auditReadTo, changeWindows, unexplained, lastWholeRunTime };
  }
  const since = startOf(before, lostSince);
  const news = since === null ? [] : unexplainedIn(entries.value, since, changeWindows, now);
  const all = new Map([...unexplained, ...news].map((entry) => [entry.id, entry]));
  return {
    auditReadTo: now,
    changeWindows,
    // The oldest stay: new ones must not push a finding out of sight.
    unexplained: [...all.values()].slice(0, MAX_REMEMBERED),
    lastWholeRunTime,
  };
}

/** From when on an entry has to be explained; null: this is the first look. */
function startOf(before: TenantBaseline | null, lostSince: string | null): string | null {
  if (before === null) return lostSince === null ? null : earlier(lostSince, OVERLAP_MS);
  const start = earlier(before.auditReadTo ?? before.lastRunTime, OVERLAP_MS);
  return start > before.firstRunTime ? start : before.firstRunTime;
}

/**
 * Entries of a change that took effect, old enough to be visible, and more than what became visible explains: a new
 * display name must not cover what was added and removed in the same quarter of an hour. Which one is left over nobody can
 * say.
 */
function unexplainedIn(
  entries: readonly AuditEntry[],
  from: string,
  changeWindows: readonly ChangeWindow[],
  now: string,
): readonly AuditEntry[] {
  const settled = { from, to: earlier(now, SETTLED_MS) };
  const effective = entries
    .filter(
      ({ activityDateTime, result }) => result !== 'failure' && isIn(activityDateTime, settled),
    )
    .sort((a, b) => (a.activityDateTime < b.activityDateTime ? -1 : 1));
  const byWindow = groupBy(effective, ({ activityDateTime }) =>
    changeWindows.find((window) => explains(window, activityDateTime)),
  );
  return [...byWindow]
    .filter(([window, same]) => same.length > (window?.entries ?? 0))
    .flatMap(([, same]) => same.map(keptEntry));
}

/** A change may be visible late; and one that was made while the run was reading is younger than its beginning. */
function explains({ from, to }: TimeWindow, time: string): boolean {
  return isIn(time, { from: earlier(from, SETTLED_MS), to: earlier(to, -SETTLED_MS) });
}
