// An inventory as people read it on a terminal: first what is there and what needs attention, then each thing in full. Pure.

import type { Inventory } from '../inventory/types';
import { widthOf } from '../terminal';
import { attentionLines } from './attention';
import type { Frame } from './frame';
import { groupLines } from './groupBlock';
import { headLines } from './head';
import { keyLines } from './keyTable';
import { domainLines, hintLines, notJudgedLines } from './remarks';

/** @param share The command that makes a report of the same scan; null: it was made just now. */
export function screenText(inventory: Inventory, frame: Frame, share: string | null): string {
  const parts = [
    headLines(inventory, frame),
    attentionLines(inventory, frame),
    keyLines(inventory, frame),
    domainLines(inventory, frame),
    ...inventory.groups.map((group) => groupLines(group, inventory, frame)),
    hintLines(inventory, frame),
    notJudgedLines(inventory, frame),
    share === null ? [] : shareLines(share, frame),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

/** A command is never broken: it has to work when it is copied. */
function shareLines(share: string, { width, plain }: Frame): readonly string[] {
  const line = `To share this: ${plain(share)}`;
  return widthOf(line) <= width ? [line] : ['To share this:', `  ${plain(share)}`];
}

/** What decides what a scan reads, and what it compares with; absent or empty: not given. */
export interface ShareOptions {
  readonly input: readonly string[];
  readonly domain?: string | undefined;
  readonly encoding?: string | undefined;
  readonly metadata?: readonly string[] | undefined;
  readonly baseline?: string | undefined;
}

/** The call of this scan with a report: without one of its options it would be another scan, or none. */
export function shareCommand(options: ShareOptions): string {
  const { input, domain, encoding, metadata = [], baseline } = options;
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--domain', domain],
    ['--encoding', encoding],
    ...metadata.map((each) => ['--metadata', each] as const),
    ['--baseline', baseline],
  ];
  return [
    'federation-monitor scan',
    ...input.map(quoted),
    ...given.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${quoted(value)}`])),
    '--report report.html',
  ].join(' ');
}

/** A name that a shell would take apart stands in quotation marks. */
function quoted(name: string): string {
  return /^[\w./:\\-]+$/.test(name) ? name : `"${name}"`;
}
