// An inventory as people read it on a terminal: first what is there and what needs attention, then each thing in full. Pure.

import type { Inventory } from '../inventory/types';
import { widthOf } from '../terminal';
import { attentionLines } from './attention';
import type { Frame } from './frame';
import { groupLines } from './groupBlock';
import { headLines } from './head';
import { keyLines } from './keyTable';
import { domainLines, hintLines, notJudgedLines } from './remarks';

/**
 * In pieces: thousands of groups are tens of megabytes.
 *
 * @param share The command that makes a report of the same scan; null: it was made just now.
 */
export function* screenPieces(
  inventory: Inventory,
  frame: Frame,
  share: string | null,
): Generator<string> {
  let before = '';
  for (const lines of blocksOf(inventory, frame, share)) {
    if (lines.length === 0) continue;
    yield `${before}${lines.map((line) => line.trimEnd()).join('\n')}\n`;
    before = '\n';
  }
}

/** Each block is made when it is its turn. */
function* blocksOf(
  inventory: Inventory,
  frame: Frame,
  share: string | null,
): Generator<readonly string[]> {
  yield headLines(inventory, frame);
  yield attentionLines(inventory, frame);
  yield keyLines(inventory, frame);
  yield domainLines(inventory, frame);
  for (const group of inventory.groups) yield groupLines(group, inventory, frame);
  yield hintLines(inventory, frame);
  yield notJudgedLines(inventory, frame);
  if (share !== null) yield shareLines(share, frame);
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
