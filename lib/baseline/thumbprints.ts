// Every thumbprint on record, and until when a sign-in that names it is nothing to tell. Pure.

import { earlier } from './auditEntries';
import type { BaselineKey, Baselines } from './types';

/** A certificate that stood in a slot at some time, its key in whatever domains. Times are ISO 8601. */
export interface KnownThumbprint {
  /** Upper case. */
  readonly thumbprintSha1: string;
  /** When its key had left every domain; null: it stands in one, or in one that nobody can read. */
  readonly leftTime: string | null;
  /** Sign-ins up to then are none of a stranger's; null: none is, for as long as the key stands. */
  readonly quietUntil: string | null;
}

/** What was signed before a key left, and what the service still lets through while a change makes its way. */
const GRACE_MS = 24 * 60 * 60_000;

/**
 * By thumbprint, of all domains together, partners' included: a key of one domain may sign for users of another. Whatever
 * certificate a key is wrapped in, it is the key that left or stands.
 */
export function knownThumbprints(baselines: Baselines): ReadonlyMap<string, KnownThumbprint> {
  const known = new Map<string, KnownThumbprint>();
  for (const { keys } of baselines.values()) {
    for (const key of keys) {
      const { goneTime: leftTime, thumbprintsSha1 } = key;
      const here = { leftTime, quietUntil: quietUntil(key) };
      for (const thumbprintSha1 of thumbprintsSha1) {
        const there = known.get(thumbprintSha1);
        known.set(thumbprintSha1, { thumbprintSha1, ...(there ? later(there, here) : here) });
      }
    }
  }
  return known;
}

/**
 * Until it left, whoever trusted a key is told of it by other checks; a day on, where it was known. So is what looked like a
 * rollover: where nobody accepts anything, it is the provider's key of a whole year, and its last users are honest.
 */
function quietUntil({
  goneTime,
  confirmation,
  trustedUntil,
  rolloverShaped,
}: BaselineKey): string | null {
  const hadUsers = confirmation !== null || trustedUntil !== null || rolloverShaped;
  return goneTime === null || !hadUsers ? goneTime : earlier(goneTime, -GRACE_MS);
}

type Past = Omit<KnownThumbprint, 'thumbprintSha1'>;

function later(one: Past, other: Past): Past {
  return {
    leftTime: latest(one.leftTime, other.leftTime),
    quietUntil: latest(one.quietUntil, other.quietUntil),
  };
}

/** Null is for ever. */
function latest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null;
  return one > other ? one : other;
}

/** Whether a sign-in at this time is nothing to tell. */
export function isQuiet({ quietUntil }: KnownThumbprint, time: string): boolean {
  return quietUntil === null || time <= quietUntil;
}

/** How much more a primary is used than a key that waits for its day. */
const PRIMARY = 10_000;

/**
 * Those that the log is likely to have a sign-in by: of keys that stand in domains of ours, the known primaries first, and
 * among them the one of the most domains.
 */
export function busyThumbprints(baselines: Baselines): readonly string[] {
  const scores = new Map<string, number>();
  const own = [...baselines.values()].filter(({ isExternal }) => !isExternal);
  for (const { thumbprintSha1, goneTime, wasPrimary } of own.flatMap(({ keys }) => keys)) {
    if (goneTime !== null) continue;
    const score = (scores.get(thumbprintSha1) ?? 0) + (wasPrimary ? PRIMARY : 1);
    scores.set(thumbprintSha1, score);
  }
  return [...scores]
    .sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || (a < b ? -1 : 1))
    .map(([thumbprint]) => thumbprint);
}
