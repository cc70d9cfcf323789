// A finding as the command line shows it: the same content as the alert's, in 80 columns.

import { alertTexts } from '../alertTexts';
import { certificateRows, commandDomain, documentOf, shownTime } from '../alertView';
import { checks } from '../checks';
import type { Finding, Severity } from '../types';
import { COLUMNS, paragraph, sideBySide, wrap, type Style } from './terminal';

const INDENT = 2;
const texts = alertTexts.en;

/** One finding in full. */
export function findingText(finding: Finding, style: Style): string {
  return [
    headText(finding, style),
    paragraph(finding.message, INDENT),
    ...certificatesText(finding, style),
    ...stepsText(finding, style),
    [
      paragraph(`${finding.checkId}, first seen ${shownTime(finding.firstSeenTime)}`, INDENT),
      paragraph(documentOf(finding), INDENT),
    ].join('\n'),
  ].join('\n\n');
}

function headText(finding: Finding, style: Style): string {
  const severity = `${severityText(finding.severity, style)}  `;
  const indent = finding.severity.length + 2;
  const domain = wrap(finding.domainId, COLUMNS - indent).map(style.bold);
  return [
    `${severity}${domain.join(`\n${' '.repeat(indent)}`)}`,
    paragraph(finding.title, INDENT),
  ].join('\n');
}

export function severityText(severity: Severity, style: Style): string {
  const text = severity.toUpperCase();
  return severity === 'critical' || severity === 'high'
    ? style.red(style.bold(text))
    : style.yellow(text);
}

function certificatesText(finding: Finding, style: Style): readonly string[] {
  const rows = certificateRows(finding, texts).filter(({ first, second }) => first || second);
  if (rows.length === 0) return [];
  const widths = [18, 28, 28];
  const lines = rows.flatMap(({ label, first, second, differs }) => {
    const cells = sideBySide([label, first, second], widths);
    return differs ? cells : cells.map(style.dim);
  });
  const head = sideBySide(['', 'Primary', 'Secondary'], widths).map(style.bold);
  return [[...head, ...lines].map((line) => `${' '.repeat(INDENT)}${line}`).join('\n')];
}

function stepsText(finding: Finding, style: Style): readonly string[] {
  const check = checks.find(({ id }) => id === finding.checkId);
  if (finding.status !== 'open' || !check) return [];
  const steps = check
    .firstSteps(commandDomain(finding.domainId))
    .en.map(({ text, command }, index) =>
      [
        paragraph(text, INDENT + 3, `${' '.repeat(INDENT)}${String(index + 1)}. `),
        ...(command ? [paragraph(command, INDENT + 5)] : []),
      ].join('\n'),
    );
  return [[`${' '.repeat(INDENT)}${style.bold(texts.firstSteps)}`, ...steps].join('\n')];
}
