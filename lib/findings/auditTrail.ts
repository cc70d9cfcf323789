// Who did it: what the audit log says about the time in which a finding appeared. Pure. An entry about federation names
// no domain, so it is never matched by one; and entries come late, so later runs look again.

import { isIn, keptEntry } from '../baseline/auditEntries';
import type { AuditTrail } from '../checks/engine/evidence';
import type { AuditEntry, SourceReading, TimeWindow } from '../federation/types';
import type { Finding } from './types';

const MAX_ATTACHED = 10;

/** What the log was asked for, and what it said. */
export interface AuditLook {
  readonly entries: SourceReading<readonly AuditEntry[]>;
  readonly window: TimeWindow;
}

/**
 * An open finding with what the log says about the time in which it appeared.
 *
 * @param moved Domains that are not what the run before read: only what changed can have been done by anybody.
 */
export function withAuditTrail(
  finding: Finding,
  isOpened: boolean,
  moved: ReadonlySet<string>,
  { entries, window }: AuditLook,
): Finding {
  const { audit } = finding.evidence;
  const hasMoved = finding.domainId !== null && moved.has(finding.domainId);
  if (isOpened && audit === undefined && hasMoved) {
    const trail = trailOf(entries, window);
    return trail ? { ...finding, evidence: { ...finding.evidence, audit: trail } } : finding;
  }
  return audit?.state === 'read' ? withLateEntries(finding, audit, entries) : finding;
}

type ReadTrail = Extract<AuditTrail, { readonly state: 'read' }>;

/** The first entry to come need not be that of whoever did it. */
function withLateEntries(
  finding: Finding,
  audit: ReadTrail,
  entries: AuditLook['entries'],
): Finding {
  const { from, to } = audit;
  const late = from === to ? null : trailOf(entries, { from, to });
  if (late?.state !== 'read') return finding;
  const known = new Set(audit.entries.map(({ id }) => id));
  const news = late.entries.filter(({ id }) => !known.has(id));
  if (news.length === 0) return finding;
  const all = { ...audit, entries: latest([...audit.entries, ...news]) };
  return { ...finding, evidence: { ...finding.evidence, audit: all } };
}

function trailOf(reading: AuditLook['entries'], window: TimeWindow): AuditTrail | null {
  if (reading.state === 'off') return null;
  if (reading.state === 'unknown') return { state: 'unknown', reason: reading.reason };
  const entries = reading.value.filter(({ activityDateTime }) => isIn(activityDateTime, window));
  return { state: 'read', ...window, entries: latest(entries.map(keptEntry)) };
}

function latest(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  const sorted = [...entries].sort((a, b) => (a.activityDateTime > b.activityDateTime ? -1 : 1));
  return sorted.slice(0, MAX_ATTACHED);
}
