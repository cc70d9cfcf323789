// The vocabulary of the monitor; types only. Data flows through it from top to bottom:
// DomainReading (wire) -> FederatedDomain -> CheckResult -> Finding -> Notice.

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
  /** Graph's `authenticationType`; null when it was not a text. */
  readonly authenticationType: string | null;
  /** False for a child domain, which inherits; anything but false counts as a root. */
  readonly isRoot: boolean;
  /** Null for a managed domain, which is not asked for one. */
  readonly answer: ConfigurationAnswer | null;
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
  /** Lower case: names of domains have no case. */
  readonly id: string;
  readonly isRoot: boolean;
  readonly configuration: Configuration;
}

/** One thing that a check found wrong. */
export interface Failure {
  /** What offends: for certificates the SHA-256 thumbprint. Part of the finding's identity. */
  readonly fingerprint: string;
  readonly message: Localized;
  readonly evidence: Evidence;
}

export type CheckResult =
  /** `hint` is worth knowing, and no finding. */
  | { readonly outcome: 'pass'; readonly hint: string | null }
  | { readonly outcome: 'notApplicable' }
  | { readonly outcome: 'unknown'; readonly reason: string }
  | { readonly outcome: 'fail'; readonly failures: readonly [Failure, ...Failure[]] };

export interface Step {
  readonly text: string;
  /** To copy: shown on a line of its own. */
  readonly command?: string;
}

/** A rule. Everything about one exposure stands in its file and in the document beside it. */
export interface Check {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Localized;
  /** File name of the document in `lib/checks/`. */
  readonly document: string;
  /** What to do first, for the reader of the alert; commands carry the finding's own domain. */
  readonly firstSteps: (domainId: string) => Readonly<Record<Language, readonly Step[]>>;
  /** Pure; may throw only because of a bug, which becomes `unknown` and a `check.failed` event. */
  readonly evaluate: (domain: FederatedDomain) => CheckResult;
}

export interface Judgement {
  readonly domain: FederatedDomain;
  readonly check: Check;
  readonly result: CheckResult;
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
  /** The configuration as read, raw certificates included. Stays in the table, never in an alert. */
  readonly configuration?: JsonObject;
}

export type Resolution = 'cleared' | 'certificatePromoted' | 'domainNotFederated' | 'accepted';

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
