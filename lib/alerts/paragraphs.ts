// The sentences of one change: what it is, what became of it before, why it is so bad, and who accepted it.

import type { Finding, Notice } from '../findings/types';
import { shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

/** What is said of a change, above its facts. */
export function paragraphsOf({ status, finding }: Notice, texts: AlertTexts): readonly string[] {
  if (status === 'resolved') {
    return [
      texts.resolution[finding.resolution ?? 'cleared'],
      ...acceptedText(finding, texts),
      `${texts.whatWasFound} ${finding.message}`,
    ];
  }
  return [finding.message, ...historyText(finding, texts)];
}

/** How an earlier life of a new finding ended, and how this one did if it is over by now. */
export function historyText(finding: Finding, texts: AlertTexts): readonly string[] {
  const gone =
    finding.resolvedTime === null
      ? []
      : [goneText(finding.resolution, texts)(shownTime(finding.resolvedTime))];
  return [...cameBack(finding, texts), ...gone];
}

/** What decided the severity, where the check alone does not say; then what else is known. */
export function whyText(
  { severity, reasons, also }: Finding,
  texts: AlertTexts,
): readonly string[] {
  return [
    ...(reasons.length > 0 ? [texts.why(texts.severity[severity], reasons.join(' '))] : []),
    ...(also.length > 0 ? [texts.alsoKnown(also.join(' '))] : []),
  ];
}

/** Who accepted it; nothing when nobody did. */
export function acceptedText(
  { resolution, acceptance }: Finding,
  texts: AlertTexts,
): readonly string[] {
  if (resolution !== 'accepted' || acceptance === null) return [];
  const { by, time, until, reason } = acceptance;
  const end = until === null ? null : shownTime(until);
  return [texts.acceptedBy(visibleText(by), shownTime(time), end, visibleText(reason))];
}

function goneText(resolution: Finding['resolution'], texts: AlertTexts) {
  return resolution === 'certificatePromoted' ? texts.promotedSince : texts.goneAgain;
}

function cameBack(finding: Finding, texts: AlertTexts): readonly string[] {
  const { previousResolvedTime: time, previousResolution } = finding;
  return time === null ? [] : [texts.cameBack(shownTime(time), previousResolution)];
}
