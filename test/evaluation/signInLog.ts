// The sign-in log of a scenario: what it answers about the rows that it shows by now. An empty answer needs its proof here,
// too: a sign-in by a known key in the same time, or the whole time read.

import type {
  KeyUse,
  OthersAnswer,
  OthersQuestion,
  SignIn,
  SignInQuestion,
} from '../../lib/federation/signIns';
import type { TimeWindow } from '../../lib/federation/types';
import { unknownSource } from '../../lib/federation/unknownSource';
import type { SignInLog } from '../../lib/monitor/effects';

import { othersIn } from '../world/signIns';
import { MINUTE_MS } from './scenario';
import { type Load, namedRows, ordinaryRows, type Span } from './signIns';

/** @param shown Up to which minute after the first run it has received its entries. */
export function signInLogOf(load: Load, shown: number): SignInLog {
  const rowsIn = (window: TimeWindow, isWanted: (thumbprint: string) => boolean) => {
    const span = spanOf(load, window);
    return [...ordinaryRows(load, span, isWanted), ...namedRows(load, span, isWanted)]
      .filter(({ shownAt }) => shownAt <= shown)
      .map(({ signIn }) => signIn)
      .sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
  };
  /** The latest hours do: it is asked for one that is there. */
  const proofIn = (question: OthersQuestion, thumbprint: string): readonly SignIn[] => {
    const { from, to } = question.window;
    const recent = new Date(Date.parse(to) - PROOF_MS).toISOString();
    const isIt = (each: string): boolean => each === thumbprint;
    const latest = rowsIn({ from: from > recent ? from : recent, to }, isIt);
    return latest.length > 0 ? latest : rowsIn({ from, to }, isIt);
  };
  return {
    read: ({ thumbprints, knownThumbprints, window }) =>
      Promise.resolve(
        new Map(
          thumbprints.map((each) => [
            each,
            useIn(rowsIn, { thumbprints, knownThumbprints, window }, each),
          ]),
        ),
      ),
    others: (question) => {
      const { thumbprints, proveBy, window } = question;
      const others = rowsIn(window, (each) => !thumbprints.includes(each));
      const proof = proveBy === null ? [] : proofIn(question, proveBy);
      return Promise.resolve(othersIn([...others, ...proof], question));
    },
  };
}

const PROOF_MS = 2 * 60 * MINUTE_MS;

function spanOf({ start }: Load, { from, to }: TimeWindow): Span {
  const minutes = (time: string): number => (Date.parse(time) - Date.parse(start)) / MINUTE_MS;
  return { from: minutes(from), to: minutes(to) };
}

type RowsIn = (window: TimeWindow, isWanted: (thumbprint: string) => boolean) => readonly SignIn[];

function useIn(
  rowsIn: RowsIn,
  { knownThumbprints, window }: SignInQuestion,
  thumbprint: string,
): KeyUse {
  const [first, ...others] = rowsIn(window, (each) => each === thumbprint);
  if (first) return { state: 'used', signIns: [first, ...others], ways: ['filter'] };
  const known = rowsIn(window, (each) => knownThumbprints.includes(each)).at(-1);
  if (known) return { state: 'notUsed', upTo: known.createdDateTime, ways: ['filter'] };
  const any = rowsIn(window, () => true).at(-1);
  if (any) return { state: 'notUsed', upTo: any.createdDateTime, ways: ['window'] };
  return unknownSource('No sign-in of this time names a certificate.');
}

/** For want of a licence, or of the permission. */
export function refusedSignInLog(reason: string): SignInLog {
  const unknown = unknownSource(reason, true);
  const others: OthersAnswer = unknown;
  return {
    read: ({ thumbprints }) => Promise.resolve(new Map(thumbprints.map((each) => [each, unknown]))),
    others: () => Promise.resolve(others),
  };
}
