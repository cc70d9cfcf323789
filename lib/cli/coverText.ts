// What an acceptance will cover, said before it is written: each finding, what of it is bound, what the baseline learns, and
// what stays open all the same. Pure.

import { keysIn, standingIn } from '../checks/engine/acceptedState';
import { TENANT } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import { groupBy } from '../groupBy';
import { type Language, shownTime, visibleText } from '../text';
import { findingIn } from './findingIn';
import { keysOf, type Selected } from './selection';
import { paragraph } from './terminal';
import { cliTexts } from './texts';
import type { AcceptTexts } from './texts/accept/acceptTexts';

/** `until`: ISO 8601; null: for good. */
interface How {
  readonly by: string;
  readonly reason: string;
  readonly until: string | null;
}

/** @param all Everything on record. */
export function coverText(
  selected: readonly Selected[],
  all: readonly Finding[],
  { by, reason, until }: How,
  language: Language,
): string {
  const texts = cliTexts[language].accept;
  const end = until === null ? null : shownTime(until);
  const cover: Cover = { texts, end, language };
  const [single] = selected.length === 1 ? selected : [];
  const alike = groupBy(selected, (each) => explanation(each, cover).join('\n'));
  return [
    paragraph(texts.about(by, selected.length, end), 0),
    paragraph(visibleText(reason), 2),
    '',
    ...[...alike.values()].flatMap((some) => [...blockLines(some, cover), '']),
    ...(single ? [paragraph(single.finding.message, 2), ''] : []),
    ...openLines(selected, all, cover),
    '',
  ].join('\n');
}

interface Cover {
  readonly texts: AcceptTexts;
  /** As it is shown; null: for good. */
  readonly end: string | null;
  readonly language: Language;
}

/** Findings of which the same holds. */
function blockLines(some: readonly [Selected, ...Selected[]], cover: Cover): readonly string[] {
  return [
    ...some.map(({ finding }) => nameLine(finding)),
    ...explanation(some[0], cover).map((text) => paragraph(text, 4)),
  ];
}

function nameLine({ uid, domainId }: Finding): string {
  return paragraph(`${uid.slice(0, 12)}  ${visibleText(domainId ?? TENANT)}`, 4, '  ');
}

function explanation(selected: Selected, cover: Cover): readonly string[] {
  const { texts, end, language } = cover;
  const { finding, acceptedState } = selected;
  return [
    visibleText(findingIn(finding, language).title),
    boundText(acceptedState, texts),
    end === null ? learnsText(selected, texts) : texts.learns.nothingUntil(end),
    ...leftKeysText(selected, texts),
  ];
}

function boundText(state: string, { boundTo }: AcceptTexts): string {
  const standing = standingIn(state);
  const keys = keysIn(state);
  if (standing !== null) {
    const { what, slots, knownKeys } = standing;
    return boundTo.standing(visibleText(what), slots, knownKeys);
  }
  if (keys.length > 0) return boundTo.keys(keys.length, visibleText(keys.join(', '), 2_000));
  return boundTo.exactly(visibleText(state, 160));
}

function learnsText(
  { finding: { teaches, domainId }, acceptedState }: Selected,
  { learns }: AcceptTexts,
): string {
  switch (teaches?.kind) {
    case undefined:
      return learns.nothing;
    case 'key':
      return learns.key(teaches.spkiSha256, domainId === null);
    case 'setting':
      return learns.setting(visibleText(teaches.name), visibleText(JSON.stringify(teaches.value)));
    case 'domain':
      return learns.domain;
    case 'keys':
      return learns.keys(keysIn(acceptedState).length);
  }
}

/** Of a list of keys one may be accepted alone. */
function leftKeysText({ finding, acceptedState }: Selected, texts: AcceptTexts): readonly string[] {
  if (finding.acceptedState === acceptedState) return [];
  const left = keysIn(finding.acceptedState).length - keysIn(acceptedState).length;
  return left > 0 ? [texts.otherKeys(left)] : [];
}

/** What else is open of the same group or key. */
function openLines(
  selected: readonly Selected[],
  all: readonly Finding[],
  { texts, language }: Cover,
): readonly string[] {
  const ids = new Set(selected.map(({ finding }) => finding.uid));
  const groups = new Set(selected.map(({ finding }) => finding.groupId));
  const keys = new Set(selected.flatMap(acceptedKeys));
  const related = all.filter(
    (finding) =>
      finding.status === 'open' &&
      !ids.has(finding.uid) &&
      (groups.has(finding.groupId) || keysAbout(finding).some((key) => keys.has(key))),
  );
  if (related.length === 0) return [paragraph(texts.nothingElse, 0)];
  const inGroup = related.find(({ groupId }) => groups.has(groupId));
  const titleOf = (finding: Finding): string => {
    const waits = finding.acceptance?.endedTime === null ? texts.waiting : '';
    return `${visibleText(findingIn(finding, language).title)}${waits}`;
  };
  return [
    paragraph(texts.notCovered(related.length), 0),
    ...related.flatMap((finding) => [nameLine(finding), paragraph(titleOf(finding), 4)]),
    ...(inGroup === undefined ? [] : [paragraph(texts.groupToo(inGroup.groupId), 2)]),
  ];
}

function acceptedKeys({ finding, acceptedState }: Selected): readonly string[] {
  return finding.teaches?.kind === 'keys' ? keysIn(acceptedState) : keysAbout(finding);
}

function keysAbout(finding: Finding): readonly string[] {
  return [...keysOf(finding), ...(finding.spkiSha256 === null ? [] : [finding.spkiSha256])];
}
