// What a scan saw, whole: every domain, every provider with its keys, what was found, and what was not judged. The text, the
// report, JSON and CSV are made from it and from nothing else; types only.

import type { CertificateSummary } from '../../checks/engine/evidence';
import type { Severity, Steps } from '../../checks/engine/types';
import type { Settings } from '../../federation/settings';
import type { SlotName } from '../../federation/types';
import type { Finding } from '../../findings/types';
import type { Localized } from '../../text';

export interface Inventory {
  /** Null: what was read does not say. */
  readonly tenantId: string | null;
  /** Safe to show; null: as above. */
  readonly tenantName: string | null;
  /** When it was judged, ISO 8601. */
  readonly madeAt: string;
  /** Of this program. */
  readonly version: string;
  /** What was read; empty: nobody said. */
  readonly sources: readonly ScanSource[];
  /** In alphabetical order, one for each name. */
  readonly domains: readonly InventoryDomain[];
  /** Those with the worst findings first, then those with the most domains. */
  readonly providers: readonly InventoryProvider[];
  /** As a mail groups them, the worst first. */
  readonly groups: readonly InventoryGroup[];
  /** Each set of first steps once; a group names its own by index. */
  readonly steps: readonly InventorySteps[];
  readonly notJudged: readonly NotJudged[];
  readonly counts: InventoryCounts;
}

export interface ScanSource {
  readonly kind: 'export' | 'tenant' | 'metadata' | 'baseline';
  /** Of the file, without its folders, or an address; `-` is standard input. Safe to show. */
  readonly name: string;
  /** When it was made, as far as the file system or the document says, ISO 8601; null: unknown. */
  readonly time: string | null;
  /** Of the file's octets, hex; absent: it is no file, or nobody took it. */
  readonly sha256?: string;
}

/**
 * - `read`: at least one configuration was read, and each that there is;
 * - `inherited`: a child domain without a configuration of its own; its parent, which was read, speaks for it;
 * - `missing`: it is federated, and there is none;
 * - `unreadable`: nobody could look, or not at all of it, or the parent that speaks for it was not read.
 */
export type DomainState = 'read' | 'inherited' | 'missing' | 'unreadable';

export interface InventoryDomain {
  readonly id: string;
  readonly isRoot: boolean;
  /** A B2B partner's. */
  readonly isExternal: boolean;
  readonly state: DomainState;
  /** Why it was not read, a sentence in English; null: it was, or it inherits. */
  readonly reason: string | null;
  /** The domain that it inherits from; null: it does not. */
  readonly parent: string | null;
  /** Graph documents a single one; if there are more, Entra may trust any. Empty: none was read. */
  readonly configurations: readonly InventoryConfiguration[];
  /** Null: nothing was found. */
  readonly severity: Severity | null;
  /** uids, the worst first. */
  readonly findings: readonly string[];
  /** Worth knowing, and no finding. */
  readonly hints: readonly Hint[];
}

export interface InventoryConfiguration {
  /** Id of its provider in `providers`. */
  readonly providerId: string;
  /** Every property but the certificates and the update status, by Graph's names, as it was read (federation/settings.ts). */
  readonly settings: Settings;
  /** How the last automatic update of the certificates ended; null: there was none, or it was not exported. */
  readonly updateStatus: UpdateStatus | null;
  readonly signingCertificate: InventorySlot;
  readonly nextSigningCertificate: InventorySlot;
}

/** Graph's `signingCertificateUpdateStatus`; texts are safe to show. */
export interface UpdateStatus {
  readonly result: string | null;
  readonly time: string | null;
}

export type InventorySlot =
  /** Nothing stands there. */
  | { readonly state: 'absent' }
  /** The export does not say what stands there. */
  | { readonly state: 'notExported' }
  /** A B2B configuration has no second one. */
  | { readonly state: 'none' }
  /** `reason`: a clause in English. `contentSha256`: upper-case hex, of what stands there. */
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string }
  /** All texts are safe to show; thumbprints upper-case hex, `spkiSha256` lower-case. */
  | ({ readonly state: 'present' } & CertificateSummary);

