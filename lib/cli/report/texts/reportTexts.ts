// Every sentence of a report that stands nowhere else; en.ts and ja.ts say it. Titles, messages and steps are the checks'.

import type { InventoryCounts } from '../../inventory/types';

export interface ReportTexts {
  readonly kind: string;
  /** Between two facts of one line. */
  readonly comma: string;
  /** What a person has to know who reads nothing else. It never says that all is well: a scan can't know. */
  readonly verdict: (counts: InventoryCounts) => string;
  /** Below it, where nothing was given to compare with. */
  readonly ownership: string;
  /** The same where something was: the model's sentence says what is left. */
  readonly ownershipLeft: (sentence: string) => string;
  /** From what it was made, in one line. */
  readonly readFrom: (names: string, more: number) => string;
  readonly judgedAt: (time: string) => string;
  readonly withVersion: (version: string) => string;
  readonly tiles: {
    readonly withoutFindings: string;
    readonly inherited: string;
    readonly notJudged: string;
  };
  readonly attention: string;
  /** Above a table of all cards, where there are many. */
  readonly overview: string;
  readonly nothing: string;
  readonly moreDomains: (count: number) => string;
  readonly certificates: string;
  readonly primary: string;
  readonly secondary: string;
  readonly stepsAsFor: (numbers: string) => string;
  readonly domainColumn: string;
  readonly document: string;
  /** Groups that are only named, and those that are not even that. */
  readonly alsoNamed: string;
  readonly groupsLeftOut: (count: number) => string;
  readonly domainsLeftOut: (count: number) => string;
  readonly keysLeftOut: (count: number) => string;
  readonly providersLeftOut: (count: number) => string;
  readonly timeline: string;
  readonly timelineHelp: string;
  readonly timelineLabel: (from: string, to: string) => string;
  readonly today: string;
  readonly endUnknown: string;
  readonly inDays: (days: number) => string;
  readonly daysAgo: (days: number) => string;
  readonly validFor: (days: number) => string;
  /** It ends before it begins. */
  readonly neverValid: string;
  readonly slots: (primaryIn: readonly string[], secondaryIn: readonly string[]) => string;
  readonly domains: (count: number) => string;
  readonly keys: (count: number) => string;
  readonly partner: string;
  readonly unread: (domain: string, slot: string) => string;
  readonly unreadLeftOut: (count: number) => string;
  readonly notExported: string;
  readonly grid: string;
  readonly gridLegend: string;
  readonly of: (count: number, all: number) => string;
  /** Domains that the grid does not draw. */
  readonly notDrawn: (count: number) => string;
  readonly noPeers: (count: number) => string;
  readonly hints: string;
  readonly notJudged: string;
  readonly compareWith: string;
  /** `adfs`: only where there is one. */
  readonly comparisons: Readonly<
    Record<'adfs' | 'others' | 'metadata' | 'baseline', readonly [what: string, command: string]>
  >;
  readonly allDomains: string;
  readonly columns: {
    readonly domain: string;
    readonly provider: string;
    readonly mfa: string;
    readonly finding: string;
  };
  /** A domain without a configuration, and one of which nobody knows. */
  readonly missing: string;
  readonly notRead: string;
  readonly asParent: (parent: string) => string;
  readonly none: string;
  readonly noFinding: string;
  readonly unreadable: string;
  readonly noSecondSlot: string;
  readonly mfa: Readonly<Record<string, string>>;
  readonly mfaUnset: string;
  readonly more: (count: number) => string;
  readonly about: string;
  readonly sourceKinds: Readonly<Record<'export' | 'tenant' | 'metadata' | 'baseline', string>>;
  readonly unknown: string;
  readonly madeBy: (version: string, time: string) => string;
  readonly selfContained: string;
}
