// Both certificates of a finding side by side; a sign, and not a colour, says which rows differ. Pure.

import type { CertificateSummary, SlotEvidence } from '../../checks/engine/evidence';
import type { Finding } from '../../findings/types';
import { counted, visibleText } from '../../text';
import { sideBySide } from '../terminal';
import { block, type Frame } from './frame';

const LABEL = 9;

const ROWS: readonly (readonly [label: string, value: (slot: CertificateSummary) => string])[] = [
  ['Subject', ({ subject }) => visibleText(subject)],
  ['Issuer', ({ issuer }) => visibleText(issuer)],
  ['Valid', validity],
  ['Key type', ({ publicKey }) => visibleText(publicKey)],
  ['Signed', ({ signatureAlgorithm }) => visibleText(signatureAlgorithm)],
];

export function slotLines({ evidence }: Finding, frame: Frame, indent: number): readonly string[] {
  const { signingCertificate: first, nextSigningCertificate: second } = evidence;
  if (!first || !second) return [];
  const lines =
    first.state === 'present' && second.state === 'present'
      ? pairLines(first, second, frame, indent)
      : [
          ...singleLines('primary', first, frame, indent),
          ...singleLines('secondary', second, frame, indent),
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
  const half = Math.floor((frame.width - indent - 2 - LABEL - 4) / 2);
  const table = (sign: string, cells: readonly string[]): readonly string[] =>
    sideBySide(cells.map(frame.plain), [LABEL, half, half]).map(
      (line, index) => `${' '.repeat(indent)}${index === 0 ? sign : ' '} ${line}`,
    );
  const rows = ROWS.flatMap(([label, value]) => {
    const [one, other] = [value(first), value(second)];
    const isSame =
      label === 'Valid'
        ? first.notBefore === second.notBefore && first.notAfter === second.notAfter
        : one === other;
    return table(isSame ? frame.signs.same : frame.signs.differs, [label, one, other]);
  });
  return [
    ...table(' ', ['', 'primary', 'secondary']),
    ...rows,
    ...thumbprintLines(first, second, frame, indent),
  ];
}

/** Thumbprints stand one below the other, unbroken: people read them aloud, and look for them. */
function thumbprintLines(
  first: Present,
  second: Present,
  { signs }: Frame,
  indent: number,
): readonly string[] {
  const isSame = first.thumbprintSha256 === second.thumbprintSha256;
  const front = `${' '.repeat(indent)}${isSame ? signs.same : signs.differs} `;
  const label = (text: string): string => text.padEnd(LABEL + 2);
  return [
    `${front}${label('Primary')}${first.thumbprintSha1}`,
    `${front}${label('Secondary')}${second.thumbprintSha1}`,
  ];
}

function singleLines(
  name: string,
  slot: SlotEvidence,
  frame: Frame,
  indent: number,
): readonly string[] {
  const put = (label: string, value: string): readonly string[] => {
    const front = `${' '.repeat(indent + 2)}${label.padEnd(LABEL + 2)}`;
    return block(value, frame, front.length, front);
  };
  if (slot.state === 'absent') return put(name, 'none');
  if (slot.state === 'notExported') return put(name, 'not in the export');
  if (slot.state === 'unreadable') {
    return [
      ...put(name, `can't be read: ${visibleText(slot.reason)}`),
      ...block(`SHA-256 of what is there`, frame, indent + 2 + LABEL + 2),
      `${' '.repeat(indent + 4)}${slot.contentSha256}`,
    ];
  }
  return [
    ...put(name, slot.thumbprintSha1),
    ...ROWS.flatMap(([label, value]) => put(label, value(slot))),
  ];
}

const DAY_MS = 24 * 60 * 60_000;

function validity({ notBefore, notAfter }: CertificateSummary): string {
  const [from, until] = [notBefore, notAfter].map((time) => time?.slice(0, 10) ?? 'unknown');
  if (notBefore === null || notAfter === null) return `${String(from)} to ${String(until)}`;
  const days = Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  if (days < 0) return `never: ${String(from)} to ${String(until)}`;
  const years = Math.round(days / 365.25);
  return `${days < 320 ? counted(days, 'day') : counted(years, 'year')}, to ${String(until)}`;
}
