// `findings list`: a line for each finding on record. What is open comes first; of what is over, what the intruder won.

import { findingJson } from '../alerts/compose';
import { checks } from '../checks';
import { SEVERITIES } from '../checks/engine/types';
import { TENANT } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import { visibleText } from '../text';
import { widthOf, wrap } from './columns';
import { findingIn } from './findingIn';
import { jsonOutput } from './jsonPieces';
import { type Column, type ListView, rowLines } from './rows';
import { cliTexts } from './texts';

/** From here on there is room for the id of the group, too. */
const WIDE = 110;

const ID = 12;

/** Open findings first, each group by its severity and the time it was first seen. */
export function listText(findings: readonly Finding[], view: ListView): string {
  const { width, language } = view;
  const texts = cliTexts[language].findings;
  if (findings.length === 0) return `${texts.none}\n`;
  const all = sorted(findings);
  const open = all.filter(({ status }) => status === 'open');
  const over = all.filter(({ status }) => status !== 'open');
  const parts = [
    headText(open, over, view),
    table(open, [severityColumn(view), texts.columns.since], view),
    table(over, [endColumn(view), texts.columns.on], view),
    wrap(texts.more(width >= WIDE), width).join('\n'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

export function listJson(findings: readonly Finding[]): string {
  return jsonOutput({
    version: '1',
    findings: sorted(findings).map((finding) => findingJson(finding, checks)),
  });
}

function sorted(findings: readonly Finding[]): readonly Finding[] {
  const rank = (finding: Finding): number => {
    if (finding.status === 'open') return SEVERITIES.indexOf(finding.severity);
    return SEVERITIES.length + (isPromoted(finding) ? 0 : 1);
  };
  return [...findings].sort(
    (a, b) => rank(a) - rank(b) || (timeOf(a) < timeOf(b) ? 1 : timeOf(a) > timeOf(b) ? -1 : 0),
  );
}

function timeOf({ firstSeenTime, resolvedTime }: Finding): string {
  return resolvedTime ?? firstSeenTime;
}

function isPromoted({ resolution }: Finding): boolean {
  return resolution === 'certificatePromoted';
}

function headText(
  open: readonly Finding[],
  over: readonly Finding[],
  { width, style, language }: ListView,
): string {
  const texts = cliTexts[language].findings;
  const counts = SEVERITIES.map(
    (severity) =>
      [severity, open.filter((finding) => finding.severity === severity).length] as const,
  ).filter(([, count]) => count > 0);
  const promoted = over.filter(isPromoted).length;
  const alarm = promoted === 0 ? [] : wrap(texts.promoted(promoted), width);
  return [
    ...wrap(texts.head(open.length, counts, over.length), width).map(style.bold),
    ...alarm.map((line) => style.red(style.bold(line))),
  ].join('\n');
}

function table(
  findings: readonly Finding[],
  [first, time]: readonly [FirstColumn, string],
  { width, style, language }: ListView,
): string {
  if (findings.length === 0) return '';
  const { columns: titles } = cliTexts[language].findings;
  const { title, cell } = first;
  const widest = Math.max(widthOf(title), ...findings.map((each) => widthOf(cell(each))));
  const columns: readonly Column<Finding>[] = [
    { ...first, width: widest },
    { title: titles.domain, width: null, cell: ({ domainId }) => visibleText(domainId ?? TENANT) },
    {
      title: titles.finding,
      width: null,
      cell: (finding) => visibleText(findingIn(finding, language).title),
    },
    { title: time, width: 10, cell: (finding) => timeOf(finding).slice(0, 10) },
    { title: titles.id, width: ID, cell: ({ uid }) => uid.slice(0, ID) },
    ...(width >= WIDE
      ? [{ title: titles.group, width: ID, cell: ({ groupId }: Finding) => groupId.slice(0, ID) }]
      : []),
  ];
  return rowLines(columns, findings, width, style).join('\n');
}

type FirstColumn = Omit<Column<Finding>, 'width'>;

function severityColumn({ style, language }: ListView): FirstColumn {
  const { columns, severity: words } = cliTexts[language].findings;
  return {
    title: columns.severity,
    cell: ({ severity }) => words[severity],
    colour: (text, { severity }) =>
      severity === 'critical' || severity === 'high'
        ? style.red(style.bold(text))
        : style.yellow(text),
  };
}

function endColumn({ style, language }: ListView): FirstColumn {
  const { columns, ends } = cliTexts[language].findings;
  return {
    title: columns.ended,
    cell: ({ resolution }) => ends[resolution ?? 'cleared'],
    colour: (text, finding) => {
      if (isPromoted(finding)) return style.red(style.bold(text));
      return finding.resolution === 'unrecognisedKeyLeft' ? style.yellow(text) : style.green(text);
    },
  };
}
