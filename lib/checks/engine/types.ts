// The vocabulary of judgement: what a check observes, what it answers, and how bad that is; types, and the order of the
// severities.

import type { UseRecord } from '../../baseline/useRecord';
import type { BaselineUpdate, DomainBaseline, TenantBaseline } from '../../baseline/types';
import type {
  AuditEntry,
  FederatedDomain,
  GraphSource,
  PublishedKeys,
  SourceReading,
  TokenValidationPolicy,
} from '../../federation/types';
import type { Language, Localized } from '../../text';
import type { Evidence } from './evidence';

/** OCSF's severities, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What Graph may refuse; without the list of domains nothing of any domain is seen. */
export type LostSource = GraphSource | 'domains';

/** Sources that could be read before and can't be now. */
export interface LostSources {
  /** For want of a permission. */
  readonly refused: readonly LostSource[];
  /** For any other reason. */
  readonly silent: readonly LostSource[];
}

/** What is remembered of the use of flagged keys, as a check looks it up. */
export interface UseRecords {
  /** By SPKI SHA-256. */
  readonly byKey: ReadonlyMap<string, UseRecord>;
  /** By the domain in which they were flagged first. */
  readonly byDomain: ReadonlyMap<string, readonly UseRecord[]>;
}

/** Everything that a check may look at besides its domain. */
export interface Observations {
  readonly now: string;
  /** Every domain that was read in this run, external ones included. */
  readonly domains: readonly FederatedDomain[];
  /** What is remembered of the tenant after this run; null: there is no record (a scan). */
  readonly tenant: TenantBaseline | null;
  /** By domain, with this run's domains learned; null: there is no record to compare with (a scan). */
  readonly baselines: ReadonlyMap<string, DomainBaseline> | null;
  /** By domain; a domain that is missing was not asked for. */
  readonly published: ReadonlyMap<string, SourceReading<PublishedKeys>>;
  /** Null: Graph says that the tenant has no policy of its own. */
  readonly tokenValidationPolicy: SourceReading<TokenValidationPolicy | null>;
  /** Audit entries about federation that no visible change explains. */
  readonly unexplained: SourceReading<readonly AuditEntry[]>;
  /** Null: nobody asked for any. */
  readonly lostSources: LostSources | null;
  /** Of flagged keys, whether they were used. Null: the sign-in log is not asked. */
  readonly keyUse: UseRecords | null;
  /** Indicators of the setting `KNOWN_ROGUE_CERTIFICATES`, lower-case hex. */
  readonly knownRogue: readonly string[];
}

/** What the sources say of the key of a failure, or of the tenant; grading.ts finds out, whichever check failed. */
export type SharedFact =
  /** The identity provider publishes the key. */
  | 'published'
  | 'notPublished'
  | 'publishedBefore'
  /** A person has accepted the key. */
  | 'acceptedKey'
  /** It was believed in the first run, and nothing has confirmed it. */
  | 'believed'
  /** The key was the primary before, and known. */
  | 'formerPrimary'
  | 'reachesWholeTenant';

/**
 * One row of a check's severities: where the fact holds, this severity, because of this. The first row that fits decides.
 *
 * A row may lower a severity only for a reason that an intruder without the provider's key or site can't produce: the same
 * public key, a key that the provider publishes, a person's acceptance, a key that was the primary already when the
 * monitor came. A copied name or a plausible date is none. The one exception is a key that looks like a planned rollover
 * when it is first seen: it is low, and waits for a person.
 */
export interface SeverityRow<OwnFact extends string = string> {
  readonly fact: SharedFact | OwnFact;
  readonly severity: Severity;
  readonly reason: Localized;
}

/** One thing that a check found wrong. `OwnFact`: what the check itself says of it, for its rows of severities. */
export interface Failure<OwnFact extends string = string> {
  /** What offends: for certificates the SHA-256 thumbprint. Part of the finding's identity. */
  readonly fingerprint: string;
  readonly message: Localized;
  /** For people; nothing is decided by it. */
  readonly evidence: Evidence;
  /** The key that offends (SPKI SHA-256): what several checks say of one key is one alert group. Null: no key. */
  readonly spkiSha256: string | null;
  /** What is told together, whatever key it is about; null: what is about one key, in whatever domain. */
  readonly group: string | null;
  /** That the key stays is no alarm: it is the primary's own, or what offends is the certificate alone. */
  readonly isKeyHarmless: boolean;
  /**
   * Whether a sign-in by this key is a finding of its own (signingKeyUsed.ts): anybody may have it, or nobody knows it and it
   * is no rollover's.
   */
  readonly isUseAlarming: boolean;
  readonly facts: readonly OwnFact[];
  /** The whole state that a person accepts (acceptedState.ts); where it does not cover what is there, the finding comes back. */
  readonly acceptedState: string;
  /** What accepting it for good teaches the baseline; null: nothing. */
  readonly teaches: BaselineUpdate | null;
}

