// The vocabulary of the monitor; types only. Data flows through it from top to bottom:
// DomainReading (wire) -> FederatedDomain -> CheckResult -> Finding -> Notice.

import type { DomainBaseline, GraphSource, Settings, TimeWindow } from './baseline/types';

/** Languages that people can be told in (`ALERT_LANGUAGE`). */
export type Language = 'en' | 'ja';

/** The same sentence in every language. */
export type Localized = Readonly<Record<Language, string>>;

/** OCSF's severities, worst first. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

export type JsonObject = Readonly<Record<string, unknown>>;

// ---- The wire: what a reader of Graph or of an export hands over --------------------------------

/** Why a domain's federation configuration could not be read. */
export type UnreadableCode =
  | 'notFound'
  | 'forbidden'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'unexpectedAnswer'
  | 'notInExport';

export interface UnreadableCause {
  readonly code: UnreadableCode;
  /** Graph's status; null when there was no answer, or no Graph. */
  readonly httpStatus: number | null;
  /** One sentence for people, ending in a period. */
  readonly detail: string;
}

/** The answer to "what is this domain's federation configuration?". */
export type ConfigurationAnswer =
  | { readonly kind: 'found'; readonly value: readonly unknown[] }
  /** Graph's 404, or an export that says there is none. */
  | { readonly kind: 'notFound'; readonly httpStatus?: number }
  | { readonly kind: 'failed'; readonly cause: UnreadableCause };

/** One entry of a complete listing of domains. */
export interface DomainReading {
  readonly id: string;
  /** True for a domain of a B2B partner (`samlOrWsFedExternalDomainFederation`); absent: a domain of the tenant. */
  readonly isExternal?: boolean;
  /** Graph's `authenticationType`; null when it was not a text. */
  readonly authenticationType: string | null;
  /** False for a child domain, which inherits; anything but false counts as a root. */
  readonly isRoot: boolean;
  /** Null for a managed domain, which is not asked for one. */
  readonly answer: ConfigurationAnswer | null;
}

// ---- Optional sources: what the monitor can do without, and says so --------------------------------

/** What an optional source said. Not having seen is never the same as having seen nothing. */
export type SourceReading<T> =
  | { readonly state: 'read'; readonly value: T }
  /** Nobody asked for it. */
  | { readonly state: 'off' }
  /** `reason`: one sentence for people, ending in a period. `refused`: for want of a permission; absent: not for that. */
  | { readonly state: 'unknown'; readonly reason: string; readonly refused?: true };

/** What an identity provider's metadata publishes at this moment. */
export interface PublishedKeys {
  /** Where it was read; https. */
  readonly address: string;
  /** Of each certificate that may sign: SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256s: readonly string[];
}

/** Graph's `federatedTokenValidationPolicy.validatingDomains`. */
export interface TokenValidationPolicy {
  /** `none`, `all`, `allFederated`, `allManaged`, `enumerated`, … or a value unknown today; null: not set. */
  readonly rootDomains: string | null;
  /** Of an enumeration; empty otherwise. */
  readonly domainNames: readonly string[];
}

/** A directory audit entry about federation, as far as it tells who did what. Texts are as Graph gave them. */
export interface AuditEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly activityDateTime: string;
  readonly activityDisplayName: string;
  /** Graph's `result`: `success`, `failure`, …; null when it does not say. */
  readonly result: string | null;
  /** User principal name or display name of the user or app; null when the entry does not say. */
  readonly actor: string | null;
  /** Object id of the user or service principal. */
  readonly actorId: string | null;
  readonly ipAddress: string | null;
  /** The client, as it named itself. */
  readonly userAgent: string | null;
  readonly correlationId: string | null;
  /** Display names or ids of the targets; may be empty: "Set federation settings on domain" names none. */
  readonly targets: readonly string[];
}

// ---- Certificates --------------------------------------------------------------------------------

