// The head of a screen: whose it is and when, and how many domains are in what state. Pure.

import { shownTime } from '../../text';
import type { Inventory, ScanSource } from '../inventory/types';
import type { ScanTexts } from '../texts/scan/scanTexts';
import { block, type Frame } from './frame';

export function headLines(inventory: Inventory, frame: Frame): readonly string[] {
  const { sources, madeAt, counts } = inventory;
  const { texts } = frame;
  const whose = [...tenantText(inventory, texts), ...sourcesText(sources, texts)];
  const when = texts.judged(shownTime(madeAt), whose.length === 0);
  return [
    ...block([...whose, when].join(texts.comma), frame, 0),
    '',
    ...block(texts.counts(counts), frame, 2).map(frame.style.bold),
  ];
}

function tenantText({ tenantId, tenantName }: Inventory, texts: ScanTexts): readonly string[] {
  if (tenantName !== null) return [tenantId === null ? tenantName : `${tenantName} (${tenantId})`];
  return tenantId === null ? [] : [texts.tenant(tenantId)];
}

/** A folder may hold hundreds of files. */
const MOST_SOURCES = 4;

function sourcesText(sources: readonly ScanSource[], texts: ScanTexts): readonly string[] {
  const left = sources.length - MOST_SOURCES;
  const shown = sources.slice(0, MOST_SOURCES).map((source) => sourceText(source, texts));
  return left > 0 ? [...shown, texts.moreSources(left)] : shown;
}

function sourceText({ kind, name, time }: ScanSource, texts: ScanTexts): string {
  const shown = name === '-' ? texts.standardInput : name;
  const what = kind === 'metadata' || kind === 'baseline' ? texts[kind](shown) : shown;
  return time === null ? what : texts.ofDay(what, time.slice(0, 10));
}
