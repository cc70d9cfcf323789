// The vocabulary of the baseline: what was accepted for each domain, and what is remembered of the tenant; types only.

import type { Settings } from '../federation/settings';
import type { AuditEntry, TimeWindow, SourceName } from '../federation/types';

/**
 * Why a key counts as the identity provider's own. `firstPass` and `withDomain` are trust on first use; an intruder
 * who was there before the monitor is among them, so they never vouch for a key.
 */
export type Confirmation = 'firstPass' | 'withDomain' | 'published' | 'accepted';

export interface BaselineKey {
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256: string;
  /** SHA-1 of the certificate that it was last seen in: what AD FS shows. */
  readonly thumbprintSha1: string;
  /**
   * SHA-256 of the certificate that it was first seen in, or came back in. Anybody can wrap a public key in another one,
   * with dates of their choice.
   */
  readonly certificateSha256: string;
  readonly firstSeenTime: string;
  /** To the day: a row is not written for it alone more often. */
  readonly lastSeenTime: string;
  /** Null: nobody and nothing has confirmed it. */
  readonly confirmation: Confirmation | null;
  /** When it was found to have left both slots; null while it is in one. */
  readonly goneTime: string | null;
  /** When it left before it came back; null if it was never confirmed, or never left. */
  readonly trustedUntil: string | null;
  /** It looked like the rollover of an identity provider when it was first seen. */
  readonly rolloverShaped: boolean;
  /** It was in the primary slot at some time, confirmed: what stays of it after a rollover is no news. */
  readonly wasPrimary: boolean;
}

export type BaselineChangeKind =
  | 'domainRecorded'
  | 'domainAdded'
  | 'domainAccepted'
  | 'domainEnded'
  | 'keyAppeared'
  | 'keyReturned'
  | 'keyConfirmed'
  | 'keyGone'
  | 'settingAccepted';

/** One line of a domain's history. */
export interface BaselineChange {
  readonly time: string;
  readonly change: BaselineChangeKind;
  /** One sentence in English, ending in a period. */
  readonly message: string;
}

export interface DomainBaseline {
  readonly kind: 'domain';
  readonly domainId: string;
  readonly isExternal: boolean;
  /** `added`: federated since the first pass, and accepted by nobody yet. `ended`: not federated any more. */
  readonly status: 'accepted' | 'added' | 'ended';
  readonly firstSeenTime: string;
  /** To the day. */
  readonly lastSeenTime: string;
  readonly keys: readonly BaselineKey[];
  /** What was accepted; null: the configuration could never be read. */
  readonly settings: Settings | null;
  /** SHA-256 of everything that was last read; null: nothing was. Tells whether anything moved between two passes. */
  readonly seenSha256: string | null;
  /** When the configuration began to be unreadable; null while it can be read. */
  readonly unreadableSince: string | null;
  /** The latest changes, newest last. */
  readonly history: readonly BaselineChange[];
}

export interface ChangeWindow extends TimeWindow {
  readonly domains: number;
}

/** What is remembered of the tenant as a whole. */
export interface TenantBaseline {
  readonly kind: 'tenant';
  readonly firstPassTime: string;
  /** When the latest pass that read the tenant began. */
  readonly lastPassTime: string;
  /** When the latest pass began that could read every domain: what is seen for the first time may be as old as that. */
  readonly lastWholePassTime: string;
  /** Up to when the audit log was read; null: never. */
  readonly auditReadTo: string | null;
  /** Times in which a change became visible, and of how many domains: they explain audit entries, within reason. */
  readonly changeWindows: readonly ChangeWindow[];
  /** Audit entries about federation that no visible change explains. */
  readonly unexplained: readonly AuditEntry[];
  /** Optional sources that could be read at some time: losing one is news. */
  readonly sourcesRead: readonly SourceName[];
}

export type BaselineRecord = DomainBaseline | TenantBaseline;

/** What accepting a finding for good teaches the baseline. */
export type Lesson =
  | { readonly kind: 'key'; readonly spkiSha256: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: Settings[string] }
  | { readonly kind: 'domain' };
