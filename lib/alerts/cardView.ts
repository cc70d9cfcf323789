// An alert group -> what its card shows.

import type { Finding, Notice } from '../findings/types';
import { accountLines } from './accountLines';
import type { AlertContext } from './alertContext';
import type { AlertItem, AlsoFound } from './alertItem';
import { auditLines } from './auditLines';
import { areStepsAbove, stepsOf } from './cardSteps';
import { certificateRows, flaggedSlots } from './certificateRows';
import { changesOf } from './changesView';
import { checkOf, documentOf, readerPages } from './checkOfFinding';
import { factsOf, findingId, seenText, shownDomain } from './facts';
import { toneOf } from './grouping';
import { providerLines } from './keyLines';
import type { Card } from './layout';
import { acceptedText, historyText, paragraphsOf, whyText } from './paragraphs';
import { stampOf } from './stamp';
import type { AlertTexts } from './texts/alertTexts';
import { useView } from './useLines';
import { validityOf } from './validity';

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
  const stepsAbove = areStepsAbove(primary, context.above);
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
    pages: readerPages(finding, context.checks, language),
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
