// Two keys at work: how many users sign in with a new key, how many go on with the known one beside it, and what that says
// from run to run. Pure. A provider moves its users at once, or node by node; an intruder signs for a few while everybody
// goes on with the old key.

import { wasTokenTaken } from '../federation/signInOutcome';
import type { UseAnswer, SignIn } from '../federation/signIns';
import type { TimeWindow } from '../federation/types';
import { earlier } from './auditEntries';
import { reasonsOf, signInsOf } from './useAnswers';

export type SplitState =
  /** Few users sign in with the new key, and many with the known one. */
  | 'split'
  /** Nearly all sign in with the new key. */
  | 'moved'
  /** Neither, as while a farm follows node by node. */
  | 'between'
  /** Fewer than `MIN_USERS` signed in at all. */
  | 'tooFew'
  /** The log did not tell. */
  | 'unknown';

/** What is remembered of a key that looks like a rollover and stands beside a known one. Times are ISO 8601. */
export interface KeySplit {
  /** Of the latest look. */
  readonly state: SplitState;
  /** Why it is unknown, one sentence; null: it is not. */
  readonly reason: string | null;
  readonly askedTime: string;
  /** Of the latest look that says something, which may be an earlier one; null: none did. */
  readonly counts: SplitCounts | null;
  /** When it began to look split, and at how many looks since; null and 0: it does not, or it moved on. */
  readonly since: string | null;
  readonly runs: number;
  /** Since when it is held to be split, until nearly all have moved; null: it is not. */
  readonly splitTime: string | null;
}

/** Distinct users in a window: from the first use of the new key, or a day. */
export interface SplitCounts extends TimeWindow {
  readonly newUsers: number;
  readonly knownUsers: number;
  /** The log has more than was read: both numbers are at least so. */
  readonly isSample: boolean;
  /** SHA-1, upper case. */
  readonly knownThumbprints: readonly string[];
}

/** What the log answered in one run. */
export interface SplitLook {
  readonly window: TimeWindow;
  readonly knownThumbprints: readonly string[];
  /** One for each certificate of the new key. */
  readonly newAnswers: readonly UseAnswer[];
  /** What earlier runs have seen of it: a sign-in is never taken back. */
  readonly newSeen: readonly SignIn[];
  /** One for each of the known thumbprints. */
  readonly knownAnswers: readonly UseAnswer[];
}

/** Whom nobody can judge by: a farm's first node of eight gets none of so many with a chance of 7 %. */
export const MIN_USERS = 20;
/** So many users of the known key for each of the new one: a node of a farm of eight has one of seven. */
const FEW = 20;
const NEARLY_ALL = 10;
const MIN_RUNS = 2;
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Users of the known key from before the first use of the new one say nothing. Null: there was no use. */
export function splitWindow(kept: readonly SignIn[], now: string): TimeWindow | null {
  const [first] = kept.map(({ createdDateTime }) => createdDateTime).sort();
  if (first === undefined) return null;
  const dayAgo = earlier(now, DAY_MS);
  return { from: first > dayAgo ? first : dayAgo, to: now };
}

/** Whether a key is held to be one of two at work; a row of an earlier version says nothing of it. */
export function isSplit(record: { readonly split: KeySplit | null } | undefined): boolean {
  return typeof record?.split?.splitTime === 'string';
}

/**
 * A look that says nothing changes nothing but the reason: it is no second look, and it ends no row of them. What is held
 * to be split stays so until nearly all have moved.
 */
export function learnSplit(before: KeySplit | null, look: SplitLook, now: string): KeySplit {
  const { state, reason, counts, knownIn } = judgeLook(look);
  const last = before ?? NEVER;
  const seen = { ...last, state, reason, askedTime: now };
  switch (state) {
    case 'unknown':
      return seen;
    case 'tooFew':
      return { ...seen, counts: last.splitTime === null ? counts : last.counts };
    case 'moved':
      return { ...seen, counts, since: null, runs: 0, splitTime: null };
    case 'between':
      return last.splitTime === null
        ? { ...seen, counts, since: null, runs: 0 }
        : { ...seen, counts };
    case 'split': {
      const since = last.since ?? now;
      const runs = last.runs + 1;
      const isLong = runs >= MIN_RUNS && since <= earlier(now, HOUR_MS);
      // Entries come late: those of everybody who has moved may be missing, but nobody comes with the known key any more.
      const goesOn = knownIn({ from: since, to: now }) >= MIN_USERS;
      const splitTime = last.splitTime ?? (isLong && goesOn ? now : null);
      return { ...seen, counts, since, runs, splitTime };
    }
    default:
      return state satisfies never;
  }
}

