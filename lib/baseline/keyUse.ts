// What is remembered of a flagged key's use from run to run: sign-ins that it signed, and up to when the log was read for
// it. Pure. Sign-ins are never taken back, and a look that could not tell all changes nothing but the reason.

import type { KeyUse, SignIn } from '../federation/signIns';
import { visibleText } from '../text';
import { earlier } from './auditEntries';
import type { KeySplit } from './keySplit';
import { worstFirst } from './worstSignIns';

/** One key that was flagged, in whatever certificates and domains. Times are ISO 8601. */
export interface UseRecord {
  readonly spkiSha256: string;
  /** Where it was flagged first: the finding about its use is one of this domain. */
  readonly domainId: string;
  /** Of every certificate that holds it. */
  readonly thumbprintsSha1: readonly string[];
  /** Whether its use is a finding of its own (Failure.isUseAlarming). */
  readonly isAlarming: boolean;
  /** Since when the log is asked for it. */
  readonly from: string;
  /** Everything before is read; the time after it is read again, because entries can be a day late. */
  readonly settledTo: string;
  /** When the log was last asked; null: never. */
  readonly askedTime: string | null;
  /** Up to when the log told of it, as far as it did; null: it never did. */
  readonly upTo: string | null;
  /** Why there may be more than is known, one sentence; null: the log told all up to then. */
  readonly reason: string | null;
  /** Of the time before `settledTo`, which is not counted again. */
  readonly settled: SignInCount;
  readonly total: SignInCount;
  /** In the order of their times; no more than `MAX_KEPT`. */
  readonly kept: readonly SignIn[];
  /** When it had left every slot; null: it stands in one. */
  readonly goneTime: string | null;
  /** Whether its use was known before it left: then it is told, and over with the key. */
  readonly isToldInTime: boolean;
  /** When it was decided to ask no more: the key has left for long, or is known by now; null: it is asked for. */
  readonly closedTime: string | null;
  /** Until when a person has accepted the key: its use is no finding before that; absent or null: nobody has. */
  readonly restsUntil?: string | null;
  /** How many sign in with it, and with the known key beside it; absent: nobody has counted, or an earlier version wrote it. */
  readonly split?: KeySplit;
}

/** Sign-ins, and those of them that failed. */
export interface SignInCount {
  readonly signIns: number;
  readonly failed: number;
}

export const MAX_KEPT = 200;

const HOUR_MS = 60 * 60_000;

/** How late an entry may come. @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-log-latency */
const LATE_MS = 24 * HOUR_MS;

/** How long the log is asked for a key that has left: as long as entries may be late, twice. */
export const AFTER_LEAVING_MS = 48 * HOUR_MS;

/** Graph keeps thirty days; the rest is for the way there. */
const KEPT_BY_GRAPH_MS = 29 * 24 * HOUR_MS;

export const NOTHING: SignInCount = { signIns: 0, failed: 0 };

export type NewUse = Pick<
  UseRecord,
  'spkiSha256' | 'domainId' | 'thumbprintsSha1' | 'isAlarming' | 'from'
>;

export function beginUse(key: NewUse): UseRecord {
  return {
    ...key,
    settledTo: key.from,
    askedTime: null,
    upTo: null,
    reason: NOT_ASKED,
    settled: NOTHING,
    total: NOTHING,
    kept: [],
    goneTime: null,
    isToldInTime: false,
    closedTime: null,
  };
}

const NOT_ASKED = 'The sign-in log was not asked yet.';

/** What the next look asks for. */
export function useWindowFrom({ settledTo }: UseRecord, now: string): string {
  const oldest = earlier(now, KEPT_BY_GRAPH_MS);
  return settledTo > oldest ? settledTo : oldest;
}

