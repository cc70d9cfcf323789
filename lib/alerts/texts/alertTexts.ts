// Every sentence of an alert that does not belong to a single check: what there is to say. en.ts and ja.ts say it.

import type { Severity } from '../../checks/engine/types';
import type { SlotName } from '../../federation/types';
import type { Resolution } from '../../findings/types';
import type { Tone } from '../grouping';

/** How two values compare. `≈`: the same, spelt otherwise. */
export type Sign = '≠' | '=' | '≈';

/** Of alert groups: one incident counts once. */
export interface AlertCounts {
  /** Flagged certificates that became the primary ones. */
  readonly alarms: number;
  readonly opened: number;
  /** Gone, and no good news. */
  readonly noAllClear: number;
  readonly accepted: number;
  readonly resolved: number;
  /** In how many findings and domains all of them show. */
  readonly findings: number;
  readonly domains: number;
}

/** What a subject is made of. */
export interface SubjectParts {
  readonly tone: Tone;
  readonly severity: string;
  /** What it is, in a few words. */
  readonly headline: string;
  readonly where: string;
  /** Other groups in the same message. */
  readonly more: number;
}

/** Of a key that was there before the monitor: clauses of one line. */
interface KeyTexts {
  readonly provider: (address: string, domains: number) => string;
  readonly slots: Readonly<Record<SlotName, string>>;
  readonly validity: (from: string, until: string) => string;
  /** The first domain with it, and how many more there are. */
  readonly domains: (first: string, more: number) => string;
  readonly confirmed: string;
  readonly notConfirmed: string;
  readonly published: string;
  readonly notPublished: string;
  readonly inAllPeers: string;
  readonly inFewPeers: (domains: number, all: number) => string;
  readonly question: string;
  readonly noQuestion: string;
  /** Keys that an alert has no room for, and what lists them. */
  readonly more: (count: number) => string;
  readonly all: string;
}

/** Whom a key signed in. */
export interface UseTexts {
  readonly title: string;
  readonly users: string;
  readonly addresses: string;
  readonly countries: string;
  readonly apps: string;
  readonly resources: string;
  readonly multiFactor: (count: number) => string;
  readonly succeeded: string;
  readonly interrupted: (errorCode: number) => string;
  readonly failed: (errorCode: number) => string;
  readonly session: string;
  readonly more: (count: number) => string;
}

export interface AlertTexts {
  readonly severity: Readonly<Record<Severity, string>>;
  readonly subject: (parts: SubjectParts) => string;
  /** Instead of what it is, where one flagged key took the place of another. */
  readonly swappedHeadline: string;
  readonly swapped: string;
  /** The stamp above a finding. */
  readonly stamp: {
    readonly new: (severity: string) => string;
    readonly resolved: string;
    readonly accepted: string;
    /** What was flagged is gone, and this is no good news. */
    readonly noAllClear: string;
    readonly promoted: string;
  };
  readonly promotedTitle: string;
  readonly howSure: (sentence: string) => string;
  readonly more: (count: number) => string;
  /** Behind a domain, in a subject. */
  readonly moreDomains: (count: number) => string;
  readonly headline: (counts: AlertCounts) => string;
  readonly tenant: string;
  readonly since: string;
  readonly resolvedAt: string;
  readonly promotedAt: string;
  readonly check: string;
  /** What commands take: the beginning of the uid. */
  readonly findingId: string;
  readonly uid: string;
  readonly groupId: string;
  readonly resolution: Readonly<Record<Resolution, string>>;
  readonly goneAgain: (time: string) => string;
  readonly promotedSince: (time: string) => string;
  /** Of a finding that has come back: when and how its life before ended. */
  readonly cameBack: (time: string, resolution: Resolution | null) => string;
  readonly certificates: string;
  readonly certificatesThen: string;
  readonly whatWasFound: string;
  readonly first: string;
  readonly second: string;
  /** Behind the name of a slot. */
  readonly flagged: (slot: string) => string;
  readonly signs: Readonly<Record<Sign, string>>;
  readonly validity: string;
  readonly today: string;
  /** How long a certificate is valid. */
  readonly lifetime: (days: number) => string;
  readonly absent: string;
  /** Of a slot that an export says nothing of. */
  readonly notExported: string;
  readonly unreadable: (reason: string) => string;
  readonly unknown: string;
  readonly fields: {
    readonly subject: string;
    readonly issuer: string;
    readonly lifetime: string;
    readonly serialNumber: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly publicKey: string;
    readonly spkiSha256: string;
    readonly thumbprintSha1: string;
    readonly thumbprintSha256: string;
  };
  readonly firstSteps: string;
  /** Where an earlier card has the steps. */
  readonly stepsAbove: string;
  /** What the monitor has kept, and the command that makes a folder of it; before another sentence. */
  readonly kept: (command: string) => string;
  /** Before thumbprints. */
  readonly toCompare: string;
  /** Before the command that accepts it. */
  readonly accept: string;
  /** Where everything of a card is over: nobody can accept it any more. */
  readonly nothingToAccept: string;
  /** Between angle brackets, inside of that command. */
  readonly reasonToFill: string;
  /** Before the address of a document. */
  readonly document: string;
  /** Where the document has no address. */
  readonly documentInRepository: (path: string) => string;
  /** The same of the response page, and of the document in the language of the alert. */
  readonly responsePage: string;
  readonly translatedDocument: string;
  readonly pageInRepository: (title: string, path: string) => string;
  /** Instead of a domain, where a finding is about no single one. */
  readonly wholeTenant: string;
  /** What decided the severity. */
  readonly why: (severity: string, reasons: string) => string;
  /** What else is known, and did not decide it. */
  readonly alsoKnown: (reasons: string) => string;
  /** Above what other checks say of the same certificate or domain. */
  readonly alsoFound: string;
  readonly changes: string;
  readonly before: string;
  readonly after: string;
  readonly none: string;
  /** Above the keys that were there before the monitor. */
  readonly providers: string;
  readonly keys: KeyTexts;
  readonly use: UseTexts;
  readonly audit: string;
  readonly auditUnknown: (reason: string) => string;
  readonly auditEmpty: (from: string, to: string) => string;
  readonly auditNobody: string;
  /** Above the accounts that a token of the key may reach since then. */
  readonly accounts: string;
  readonly accountsNone: (from: string, to: string) => string;
  /** Below some of them: why there may be others. */
  readonly accountsMissing: (reason: string) => string;
  readonly idSet: (immutableId: string) => string;
  readonly idRemoved: string;
  readonly changedBy: (actor: string) => string;
  readonly auditFields: {
    readonly targets: string;
    readonly actorId: string;
    readonly ipAddress: string;
    readonly userAgent: string;
    readonly correlationId: string;
    readonly result: string;
  };
  /** `until`: null for good. */
  readonly acceptedBy: (by: string, time: string, until: string | null, reason: string) => string;
  /** Above the names of the other domains that the same is about. */
  readonly elsewhere: (count: number) => string;
  /** Before the command that accepts it in all domains. */
  readonly acceptGroup: string;
  /** Of what is nobody's own but in an exercise. */
  readonly acceptExercise: string;
  /** A command of ours that prints in the language of the mail. */
  readonly ourCommand: (what: string) => string;
  /** Above the table of all domains. */
  readonly allDomains: string;
  /** Above hashes, numbers and ids. */
  readonly details: string;
  /** When more changed than an alert can name. */
  readonly notNamed: (counts: { readonly domains: number; readonly findings: number }) => string;
  readonly footer: string;
  readonly testSubject: string;
  readonly testText: string;
}