/** One value in a name. `der` is the value as encoded, tag included, in lower-case hex. */
export type AttributeValue =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly stringType: string;
      readonly der: string;
    }
  /** A type without text (RFC 5280 allows any): compared byte by byte. */
  | { readonly kind: 'binary'; readonly der: string }
  | { readonly kind: 'undecodable'; readonly der: string; readonly reason: string };

export interface AttributeTypeAndValue {
  /** Dotted object identifier. */
  readonly type: string;
  readonly value: AttributeValue;
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[];

/** RFC 5280 `Name`, in the order of the encoding. */
export interface Name {
  readonly rdns: readonly RelativeDistinguishedName[];
  /** RFC 4514 text; what can't be decoded stands as `#hex`. Safe to show: no control or invisible characters. */
  readonly text: string;
  /** What could not be decoded; null when all could. */
  readonly problem: string | null;
}

/** How a certificate was made. What can't be read is null and never loses anything else. */
export interface CertificateProfile {
  /** 1 to 3; null when it is none of them. */
  readonly version: number | null;
  /** Upper case: `RSA`, `RSA-PSS`, `EC`, `ED25519`; null for a key of an unknown algorithm. */
  readonly keyType: string | null;
  /** Bits of the modulus or of the curve; null when unknown, or when the type has only one. */
  readonly keySize: number | null;
  /** False when there is no basicConstraints; null when it can't be read. */
  readonly isCertificateAuthority: boolean | null;
  /** Dotted identifiers in the order of the encoding; null when an extension can't be read. */
  readonly extensions: readonly string[] | null;
  /** Of the number itself, without the zero that keeps it from being negative. */
  readonly serialNumberOctets: number;
  /** Whole days between notBefore and notAfter; null when a time can't be read. */
  readonly validityDays: number | null;
}

export interface Certificate {
  readonly subject: Name;
  readonly issuer: Name;
  /** Upper-case hex of the INTEGER's octets. */
  readonly serialNumber: string;
  /** ISO 8601; null when the time is not one. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** For people: `RSA 2048`, `EC prime256v1`, or the algorithm's dotted identifier when unknown. */
  readonly publicKey: string;
  /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256: string;
  /** Name or dotted identifier. */
  readonly signatureAlgorithm: string;
  /** Upper-case hex, as Entra and AD FS print it. */
  readonly thumbprintSha1: string;
  readonly thumbprintSha256: string;
  /** Not part of the evidence: the certificate beside it has it. */
  readonly profile: CertificateProfile;
}

/** The two places of a certificate in Graph's `internalDomainFederation`. */
export type SlotName = 'signingCertificate' | 'nextSigningCertificate';

export type CertificateSlot =
  | { readonly state: 'absent' }
  | { readonly state: 'present'; readonly certificate: Certificate }
  /** `contentSha256` (upper-case hex) identifies what is there, readable or not. */
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string };

// ---- Domains and judgement -----------------------------------------------------------------------

export type Configuration =
  | {
      readonly state: 'read';
      readonly signingCertificate: CertificateSlot;
      readonly nextSigningCertificate: CertificateSlot;
      /** As Graph or the export gave it, unknown properties included. */
      readonly raw: JsonObject;
    }
  /** A child domain without a configuration of its own. */
  | { readonly state: 'inherited' }
  | { readonly state: 'unreadable'; readonly cause: UnreadableCause };

export interface FederatedDomain {
  /** Lower case: names of domains have no case. `*` stands for the whole tenant. */
  readonly id: string;
  readonly isRoot: boolean;
  /** True for a domain of a B2B partner; absent: a domain of the tenant. */
  readonly isExternal?: boolean;
  readonly configuration: Configuration;
}

// ---- Judgement -------------------------------------------------------------------------------------

/** Optional sources that could be read before and can't be now. */
export interface LostSources {
  /** For want of a permission. */
  readonly refused: readonly GraphSource[];
  /** For any other reason. */
  readonly silent: readonly GraphSource[];
}

