// What a card shows, in the order in which a person who was woken needs it; types only.

import type { CertificateRow } from './certificateRows';
import type { FindingDocument, ReaderPages } from './checkOfFinding';
import type { Facts } from './facts';
import type { Tone } from './grouping';
import type { ProviderLines } from './keyLines';
import type { ShownStep } from './shownSteps';
import type { UseView } from './useLines';
import type { ValidityView } from './validity';

export interface AlertItem {
  readonly tone: Tone;
  readonly stamp: string;
  readonly domainId: string;
  readonly title: string;
  /** When and under which id, on one line. */
  readonly seen: string;
  /** What was found, and what became of it. */
  readonly paragraphs: readonly string[];
  /** How sure, why it is so bad, and how far it reaches; empty: it is over. */
  readonly sureness: readonly string[];
  readonly firstSteps: readonly ShownStep[];
  /** The steps of an earlier card hold here, too: `firstSteps` has what is another value. */
  readonly stepsAbove: boolean;
  readonly document: FindingDocument;
  readonly pages: ReaderPages;
  readonly certificatesTitle: string;
  /** Headings of both slots; the flagged one says so. */
  readonly slots: readonly [first: string, second: string];
  readonly certificates: readonly CertificateRow[];
  readonly validity: ValidityView | null;
  /** What was compared besides names. */
  readonly changes: ChangesView | null;
  /** Whether its key was used; null: the sign-in log was not asked. */
  readonly use: UseView | null;
  /** What the audit log says; empty when it was not asked. */
  readonly audit: readonly string[];
  /** Accounts that a flagged key may reach; empty when there are none, or nobody asked. */
  readonly accounts: readonly string[];
  /** Keys that were there before the monitor. */
  readonly providers: readonly ProviderLines[];
  /** What else was found about the same certificate or domain. */
  readonly also: readonly AlsoFound[];
  /** The other domains that it is about: as many names as there is room for, and how many are left. */
  readonly elsewhere: readonly string[];
  /** All of them. */
  readonly elsewhereCount: number;
  readonly facts: Facts;
  /** Hashes and numbers of both certificates. */
  readonly hashes: readonly CertificateRow[];
}

export interface ChangesView {
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly rows: readonly ShownChange[];
}

interface ShownChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

export interface AlsoFound {
  readonly title: string;
  readonly text: string;
  readonly findingId: string;
}