const NEVER = { counts: null, since: null, runs: 0, splitTime: null } as const;

interface Judged extends Pick<KeySplit, 'state' | 'reason' | 'counts'> {
  readonly knownIn: (window: TimeWindow) => number;
}

function judgeLook(look: SplitLook): Judged {
  const { window, knownThumbprints, newAnswers, newSeen, knownAnswers } = look;
  const known = signInsOf(knownAnswers).filter(isNewToken);
  const knownIn = (part: TimeWindow): number => usersIn(known, part);
  const silent = silence(newAnswers) ?? silence(knownAnswers);
  if (silent !== null) return { state: 'unknown', reason: silent, counts: null, knownIn };
  const counts: SplitCounts = {
    ...window,
    newUsers: usersIn([...signInsOf(newAnswers), ...newSeen], window),
    knownUsers: knownIn(window),
    isSample: gapOf([...newAnswers, ...knownAnswers]) !== null,
    knownThumbprints,
  };
  // Whoever has moved once and went back is none of a few: of a test by everybody one user may be left in the window.
  const everUsers = usersOf([...signInsOf(newAnswers), ...newSeen]);
  return { ...judgeCounts(counts, gapOf(knownAnswers), everUsers), counts, knownIn };
}

/**
 * @param gap Why there may be more users of the known key; null: these are all.
 * @param everUsers Whom the new key has ever signed in, as far as that is remembered.
 */
export function judgeCounts(
  { newUsers, knownUsers }: Pick<SplitCounts, 'newUsers' | 'knownUsers'>,
  gap: string | null,
  everUsers: number,
): Pick<KeySplit, 'state' | 'reason'> {
  const isMoved = newUsers >= NEARLY_ALL * knownUsers;
  if (newUsers + knownUsers < MIN_USERS) return { state: 'tooFew', reason: null };
  // One more user may be on the way into the log.
  if ((Math.max(newUsers, everUsers) + 1) * FEW <= knownUsers)
    return { state: 'split', reason: null };
  // Of a part nobody can say that the rest has moved, too.
  if (isMoved && gap !== null) return { state: 'unknown', reason: gap };
  return { state: isMoved ? 'moved' : 'between', reason: null };
}

/** Why nothing is known of any of them; null: something is. */
function silence(answers: readonly UseAnswer[]): string | null {
  const isSilent = answers.every(({ state }) => state === 'unknown');
  return isSilent ? (gapOf(answers) ?? 'The sign-in log was not asked.') : null;
}

function gapOf(answers: readonly UseAnswer[]): string | null {
  const reasons = reasonsOf(answers);
  return reasons.length === 0 ? null : reasons.join(' ');
}

/**
 * Whether the provider has signed just then. What goes on without the user may be a session that began before, and nobody
 * has seen which key the log names there: after a rollover the known one would seem to go on.
 */
function isNewToken({ isInteractive }: SignIn): boolean {
  return isInteractive !== false;
}

function usersIn(signIns: readonly SignIn[], { from, to }: TimeWindow): number {
  const within = signIns.filter(
    ({ createdDateTime }) => createdDateTime >= from && createdDateTime <= to,
  );
  return usersOf(within);
}

/** Anybody can send tokens that are refused, in whatever names, until all users seem to have moved. */
function usersOf(signIns: readonly SignIn[]): number {
  return new Set(signIns.filter(wasTokenTaken).map(userOf)).size;
}

/** Who is not named may be one and the same. */
function userOf({ userId, userPrincipalName }: SignIn): string {
  return userId ?? userPrincipalName ?? '';
}