export interface InventoryProvider {
  /** Within this inventory: `p1`, `p2`, … */
  readonly id: string;
  /** `AD FS`, `Okta`, … by the shape of the address, else `SAML or WS-Fed`. */
  readonly name: string;
  /** Where people sign in, in one form, safe to show; null: its configurations name no address. */
  readonly address: string | null;
  /** The shortest text that tells it from the others: mostly its host. */
  readonly label: string;
  readonly isExternal: boolean;
  /** Ids of the domains whose configuration names it, in alphabetical order. */
  readonly domains: readonly string[];
  /** Primary ones before secondary ones, those of the most domains first. */
  readonly keys: readonly InventoryKey[];
  /** Slots of which nobody knows what they hold. */
  readonly unread: readonly UnreadSlot[];
  readonly severity: Severity | null;
}

/** A certificate: the same key in two certificates stands there twice, because people compare thumbprints. */
export interface InventoryKey extends CertificateSummary {
  /** Ids of the domains that have it there, in alphabetical order; one of both may be empty. */
  readonly primaryIn: readonly string[];
  readonly secondaryIn: readonly string[];
  /** Of both, each once. */
  readonly domains: readonly string[];
  /** The worst that was found about it in those domains; null: nothing. */
  readonly severity: Severity | null;
  /** uids. */
  readonly findings: readonly string[];
  /** Few of the provider's domains trust its key. */
  readonly isOutlier: boolean;
}

export interface UnreadSlot {
  readonly domainId: string;
  readonly slot: SlotName;
  /** A clause in English. */
  readonly reason: string;
  /** Upper-case hex; null: it was not exported. */
  readonly contentSha256: string | null;
}

/** What is told together: one key, or one change, in whatever domains. */
export interface InventoryGroup {
  /** 1, 2, …: the number that people see. */
  readonly number: number;
  readonly groupId: string;
  readonly severity: Severity;
  /** The most urgent. */
  readonly primary: Finding;
  /** What else was found in its domain. */
  readonly others: readonly Finding[];
  /** In other domains; of each the worst first. */
  readonly elsewhere: readonly (readonly [Finding, ...Finding[]])[];
  /** Ids of all its domains, the primary's first; empty: it is about the tenant as a whole. */
  readonly domains: readonly string[];
  /** Index in `steps`; null: its check is not there any more. */
  readonly steps: number | null;
  /** Nothing was found but that its domains could not be judged: those are told under what was not judged. */
  readonly isNotJudged: boolean;
  /** Path of the check's document in this project. */
  readonly document: string;
}

export interface InventorySteps {
  /** In commands stands `<domain>` where several domains share the set, and `<thumbprint>` where several keys do. */
  readonly steps: Steps;
  /** Numbers of the groups that it is for. */
  readonly groups: readonly number[];
}

export type NotJudgedKind =
  /** A domain, or a part of it. */
  | 'domain'
  /** Whether the keys are the owner's: there is no record to compare with. */
  | 'ownership'
  /** What needs a source that a scan does not read. */
  | 'source';

export interface NotJudged {
  readonly kind: NotJudgedKind;
  /** Null: it is about all of them. */
  readonly domainId: string | null;
  /** A sentence; what Graph or an export says of a domain is English in both. */
  readonly text: Localized;
}

export type HintId =
  /** MFA is taken from the provider's word, or nothing is set. */
  | 'mfaFromProvider'
  /** The last automatic update of the certificates failed. */
  | 'updateFailed'
  /** The issuer is eight hex digits, as a known tool makes them. */
  | 'issuerOfHexDigits'
  /** A host name that nobody can own (RFC 2606, RFC 6761). */
  | 'reservedHost'
  /** Every address is the issuer itself. */
  | 'addressesAreIssuer'
  /** An outlier that is older than what its peers have. */
  | 'olderThanPeers'
  /** What a check says of what it lets pass. */
  | 'check';

export interface Hint {
  readonly id: HintId;
  readonly text: Localized;
}

/** Each domain is in exactly one of: a severity, `withoutFindings`, `inherited`, `notJudged`. */
export interface InventoryCounts {
  readonly domains: number;
  readonly providers: number;
  /** Domains by the worst that was found in them. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** The sum of those. */
  readonly needAttention: number;
  readonly withoutFindings: number;
  /** Judged by their parent. */
  readonly inherited: number;
  /** Missing or unreadable, with nothing worse found in what could be read. */
  readonly notJudged: number;
  /** Findings, of whatever. */
  readonly findings: number;
  /** Those about the tenant as a whole. */
  readonly ofTenant: number;
}
