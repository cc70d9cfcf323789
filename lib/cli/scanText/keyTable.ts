// Providers with their keys, as people compare them by hand: which slot, which thumbprint, until when, in which domains. Pure.

import type { Severity } from '../../checks/engine/types';
import { SLOT_WORDS } from '../../federation/slots';
import { groupBy } from '../../groupBy';
import type { InventoryKey, InventoryProvider, UnreadSlot } from '../inventory/providerTypes';
import type { Inventory } from '../inventory/types';
import { widthOf } from '../columns';
import { counted } from '../../text';
import { block, cell, fitted, type Frame, someOf, title } from './frame';

/** Without `--all`: those with findings, the worst first, and of those without. */
const MOST_MARKED = 100;
const MOST_PROVIDERS = 12;
const MOST_KEYS = 6;

const SLOT = 'secondary'.length;
const THUMBPRINT = 40;
const DATE = 10;

/** In front of a row: two spaces, the flag and a space. */
const FRONT = 4;

/** Where the thumbprint begins. */
const BEHIND_SLOT = FRONT + SLOT + 2;

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
    ...restLines(marked.slice(shown[0]?.length), 'with findings', frame),
    ...restLines(quiet.slice(shown[1]?.length), 'nothing found in any', frame),
  ];
}

function restLines(
  left: readonly InventoryProvider[],
  what: string,
  frame: Frame,
): readonly string[] {
  if (left.length === 0) return [];
  const keys = left.reduce((sum, provider) => sum + provider.keys.length, 0);
  const rest = `${counted(left.length, 'provider')} more with ${counted(keys, 'key')}, ${what}`;
  return block(`and ${rest}: --all shows them`, frame, 2);
}

function headLine(frame: Frame): string {
  const name = 'KEYS BY PROVIDER';
  if (!isWide(frame)) return title(name, frame);
  const before = BEHIND_SLOT + THUMBPRINT + 2;
  return `${title(name, frame)}${' '.repeat(before - name.length)}${cell('ends', DATE, frame)}  domains`;
}

/** Whether a row has room for everything. */
function isWide({ width }: Frame): boolean {
  return width >= BEHIND_SLOT + THUMBPRINT + 2 + DATE + 2 + 8;
}

function isMarked({ severity, unread }: InventoryProvider): boolean {
  return severity !== null || unread.length > 0;
}

function providerLines(provider: InventoryProvider, frame: Frame): readonly string[] {
  const { name, label, isExternal, domains, keys, unread } = provider;
  const partner = isExternal ? ', a B2B partner' : '';
  const [only] = domains;
  const many = `, ${domains.length === 1 && only !== undefined ? only : counted(domains.length, 'domain')}`;
  const behind = `${partner}${many}`;
  const room = frame.width - 2 - widthOf(name) - 2 - widthOf(behind);
  const where = fitted(label, Math.max(20, room), frame);
  const head = block(`${name}  ${where}${behind}`, frame, 4, '  ');
  const quiet = keys.filter(({ severity }) => severity === null);
  const left = frame.all ? [] : quiet.slice(MOST_KEYS);
  const hidden = new Set(left);
  const rows = keys
    .filter((key) => !hidden.has(key))
    .flatMap((key) => rowLines(rowOf(key, provider), frame));
  const more = `and ${counted(left.length, 'key')} more, nothing found about any: --all shows them`;
  return [
    ...head,
    ...rows,
    ...(left.length > 0 ? block(more, frame, FRONT) : []),
    ...unreadLines(unread, frame),
  ];
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

function rowOf(key: InventoryKey, { domains }: InventoryProvider): Row {
  const { primaryIn, secondaryIn, notAfter, thumbprintSha1, severity } = key;
  const slot = primaryIn.length === 0 ? 'secondary' : secondaryIn.length === 0 ? 'primary' : 'both';
  return {
    severity,
    slot,
    thumbprint: thumbprintSha1,
    ends: notAfter === null ? 'unknown' : notAfter.slice(0, 10),
    domains: key.domains,
    isAll: domains.length > 1 && key.domains.length === domains.length,
    isOnly: domains.length === 1,
  };
}

function rowLines(row: Row, frame: Frame): readonly string[] {
  const { severity, slot, thumbprint, ends, domains, isAll, isOnly } = row;
  const isLoud = severity !== null && severity !== 'low' && severity !== 'informational';
  const flag = isLoud ? frame.style.red(frame.signs.flag) : ' ';
  const front = `  ${flag} ${cell(slot, SLOT, frame)}  ${cell(thumbprint, THUMBPRINT, frame)}`;
  const where = isOnly ? '' : isAll ? `all ${String(domains.length)}` : holders(domains, frame);
  const isNamed = domains.length === 1;
  if (!isWide(frame)) {
    const behind = `ends ${ends}, ${isNamed ? where : `${where} domains`}`;
    return [front.trimEnd(), ...block(isOnly ? `ends ${ends}` : behind, frame, BEHIND_SLOT)];
  }
  const line = `${front}  ${cell(ends, DATE, frame)}  `;
  const fits = widthOf(where) <= frame.width - BEHIND_SLOT - THUMBPRINT - 2 - DATE - 2;
  return fits ? [`${line}${where}`] : [line, ...block(where, frame, BEHIND_SLOT)];
}

/** As many names as there is room for, or their number. */
function holders(domains: readonly string[], frame: Frame): string {
  const names = someOf(domains, 3);
  if (domains.length === 1) return names;
  return frame.all ? `${String(domains.length)}: ${names}` : String(domains.length);
}

const MOST_UNREAD = 6;

function unreadLines(unread: readonly UnreadSlot[], frame: Frame): readonly string[] {
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
      );
      const flag = frame.style.red(frame.signs.flag);
      const front = `  ${flag} ${cell(SLOT_WORDS[slot].en, SLOT, frame)}  `;
      return block(`not read: ${reason} (${names})`, frame, BEHIND_SLOT, front);
    }),
    ...(left > 0 ? block(`and ${counted(left, 'other reason')}: --all shows them`, frame, 4) : []),
  ];
}
