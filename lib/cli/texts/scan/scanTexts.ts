// Every sentence of a scan's screen that stands nowhere else; en.ts and ja.ts say it.

import type { Severity } from '../../../checks/engine/types';
import type { InventoryCounts } from '../../inventory/types';

export interface ScanTexts {
  /** Between two facts of one line. */
  readonly comma: string;
  /** Between two things that were found. */
  readonly semicolon: string;
  readonly tenant: (id: string) => string;
  /** `isFirst`: the line begins with it. */
  readonly judged: (time: string, isFirst: boolean) => string;
  readonly moreSources: (count: number) => string;
  readonly standardInput: string;
  readonly metadata: (name: string) => string;
  readonly baseline: (name: string) => string;
  readonly ofDay: (name: string, day: string) => string;
  /** Never a word like “ok”: what was not found may be there. */
  readonly counts: (counts: InventoryCounts) => string;
  readonly severity: Readonly<Record<Severity, string>>;
  /** Where eight columns are there for it. */
  readonly shortSeverity: Readonly<Record<Severity, string>>;
  readonly attention: string;
  /** Some names, and how many more there are. */
  readonly names: (some: readonly string[], more: number) => string;
  readonly keys: KeysTexts;
  readonly slots: SlotsTexts;
  readonly group: {
    readonly also: (severity: string, title: string, message: string) => string;
    readonly elsewhere: (names: string) => string;
    readonly firstAsFor: (number: number) => string;
    /** `others`: the groups that the same steps are for; null: there is none. */
    readonly first: (others: string | null) => string;
  };
  readonly titles: {
    /** By check; one that is not here is called by its title. Each fits a line of 80 columns behind a domain. */
    readonly byCheck: Readonly<Record<ShortTitled, string>>;
    readonly noPrimary: string;
    readonly differs: (subject: boolean, issuer: boolean) => string;
    readonly lastEnds: (day: string, isOver: boolean) => string;
  };
  readonly hints: string;
  readonly likeThese: (domains: number) => string;
  readonly notJudged: string;
  readonly seeGroups: (numbers: string) => string;
  readonly domains: string;
  /** Of a slot, in ten columns. */
  readonly notGiven: string;
  readonly unreadable: string;
  readonly asParent: (parent: string) => string;
  readonly domainNotJudged: string;
  readonly share: string;
}

/** What `--all` shows. */
interface KeysTexts {
  readonly title: string;
  readonly ends: string;
  readonly domains: string;
  readonly slots: Readonly<Record<'primary' | 'secondary' | 'both', string>>;
  readonly moreProviders: (count: number, keys: number, isMarked: boolean) => string;
  readonly partner: string;
  readonly count: (domains: number) => string;
  readonly moreKeys: (count: number) => string;
  readonly unknown: string;
  /** Of a provider whose product nobody knows, and of one that has neither an address nor an issuer. */
  readonly otherProvider: string;
  readonly noAddress: string;
  readonly all: (domains: number) => string;
  /** In one line, where there is no room for columns; `where`: null, it stands above. */
  readonly endsIn: (day: string, where: string | null, isNamed: boolean) => string;
  readonly notRead: (reason: string, names: string) => string;
  readonly moreReasons: (count: number) => string;
}

interface SlotsTexts {
  readonly primary: string;
  readonly secondary: string;
  /** The same at the beginning of a line. */
  readonly primaryFirst: string;
  readonly secondaryFirst: string;
  readonly subject: string;
  readonly issuer: string;
  readonly valid: string;
  readonly keyType: string;
  readonly signed: string;
  readonly none: string;
  readonly notExported: string;
  readonly unreadable: (reason: string) => string;
  readonly contentHash: string;
  /** Days, ISO 8601 without their time; null: unknown. */
  readonly validity: (from: string | null, until: string | null, days: number | null) => string;
}

export type ShortTitled =
  | 'KNOWN-FEDERATED-DOMAIN-BACKDOOR'
  | 'FEDERATION-SIGNING-KEY-UNRECOGNISED'
  | 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED'
  | 'FEDERATION-SIGNING-KEY-OUTLIER'
  | 'FEDERATION-SIGNING-KEY-WEAK'
  | 'FEDERATION-SIGNING-CERTIFICATE-PROFILE'
  | 'FEDERATION-SETTINGS-CHANGED'
  | 'FEDERATED-DOMAIN-ADDED'
  | 'FEDERATED-DOMAIN-ENDED'
  | 'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE'
  | 'FEDERATION-CONFIGURATION-UNREADABLE';
