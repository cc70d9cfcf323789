// What a look into the sign-in log adds to the record of a flagged key's use. Pure. Sign-ins are never taken back, and a
// look that could not tell all changes nothing but the reason.

import type { SignIn, UseAnswer } from '../federation/signIns';
import { earlier } from './auditEntries';
import { keptSignIn, reasonsOf, signInsOf } from './useAnswers';
import type { SignInCount, UseRecord } from './useRecord';
import { hasFailed, worstFirst } from './worstSignIns';

export const MAX_KEPT = 200;

const HOUR_MS = 60 * 60_000;

/** How late an entry may come. @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-log-latency */
const LATE_MS = 24 * HOUR_MS;

/** Graph keeps thirty days; the rest is for the way there. */
const KEPT_BY_GRAPH_MS = 29 * 24 * HOUR_MS;

/** What the next look asks for. */
export function useWindowFrom({ settledTo }: UseRecord, now: string): string {
  const oldest = earlier(now, KEPT_BY_GRAPH_MS);
  return settledTo > oldest ? settledTo : oldest;
}

/** @param answers One for each certificate of the key. */
export function learnUse(before: UseRecord, answers: readonly UseAnswer[], now: string): UseRecord {
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

function rowsOf(answers: readonly UseAnswer[]): readonly SignIn[] {
  return [...new Map(signInsOf(answers).map((row) => [row.id, keptSignIn(row)])).values()];
}

/** Why this look does not tell all; null: it does. */
function gapOf(before: UseRecord, answers: readonly UseAnswer[], now: string): string | null {
  const isOutOfReach = useWindowFrom(before, now) > before.settledTo;
  const all = [...(isOutOfReach ? [OUT_OF_REACH] : []), ...reasonsOf(answers)];
  return all.length === 0 ? null : all.join(' ');
}

const OUT_OF_REACH = 'The log does not reach back as far as the key is known.';

/** Of several certificates the one counts of which least is known. What found a sign-in finds others, too. */
function upToOf(answers: readonly UseAnswer[], now: string): string {
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
  const failed = rows.filter(hasFailed);
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