/** Everything that a check may look at besides its domain. */
export interface Sight {
  readonly now: string;
  /** Every domain that was read in this pass, external ones included. */
  readonly domains: readonly FederatedDomain[];
  /** By domain, with this pass's domains learned; null: there is no record to compare with (a scan). */
  readonly baselines: ReadonlyMap<string, DomainBaseline> | null;
  /** By domain; a domain that is missing was not asked for. */
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
  /** Null: Graph says that the tenant has no policy of its own. */
  readonly tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  /** Audit entries about federation that no visible change explains. */
  readonly unexplained: SourceReading<readonly AuditEntry[]>;
  /** Null: nobody asked for any. */
  readonly lostSources: LostSources | null;
  /** Indicators of the setting `KNOWN_ROGUE_CERTIFICATES`, lower-case hex. */
  readonly knownRogue: readonly string[];
}

/** What the table of severities (severity.ts) asks about a failure. */
export type Fact =
  | 'samePublicKey'
  | 'published'
  | 'notPublished'
  | 'publishedBefore'
  | 'acceptedKey'
  | 'formerPrimary'
  | 'reachesWholeTenant'
  | 'bothSlots'
  | 'rolloverShaped'
  | 'mfaWeakened'
  | 'signInSetting'
  | 'lesserSetting'
  | 'cosmeticSetting'
  | 'partlyValidated'
  | 'expired';

/** What accepting a finding for good teaches the baseline. */
export type Lesson =
  | { readonly kind: 'key'; readonly spkiSha256: string }
  | { readonly kind: 'setting'; readonly name: string; readonly value: Settings[string] }
  | { readonly kind: 'domain' };

/** One thing that a check found wrong. */
export interface Failure {
  /** What offends: for certificates the SHA-256 thumbprint. Part of the finding's identity. */
  readonly fingerprint: string;
  readonly message: Localized;
  readonly evidence: Evidence;
  /** The key that offends (SPKI SHA-256): what several checks say of one key is told as one story. Absent: no key. */
  readonly spkiSha256?: string;
  /** Absent: none. What the sources say of the key is added by judge.ts. */
  readonly facts?: readonly Fact[];
  /** The whole state that a person accepts; where it differs, the finding comes back. Absent: the fingerprint. */
  readonly binding?: string;
}

export type CheckResult =
  /** `hint` is worth knowing, and no finding. */
  | {
      readonly outcome: 'pass';
      readonly hint: string | null;
      /** Fingerprints of what is still there and known to be right by now. Absent: none. */
      readonly confirmed?: readonly string[];
      /** Fingerprints of which the check can't tell: their findings stay. Absent: none. */
      readonly undecided?: readonly string[];
    }
  | { readonly outcome: 'notApplicable' }
  | { readonly outcome: 'unknown'; readonly reason: string }
  | {
      readonly outcome: 'fail';
      readonly failures: readonly [Failure, ...Failure[]];
      readonly confirmed?: readonly string[];
      readonly undecided?: readonly string[];
    };

/** A failure with what the table of severities says of it. */
export interface GradedFailure extends Failure {
  readonly severity: Severity;
  readonly reasons: readonly Localized[];
}

export type GradedResult =
  | Exclude<CheckResult, { readonly outcome: 'fail' }>
  | {
      readonly outcome: 'fail';
      readonly failures: readonly GradedFailure[];
      readonly confirmed?: readonly string[];
      readonly undecided?: readonly string[];
    };

export interface Step {
  readonly text: string;
  /** To copy: shown on a line of its own. */
  readonly command?: string;
}

