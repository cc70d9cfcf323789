// An inventory as people read it on a terminal: first what is there and what needs attention, then each thing in full. Pure.

import type { Inventory } from '../inventory/types';
import { widthOf } from '../columns';
import { quoted, type Reader } from '../reader';
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
function shareLines(share: string, { width, plain, texts }: Frame): readonly string[] {
  const line = `${texts.share} ${plain(share)}`;
  return widthOf(line) <= width ? [line] : [texts.share, `  ${plain(share)}`];
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
export function shareCommand(options: ShareOptions, { program }: Reader): string {
  const { input, domain, encoding, metadata = [], baseline } = options;
  const given: readonly (readonly [string, string | undefined])[] = [
    ['--domain', domain],
    ['--encoding', encoding],
    ...metadata.map((each) => ['--metadata', each] as const),
    ['--baseline', baseline],
  ];
  return [
    `${program} scan`,
    ...input.map(quoted),
    ...given.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${quoted(value)}`])),
    '--report report.html',
  ].join(' ');
}
