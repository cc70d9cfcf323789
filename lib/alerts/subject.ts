// The subject of an alert: what happened and where, in the forty characters that a lock screen shows.

import type { Notice } from '../findings/types';
import { visibleText } from '../text';
import { checkOf } from './checkOfFinding';
import { shownDomain } from './facts';
import { type AlertGroup, type InDomain, type Tone, toneOf } from './grouping';
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
  const isSwap =
    primary.status === 'new' && finding.spkiSha256 !== null && swapped.has(finding.domainId ?? '');
  return texts.subject({
    tone,
    severity: texts.severity[finding.severity],
    headline: isSwap ? texts.swappedHeadline : headline,
    where: whereOf(first, texts),
    more: others.filter((other) => !(isSwap && isOtherHalf(other, finding.domainId))).length,
  });
}

/** Of a swap: the key that went is the same incident. */
function isOtherHalf({ primary, elsewhere }: AlertGroup, domainId: string | null): boolean {
  const { status, finding } = primary;
  const isHere = finding.spkiSha256 !== null && finding.domainId === domainId;
  return status === 'resolved' && toneOf(primary) !== 'alarm' && isHere && elsewhere.length === 0;
}

/** Beside an alarm, what is dealt with is none; and what was accepted in one domain is not what went in another. */
function whereOf({ primary, elsewhere }: AlertGroup, texts: AlertTexts): string {
  const isSame = ([other]: InDomain): boolean => wordOf(other) === wordOf(primary);
  const more = elsewhere.filter(isSame).length;
  const domain = visibleText(shownDomain(primary.finding, texts), LONGEST_DOMAIN);
  return more > 0 ? `${domain} ${texts.moreDomains(more)}` : domain;
}

/** However long a name is, how bad it is and how many others there are must fit behind it. */
const LONGEST_DOMAIN = 64;

/** New ones are alike, however bad each is. */
function wordOf(notice: Notice): Tone | 'new' {
  return notice.status === 'new' ? 'new' : toneOf(notice);
}
