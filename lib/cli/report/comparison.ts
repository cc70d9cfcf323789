// Both slots of a finding, row by row, with a sign of how they compare: not by colour alone.

import type { Evidence, SlotEvidence } from '../../checks/engine/evidence';
import { visibleText } from '../../text';
import { barOf, axisAround } from '../../alerts/timeline';
import { dayOf, type Page } from './shared';

export interface ComparedRow {
  readonly label: string;
  readonly first: string;
  readonly second: string;
  /** `≈`: the names mean the same and are spelt otherwise; null: there are no two to compare. */
  readonly sign: '≠' | '=' | '≈' | null;
  /** Worth a second look: names, keys and times; thumbprints always differ. */
  readonly isMarked: boolean;
  /** Hex, which people compare letter by letter. */
  readonly isHex: boolean;
}

type Present = Extract<SlotEvidence, { readonly state: 'present' }>;

/** Longest text of a cell; a hostile name must not push the other one out of sight. */
const MAX_CELL = 200;

interface Field {
  readonly label: (page: Page) => string;
  readonly value: (slot: Present, page: Page) => string;
  /** The name of it in `differences`; null: it is compared as text. */
  readonly name: 'subject' | 'issuer' | null;
  readonly isHex: boolean;
}

const FIELDS: readonly Field[] = [
  {
    label: ({ alert }) => alert.fields.subject,
    value: ({ subject }) => subject,
    name: 'subject',
    isHex: false,
  },
  {
    label: ({ alert }) => alert.fields.issuer,
    value: ({ issuer }) => issuer,
    name: 'issuer',
    isHex: false,
  },
  { label: ({ texts }) => texts.valid, value: validity, name: null, isHex: false },
  {
    label: ({ texts }) => texts.keyType,
    value: ({ publicKey, signatureAlgorithm }) => `${publicKey}, ${signatureAlgorithm}`,
    name: null,
    isHex: false,
  },
  {
    label: ({ alert }) => alert.fields.thumbprintSha1,
    value: ({ thumbprintSha1 }) => thumbprintSha1,
    name: null,
    isHex: true,
  },
  {
    label: ({ alert }) => alert.fields.spkiSha256,
    value: ({ spkiSha256 }) => spkiSha256,
    name: null,
    isHex: true,
  },
];

function validity({ notBefore, notAfter }: Present, { texts, inventory }: Page): string {
  const dates = texts.until(dayOf(notBefore, texts.endUnknown), dayOf(notAfter, texts.endUnknown));
  const bar = barOf(notBefore, notAfter, axisAround(inventory.madeAt));
  return bar === null
    ? dates
    : `${dates} (${bar.days < 0 ? texts.neverValid : texts.span(bar.days)})`;
}

/** Empty where the configuration was not read. */
export function comparedRows(
  { signingCertificate: first, nextSigningCertificate: second, differences }: Evidence,
  page: Page,
): readonly ComparedRow[] {
  if (!first || !second) return [];
  return FIELDS.map((field, index) => {
    const row = {
      label: field.label(page),
      first: cell(first, field, index, page),
      second: cell(second, field, index, page),
      isHex: field.isHex,
    };
    if (first.state !== 'present' || second.state !== 'present')
      return { ...row, sign: null, isMarked: false };
    const isSame = field.value(first, page) === field.value(second, page);
    const isDifferent =
      field.name === null || differences === undefined ? !isSame : differences.includes(field.name);
    const sign = isDifferent ? '≠' : isSame ? '=' : '≈';
    return { ...row, sign, isMarked: isDifferent && field.name !== null };
  });
}

function cell(slot: SlotEvidence, field: Field, index: number, page: Page): string {
  if (slot.state === 'present') return visibleText(field.value(slot, page), MAX_CELL);
  if (index > 0) return '';
  if (slot.state === 'notExported') return page.alert.notExported;
  return slot.state === 'absent'
    ? page.alert.absent
    : page.alert.unreadable(visibleText(slot.reason, MAX_CELL));
}
