// What a run gets from its caller: the world, as functions, and who it is. Types only.

import type { UseRecord } from '../baseline/useRecord';
import type { BaselineRecord, RecordLoss } from '../baseline/types';
import type { Severity } from '../checks/engine/types';
import type {
  AuditEntry,
  DomainReading,
  ImmutableIdChanges,
  PublishedKeys,
  SourceReading,
  TimeWindow,
  TokenValidationPolicy,
} from '../federation/types';
import type {
  OthersAnswer,
  OthersQuestion,
  SignInAnswer,
  SignInQuestion,
} from '../federation/signIns';
import type { KeptRequest, Outgoing } from '../findings/keptRequest';
import type { Finding } from '../findings/types';
import type { ShareTexts } from '../sharedTexts';
import type { Language } from '../text';
import type { Way } from '../ways';
import type { LogEvent } from './logEvents';
import type { EarlierRuns } from './recordLoss';

/**
 * Everything that a run does to the world; tests put a world in memory here. What is given `share` or `reuse` calls it with each
 * part of what it reads as it comes, so that of thousands of equal texts one is held.
 */
export interface Effects {
  readonly now: () => Date;
  /** Every domain of the tenant, or it throws a MonitorError: a partial listing would resolve findings. */
  readonly readDomains: (reuse: ShareTexts) => Promise<Listing>;
  readonly sources: Sources;
  readonly readRecord: (share: ShareTexts) => Promise<readonly Finding[]>;
  /** Gives back what was written. What another run changed meanwhile is left alone, and left out. */
  readonly writeRecord: (findings: readonly Finding[]) => Promise<readonly Finding[]>;
  readonly readBaseline: (share: ShareTexts) => Promise<readonly BaselineRecord[]>;
  /** What earlier runs have learned of the use of flagged keys. */
  readonly readKeyUse: () => Promise<readonly UseRecord[]>;
  readonly writeKeyUse: (records: readonly UseRecord[]) => Promise<unknown>;
  /** What is known of earlier runs from something that is not in the record; null: nothing, so that this is the first. */
  readonly readMark: () => Promise<EarlierRuns | null>;
  readonly writeMark: (lastRunTime: string) => Promise<void>;
  /**
   * In this order, so that a run that dies has not recorded the tenant before its domains. Gives back what was written, as
   * `writeRecord` does.
   */
  readonly writeBaseline: (
    records: readonly BaselineRecord[],
  ) => Promise<readonly BaselineRecord[]>;
  /** Requests that no receiver has accepted yet, as they were put together. */
  readonly readOutbox: () => Promise<readonly KeptRequest[]>;
  /** False: another run has kept one under its id. */
  readonly keepRequest: (request: KeptRequest) => Promise<boolean>;
  readonly dropRequests: (requests: readonly KeptRequest[]) => Promise<void>;
  /** By each way that is set up. */
  readonly deliver: Readonly<Partial<Record<Way, Deliver>>>;
  readonly log: (event: LogEvent) => void;
}

/** Resolves when the receiver has accepted the request; a MonitorError says why it did not. */
export type Deliver = (request: Outgoing) => Promise<void>;

/** What a run can do without: each says `unknown` and why, and none of them throws for what it can't read. */
export interface Sources {
  /** Complete, or unknown. */
  readonly externalFederations: () => Promise<SourceReading<readonly DomainReading[]>>;
  readonly tokenValidationPolicy: () => Promise<SourceReading<TokenValidationPolicy | null>>;
  readonly auditLog: (window: TimeWindow) => Promise<SourceReading<readonly AuditEntry[]>>;
  /** Of the audit log, too: asked only while a finding about a key is open. */
  readonly immutableIds: (window: TimeWindow) => Promise<ImmutableIdChanges>;
  /** By address. Null: the setting is off. */
  readonly publishedKeys:
    | ((addresses: readonly string[]) => Promise<ReadonlyMap<string, SourceReading<PublishedKeys>>>)
    | null;
  /** Opens it, when the run begins: its time limit counts from then. Null: the setting is off. */
  readonly signInLog: (() => SignInLog) | null;
}

/** Entra's sign-in log. What the run has learned of how it takes questions is not learned again. */
export interface SignInLog {
  readonly read: (question: SignInQuestion) => Promise<SignInAnswer>;
  /** One request, and one for the proof; more only where there is something to tell. */
  readonly others: (question: OthersQuestion) => Promise<OthersAnswer>;
}

export interface Listing {
  readonly readings: readonly DomainReading[];
  /** The tenant's default domain, by which people know it; null: Graph named none. */
  readonly defaultDomain: string | null;
  /** Requests for the listing and the configurations. */
  readonly graphRequests: number;
}

export interface RunOptions {
  readonly tenantId: string;
  /** What people call the tenant; null: by its default domain. */
  readonly tenantName: string | null;
  readonly runId: string;
  readonly language: Language;
  /** IANA name of the zone in which mails show times beside UTC; absent or null: UTC alone. */
  readonly timeZone?: string | null;
  /** The mail leaves out what is below it; null: nothing. */
  readonly minSeverity: Severity | null;
  /** Of a request, in octets. */
  readonly maxRequest: number;
  /** Whether the webhook is told once a day that somebody watches. */
  readonly heartbeat: boolean;
  /** Indicators of the setting `KNOWN_ROGUE_CERTIFICATES`, lower-case hex. */
  readonly knownRogue: readonly string[];
}

/** The time of a run, and what it knows of those before. */
export interface When {
  /** ISO 8601. */
  readonly now: string;
  /** Runs came before, and the record knows nothing of them. */
  readonly isRecordLost: boolean;
  /** The same, or the record is older than the latest of them; null: neither. */
  readonly recordLoss: RecordLoss | null;
}
