// Which findings a person accepts: one by its id, all of a group, or what was found of one key, in whatever domains.

import { keysIn, keysState } from '../checks/engine/acceptedState';
import { MonitorError } from '../errors';
import type { Finding } from '../findings/types';
import { visibleText } from '../text';
import { findOne } from './findings';
import { said } from './texts';
import type { AcceptTexts } from './texts/accept/acceptTexts';

/** `text`: the beginning of an id, of a group's id, or of a key's SHA-256. */
export interface Selection {
  readonly by: 'uid' | 'group' | 'key';
  readonly text: string;
}

/** A finding, and the state of it that is accepted. */
export interface Selected {
  readonly finding: Finding;
  readonly acceptedState: string;
}

/** So that a slip of the finger accepts nothing. */
const MIN_LENGTH = 8;

/**
 * What was asked for.
 *
 * @throws MonitorError `INPUT_INVALID` where it is not exactly one thing, or too short.
 */
export function selectionOf(
  given: Partial<Record<Selection['by'], string | undefined>>,
): Selection {
  const asked = (['uid', 'group', 'key'] as const).flatMap((by) => {
    const text = given[by];
    return text === undefined || text === '' ? [] : [{ by, text: text.toLowerCase() }];
  });
  const [selection, ...more] = asked;
  if (selection === undefined) throw invalid(({ idMissing }) => idMissing);
  if (more.length > 0) throw invalid(({ several }) => several);
  if (selection.text.length < MIN_LENGTH)
    throw invalid(({ tooShort }) => tooShort(MIN_LENGTH, selection.by));
  return selection;
}

/**
 * The open findings that are meant.
 *
 * @throws MonitorError `INPUT_INVALID` where there is none, or where the text could mean another one.
 */
export function select(findings: readonly Finding[], { by, text }: Selection): readonly Selected[] {
  if (by === 'uid') return [whole(openOne(findings, text))];
  const open = findings.filter(({ status }) => status === 'open');
  if (by === 'group') {
    const groupId = theOne(
      open.map((finding) => finding.groupId),
      text,
      'group',
    );
    return open.filter((finding) => finding.groupId === groupId).map(whole);
  }
  const key = theOne(open.flatMap(keysOf), text, 'key');
  return open.filter((finding) => keysOf(finding).includes(key)).map((finding) => of(finding, key));
}

function openOne(findings: readonly Finding[], text: string): Finding {
  const finding = findOne(findings, text);
  if (finding.status === 'open') return finding;
  throw invalid(({ resolved }) => resolved(finding.uid.slice(0, 12)));
}

/** What may be accepted with a key: what is about that key, and not the configuration that it came with. */
export function keysOf({ spkiSha256, teaches }: Finding): readonly string[] {
  if (teaches?.kind === 'keys') return teaches.spkiSha256s;
  return spkiSha256 === null || teaches?.kind === 'domain' ? [] : [spkiSha256];
}

function whole(finding: Finding): Selected {
  return { finding, acceptedState: finding.acceptedState };
}

/** Of a list of keys one is accepted, beside those that were accepted since the last run. */
function of(finding: Finding, key: string): Selected {
  const { teaches, acceptance } = finding;
  if (teaches?.kind !== 'keys') return whole(finding);
  const isInForce = acceptance?.endedTime === null && acceptance.until === null;
  const accepted = isInForce ? keysIn(acceptance.acceptedState) : [];
  const keys = teaches.spkiSha256s.filter((each) => each === key || accepted.includes(each));
  return { finding, acceptedState: keysState(keys) };
}

function theOne(candidates: readonly string[], text: string, by: 'group' | 'key'): string {
  const [one, ...more] = new Set(candidates.filter((candidate) => candidate.startsWith(text)));
  if (one !== undefined && more.length === 0) return one;
  const shown = visibleText(text, 80);
  throw invalid(({ noneBegins, someBegin }) =>
    one === undefined ? noneBegins(by, shown) : someBegin(more.length + 1, by, shown),
  );
}

function invalid(pick: (problems: AcceptTexts['problems']) => string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    said(({ accept }) => pick(accept.problems)),
  );
}
