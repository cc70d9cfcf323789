// What is worth knowing and no finding, what was not judged, and with --all every domain. Pure.

import { groupBy } from '../../groupBy';
import type { InventoryDomain, InventorySlot } from '../inventory/domainTypes';
import type { Inventory, NotJudged } from '../inventory/types';
import { widthOf } from '../columns';
import type { ScanTexts } from '../texts/scan/scanTexts';
import { coloured } from './attention';
import { calledIn } from './keyTable';
import { block, cell, fitted, type Frame, someOf, title } from './frame';

const MOST_NAMES = 3;
const MOST_OF_ONE_KIND = 4;

/** The same words about many domains stand there once. */
export function hintLines({ domains }: Inventory, frame: Frame): readonly string[] {
  const hints = domains.flatMap(({ id, hints: own }) => own.map((hint) => ({ id, hint })));
  if (hints.length === 0) return [];
  const { texts, reader } = frame;
  const byKind = groupBy(hints, ({ hint }) => hint.id);
  return [
    title(texts.hints, frame),
    ...[...byKind.values()].flatMap((same) => {
      const said = [...groupBy(same, ({ hint }) => hint.text[reader.language])];
      const shown = frame.all ? said : said.slice(0, MOST_OF_ONE_KIND);
      const left = said.slice(shown.length).reduce((sum, [, of]) => sum + of.length, 0);
      return [
        ...shown.flatMap(([text, of]) => entryLines(namesOf(of, frame), text, frame)),
        ...(left > 0 ? block(texts.likeThese(left), frame, 4) : []),
      ];
    }),
  ];
}

function namesOf(of: readonly { readonly id: string }[], frame: Frame): string {
  const names = [...new Set(of.map(({ id }) => id))];
  return someOf(names, frame.all ? names.length : MOST_NAMES, frame);
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
    title(frame.texts.notJudged, frame),
    ...entries(true),
    ...(numbers.length > 0
      ? block(frame.texts.seeGroups(someOf(numbers, 12, frame)), frame, 2)
      : []),
    ...entries(false),
  ];
}

function notJudgedEntry(
  same: readonly [NotJudged, ...NotJudged[]],
  frame: Frame,
): readonly string[] {
  const [first] = same;
  const text = first.text[frame.reader.language];
  const names = same.flatMap(({ domainId }) => domainId ?? []);
  if (names.length === 0) return block(text, frame, 2);
  const most = frame.all ? names.length : 10;
  return entryLines(someOf(names, most, frame), text, frame);
}

/** Every domain on a line, with the beginnings of its thumbprints. */
export function domainLines({ domains, providers }: Inventory, frame: Frame): readonly string[] {
  if (!frame.all || domains.length === 0) return [];
  const { texts } = frame;
  const labels = new Map(
    providers.map((provider) => {
      const { name, label } = calledIn(provider, frame);
      return [provider.id, `${name} ${label}`];
    }),
  );
  const longest = domains.reduce((most, { id }) => Math.max(most, widthOf(id)), 0);
  const name = Math.min(longest, Math.floor(frame.width * 0.35));
  const behind = domains.reduce(
    (most, domain) => Math.max(most, widthOf(severityText(domain, frame))),
    0,
  );
  const room = frame.width - 2 - name - 2 - 2 * (KEY + 2) - behind;
  return [
    title(texts.domains, frame),
    `  ${cell('', name, frame)}  ${cell(texts.slots.primary, KEY, frame)}  ${cell(texts.slots.secondary, KEY, frame)}`,
    ...domains.flatMap((domain) =>
      rowsOf(domain, texts).map(({ first, second, providerId }) => {
        const severity = severityText(domain, frame);
        const where =
          providerId === null ? stateText(domain, texts) : (labels.get(providerId) ?? '');
        const slots = `${cell(first, KEY, frame)}  ${cell(second, KEY, frame)}`;
        const line = `  ${cell(domain.id, name, frame)}  ${slots}  ${fitted(where, room, frame)}`;
        return `${line}${domain.severity === null ? '' : coloured(domain.severity, severity, frame)}`;
      }),
    ),
  ];
}

const KEY = 10;

function severityText({ severity }: InventoryDomain, { texts }: Frame): string {
  return severity === null ? '' : `  ${texts.severity[severity]}`;
}

interface DomainRow {
  readonly first: string;
  readonly second: string;
  readonly providerId: string | null;
}

function rowsOf({ configurations }: InventoryDomain, texts: ScanTexts): readonly DomainRow[] {
  if (configurations.length === 0) return [{ first: '', second: '', providerId: null }];
  return configurations.map(({ signingCertificate, nextSigningCertificate, providerId }) => ({
    first: slotText(signingCertificate, texts),
    second: slotText(nextSigningCertificate, texts),
    providerId,
  }));
}

function slotText(slot: InventorySlot, { notGiven, unreadable }: ScanTexts): string {
  switch (slot.state) {
    case 'present':
      return slot.thumbprintSha1.slice(0, 8);
    case 'absent':
    case 'none':
      return '-';
    case 'notExported':
      return notGiven;
    case 'unreadable':
      return unreadable;
    default:
      return slot satisfies never;
  }
}

function stateText(domain: InventoryDomain, texts: ScanTexts): string {
  return domain.state === 'inherited' ? texts.asParent(domain.parent) : texts.domainNotJudged;
}
