// What is remembered of sign-ins by keys that no run has seen in a slot; types only. Times are ISO 8601.

import type { SignIn, SignInKind } from '../federation/signIns';

export interface UnknownKeyMemory {
  readonly kinds: Readonly<Record<SignInKind, LookMemory>>;
  /** When the service last refused the filter; null: it takes it, as far as anybody knows. */
  readonly refusedTime: string | null;
  /** The first of them stay: a flood pushes no finding out. */
  readonly keys: readonly UnknownKey[];
  /** Sign-ins of guests in the latest look, whose certificates are those of their own tenants. */
  readonly guests: number;
}

/** What the looks at one kind of sign-ins have come to. */
export interface LookMemory {
  /** Where the next look begins: entries come late, so it overlaps the last one. */
  readonly from: string;
  /** Up to when it is known who signed in; null: nothing is known yet. */
  readonly judgedTo: string | null;
  /** Why the latest look does not tell all, one sentence; null: it does, up to `judgedTo`. */
  readonly reason: string | null;
  /** The time of the latest sign-in that the filter has found; null: written like this, it never found one. */
  readonly provenBy: string | null;
  readonly proofAskedTime: string | null;
  /** Proofs in a row that found nothing. */
  readonly misses: number;
  /** How the filter is written; counts up. */
  readonly form: number;
}

/** A certificate that signed somebody in and was not to. */
export interface UnknownKey {
  /** Upper case. */
  readonly thumbprintSha1: string;
  /** When a run first saw a sign-in by it. */
  readonly firstSeenTime: string;
  /** When its key had left every slot; null: it never stood in one that a run saw. */
  readonly leftTime: string | null;
  /** At the least, where there are more than are kept. */
  readonly signIns: number;
  /** Of them. */
  readonly failed: number;
  /** Of the sign-ins that worked. */
  readonly firstTime: string;
  readonly lastTime: string;
  /** The worst of them, in the order of their times; texts cut, and safe to show. */
  readonly rows: readonly SignIn[];
}
