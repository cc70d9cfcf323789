// Who did it: audit entries and what became visible in the same time. Pure. An entry about federation names no domain, so
// it is never matched by one; and entries come late, so none is missed for want of a second look.

import type { TimeWindow, AuditEntry, SourceReading } from '../federation/types';
import type { AuditTrail } from '../checks/engine/evidence';
import type { Finding } from './types';
import type { ChangeWindow, TenantBaseline } from '../baseline/types';
import { groupBy } from '../groupBy';

import { visibleText } from '../text';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** How far each look goes back behind the last one, for entries that were late. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** An entry younger than this waits: its change may not be visible yet. */
const SETTLED_MS = 5 * MINUTE_MS;
/** A tenant without a premium licence keeps seven days, and an older time is an error: no look goes further than this. */
const LONGEST_LOOK_MS = 6 * DAY_MS;
/** How long an entry without a visible change stays a finding, if nobody accepts it. */
const REMEMBERED_MS = 30 * DAY_MS;
/** What a look reads at the most; whoever makes more changes of federation at once does it to drown one. */
export const MOST_AUDIT_ENTRIES = 500;

const MOST_REMEMBERED = 100;
/** Written beside "Set federation settings on domain" when a domain is converted. */
const CONVERTED = 'Set domain authentication';
const MOST_ATTACHED = 10;
const MOST_TARGETS = 5;
const LONGEST_TEXT = 120;

type Entries = SourceReading<readonly AuditEntry[]>;

/** What to ask the log for: since it was last read, less 15 minutes. */
export function auditWindow(tenant: TenantBaseline | null, now: string): TimeWindow {
  const readTo = tenant?.auditReadTo ?? null;
  const longest = earlier(now, LONGEST_LOOK_MS);
  const since = readTo === null ? longest : earlier(readTo, OVERLAP_MS);
  return { from: since > longest ? since : longest, to: now };
}

export interface PassSeen {
  readonly now: string;
  /** How many domains are not what the pass before read. */
  readonly moved: number;
  /** Whether every domain could be read: otherwise nobody can say that nothing changed. */
  readonly sawAll: boolean;
  readonly entries: Entries;
}

type AuditMemory = Pick<
  TenantBaseline,
  'auditReadTo' | 'changeWindows' | 'unexplained' | 'lastWholePassTime'
>;

/** What is remembered of the audit log after a pass. */
export function rememberAudit(before: TenantBaseline | null, seen: PassSeen): AuditMemory {
  const { now, moved, sawAll, entries } = seen;
  const changeWindows = [
    ...(before?.changeWindows ?? []).filter(({ to }) => to > earlier(now, LONGEST_LOOK_MS)),
    ...(before && moved > 0 ? [{ from: before.lastWholePassTime, to: now, domains: moved }] : []),
  ].slice(-MOST_REMEMBERED);
  const unexplained = (before?.unexplained ?? []).filter(
    ({ activityDateTime }) => activityDateTime > earlier(now, REMEMBERED_MS),
  );
  const lastWholePassTime = sawAll ? now : (before?.lastWholePassTime ?? now);
  if (entries.state !== 'read' || !sawAll) {
    const auditReadTo = before?.auditReadTo ?? null;
    return { auditReadTo, changeWindows, unexplained, lastWholePassTime };
  }
  const news = before ? unexplainedIn(entries.value, before, changeWindows, now) : [];
  const all = new Map([...unexplained, ...news].map((entry) => [entry.id, entry]));
  return {
    auditReadTo: now,
    changeWindows,
    // The oldest stay: new ones must not push a finding out of sight.
    unexplained: [...all.values()].slice(0, MOST_REMEMBERED),
    lastWholePassTime,
  };
}

/**
 * Entries of a change that took effect, old enough to be visible, and more than what became visible explains: a new
 * display name must not cover what was added and removed in the same quarter of an hour.
 */
