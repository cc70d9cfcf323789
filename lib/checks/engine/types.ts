// The vocabulary of judgement: what a check sees, what it answers, and how bad that is; types only.

import type {
  GraphSource,
  FederatedDomain,
  SourceReading,
  PublishedKeys,
  TokenValidationPolicy,
  AuditEntry,
} from '../../federation/types';
import type { DomainBaseline } from '../../baseline/types';
import type { Localized, Language } from '../../text';
import type { Evidence } from './evidence';

/** OCSF's severities, worst first. */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

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
