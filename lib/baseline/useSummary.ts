// What people are told of a key's use: numbers, who and from where, and the worst ten sign-ins. Pure.

import type { SignIn } from '../federation/signIns';
import type { UseRecord } from './useRecord';
import { accountOf, hasFailed, worstFirst } from './worstSignIns';

/** What the sign-in log says of the use of a key; kept with each finding about it. */
export interface UseEvidence {
  /** `notUsed`: nobody, up to `upTo`. `unknown`: nothing was found, and nobody can say that there is nothing. */
  readonly state: 'used' | 'notUsed' | 'unknown';
  /** The log may have more than these. */
  readonly isAtLeast: boolean;
  /** Why it is unknown, or at least so many: one sentence. Null: the log told all. */
  readonly reason: string | null;
  /** Since when the log was asked, ISO 8601. */
  readonly from: string;
  /** Up to when it told; null: it did not. */
  readonly upTo: string | null;
  readonly signIns: number;
  /** Of them. */
  readonly failed: number;
  readonly userCount: number;
  /** With how many of the sign-ins the log asked for several factors. */
  readonly multiFactor: number;
  readonly firstTime: string | null;
  readonly lastTime: string | null;
  /** By name and object id. */
  readonly users: readonly Tally[];
  readonly addresses: readonly Tally[];
  readonly countries: readonly Tally[];
  readonly apps: readonly Tally[];
  readonly resources: readonly Tally[];
  readonly worst: readonly SignIn[];
}

/** A value, and in how many sign-ins; the most frequent first, ten at the most. */
export interface Tally {
  readonly value: string;
  readonly count: number;
}

const MAX_SHOWN = 10;

export type UseTold = Pick<UseRecord, 'from' | 'upTo' | 'reason' | 'total' | 'kept'>;

export function summarize({ from, upTo, reason, total, kept }: UseTold): UseEvidence {
  const isUsed = total.signIns > 0;
  const state = isUsed ? 'used' : reason === null && upTo !== null ? 'notUsed' : 'unknown';
  const times = kept.map(({ createdDateTime }) => createdDateTime).sort();
  return {
    state,
    // Where nobody is kept, because the key is known by now, the number is still the whole one.
    isAtLeast: isUsed && (reason !== null || (kept.length > 0 && total.signIns > kept.length)),
    reason,
    from,
    upTo,
    ...total,
    userCount: new Set(kept.map(accountOf)).size,
    multiFactor: kept.filter(isMultiFactor).length,
    firstTime: times[0] ?? null,
    lastTime: times.at(-1) ?? null,
    users: tally(kept, userText),
    addresses: tally(kept, ({ ipAddress }) => ipAddress),
    countries: tally(kept, ({ country }) => country),
    apps: tally(kept, ({ appDisplayName }) => appDisplayName),
    resources: tally(kept, ({ resourceDisplayName }) => resourceDisplayName),
    worst: worstFirst(kept).slice(0, MAX_SHOWN),
  };
}

function isMultiFactor(signIn: SignIn): boolean {
  return !hasFailed(signIn) && signIn.authenticationRequirement === 'multiFactorAuthentication';
}

function userText({ userPrincipalName, userId }: SignIn): string | null {
  if (userPrincipalName === null) return userId;
  return userId === null ? userPrincipalName : `${userPrincipalName} (${userId})`;
}

function tally(
  signIns: readonly SignIn[],
  textOf: (signIn: SignIn) => string | null,
): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const value of signIns.map(textOf)) {
    if (value !== null && value.trim() !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_SHOWN);
}
