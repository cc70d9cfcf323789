// The subject of an alert: what happened and where, in the forty characters that a lock screen shows.

import { checkOf } from './checkOfFinding';
import { shownDomain } from './facts';
import { type AlertGroup, type InDomain, isOver, toneOf } from './grouping';
import type { AlertTexts } from './texts/alertTexts';
import type { AlertContext } from './alertContext';

/** Empty where there is nothing to tell. */
export function subjectOf(
  [first, ...others]: readonly AlertGroup[],
  swapped: ReadonlySet<string>,
  texts: AlertTexts,
  context: AlertContext,
): string {
  if (!first) return '';
  const { primary } = first;
  const { finding } = primary;
  const tone = toneOf(primary);
  const headline = checkOf(finding, context.checks)?.headline[context.language] ?? finding.title;
  const isSwap = primary.status === 'new' && swapped.has(finding.domainId ?? '');
  return texts.subject({
    tone,
    severity: texts.severity[finding.severity],
    headline: isSwap && finding.spkiSha256 !== null ? texts.swappedHeadline : headline,
    where: whereOf(first, texts),
    more: others.length,
  });
}

/** Beside an alarm, what is dealt with is none. */
function whereOf({ primary, elsewhere }: AlertGroup, texts: AlertTexts): string {
  const isSame = ([other]: InDomain): boolean => isOver(toneOf(other)) === isOver(toneOf(primary));
  const more = elsewhere.filter(isSame).length;
  const domain = shownDomain(primary.finding, texts);
  return more > 0 ? `${domain} ${texts.moreDomains(more)}` : domain;
}
