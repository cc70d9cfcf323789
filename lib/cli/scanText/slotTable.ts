// Both certificates of a finding side by side; a sign, and not a colour, says which rows differ. Pure.

import type { CertificateSummary, SlotEvidence } from '../../checks/engine/evidence';
import type { Finding } from '../../findings/types';
import { visibleText } from '../../text';
import { filled, widthOf } from '../columns';
import { sideBySide } from '../terminal';
import type { ScanTexts } from '../texts/scan/scanTexts';
import { block, type Frame } from './frame';

type SlotsTexts = ScanTexts['slots'];

type Label = 'subject' | 'issuer' | 'valid' | 'keyType' | 'signed';

type Value = (slot: CertificateSummary, texts: SlotsTexts) => string;

const ROWS: readonly (readonly [label: Label, value: Value])[] = [
  ['subject', ({ subject }) => visibleText(subject)],
  ['issuer', ({ issuer }) => visibleText(issuer)],
  ['valid', validity],
  ['keyType', ({ publicKey }) => visibleText(publicKey)],
  ['signed', ({ signatureAlgorithm }) => visibleText(signatureAlgorithm)],
];

/** Of the widest label, or name of a slot. */
function labelWidth({ texts: { slots } }: Frame): number {
  const labels = [...ROWS.map(([label]) => slots[label]), slots.primary, slots.secondary];
  return Math.max(...labels.map(widthOf));
}

export function slotLines({ evidence }: Finding, frame: Frame, indent: number): readonly string[] {
  const { signingCertificate: first, nextSigningCertificate: second } = evidence;
  if (!first || !second) return [];
  const lines =
    first.state === 'present' && second.state === 'present'
      ? pairLines(first, second, frame, indent)
      : [
          ...singleLines(frame.texts.slots.primary, first, frame, indent),
          ...singleLines(frame.texts.slots.secondary, second, frame, indent),
        ];
  return ['', ...lines];
}

type Present = Extract<SlotEvidence, { state: 'present' }>;

function pairLines(
  first: Present,
  second: Present,
  frame: Frame,
  indent: number,
): readonly string[] {
  const { slots: texts } = frame.texts;
  const labels = labelWidth(frame);
  const half = Math.floor((frame.width - indent - 2 - labels - 4) / 2);
  const table = (sign: string, cells: readonly string[]): readonly string[] =>
    sideBySide(cells.map(frame.plain), [labels, half, half]).map(
      (line, index) => `${' '.repeat(indent)}${index === 0 ? sign : ' '} ${line}`,
    );
  const rows = ROWS.flatMap(([label, value]) => {
    const [one, other] = [value(first, texts), value(second, texts)];
    const isSame =
      label === 'valid'
        ? first.notBefore === second.notBefore && first.notAfter === second.notAfter
        : one === other;
    return table(isSame ? frame.signs.same : frame.signs.differs, [texts[label], one, other]);
  });
  return [
    ...table(' ', ['', texts.primary, texts.secondary]),
    ...rows,
    ...thumbprintLines(first, second, frame, indent),
  ];
}

/** Thumbprints stand one below the other, unbroken: people read them aloud, and look for them. */
function thumbprintLines(
  first: Present,
  second: Present,
  frame: Frame,
  indent: number,
): readonly string[] {
  const { signs, texts } = frame;
  const isSame = first.thumbprintSha256 === second.thumbprintSha256;
  const front = `${' '.repeat(indent)}${isSame ? signs.same : signs.differs} `;
  const label = (text: string): string => filled(text, labelWidth(frame) + 2);
  return [
    `${front}${label(texts.slots.primaryFirst)}${first.thumbprintSha1}`,
    `${front}${label(texts.slots.secondaryFirst)}${second.thumbprintSha1}`,
  ];
}

function singleLines(
  name: string,
  slot: SlotEvidence,
  frame: Frame,
  indent: number,
): readonly string[] {
  const { slots: texts } = frame.texts;
  const width = labelWidth(frame) + 2;
  const put = (label: string, value: string): readonly string[] => {
    const front = `${' '.repeat(indent + 2)}${filled(label, width)}`;
    return block(value, frame, indent + 2 + width, front);
  };
  if (slot.state === 'absent') return put(name, texts.none);
  if (slot.state === 'notExported') return put(name, texts.notExported);
  if (slot.state === 'unreadable') {
    return [
      ...put(name, texts.unreadable(visibleText(slot.reason))),
      ...block(texts.contentHash, frame, indent + 2 + width),
      `${' '.repeat(indent + 4)}${slot.contentSha256}`,
    ];
  }
  return [
    ...put(name, slot.thumbprintSha1),
    ...ROWS.flatMap(([label, value]) => put(texts[label], value(slot, texts))),
  ];
}

const DAY_MS = 24 * 60 * 60_000;

function validity({ notBefore, notAfter }: CertificateSummary, texts: SlotsTexts): string {
  const days =
    notBefore === null || notAfter === null
      ? null
      : Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  return texts.validity(notBefore?.slice(0, 10) ?? null, notAfter?.slice(0, 10) ?? null, days);
}