/** @param answers One for each certificate of the key. */
export function learnUse(before: UseRecord, answers: readonly KeyUse[], now: string): UseRecord {
  const rows = rowsOf(answers).filter(({ createdDateTime }) => createdDateTime >= before.settledTo);
  const gap = gapOf(before, answers, now);
  const upTo = upToOf(answers, now);
  const settledTo =
    gap === null ? laterOf(before.settledTo, settledBy(upTo, now)) : before.settledTo;
  const older = rows.filter(({ createdDateTime }) => createdDateTime < settledTo);
  const settled = plus(before.settled, countOf(older));
  const seen = plus(before.settled, countOf(rows));
  return {
    ...before,
    settledTo,
    askedTime: now,
    upTo: gap === null ? upTo : before.upTo,
    reason: gap,
    settled,
    // What was there once is there still, whatever a later look is told.
    total: seen.signIns < before.total.signIns ? before.total : seen,
    kept: keptOf(before.kept, rows),
  };
}

/** After a look at the slots and at the log. */
export function placed(before: UseRecord, goneTime: string | null): UseRecord {
  const isToldInTime = before.isToldInTime || (goneTime === null && before.total.signIns > 0);
  return { ...before, goneTime, isToldInTime };
}

/** Nobody asks for it any more. Of a key that is known by now nobody's name is kept. */
export function closeUse(before: UseRecord, now: string, isKnown: boolean): UseRecord {
  return { ...before, closedTime: now, kept: isKnown ? [] : before.kept };
}

function rowsOf(answers: readonly KeyUse[]): readonly SignIn[] {
  const rows = answers.flatMap((answer) =>
    answer.state === 'used' || answer.state === 'atLeast' ? answer.signIns : [],
  );
  return [...new Map(rows.map((row) => [row.id, keptSignIn(row)])).values()];
}

/** Why this look does not tell all; null: it does. */
function gapOf(before: UseRecord, answers: readonly KeyUse[], now: string): string | null {
  const reasons = answers.flatMap((answer) =>
    answer.state === 'unknown' || answer.state === 'atLeast' ? [answer.reason] : [],
  );
  const isOutOfReach = useWindowFrom(before, now) > before.settledTo;
  const all = [...(isOutOfReach ? [OUT_OF_REACH] : []), ...new Set(reasons)];
  return all.length === 0 ? null : all.join(' ');
}

const OUT_OF_REACH = 'The log does not reach back as far as the key is known.';

/** Of several certificates the one counts of which least is known. What found a sign-in finds others, too. */
function upToOf(answers: readonly KeyUse[], now: string): string {
  const times = answers.map((answer) => (answer.state === 'notUsed' ? answer.upTo : now));
  return times.sort()[0] ?? now;
}

function settledBy(upTo: string, now: string): string {
  const settled = earlier(now, LATE_MS);
  return upTo < settled ? upTo : settled;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

function countOf(rows: readonly SignIn[]): SignInCount {
  const failed = rows.filter(({ errorCode }) => errorCode !== null && errorCode !== 0);
  return { signIns: rows.length, failed: failed.length };
}

function plus(a: SignInCount, b: SignInCount): SignInCount {
  return { signIns: a.signIns + b.signIns, failed: a.failed + b.failed };
}

/** The worst of them, so that noise does not push out who was reached. */
function keptOf(before: readonly SignIn[], rows: readonly SignIn[]): readonly SignIn[] {
  const byId = new Map([...before, ...rows].map((row) => [row.id, row]));
  return worstFirst([...byId.values()])
    .slice(0, MAX_KEPT)
    .sort((a, b) => (a.createdDateTime < b.createdDateTime ? -1 : 1));
}

const MAX_TEXT = 120;

/** A record of the table has an end. The log has the whole entry, by its id. */
export function keptSignIn(signIn: SignIn): SignIn {
  const texts = Object.entries(signIn).map(([name, value]: readonly [string, unknown]) => [
    name,
    typeof value === 'string' ? visibleText(value, MAX_TEXT) : value,
  ]);
  return Object.fromEntries(texts) as SignIn;
}
