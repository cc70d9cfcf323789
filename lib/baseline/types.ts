// What was accepted for each domain, and what is remembered of the tenant; types only.

import type { Settings } from '../federation/settings';
import type { AuditEntry, SlotName, SourceName, TimeWindow } from '../federation/types';
import type { UnknownKeyMemory } from './unknownKeyTypes';

/**
 * Why a key counts as the identity provider's own. `firstRun` and `withDomain` are trust on first use; an intruder
 * who was there before the monitor is among them, so they never verify a key.
 */
export type Confirmation =
  /** It stood there when the first run read the domain. */
  | 'firstRun'
  /** Version 0.1.0 believed what came with a domain; it counts once a person has accepted the domain. */
  | 'withDomain'
  | 'published'
  | 'accepted';

export interface BaselineKey {
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256: string;
  /** SHA-1 of the certificate that it was last seen in: what AD FS shows. */
  readonly thumbprintSha1: string;
  /**
   * SHA-1 of every certificate that it ever stood in, upper case, newest last; the sign-in log names keys by these. An earlier
   * version kept the last one only.
   */
  readonly thumbprintsSha1: readonly string[];
  /**
   * SHA-256 of the certificate that it was first seen in, or came back in. Anybody can wrap a public key in another one,
   * with dates of their choice.
   */
  readonly certificateSha256: string;
  readonly firstSeenTime: string;
  /** When it came, or last came back. */
  readonly presentSince: string;
  /** Of the certificate that it was last seen in; null: it can't be read, or an earlier version wrote none. */
  readonly notAfter: string | null;
  /** Hash of that certificate's names: whether two keys are of one line of rollovers; null: as above. */
  readonly namesSha256: string | null;
  /** Subject of that certificate, safe to show and cut to what people compare; null: an earlier version wrote none. */
  readonly subject: string | null;
  /** Where it stands, or stood when it was last seen, the primary slot first; null: as above. */
  readonly slots: readonly SlotName[] | null;
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
  | 'configurationGone'
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
  readonly status: DomainStatus;
  readonly firstSeenTime: string;
  /** To the day. */
  readonly lastSeenTime: string;
  readonly keys: readonly BaselineKey[];
  /** What was accepted; null: nothing was. */
  readonly settings: Settings | null;
  /** What stood there when it appeared, while nobody has accepted it; null: what is there was accepted, or nothing ever was. */
  readonly seenSettings: Settings | null;
  /** When the configuration was first read that nobody has accepted; null: there is no such one. */
  readonly appearedTime: string | null;
  /** When Graph first said, and has said in each run since, that there is no configuration; null: it does not say so. */
  readonly missingSince: string | null;
  /** When it was found not to be federated any more; null: it is, or an earlier version found it. */
  readonly endedTime: string | null;
  /** What the metadata calls the provider, and where that was read first; null: not read yet. */
  readonly metadataEntity: { readonly address: string; readonly entityId: string } | null;
  /** What was there when somebody last looked. Tells whether anything moved between two runs. */
  readonly lastRead: LastRead;
  /** When the configuration began to be unreadable; null while it can be read. */
  readonly unreadableSince: string | null;
  /** The latest changes, newest last. */
  readonly history: readonly BaselineChange[];
}

/** Whose the configuration of a domain is, as far as anybody has said. */
export type DomainStatus =
  /** It was believed in the first run, or a person has accepted it. */
  | 'accepted'
  /** It is federated since the first run. */
  | 'added'
  /** It was listed before anybody could read it: whatever is read later may be an intruder's. */
  | 'unseen'
  /** There was no configuration: whatever appears is somebody's doing. */
  | 'missing'
  /** It is not federated any more. */
  | 'ended';

/** What the last look at a domain's configuration found. */
export type LastRead =
  /** Nobody could look yet, or the domain was not federated. */
  | { readonly state: 'never' }
  /** Graph said that there is none. */
  | { readonly state: 'missing' }
  /** `sha256`: of everything that was read. */
  | { readonly state: 'read'; readonly sha256: string };

/** A time in which a change became visible, and how many audit entries it took. */
export interface ChangeWindow extends TimeWindow {
  readonly entries: number;
}

/** A property of a federation configuration, by Graph's name. */
export interface KnownProperty {
  readonly name: string;
  readonly firstSeenTime: string;
  /** Where it was first seen, and with what; null: it was there before anybody kept a list. */
  readonly first: { readonly domainId: string; readonly value: Settings[string] } | null;
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
  /** Times in which a change became visible, and how many audit entries that took. */
  readonly changeWindows: readonly ChangeWindow[];
  /** Audit entries about federation that no visible change explains. */
  readonly unexplained: readonly AuditEntry[];
  /** Optional sources that could be read at some time: losing one is news. */
  readonly sourcesRead: readonly SourceName[];
  /** Every property that a configuration of this tenant ever had; null: an earlier version kept no list. */
  readonly properties: readonly KnownProperty[] | null;
  /** When the record was found to be gone, or older than the latest run; null: it never was. */
  readonly recordLostTime: string | null;
  /** What was known of that loss then; null: there was none, or an earlier version found it. */
  readonly recordLoss: RecordLoss | null;
  /** Sign-ins by keys that no run has seen in a slot; null: the sign-in log was never asked for them. */
  readonly unknownKeys: UnknownKeyMemory | null;
  /** The day of UTC on which the webhook was last told that somebody watches, `2026-11-23`; null: never. */
  readonly heartbeatDay: string | null;
}

/** Earlier runs have recorded more than what is there. */
export interface RecordLoss {
  /** When the latest of those runs began; null: nobody knows. */
  readonly lastRunTime: string | null;
  /** When the latest run began that what is there knows of; null: the tenant's row is gone. */
  readonly keptTo: string | null;
}

export type BaselineRecord = DomainBaseline | TenantBaseline;

/** What accepting a finding for good teaches the baseline. */
export type BaselineUpdate =
  | { readonly kind: 'key'; readonly spkiSha256: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: Settings[string] }
  /**
   * The domain as it appeared: its keys and its settings. `sha256`: of what was read when it was shown; absent: an earlier
   * version showed it.
   */
  | { readonly kind: 'domain'; readonly sha256?: string }
  /** Keys that were believed, in whatever domain they are. */
  | { readonly kind: 'keys'; readonly spkiSha256s: readonly string[] };

/** By domain. */
export type Baselines = ReadonlyMap<string, DomainBaseline>;

/** The baseline of a tenant. */
export interface Baseline {
  /** Null: no run has read this tenant yet. */
  readonly tenant: TenantBaseline | null;
  readonly domains: Baselines;
}
