// What a scan saw, whole: every domain, every provider with its keys, what was found, and what was not judged. The text, the
// report, JSON and CSV are made from it and from nothing else; types only.

import type { Severity, Steps } from '../../checks/engine/types';
import type { Finding } from '../../findings/types';
import type { Localized } from '../../text';
import type { InventoryDomain } from './domainTypes';
import type { InventoryProvider } from './providerTypes';

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
  readonly groups: readonly [number, ...number[]];
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
