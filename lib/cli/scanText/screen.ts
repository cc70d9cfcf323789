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

/** The call of this scan with a report; names that a shell would take apart stand in quotation marks. */
export function shareCommand(inputs: readonly string[]): string {
  const names = inputs.map((name) => (/^[\w./:\\-]+$/.test(name) ? name : `"${name}"`));
  return ['federation-monitor scan', ...names, '--report report.html'].join(' ');
}