/** What a check says of things that it does not find wrong; fingerprints. */
interface Remarks {
  /** What is still there and known to be right by now. */
  readonly confirmed: readonly string[];
  /** What the check can't tell: its findings stay. */
  readonly undecided: readonly string[];
}

interface Pass extends Remarks {
  readonly outcome: 'pass';
  /** Worth knowing, and no finding; null when there is nothing to say. */
  readonly hint: Localized | null;
}

interface Fail<F extends Failure> extends Remarks {
  readonly outcome: 'fail';
  readonly failures: readonly [F, ...F[]];
}

interface NotApplicable {
  readonly outcome: 'notApplicable';
}

interface Unknown {
  readonly outcome: 'unknown';
  readonly reason: string;
}

type Answer<F extends Failure> = Pass | Fail<F> | NotApplicable | Unknown;

export type CheckResult<OwnFact extends string = string> = Answer<Failure<OwnFact>>;

/** How bad a failure is. */
export interface Grade {
  readonly severity: Severity;
  /** Why, a sentence each; empty when the check alone says so. */
  readonly reasons: readonly Localized[];
  /** What else a responder has to know, and what did not decide the severity. */
  readonly also: readonly Localized[];
}

export type GradedFailure = Failure & Grade;

export type GradedResult = Answer<GradedFailure>;

export interface Step {
  readonly text: string;
  /** To copy: shown on a line of its own. Absent: there is none. */
  readonly command?: string;
  /** Absent: it is for everybody. */
  readonly kind?: StepKind;
}

/** What an alert does with a step, beside telling it. */
export type StepKind =
  /** It keeps what is there now: the alert says what the monitor has kept already. */
  | 'keep'
  /** It asks somebody about the flagged key: the alert adds the thumbprints, as they are read aloud. */
  | 'ask'
  /** A branch: what to do where nobody on our side knows it. The alert adds the other branch, which accepts it. */
  | 'notOurs';

export type Steps = Readonly<Record<Language, readonly Step[]>>;

/** What a check has compared. */
interface ChangesTexts {
  readonly title: Localized;
  readonly before: Localized;
  readonly after: Localized;
  /** By `ChangedValue.name`; absent: the names speak for themselves. */
  readonly labels?: Readonly<Record<string, Localized>>;
}

interface CheckMetadata {
  readonly id: string;
  /** Where none of its rows fits. */
  readonly severity: Severity;
  readonly severities: readonly SeverityRow[];
  readonly title: Localized;
  /** What it is, in two to five words: a subject on a lock screen begins with it. */
  readonly headline: Localized;
  /** How sure it is that this is an attack, in a sentence; figures are the evaluation's, with their source in the document. */
  readonly sureness: Localized;
  /** How the table of `evidence.changes` is headed; absent: accepted settings and those of now, by their names. */
  readonly changes?: ChangesTexts;
  /** File name of the document in `lib/checks/`. */
  readonly document: string;
  /** The same in Japanese; absent: there is none. */
  readonly documentJa?: string;
  /** What it finds is nobody's own but in an exercise: no command accepts it along with others. */
  readonly isNeverOurs?: true;
  /** What stands there now is all it needs: that it passes is an all-clear, whatever the record has lost. */
  readonly comparesWithNothing?: true;
}

/** A rule about each federated domain. Everything about one exposure stands in its file and in the document beside it. */
export interface DomainCheck extends CheckMetadata {
  readonly scope: 'domain';
  /** What to do first, for the reader of the alert; commands carry the finding's own domain. */
  readonly firstSteps: (domainId: string) => Steps;
  /** Pure; may throw only because of a bug, which becomes `unknown` and a `check.failed` event. */
  readonly evaluate: (domain: FederatedDomain, observations: Observations) => CheckResult;
}

/** A rule about the tenant as a whole: it judges once a run. */
export interface TenantCheck extends CheckMetadata {
  readonly scope: 'tenant';
  readonly firstSteps: () => Steps;
  /** As for a domain. */
  readonly evaluate: (observations: Observations) => CheckResult;
}

export type Check = DomainCheck | TenantCheck;

export type Judgement =
  | {
      readonly check: DomainCheck;
      readonly domain: FederatedDomain;
      readonly result: GradedResult;
    }
  | { readonly check: TenantCheck; readonly domain: null; readonly result: GradedResult };