/** A rule. Everything about one exposure stands in its file and in the document beside it. */
export interface Check {
  readonly id: string;
  /** Where the table of severities has no row for what was found. */
  readonly severity: Severity;
  /** Absent: it judges each domain. `tenant`: it judges once, under the domain `*`. */
  readonly scope?: 'tenant';
  readonly title: Localized;
  /** File name of the document in `lib/checks/`. */
  readonly document: string;
  /** What to do first, for the reader of the alert; commands carry the finding's own domain. */
  readonly firstSteps: (domainId: string) => Readonly<Record<Language, readonly Step[]>>;
  /** Pure; may throw only because of a bug, which becomes `unknown` and a `check.failed` event. */
  readonly evaluate: (domain: FederatedDomain, sight: Sight) => CheckResult;
}

export interface Judgement {
  readonly domain: FederatedDomain;
  readonly check: Check;
  readonly result: GradedResult;
}

// ---- Findings ------------------------------------------------------------------------------------

/** A certificate as people compare it: decoded fields, no raw bytes. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly publicKey: string;
  readonly spkiSha256: string;
  readonly signatureAlgorithm: string;
  readonly thumbprintSha1: string;
  readonly thumbprintSha256: string;
}

/** What a slot held when the finding was seen. */
export type SlotEvidence =
  | { readonly state: 'absent' }
  | ({ readonly state: 'present' } & CertificateSummary)
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string };

export interface Evidence {
  /** Both slots, side by side; absent when the configuration could not be read. */
  readonly signingCertificate?: SlotEvidence;
  readonly nextSigningCertificate?: SlotEvidence;
  /** Names that differ: `subject`, `issuer`. */
  readonly differences?: readonly string[];
  readonly newerSlot?: SlotName | null;
  readonly samePublicKey?: boolean;
  readonly unreadableSlots?: readonly SlotName[];
  readonly cause?: UnreadableCause;
  /** What was compared and differs, for a table of before and after. Texts, safe to show. */
  readonly changes?: readonly ChangedValue[];
  /** What accepting this finding for good teaches the baseline. Absent: nothing. */
  readonly teaches?: Lesson;
  /** Who did it, as far as the audit log says. Absent: the log was not asked. */
  readonly audit?: AuditTrail;
  /** The configuration as read, raw certificates included. Stays in the table, never in an alert. */
  readonly configuration?: JsonObject;
}

export interface ChangedValue {
  /** Graph's name of the property, or what else is compared. */
  readonly name: string;
  /** Null: there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What the audit log says about the time in which a finding appeared. Entries name no domain: they are candidates. */
export type AuditTrail =
  | ({ readonly state: 'read'; readonly entries: readonly AuditEntry[] } & TimeWindow)
  | { readonly state: 'unknown'; readonly reason: string };

/** `confirmed`: what was flagged is still there, and known to be right by now. */
export type Resolution =
  'cleared' | 'certificatePromoted' | 'domainNotFederated' | 'accepted' | 'confirmed';

/** What a person accepted with `findings accept`; it takes effect with the next pass. */
export interface Acceptance {
  /** The state that was accepted (Failure.binding). */
  readonly binding: string;
  readonly by: string;
  readonly reason: string;
  readonly time: string;
  /** From then on it does not hold any more; null: for good. */
  readonly until: string | null;
  /** When what was accepted was found to be gone, or learned: from then on it covers nothing; null: not yet. */
  readonly endedTime: string | null;
}

/** A row of the findings table. Times are ISO 8601. */
export interface Finding {
  /** Hex SHA-256 of check, domain and fingerprint. */
  readonly uid: string;
  readonly checkId: string;
  readonly domainId: string;
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
  /** Why it has this severity; a sentence each. */
  readonly reasons: readonly string[];
  /** The key that offends; null: none, or more than one. */
  readonly spkiSha256: string | null;
  /** The state that accepting it covers. */
  readonly binding: string;
  /** The latest word on it, which may have ended; null: nobody has accepted it. */
  readonly acceptance: Acceptance | null;
  readonly evidence: Evidence;
  /** What people were last told of this opening; null: nothing yet. */
  readonly notifiedStatus: 'open' | 'resolved' | null;
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
