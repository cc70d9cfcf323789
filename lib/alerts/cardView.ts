// An alert group -> what its card shows, in the order in which a person who was woken needs it: what it is and how sure,
// what to do first, the comparison, whatever else is known, and hashes last.

import type { Finding, Notice } from '../findings/types';
import { accountLines } from './accountLines';
import { auditLines } from './auditLines';
import { type CertificateRow, certificateRows, flaggedSlots } from './certificateRows';
import {
  checkOf,
  documentOf,
  type FindingDocument,
  firstStepsOf,
  type TranslatedPages,
  translatedPages,
} from './checkOfFinding';
import { type Facts, factsOf, findingId, seenText, shownDomain } from './facts';
import { type Tone, toneOf } from './grouping';
import { type ProviderLines, providerLines } from './keyLines';
import type { Card } from './layout';
import { acceptedText, historyText, paragraphsOf, whyText } from './paragraphs';
import { type Acceptable, shortSteps, type ShownStep, shownSteps } from './shownSteps';
import { stampOf } from './stamp';
import type { AlertTexts } from './texts/alertTexts';
import { type UseView, useView } from './useLines';
import { type ValidityView, validityOf } from './validity';
import type { AlertContext } from './alertContext';

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
  readonly translated: TranslatedPages | null;
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

interface CardContext extends AlertContext {
  readonly texts: AlertTexts;
  /** Domains in which one flagged key went and another one came. */
  readonly swapped: ReadonlySet<string>;
  /** The groups whose cards stand above this one. */
  readonly above: readonly Card[];
}

export function viewGroup(group: Card, context: CardContext): AlertItem {
  const { primary, others, elsewhereCount } = group;
  const { texts, language, time } = context;
  const { finding, status } = primary;
  const { audit, accounts } = finding.evidence;
  const tone = toneOf(primary);
  const isNew = status === 'new';
  const rows = certificateRows(finding, texts);
  const stepsAbove = context.above.some(
    ({ primary: other }) =>
      toneOf(other) !== 'alarm' &&
      other.status === status &&
      other.finding.checkId === finding.checkId &&
      // Of a harmless key nobody asks whom it signed in.
      (finding.isKeyHarmless || !other.finding.isKeyHarmless),
  );
  return {
    tone,
    stamp: stampOf(tone, texts),
    domainId: shownDomain(finding, texts),
    title: tone === 'alarm' ? texts.promotedTitle : finding.title,
    seen: seenText(primary, texts),
    paragraphs: [...paragraphsOf(primary, texts), ...swapText(primary, context)],
    sureness: isNew ? surenessOf(finding, stepsAbove, context) : [],
    firstSteps: stepsOf(group, stepsAbove, context),
    stepsAbove,
    document: documentOf(finding, context.checks),
    translated: translatedPages(finding, context.checks, language),
    certificatesTitle: isNew ? texts.certificates : texts.certificatesThen,
    slots: slotTitles(finding, texts),
    certificates: rows.filter(({ isHash }) => !isHash),
    validity: validityOf(finding, time, texts),
    changes: changesOf([primary, ...others], context),
    use: useView([primary, ...others], language, texts),
    audit: isNew && audit ? auditLines(audit, texts) : [],
    // Also of what is over: whoever was told of the key when it came knows nothing of them yet.
    accounts: accounts ? accountLines(accounts, texts) : [],
    providers: isNew ? providerLines(finding.evidence, texts) : [],
    also: others.map((other) => alsoFound(other, texts)),
    elsewhere: elsewhereNames(group, texts),
    elsewhereCount,
    facts: factsOf(finding, texts),
    hashes: rows.filter(({ isHash }) => isHash),
  };
}

function elsewhereNames({ elsewhere, elsewhereCount }: Card, texts: AlertTexts): readonly string[] {
  const names = elsewhere.map(([{ finding }]) => shownDomain(finding, texts));
  const left = elsewhereCount - names.length;
  return left > 0 ? [...names, texts.more(left)] : names;
}

function stepsOf(
  group: Card,
  stepsAbove: boolean,
  { checks, language, texts }: CardContext,
): readonly ShownStep[] {
  const { primary } = group;
  const { finding, status } = primary;
  const check = checkOf(finding, checks);
  if (!check || (status !== 'new' && toneOf(primary) !== 'alarm')) return [];
  const acceptable = acceptableOf(group);
  return stepsAbove
    ? shortSteps(finding, acceptable, texts)
    : shownSteps(firstStepsOf(check, finding)[language], finding, acceptable, texts);
}

/** Only what is open can be accepted: an alarm closes its finding, and what is new may be gone again. */
function acceptableOf({ primary, others, elsewhere, elsewhereCount }: Card): Acceptable {
  const isOpen = [primary, ...others, ...elsewhere.flat()].some(
    ({ finding }) => finding.status === 'open',
  );
  if (!isOpen) return 'nothing';
  return others.length > 0 || elsewhereCount > 0 ? 'group' : 'finding';
}

/** How sure a check is stands once in a mail; why this finding is so bad, on each card. */
function surenessOf(
  finding: Finding,
  isToldAbove: boolean,
  { checks, language, texts }: CardContext,
): readonly string[] {
  const check = isToldAbove ? undefined : checkOf(finding, checks);
  return [...(check ? [texts.howSure(check.sureness[language])] : []), ...whyText(finding, texts)];
}

function swapText({ finding }: Notice, { swapped, texts }: CardContext): readonly string[] {
  return finding.spkiSha256 !== null && swapped.has(finding.domainId ?? '') ? [texts.swapped] : [];
}

function slotTitles(finding: Finding, texts: AlertTexts): readonly [string, string] {
  const flagged = flaggedSlots(finding);
  const title = (slot: 'signingCertificate' | 'nextSigningCertificate', name: string): string =>
    flagged.includes(slot) ? texts.flagged(name) : name;
  return [title('signingCertificate', texts.first), title('nextSigningCertificate', texts.second)];
}

/** The check of the first of them says what its values are compared with. */
function changesOf(
  notices: readonly Notice[],
  { checks, language, texts }: CardContext,
): ChangesView | null {
  const told = notices.filter(({ finding }) => (finding.evidence.changes ?? []).length > 0);
  const [first] = told;
  if (!first) return null;
  const shown = checkOf(first.finding, checks)?.changes;
  const rows = told.flatMap(({ finding }) => finding.evidence.changes ?? []);
  return {
    title: shown?.title[language] ?? texts.changes,
    before: shown?.before[language] ?? texts.before,
    after: shown?.after[language] ?? texts.after,
    rows: rows.map(({ name, before, after }) => ({
      name: shown?.labels?.[name]?.[language] ?? name,
      before: before ?? texts.none,
      after: after ?? texts.none,
    })),
  };
}

function alsoFound({ status, finding }: Notice, texts: AlertTexts): AlsoFound {
  const told =
    status === 'new'
      ? [finding.message, ...historyText(finding, texts)]
      : [texts.resolution[finding.resolution ?? 'cleared'], ...acceptedText(finding, texts)];
  return {
    title: `${texts.severity[finding.severity]}: ${finding.title}`,
    text: told.join(' '),
    findingId: findingId(finding),
  };
}
