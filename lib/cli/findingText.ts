// A finding as the command line shows it: the same content as the alert's, in 80 columns.

import { allAccountLines } from '../alerts/accountLines';
import { auditLines } from '../alerts/auditLines';
import { type CertificateRow, certificateRows } from '../alerts/certificateRows';
import { providerLines } from '../alerts/keyLines';
import { whyText } from '../alerts/paragraphs';
import { alertTexts } from '../alerts/texts';
import { useLines } from '../alerts/useLines';
import { checkOf, documentPath, firstStepsOf } from '../alerts/checkOfFinding';
import { shownDomain } from '../alerts/facts';
import { checks } from '../checks';
import { useSentence } from '../checks/engine/useText';
import type { Severity } from '../checks/engine/types';
import type { Finding } from '../findings/types';
import { shownTime } from '../text';

import { commandLines } from './commandLines';
import { wrap } from './columns';
import { COLUMNS, paragraph, sideBySide, type Style } from './terminal';

const INDENT = 2;
const texts = alertTexts.en;

/** One finding in full. */
export function findingText(finding: Finding, style: Style): string {
  return [
    headText(finding, style),
    paragraph(finding.message, INDENT),
    ...whyText(finding, texts).map((text) => paragraph(text, INDENT)),
    ...useText(finding, style),
    ...changesText(finding, style),
    ...providersText(finding, style),
    ...certificatesText(finding, style),
    ...auditText(finding, style),
    ...accountsText(finding, style),
    ...stepsText(finding, style),
    [
      paragraph(`${finding.checkId}, first seen ${shownTime(finding.firstSeenTime)}`, INDENT),
      paragraph(`Everything else about it: ${documentPath(finding, checks)}`, INDENT),
    ].join('\n'),
  ].join('\n\n');
}

function headText(finding: Finding, style: Style): string {
  const severity = `${severityText(finding.severity, style)}  `;
  const indent = finding.severity.length + 2;
  const domain = wrap(shownDomain(finding, texts), COLUMNS - indent).map(style.bold);
  return [
    `${severity}${domain.join(`\n${' '.repeat(indent)}`)}`,
    paragraph(finding.title, INDENT),
  ].join('\n');
}

function severityText(severity: Severity, style: Style): string {
  const text = severity.toUpperCase();
  return severity === 'critical' || severity === 'high'
    ? style.red(style.bold(text))
    : style.yellow(text);
}

function certificatesText(finding: Finding, style: Style): readonly string[] {
  const rows = certificateRows(finding, texts).filter(({ first, second }) => first || second);
  if (rows.length === 0) return [];
  const head = sideBySide(['', 'Primary', 'Secondary'], WIDTHS).map(style.bold);
  const lines = rows.flatMap((row) => (row.isHash ? rowOfHashes(row) : rowOfCells(row, style)));
  return [[...head, ...lines].map((line) => `${' '.repeat(INDENT)}${line}`).join('\n')];
}

const WIDTHS = [18, 28, 28];

function changesText({ evidence }: Finding, style: Style): readonly string[] {
  const { changes = [] } = evidence;
  if (changes.length === 0) return [];
  const head = sideBySide(['', texts.before, texts.after], WIDTHS).map(style.bold);
  const rows = changes.flatMap(({ name, before, after }) =>
    sideBySide([name, before ?? texts.none, after ?? texts.none], WIDTHS),
  );
  return [[...head, ...rows].map((line) => `${' '.repeat(INDENT)}${line}`).join('\n')];
}

function providersText({ evidence }: Finding, style: Style): readonly string[] {
  const indent = ' '.repeat(INDENT);
  return providerLines(evidence, texts).map(({ title, keys, question }) =>
    [
      wrap(title, COLUMNS - INDENT)
        .map((line) => `${indent}${style.bold(line)}`)
        .join('\n'),
      // Hashes stand unbroken: people read them aloud, and copy them.
      ...keys.map(({ thumbprint, details, key }) =>
        [
          `${indent}- ${thumbprint}`,
          paragraph(details, INDENT + 2),
          paragraph(key, INDENT + 2),
        ].join('\n'),
      ),
      paragraph(question, INDENT),
    ].join('\n'),
  );
}

function useText({ evidence: { use } }: Finding, style: Style): readonly string[] {
  if (!use) return [];
  const lines = useLines(use, texts.use).map((line) =>
    paragraph(line, INDENT + 2, `${' '.repeat(INDENT)}- `),
  );
  const title = `${' '.repeat(INDENT)}${style.bold(texts.use.title)}`;
  return [[title, paragraph(useSentence(use).en, INDENT), ...lines].join('\n')];
}

function auditText({ evidence: { audit } }: Finding, style: Style): readonly string[] {
  return audit ? [listText(texts.audit, auditLines(audit, texts), style)] : [];
}

function accountsText({ evidence: { accounts } }: Finding, style: Style): readonly string[] {
  return accounts ? [listText(texts.accounts, allAccountLines(accounts, texts), style)] : [];
}

function listText(title: string, lines: readonly string[], style: Style): string {
  const indent = ' '.repeat(INDENT);
  const items = lines.map((line) => paragraph(line, INDENT + 2, `${indent}- `));
  return [`${indent}${style.bold(title)}`, ...items].join('\n');
}

function rowOfCells({ label, first, second, sign }: CertificateRow, style: Style) {
  const name = sign === null ? label : `${sign} ${label}`;
  const cells = sideBySide([name, first, second], WIDTHS);
  return sign === '≠' ? cells.map(style.bold) : cells;
}

/** Hashes stand one below the other, unbroken: people read them aloud, and look for them. */
function rowOfHashes({ label, first, second }: CertificateRow): readonly string[] {
  return [
    label,
    ...(first === '' ? [] : [`  primary    ${first}`]),
    ...(second === '' ? [] : [`  secondary  ${second}`]),
  ];
}

function stepsText(finding: Finding, style: Style): readonly string[] {
  const check = checkOf(finding, checks);
  if (finding.status !== 'open' || !check) return [];
  const steps = firstStepsOf(check, finding).en.map(({ text, command }, index) =>
    [
      paragraph(text, INDENT + 3, `${' '.repeat(INDENT)}${String(index + 1)}. `),
      ...(command ? commandLines(command, ' '.repeat(INDENT + 5), COLUMNS) : []),
    ].join('\n'),
  );
  return [[`${' '.repeat(INDENT)}${style.bold(texts.firstSteps)}`, ...steps].join('\n')];
}
