// `findings list`: a line for each finding on record. What is open comes first; of what is over, what the intruder won.

import { findingJson } from '../alerts/compose';
import { checks } from '../checks';
import { SEVERITIES } from '../checks/engine/types';
import { TENANT } from '../findings/reconcile';
import type { Finding, Resolution } from '../findings/types';
import { visibleText } from '../text';
import { type Column, rowLines } from './rows';
import { jsonOutput } from './jsonPieces';
import { wrap } from './columns';
import type { Style } from './terminal';

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
    table(open, [severityColumn(style), 'SINCE'], width, style),
    table(over, [endColumn(style), 'ON'], width, style),
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
  [first, time]: readonly [FirstColumn, string],
  width: number,
  style: Style,
): string {
  if (findings.length === 0) return '';
  const { title, cell } = first;
  const columns: readonly Column<Finding>[] = [
    { ...first, width: Math.max(title.length, ...findings.map((each) => cell(each).length)) },
    { title: 'DOMAIN', width: null, cell: ({ domainId }) => visibleText(domainId ?? TENANT) },
    { title: 'FINDING', width: null, cell: (finding) => visibleText(finding.title) },
    { title: time, width: 10, cell: (finding) => timeOf(finding).slice(0, 10) },
    { title: 'ID', width: ID, cell: ({ uid }) => uid.slice(0, ID) },
    ...(width >= WIDE
      ? [{ title: 'GROUP', width: ID, cell: ({ groupId }: Finding) => groupId.slice(0, ID) }]
      : []),
  ];
  return rowLines(columns, findings, width, style).join('\n');
}

type FirstColumn = Omit<Column<Finding>, 'width'>;

function severityColumn(style: Style): FirstColumn {
  return {
    title: 'SEVERITY',
    cell: ({ severity }) => severity,
    colour: (text, { severity }) =>
      severity === 'critical' || severity === 'high'
        ? style.red(style.bold(text))
        : style.yellow(text),
  };
}

function endColumn(style: Style): FirstColumn {
  return {
    title: 'ENDED',
    cell: ({ resolution }) => ENDS[resolution ?? 'cleared'],
    colour: (text, finding) => {
      if (isPromoted(finding)) return style.red(style.bold(text));
      return finding.resolution === 'unrecognisedKeyLeft' ? style.yellow(text) : style.green(text);
    },
  };
}
