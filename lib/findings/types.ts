// The record: a finding, and what people are told of it; types only.

import type { BaselineUpdate } from '../baseline/types';
import type { Evidence } from '../checks/engine/evidence';
import type { Severity } from '../checks/engine/types';
import type { Way } from '../ways';

export type Resolution =
  | 'cleared'
  /** The mismatch is gone, while what was flagged is trusted. */
  | 'certificatePromoted'
  | 'domainNotFederated'
  | 'accepted'
  /** What was flagged is still there, and known to be right by now. */
  | 'confirmed'
  /** What was flagged is gone or right by now, and a key stands in the domain that nobody has accepted: no good news. */
  | 'unrecognisedKeyLeft';

/** What a person accepted with `findings accept`; it takes effect with the next run. */
export interface Acceptance {
  /** The state that was accepted: the finding's, at that time. */
  readonly acceptedState: string;
  readonly by: string;
  readonly reason: string;
  readonly time: string;
  /** From then on it does not hold any more; null: for good. */
  readonly until: string | null;
  /** When what was accepted was found to be gone, or learned: from then on it covers nothing; null: not yet. */
  readonly endedTime: string | null;
}

/** One thing that is or was wrong, with what became of it. Times are ISO 8601. */
export interface Finding {
  /** Hex SHA-256 of check, domain and fingerprint. */
  readonly uid: string;
  readonly checkId: string;
  /** Null: it is about the tenant as a whole. */
  readonly domainId: string | null;
  readonly fingerprint: string;
  readonly severity: Severity;
  readonly status: 'open' | 'resolved';
  /** How it was resolved; null while open. */
  readonly resolution: Resolution | null;
  readonly firstSeenTime: string;
  readonly lastSeenTime: string;
  readonly resolvedTime: string | null;
  /** How its life before this one ended, when it has come back; null when it has not. */
  readonly previousResolution: Resolution | null;
  readonly previousResolvedTime: string | null;
  readonly title: string;
  readonly message: string;
  /** Why it has this severity, a sentence each; empty when the check alone says so. */
  readonly reasons: readonly string[];
  /** What else a responder has to know, and what did not decide the severity; a sentence each. */
  readonly also: readonly string[];
  /** The key that offends; null: none, or more than one. */
  readonly spkiSha256: string | null;
  /** Findings of one group are told on one card, and accepted by one command; 12 hex digits. */
  readonly groupId: string;
  /** That the key stays is no alarm: it is the primary's own, or what offends is the certificate alone. */
  readonly isKeyHarmless: boolean;
  /** The whole state that accepting it covers. */
  readonly acceptedState: string;
  /** What accepting it for good teaches the baseline; null: nothing. */
  readonly teaches: BaselineUpdate | null;
  /** The latest acceptance, which may have ended; null: nobody has accepted it. */
  readonly acceptance: Acceptance | null;
  readonly evidence: Evidence;
  /** What people were told of it, by each way. */
  readonly told: Readonly<Record<Way, Told>>;
}

/** How far people know a finding by one way. */
export interface Told {
  /** What they were last told of this opening; null: nothing yet; withheld: nothing, and they are not to be. */
  readonly status: 'open' | 'resolved' | 'withheld' | null;
  /**
   * Id of the request that was to tell the next change. It is written before the request is sent, so that a
   * repeat after a crash or a time-out bears the same id; null: nothing is on its way.
   */
  readonly noticeId: string | null;
}

/** What one request tells of one finding. */
export interface Notice {
  readonly status: 'new' | 'resolved';
  readonly finding: Finding;
}
