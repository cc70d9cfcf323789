// What is remembered of a flagged key's use from run to run: how it begins, where it stands, and when it ends. Pure.
// What a look into the log adds to it is in keyUse.ts.

import type { SignIn } from '../federation/signIns';
import type { KeySplit } from './keySplit';

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
  /** In the order of their times; no more than `MAX_KEPT` (keyUse.ts). */
  readonly kept: readonly SignIn[];
  /** When it had left every slot; null: it stands in one. */
  readonly goneTime: string | null;
  /** Whether its use was known before it left: then it is told, and over with the key. */
  readonly isToldInTime: boolean;
  /** When it was decided to ask no more: the key has left for long, or is known by now; null: it is asked for. */
  readonly closedTime: string | null;
  /** Until when a person has accepted the key: its use is no finding before that; null: nobody has. */
  readonly restsUntil: string | null;
  /** How many sign in with it, and with the known key beside it; null: nobody has counted. */
  readonly split: KeySplit | null;
}

/** Sign-ins, and those of them that failed. */
export interface SignInCount {
  readonly signIns: number;
  readonly failed: number;
}

const HOUR_MS = 60 * 60_000;

/** How long the log is asked for a key that has left: as long as entries may be late, twice. */
export const AFTER_LEAVING_MS = 48 * HOUR_MS;

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
    restsUntil: null,
    split: null,
  };
}

const NOT_ASKED = 'The sign-in log was not asked yet.';

/** After a look at the slots and at the log. */
export function placed(before: UseRecord, goneTime: string | null): UseRecord {
  const isToldInTime = before.isToldInTime || (goneTime === null && before.total.signIns > 0);
  return { ...before, goneTime, isToldInTime };
}

/** Nobody asks for it any more. Of a key that is known by now nobody's name is kept. */
export function closeUse(before: UseRecord, now: string, isKnown: boolean): UseRecord {
  return { ...before, closedTime: now, kept: isKnown ? [] : before.kept };
}
