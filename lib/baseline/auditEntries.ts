// Audit entries as they are kept, and times around them. Pure. Whoever acts chooses their names, so what is kept is short.

import type { AuditEntry, TimeWindow } from '../federation/types';
import { visibleText } from '../text';

const MAX_TARGETS = 5;
const MAX_TEXT = 120;

/** A record of the table has an end. The log has the whole entry, by its id. */
export function keptEntry(entry: AuditEntry): AuditEntry {
  const short = (text: string | null): string | null =>
    text === null ? null : visibleText(text, MAX_TEXT);
  return {
    ...entry,
    result: short(entry.result),
    actor: short(entry.actor),
    actorId: short(entry.actorId),
    ipAddress: short(entry.ipAddress),
    userAgent: short(entry.userAgent),
    correlationId: short(entry.correlationId),
    targets: entry.targets.slice(0, MAX_TARGETS).map((target) => visibleText(target, MAX_TEXT)),
  };
}

/** Whether a time lies in a window, both ends included. ISO 8601. */
export function isIn(time: string, { from, to }: TimeWindow): boolean {
  const at = Date.parse(time);
  return at >= Date.parse(from) && at <= Date.parse(to);
}

/** The time so many milliseconds before another; after it, for a negative number. */
export function earlier(iso: string, byMs: number): string {
  return new Date(Date.parse(iso) - byMs).toISOString();
}
