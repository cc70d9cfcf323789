// What an acceptance will cover, said before it is written: each finding, what of it is bound, what the baseline learns, and
// what stays open all the same. Pure.

import { keysIn, standingIn } from '../checks/engine/acceptedState';
import { TENANT } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import { groupBy } from '../groupBy';
import { counted, shownTime, visibleText } from '../text';
import { keysOf, type Selected } from './selection';
import { paragraph } from './terminal';

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
): string {
  const end = until === null ? 'for good' : `until ${shownTime(until)}`;
  const [single] = selected.length === 1 ? selected : [];
  const alike = groupBy(selected, (each) => explanation(each, until).join('\n'));
  return [
    paragraph(`${by} is about to accept ${counted(selected.length, 'finding')}, ${end}:`, 0),
    paragraph(visibleText(reason), 2),
    '',
    ...[...alike.values()].flatMap((some) => [...blockLines(some, until), '']),
    ...(single ? [paragraph(single.finding.message, 2), ''] : []),
    ...openLines(selected, all),
    '',
  ].join('\n');
}

/** Findings of which the same holds. */
function blockLines(
  some: readonly [Selected, ...Selected[]],
  until: string | null,
): readonly string[] {
  return [
    ...some.map(({ finding }) => nameLine(finding)),
    ...explanation(some[0], until).map((text) => paragraph(text, 4)),
  ];
}

function nameLine({ uid, domainId }: Finding): string {
  return paragraph(`${uid.slice(0, 12)}  ${visibleText(domainId ?? TENANT)}`, 4, '  ');
}

function explanation(selected: Selected, until: string | null): readonly string[] {
  const { finding, acceptedState } = selected;
  return [
    visibleText(finding.title),
    `Bound to ${boundText(acceptedState)}`,
    until === null
      ? learnsText(selected)
      : `The baseline learns nothing. It is told no more until ${shownTime(until)}; then it comes back.`,
    ...leftKeysText(selected),
  ];
}

function boundText(state: string): string {
  const standing = standingIn(state);
  const keys = keysIn(state);
  if (standing !== null) {
    const { what, slots, knownKeys } = standing;
    const where = `${counted(slots, 'slot')}, with ${counted(knownKeys, 'known key')} beside it`;
    return `${visibleText(what)} in ${where}: in more slots, or beside fewer known keys, it is told again.`;
  }
  if (keys.length > 0)
    return `${counted(keys.length, 'key')}: ${visibleText(keys.join(', '), 2_000)}.`;
  return `exactly what the last run saw (${visibleText(state, 160)}).`;
}

function learnsText({ finding: { teaches, domainId }, acceptedState }: Selected): string {
  const where = domainId === null ? 'in whatever domain it is' : 'in this domain';
  switch (teaches?.kind) {
    case undefined:
      return 'The baseline learns nothing. It is told no more, as long as it stays as it is.';
    case 'key':
      return `The baseline learns that the key ${teaches.spkiSha256} is yours ${where}.`;
    case 'setting':
      return `The baseline learns ${visibleText(teaches.name)} = ${visibleText(JSON.stringify(teaches.value))}.`;
    case 'domain':
      return 'The baseline learns the domain as it appeared: its settings, and the keys that came with it.';
    case 'keys':
      return `The baseline learns ${keysIn(acceptedState).length === 1 ? 'it' : 'them'}, wherever the first run believed it.`;
  }
}

/** Of a list of keys one may be accepted alone. */
function leftKeysText({ finding, acceptedState }: Selected): readonly string[] {
  if (finding.acceptedState === acceptedState) return [];
  const left = keysIn(finding.acceptedState).length - keysIn(acceptedState).length;
  return left > 0 ? [`Not covered: ${counted(left, 'other key')} of this finding.`] : [];
}

/** What else is open of the same group or key. */
function openLines(selected: readonly Selected[], all: readonly Finding[]): readonly string[] {
  const ids = new Set(selected.map(({ finding }) => finding.uid));
  const groups = new Set(selected.map(({ finding }) => finding.groupId));
  const keys = new Set(selected.flatMap(acceptedKeys));
  const related = all.filter(
    (finding) =>
      finding.status === 'open' &&
      !ids.has(finding.uid) &&
      (groups.has(finding.groupId) || keysAbout(finding).some((key) => keys.has(key))),
  );
  if (related.length === 0) return ['Nothing else is open of the same group or key.'];
  const inGroup = related.find(({ groupId }) => groups.has(groupId));
  return [
    paragraph(
      `Not covered, although of the same group or key: ${counted(related.length, 'open finding')}.`,
      0,
    ),
    ...related.flatMap((finding) => [
      nameLine(finding),
      paragraph(`${visibleText(finding.title)}${waitingText(finding)}`, 4),
    ]),
    ...(inGroup === undefined
      ? []
      : [paragraph(`--group ${inGroup.groupId} accepts those of the group, too.`, 2)]),
  ];
}

function acceptedKeys({ finding, acceptedState }: Selected): readonly string[] {
  return finding.teaches?.kind === 'keys' ? keysIn(acceptedState) : keysAbout(finding);
}

function keysAbout(finding: Finding): readonly string[] {
  return [...keysOf(finding), ...(finding.spkiSha256 === null ? [] : [finding.spkiSha256])];
}

function waitingText({ acceptance }: Finding): string {
  return acceptance?.endedTime === null ? ' (accepted; the next run closes it)' : '';
}
