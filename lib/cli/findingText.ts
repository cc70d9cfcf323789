// A finding as the command line shows it: the same content as the alert's, in 80 columns at most.

import { allAccountLines } from '../alerts/accountLines';
import { auditLines } from '../alerts/auditLines';
import {
  checkOf,
  documentPath,
  type FindingDocument,
  firstStepsOf,
  readerPages,
} from '../alerts/checkOfFinding';
import { shownDomain } from '../alerts/facts';
import { whyText } from '../alerts/paragraphs';
import { useLines } from '../alerts/useLines';
import { checks } from '../checks';
import type { Severity } from '../checks/engine/types';
import { useSentence } from '../checks/engine/useText';
import type { Finding } from '../findings/types';
import { shownTime } from '../text';
import { widthOf, wrap } from './columns';
import { commandLines } from './commandLines';
import { findingIn } from './findingIn';
import { certificatesText, changesText, providersText } from './findingTables';
import { type FindingView, heading, INDENT, listOf, told } from './findingView';

/** One finding in full; what is stored in another language is said anew, as far as it can be. */
export function findingText(stored: Finding, view: FindingView): string {
  const finding = findingIn(stored, view.language);
  return [
    headText(finding, view),
    told(finding.message, view),
    ...whyText(finding, view.alert).map((text) => told(text, view)),
    ...useText(finding, view),
    ...changesText(finding, view),
    ...providersText(finding, view),
    ...certificatesText(finding, view),
    ...auditText(finding, view),
    ...accountsText(finding, view),
    ...stepsText(finding, view),
    [
      told(view.texts.seen(finding.checkId, shownTime(finding.firstSeenTime)), view),
      ...pagesText(finding, view).map((text) => told(text, view)),
    ].join('\n'),
  ].join('\n\n');
}

function headText(finding: Finding, view: FindingView): string {
  const word = view.texts.severity[finding.severity].toUpperCase();
  const indent = widthOf(word) + 2;
  const domain = wrap(shownDomain(finding, view.alert), view.width - indent).map(view.style.bold);
  return [
    `${coloured(finding.severity, word, view)}  ${domain.join(`\n${' '.repeat(indent)}`)}`,
    told(finding.title, view),
  ].join('\n');
}

function coloured(severity: Severity, word: string, { style }: FindingView): string {
  return severity === 'critical' || severity === 'high'
    ? style.red(style.bold(word))
    : style.yellow(word);
}

function useText({ evidence: { use } }: Finding, view: FindingView): readonly string[] {
  if (!use) return [];
  const { alert, language } = view;
  const lines = useLines(use, alert.use).map((line) => told(line, view, 2, '  - '));
  return [
    [heading(alert.use.title, view), told(useSentence(use)[language], view), ...lines].join('\n'),
  ];
}

function auditText({ evidence: { audit } }: Finding, view: FindingView): readonly string[] {
  return audit ? [listOf(view.alert.audit, auditLines(audit, view.alert), view)] : [];
}

function accountsText({ evidence: { accounts } }: Finding, view: FindingView): readonly string[] {
  const { alert } = view;
  return accounts ? [listOf(alert.accounts, allAccountLines(accounts, alert), view)] : [];
}

function stepsText(finding: Finding, view: FindingView): readonly string[] {
  const check = checkOf(finding, checks);
  if (finding.status !== 'open' || !check) return [];
  const steps = firstStepsOf(check, finding)[view.language].map(({ text, command }, index) =>
    [
      told(text, view, 3, `${' '.repeat(INDENT)}${String(index + 1)}. `),
      ...(command ? commandLines(command, ' '.repeat(INDENT + 5), view.width) : []),
    ].join('\n'),
  );
  return [[heading(view.alert.firstSteps, view), ...steps].join('\n')];
}

/** The documents in the reader's language first. */
function pagesText(finding: Finding, { alert, texts, language }: FindingView): readonly string[] {
  const { response, document } = readerPages(finding, checks, language);
  const titled: readonly (readonly [string, FindingDocument | null])[] = [
    [alert.responsePage, response],
    [alert.translatedDocument, document],
  ];
  return [
    ...titled.flatMap(([title, page]) =>
      page === null ? [] : [alert.pageInRepository(title, page.path)],
    ),
    texts.document(documentPath(finding, checks)),
  ];
}
