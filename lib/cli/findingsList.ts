// `findings list`: a line for each finding on record. What is open comes first; of what is over, what the intruder won.

import { findingJson } from '../alerts/compose';
import { checks } from '../checks';
import { SEVERITIES } from '../checks/engine/types';
import { TENANT } from '../findings/reconcile';
import type { Finding, Resolution } from '../findings/types';
import { visibleText } from '../text';
import { type Column, rowLines, type RowText } from './rows';
import { jsonOutput, type Style, wrap } from './terminal';

/** From here on there is room for the id of the group, too. */
const WIDE = 110;

const ID = 12;

/** How a finding ended, in a word; in full it is in `findings show`. */
const ENDS: Readonly<Record<Resolution, string>> = {
  cleared: 'cleared',
  certificatePromoted: 'PROMOTED',
  domainNotFederated: 'not federated',
  accepted: 'accepted',
  confirmed: 'confirmed',
  unrecognisedKeyLeft: 'UNKNOWN KEY',
};

/** Open findings first, each group by its severity and the time it was first seen. */
export function listText(findings: readonly Finding[], width: number, style: Style): string {
  if (findings.length === 0) return 'No finding on record.\n';
  const all = sorted(findings);
  const open = all.filter(({ status }) => status === 'open');
  const over = all.filter(({ status }) => status !== 'open');
  const parts = [
    headText(open, over, width, style),
    table(open, ['SEVERITY', 'SINCE'], width, style, (finding) => openRow(finding, style)),
    table(over, ['ENDED', 'ON'], width, style, (finding) => overRow(finding, style)),
    wrap(
      `"findings show ID" tells all of one${width >= WIDE ? '' : ', and its group'}; the beginning of its id will do.`,
      width,
    ).join('\n'),
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
  width: number,
  style: Style,
): string {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${String(count)} ${severity}`];
  });
  const list = counts.length === 0 ? '' : `: ${counts.join(', ')}`;
  const head = `${String(open.length)} open${list}; ${String(over.length)} over.`;
  const promoted = over.filter(isPromoted).length;
  const alarm =
    promoted === 0
      ? []
      : wrap(
          `${String(promoted)} of those ended because the flagged certificate became the primary: it is trusted, and that is no good news.`,
          width,
        ).map((line) => style.red(style.bold(line)));
  return [...wrap(head, width).map(style.bold), ...alarm].join('\n');
}

function table(
  findings: readonly Finding[],
  [first, time]: readonly [string, string],
  width: number,
  style: Style,
  rowOf: (finding: Finding) => RowText,
): string {
  if (findings.length === 0) return '';
  const rows = findings.map(rowOf);
  const columns: readonly Column[] = [
    {
      title: first,
      width: Math.max(first.length, ...rows.map(({ cells }) => (cells[0] ?? '').length)),
    },
    { title: 'DOMAIN', width: null },
    { title: 'FINDING', width: null },
    { title: time, width: 10 },
    { title: 'ID', width: ID },
    ...(width >= WIDE ? [{ title: 'GROUP', width: ID }] : []),
  ];
  const shown = rows.map(({ cells, colour }) => ({
    cells: cells.slice(0, columns.length),
    colour,
  }));
  return rowLines(columns, shown, width, style).join('\n');
}

function openRow(finding: Finding, style: Style): RowText {
  const { severity } = finding;
  const isBad = severity === 'critical' || severity === 'high';
  return {
    cells: [severity, ...cellsOf(finding)],
    colour: isBad ? (text) => style.red(style.bold(text)) : style.yellow,
  };
}

function overRow(finding: Finding, style: Style): RowText {
  const resolution = finding.resolution ?? 'cleared';
  const colours: Partial<Record<Resolution, (text: string) => string>> = {
    certificatePromoted: (text) => style.red(style.bold(text)),
    unrecognisedKeyLeft: style.yellow,
  };
  return {
    cells: [ENDS[resolution], ...cellsOf(finding)],
    colour: colours[resolution] ?? style.green,
  };
}

function cellsOf(finding: Finding): readonly string[] {
  const { domainId, title, uid, groupId } = finding;
  return [
    visibleText(domainId ?? TENANT),
    visibleText(title),
    timeOf(finding).slice(0, 10),
    uid.slice(0, ID),
    groupId.slice(0, ID),
  ];
}
