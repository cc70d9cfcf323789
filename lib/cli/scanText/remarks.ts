// What is worth knowing and no finding, what was not judged, and with --all every domain. Pure.

import { groupBy } from '../../groupBy';
import type { InventoryDomain, InventorySlot } from '../inventory/domainTypes';
import type { Inventory, NotJudged } from '../inventory/types';
import { widthOf } from '../columns';
import { coloured } from './attention';
import { counted } from '../../text';
import { block, cell, fitted, type Frame, someOf, title } from './frame';

const MOST_NAMES = 3;
const MOST_OF_ONE_KIND = 4;

/** The same words about many domains stand there once. */
export function hintLines({ domains }: Inventory, frame: Frame): readonly string[] {
  const hints = domains.flatMap(({ id, hints: own }) => own.map((hint) => ({ id, hint })));
  if (hints.length === 0) return [];
  const byKind = groupBy(hints, ({ hint }) => hint.id);
  return [
    title('WORTH KNOWING, AND NO FINDING', frame),
    ...[...byKind.values()].flatMap((same) => {
      const texts = [...groupBy(same, ({ hint }) => hint.text.en)];
      const shown = frame.all ? texts : texts.slice(0, MOST_OF_ONE_KIND);
      const left = texts.slice(shown.length).reduce((sum, [, of]) => sum + of.length, 0);
      return [
        ...shown.flatMap(([text, of]) => entryLines(namesOf(of, frame), text, frame)),
        ...(left > 0
          ? block(`the like in ${counted(left, 'domain')} more: --all shows them`, frame, 4)
          : []),
      ];
    }),
  ];
}

function namesOf(of: readonly { readonly id: string }[], frame: Frame): string {
  const names = [...new Set(of.map(({ id }) => id))];
  return someOf(names, frame.all ? names.length : MOST_NAMES);
}

function entryLines(names: string, text: string, frame: Frame): readonly string[] {
  return block(`${names}: ${text}`, frame, 4, '  ');
}

export function notJudgedLines(inventory: Inventory, frame: Frame): readonly string[] {
  const { notJudged, groups } = inventory;
  const byText = groupBy(notJudged, ({ kind, text }) => `${kind} ${text.en}`);
  const blind = groups.filter(({ isNotJudged }) => isNotJudged);
  const entries = (isOfDomains: boolean): readonly string[] =>
    [...byText.values()]
      .filter(([first]) => (first.kind === 'domain') === isOfDomains)
      .flatMap((same) => notJudgedEntry(same, frame));
  const numbers = blind.map(({ number }) => String(number));
  return [
    title('NOT JUDGED', frame),
    ...entries(true),
    ...(numbers.length > 0
      ? block(`What to do about these domains: see ${someOf(numbers, 12)}, above.`, frame, 2)
      : []),
    ...entries(false),
  ];
}

function notJudgedEntry(
  same: readonly [NotJudged, ...NotJudged[]],
  frame: Frame,
): readonly string[] {
  const [first] = same;
  const names = same.flatMap(({ domainId }) => domainId ?? []);
  if (names.length === 0) return block(first.text.en, frame, 2);
  const most = frame.all ? names.length : 10;
  return entryLines(someOf(names, most), first.text.en, frame);
}

/** Every domain on a line, with the beginnings of its thumbprints. */
export function domainLines({ domains, providers }: Inventory, frame: Frame): readonly string[] {
  if (!frame.all || domains.length === 0) return [];
  const labels = new Map(providers.map(({ id, name, label }) => [id, `${name} ${label}`]));
  const longest = domains.reduce((most, { id }) => Math.max(most, widthOf(id)), 0);
  const name = Math.min(longest, Math.floor(frame.width * 0.35));
  const behind = domains.reduce((most, domain) => Math.max(most, severityText(domain).length), 0);
  const room = frame.width - 2 - name - 2 - 2 * (KEY + 2) - behind;
  return [
    title('DOMAINS', frame),
    `  ${cell('', name, frame)}  ${cell('primary', KEY, frame)}  ${cell('secondary', KEY, frame)}`,
    ...domains.flatMap((domain) =>
      rowsOf(domain).map(({ first, second, providerId }) => {
        const severity = severityText(domain);
        const where = providerId === null ? stateText(domain) : (labels.get(providerId) ?? '');
        const slots = `${cell(first, KEY, frame)}  ${cell(second, KEY, frame)}`;
        const line = `  ${cell(domain.id, name, frame)}  ${slots}  ${fitted(where, room, frame)}`;
        return `${line}${domain.severity === null ? '' : coloured(domain.severity, severity, frame)}`;
      }),
    ),
  ];
}

const KEY = 10;

function severityText({ severity }: InventoryDomain): string {
  return severity === null ? '' : `  ${severity}`;
}

interface DomainRow {
  readonly first: string;
  readonly second: string;
  readonly providerId: string | null;
}

function rowsOf({ configurations }: InventoryDomain): readonly DomainRow[] {
  if (configurations.length === 0) return [{ first: '', second: '', providerId: null }];
  return configurations.map(({ signingCertificate, nextSigningCertificate, providerId }) => ({
    first: slotText(signingCertificate),
    second: slotText(nextSigningCertificate),
    providerId,
  }));
}

function slotText(slot: InventorySlot): string {
  switch (slot.state) {
    case 'present':
      return slot.thumbprintSha1.slice(0, 8);
    case 'absent':
    case 'none':
      return '-';
    case 'notExported':
      return 'not given';
    case 'unreadable':
      return 'unreadable';
    default:
      return slot satisfies never;
  }
}

function stateText(domain: InventoryDomain): string {
  return domain.state === 'inherited' ? `as ${domain.parent}` : 'not judged';
}
