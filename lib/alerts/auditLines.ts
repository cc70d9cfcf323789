// Who did it, in lines that a person reads: what the audit log says about the time in which a finding appeared.

import type { AuditTrail } from '../checks/engine/evidence';
import type { AuditEntry } from '../federation/types';
import { shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

/** A line for each entry, or the one that says why there is none. Every text in it is the log's, and safe to show. */
export function auditLines(trail: AuditTrail, texts: AlertTexts): readonly string[] {
  if (trail.state === 'unknown') return [texts.auditUnknown(visibleText(trail.reason))];
  const window = [shownTime(trail.from), shownTime(trail.to)] as const;
  if (trail.entries.length === 0) return [texts.auditEmpty(...window)];
  return trail.entries.map((entry) => entryLine(entry, texts));
}

/** Longest text of one field; the table has it as the log gave it. */
const LONGEST = 120;

/** @param what What the entry says was done, safe to show; absent: its activity says it. */
export function entryLine(entry: AuditEntry, texts: AlertTexts, what?: string): string {
  const shown = (text: string | null): string | null =>
    text === null || text === '' ? null : visibleText(text, LONGEST);
  const labelled = (label: string, text: string | null): readonly string[] => {
    const value = shown(text);
    return value === null ? [] : [`${label} ${value}`];
  };
  const { activityDateTime, activityDisplayName, actor, actorId, result, targets } = entry;
  return [
    shownTime(activityDateTime),
    visibleText(activityDisplayName, LONGEST),
    shown(actor) ?? texts.auditNobody,
    ...labelled(texts.auditFields.targets, targets.join(' ')),
    ...(what === undefined ? [] : [what]),
    ...labelled(texts.auditFields.actorId, actorId),
    ...labelled(texts.auditFields.ipAddress, entry.ipAddress),
    ...labelled(texts.auditFields.userAgent, entry.userAgent),
    ...labelled(texts.auditFields.correlationId, entry.correlationId),
    ...(result === null || result === 'success' ? [] : labelled(texts.auditFields.result, result)),
  ].join(', ');
}
