// Who did it, in lines that a person reads: what the audit log says about the time in which a finding appeared.

import type { AuditTrail } from '../checks/engine/evidence';
import type { AuditEntry } from '../federation/types';
import { shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

/** A line for each entry, or the one that says why there is none. Every text in it is the log's, and safe to show. */
export function auditLines(trail: AuditTrail, texts: AlertTexts): readonly string[] {
  if (trail.state === 'unknown') return [visibleText(texts.auditUnknown(trail.reason))];
  const window = [shownTime(trail.from), shownTime(trail.to)] as const;
  if (trail.entries.length === 0) return [texts.auditEmpty(...window)];
  return trail.entries.map((entry) => entryLine(entry, texts));
}

function entryLine(entry: AuditEntry, texts: AlertTexts): string {
  return [
    ...whenAndWhat(entry),
    shownField(entry.actor) ?? texts.auditNobody,
    ...targetsOf(entry, texts),
    ...howOf(entry, texts),
  ].join(', ');
}

/** Longest text of one field; the table has it as the log gave it. */
const LONGEST = 120;

/** Null: the entry does not say. */
export function shownField(text: string | null): string | null {
  return text === null || text === '' ? null : visibleText(text, LONGEST);
}

function labelled(label: string, text: string | null): readonly string[] {
  const value = shownField(text);
  return value === null ? [] : [`${label} ${value}`];
}

export function whenAndWhat(entry: AuditEntry): readonly string[] {
  return [shownTime(entry.activityDateTime), visibleText(entry.activityDisplayName, LONGEST)];
}

export function targetsOf({ targets }: AuditEntry, { auditFields }: AlertTexts): readonly string[] {
  return labelled(auditFields.targets, targets.join(' '));
}

/** Who it was beside the name, from where and with what; and whether it failed. */
export function howOf(entry: AuditEntry, { auditFields }: AlertTexts): readonly string[] {
  const { result } = entry;
  return [
    ...labelled(auditFields.actorId, entry.actorId),
    ...labelled(auditFields.ipAddress, entry.ipAddress),
    ...labelled(auditFields.userAgent, entry.userAgent),
    ...labelled(auditFields.correlationId, entry.correlationId),
    ...(result === null || result === 'success' ? [] : labelled(auditFields.result, result)),
  ];
}