function unexplainedIn(
  entries: readonly AuditEntry[],
  before: TenantBaseline,
  changeWindows: readonly ChangeWindow[],
  now: string,
): readonly AuditEntry[] {
  const start = earlier(before.auditReadTo ?? before.lastPassTime, OVERLAP_MS);
  const from = start > before.firstPassTime ? start : before.firstPassTime;
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
    .filter(([window, same]) => same.length > explainable(window, same))
    .flatMap(([, same]) => same.map(kept));
}

/** One entry for each domain that moved, and one more for each that was converted. Which one is left over nobody can say. */
function explainable(window: ChangeWindow | undefined, entries: readonly AuditEntry[]): number {
  if (window === undefined) return 0;
  const converted = entries.filter(({ activityDisplayName }) => activityDisplayName === CONVERTED);
  return window.domains + Math.min(window.domains, converted.length);
}

/** A change may be visible late; and one that was made while the pass was reading is younger than its beginning. */
function explains({ from, to }: TimeWindow, time: string): boolean {
  return isIn(time, { from: earlier(from, SETTLED_MS), to: earlier(to, -SETTLED_MS) });
}

/** A row of the table has an end, and whoever acts may choose their names. The log has the whole entry, by its id. */
function kept(entry: AuditEntry): AuditEntry {
  const short = (text: string | null): string | null =>
    text === null ? null : visibleText(text, LONGEST_TEXT);
  return {
    ...entry,
    result: short(entry.result),
    actor: short(entry.actor),
    actorId: short(entry.actorId),
    ipAddress: short(entry.ipAddress),
    userAgent: short(entry.userAgent),
    correlationId: short(entry.correlationId),
    targets: entry.targets
      .slice(0, MOST_TARGETS)
      .map((target) => visibleText(target, LONGEST_TEXT)),
  };
}

/**
 * Findings with what the log says about the time in which they appeared.
 *
 * @param moved Domains that are not what the pass before read: only what changed can have been done by anybody.
 */
export function withAuditTrail(
  finding: Finding,
  isOpened: boolean,
  moved: ReadonlySet<string>,
  { entries, window }: { readonly entries: Entries; readonly window: TimeWindow },
): Finding {
  const { audit } = finding.evidence;
  if (isOpened && audit === undefined && moved.has(finding.domainId)) {
    const trail = trailOf(entries, window);
    return trail ? { ...finding, evidence: { ...finding.evidence, audit: trail } } : finding;
  }
  return audit?.state === 'read' ? withLateEntries(finding, audit, entries) : finding;
}

type ReadTrail = Extract<AuditTrail, { readonly state: 'read' }>;

/** The first entry to come need not be that of whoever did it. */
function withLateEntries(finding: Finding, audit: ReadTrail, entries: Entries): Finding {
  const { from, to } = audit;
  const late = from === to ? null : trailOf(entries, { from, to });
  if (late?.state !== 'read') return finding;
  const known = new Set(audit.entries.map(({ id }) => id));
  const news = late.entries.filter(({ id }) => !known.has(id));
  if (news.length === 0) return finding;
  const all = { ...audit, entries: latest([...audit.entries, ...news]) };
  return { ...finding, evidence: { ...finding.evidence, audit: all } };
}

function trailOf(reading: Entries, window: TimeWindow): AuditTrail | null {
  if (reading.state === 'off') return null;
  if (reading.state === 'unknown') return { state: 'unknown', reason: reading.reason };
  const entries = reading.value.filter(({ activityDateTime }) => isIn(activityDateTime, window));
  return { state: 'read', ...window, entries: latest(entries.map(kept)) };
}

function latest(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  const sorted = [...entries].sort((a, b) => (a.activityDateTime > b.activityDateTime ? -1 : 1));
  return sorted.slice(0, MOST_ATTACHED);
}

function isIn(time: string, { from, to }: TimeWindow): boolean {
  const at = Date.parse(time);
  return at >= Date.parse(from) && at <= Date.parse(to);
}

function earlier(iso: string, byMs: number): string {
  return new Date(Date.parse(iso) - byMs).toISOString();
}
