// Providers with their keys, as people compare them by hand: which slot, which thumbprint, until when, in which domains. Pure.

import type { Severity } from '../../checks/engine/types';
import { SLOT_WORDS } from '../../federation/slots';
import { groupBy } from '../../groupBy';
import { OTHER } from '../inventory/providerName';
import { NO_ADDRESS } from '../inventory/providers';
import type { InventoryKey, InventoryProvider, UnreadSlot } from '../inventory/providerTypes';
import type { Inventory } from '../inventory/types';
import { widthOf } from '../columns';
import type { ScanTexts } from '../texts/scan/scanTexts';
import { block, cell, fitted, type Frame, someOf, title } from './frame';

/** Without `--all`: those with findings, the worst first, and of those without. */
const MOST_MARKED = 100;
const MOST_PROVIDERS = 12;
const MOST_KEYS = 6;

const THUMBPRINT = 40;
const DATE = 10;

/** In front of a row: two spaces, the flag and a space. */
const FRONT = 4;

/** How wide the column of the slots is. */
function slotWidth({ texts }: Frame): number {
  return Math.max(...Object.values(texts.keys.slots).map(widthOf));
}

/** Where the thumbprint begins. */
function behindSlot(frame: Frame): number {
  return FRONT + slotWidth(frame) + 2;
}

export function keyLines({ providers }: Inventory, frame: Frame): readonly string[] {
  if (providers.length === 0) return [];
  const marked = providers.filter(isMarked);
  const quiet = providers.filter((provider) => !isMarked(provider));
  const shown = frame.all
    ? [marked, quiet]
    : [marked.slice(0, MOST_MARKED), quiet.slice(0, MOST_PROVIDERS)];
  return [
    headLine(frame),
    ...shown.flat().flatMap((provider) => providerLines(provider, frame)),
    ...restLines(marked.slice(shown[0]?.length), true, frame),
    ...restLines(quiet.slice(shown[1]?.length), false, frame),
  ];
}

function restLines(
  left: readonly InventoryProvider[],
  areMarked: boolean,
  frame: Frame,
): readonly string[] {
  if (left.length === 0) return [];
  const keys = left.reduce((sum, provider) => sum + provider.keys.length, 0);
  return block(frame.texts.keys.moreProviders(left.length, keys, areMarked), frame, 2);
}

function headLine(frame: Frame): string {
  const { title: name, ends, domains } = frame.texts.keys;
  if (!isWide(frame)) return title(name, frame);
  const before = behindSlot(frame) + THUMBPRINT + 2;
  return `${title(name, frame)}${' '.repeat(before - widthOf(name))}${cell(ends, DATE, frame)}  ${domains}`;
}

/** Whether a row has room for everything. */
function isWide(frame: Frame): boolean {
  return frame.width >= behindSlot(frame) + THUMBPRINT + 2 + DATE + 2 + 8;
}

function isMarked({ severity, unread }: InventoryProvider): boolean {
  return severity !== null || unread.length > 0;
}

function providerLines(provider: InventoryProvider, frame: Frame): readonly string[] {
  const { isExternal, domains, keys, unread } = provider;
  const { name, label } = calledIn(provider, frame);
  const { keys: texts, comma } = frame.texts;
  const partner = isExternal ? texts.partner : '';
  const [only] = domains;
  const isOne = domains.length === 1 && only !== undefined;
  const behind = `${partner}${comma}${isOne ? only : texts.count(domains.length)}`;
  const room = frame.width - 2 - widthOf(name) - 2 - widthOf(behind);
  const where = fitted(label, Math.max(20, room), frame);
  const head = block(`${name}  ${where}${behind}`, frame, 4, '  ');
  const quiet = keys.filter(({ severity }) => severity === null);
  const left = frame.all ? [] : quiet.slice(MOST_KEYS);
  const hidden = new Set(left);
  const rows = keys
    .filter((key) => !hidden.has(key))
    .flatMap((key) => rowLines(rowOf(key, provider, texts), frame));
  return [
    ...head,
    ...rows,
    ...(left.length > 0 ? block(texts.moreKeys(left.length), frame, FRONT) : []),
    ...unreadLines(unread, frame),
  ];
}

