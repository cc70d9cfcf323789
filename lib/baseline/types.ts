// What was accepted for each domain, and what is remembered of the tenant; types only.

import type { Settings } from '../federation/settings';
import type { AuditEntry, SourceName, TimeWindow } from '../federation/types';

/**
 * Why a key counts as the identity provider's own. `firstRun` and `withDomain` are trust on first use; an intruder
 * who was there before the monitor is among them, so they never verify a key.
 */
export type Confirmation =
  /** It stood there when the first run read the domain. */
  | 'firstRun'
  /** It stood there when a configuration of the domain was read for the first time, after the first run. */
  | 'withDomain'
  | 'published'
  | 'accepted';

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
  /** `added`: federated since the first run, and accepted by nobody yet. `ended`: not federated any more. */
  readonly status: 'accepted' | 'added' | 'ended';
  readonly firstSeenTime: string;
  /** To the day. */
  readonly lastSeenTime: string;
  readonly keys: readonly BaselineKey[];
  /** What was accepted; null: the configuration could never be read. */
  readonly settings: Settings | null;
  /** What was there when somebody last looked. Tells whether anything moved between two runs. */
  readonly lastRead: LastRead;
  /** When the configuration began to be unreadable; null while it can be read. */
  readonly unreadableSince: string | null;
  /** The latest changes, newest last. */
  readonly history: readonly BaselineChange[];
}

/** What the last look at a domain's configuration found. */
export type LastRead =
  /** Nobody could look yet, or the domain was not federated. */
  | { readonly state: 'never' }
  /** Graph said that there is none. */
  | { readonly state: 'missing' }
  /** `sha256`: of everything that was read. */
  | { readonly state: 'read'; readonly sha256: string };

export interface ChangeWindow extends TimeWindow {
  readonly domains: number;
}

/** What is remembered of the tenant as a whole. */
export interface TenantBaseline {
  readonly kind: 'tenant';
  readonly firstRunTime: string;
  /** When the latest run that read the tenant began. */
  readonly lastRunTime: string;
  /** When the latest run began that could read every domain: what is seen for the first time may be as old as that. */
  readonly lastWholeRunTime: string;
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
export type BaselineUpdate =
  | { readonly kind: 'key'; readonly spkiSha256: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: Settings[string] }
  | { readonly kind: 'domain' };

/** The baseline of a tenant. */
export interface Baseline {
  /** Null: no run has read this tenant yet. */
  readonly tenant: TenantBaseline | null;
  readonly domains: ReadonlyMap<string, DomainBaseline>;
}