/** What a provider is called where its own names say nothing. */
export function calledIn(
  { name, label }: InventoryProvider,
  { texts: { keys } }: Frame,
): Pick<InventoryProvider, 'name' | 'label'> {
  return {
    name: name === OTHER ? keys.otherProvider : name,
    label: label === NO_ADDRESS ? keys.noAddress : label,
  };
}

interface Row {
  readonly severity: Severity | null;
  readonly slot: string;
  readonly thumbprint: string;
  readonly ends: string;
  readonly domains: readonly string[];
  readonly isAll: boolean;
  /** The provider has one domain, which stands above. */
  readonly isOnly: boolean;
}

function rowOf(
  key: InventoryKey,
  { domains }: InventoryProvider,
  { slots, unknown }: ScanTexts['keys'],
): Row {
  const { primaryIn, secondaryIn, notAfter, thumbprintSha1, severity } = key;
  const slot = primaryIn.length === 0 ? 'secondary' : secondaryIn.length === 0 ? 'primary' : 'both';
  return {
    severity,
    slot: slots[slot],
    thumbprint: thumbprintSha1,
    ends: notAfter === null ? unknown : notAfter.slice(0, 10),
    domains: key.domains,
    isAll: domains.length > 1 && key.domains.length === domains.length,
    isOnly: domains.length === 1,
  };
}

function rowLines(row: Row, frame: Frame): readonly string[] {
  const { severity, slot, thumbprint, ends, domains, isAll, isOnly } = row;
  const texts = frame.texts.keys;
  const isLoud = severity !== null && severity !== 'low' && severity !== 'informational';
  const flag = isLoud ? frame.style.red(frame.signs.flag) : ' ';
  const front = `  ${flag} ${cell(slot, slotWidth(frame), frame)}  ${cell(thumbprint, THUMBPRINT, frame)}`;
  const where = isOnly ? '' : isAll ? texts.all(domains.length) : holders(domains, frame);
  const isNamed = domains.length === 1;
  if (!isWide(frame)) {
    const behind = texts.endsIn(ends, isOnly ? null : where, isNamed);
    return [front.trimEnd(), ...block(behind, frame, behindSlot(frame))];
  }
  const line = `${front}  ${cell(ends, DATE, frame)}  `;
  const fits = widthOf(where) <= frame.width - behindSlot(frame) - THUMBPRINT - 2 - DATE - 2;
  return fits ? [`${line}${where}`] : [line, ...block(where, frame, behindSlot(frame))];
}

/** As many names as there is room for, or their number. */
function holders(domains: readonly string[], frame: Frame): string {
  const names = someOf(domains, 3, frame);
  if (domains.length === 1) return names;
  return frame.all ? `${String(domains.length)}: ${names}` : String(domains.length);
}

const MOST_UNREAD = 6;

function unreadLines(unread: readonly UnreadSlot[], frame: Frame): readonly string[] {
  const texts = frame.texts.keys;
  const same = groupBy(unread, ({ slot, reason }) => `${slot} ${reason}`);
  const all = [...same.values()];
  const shown = frame.all ? all : all.slice(0, MOST_UNREAD);
  const left = all.length - shown.length;
  return [
    ...shown.flatMap((slots) => {
      const [{ slot, reason }] = slots;
      const names = someOf(
        slots.map(({ domainId }) => domainId),
        3,
        frame,
      );
      const flag = frame.style.red(frame.signs.flag);
      const word = SLOT_WORDS[slot][frame.reader.language];
      const front = `  ${flag} ${cell(word, slotWidth(frame), frame)}  `;
      return block(texts.notRead(reason, names), frame, behindSlot(frame), front);
    }),
    ...(left > 0 ? block(texts.moreReasons(left), frame, 4) : []),
  ];
}
