// Both slots of a finding as a table: what an alert and the command line show side by side. What differs is computed from
// the two slots, whichever check leads.

import type { CertificateSummary, Evidence, SlotEvidence } from '../checks/engine/evidence';
import type { SlotName } from '../federation/types';
import type { Finding } from '../findings/types';
import { shownTime, visibleText } from '../text';
import { prepareText } from '../x509/nameText';
import type { AlertTexts, Sign } from './texts/alertTexts';

export interface CertificateRow {
  readonly label: string;
  readonly first: string;
  readonly second: string;
  /** Null: these always differ, or one of them is not there, and it says nothing. */
  readonly sign: Sign | null;
  /** A hash or a number that people compare digit by digit: it comes last. */
  readonly isHash: boolean;
}

type Present = Extract<SlotEvidence, { state: 'present' }>;

interface Field {
  readonly name: keyof AlertTexts['fields'];
  readonly value: (slot: CertificateSummary, texts: AlertTexts) => string;
  /** Absent: whether these differ says nothing. */
  readonly sign?: (first: Present, second: Present, evidence: Evidence) => Sign | null;
  readonly isHash?: true;
}

const FIELDS: readonly Field[] = [
  { name: 'subject', value: ({ subject }) => visibleText(subject), sign: nameSign('subject') },
  { name: 'issuer', value: ({ issuer }) => visibleText(issuer), sign: nameSign('issuer') },
  { name: 'lifetime', value: lifetimeText, sign: lifetimeSign },
  { name: 'notBefore', value: ({ notBefore }, texts) => timeText(notBefore, texts) },
  { name: 'notAfter', value: ({ notAfter }, texts) => timeText(notAfter, texts) },
  {
    name: 'publicKey',
    value: ({ publicKey, spkiSha256 }) =>
      `${visibleText(publicKey)} (${visibleText(spkiSha256).slice(0, 8)}…)`,
    sign: (first, second) => (first.spkiSha256 === second.spkiSha256 ? '=' : '≠'),
  },
  { name: 'thumbprintSha1', value: ({ thumbprintSha1 }) => thumbprintSha1, isHash: true },
  { name: 'thumbprintSha256', value: ({ thumbprintSha256 }) => thumbprintSha256, isHash: true },
  { name: 'serialNumber', value: ({ serialNumber }) => visibleText(serialNumber), isHash: true },
  { name: 'spkiSha256', value: ({ spkiSha256 }) => spkiSha256, isHash: true },
];

/** Both slots side by side; none when the configuration was not read. */
export function certificateRows(
  { evidence }: Finding,
  texts: AlertTexts,
): readonly CertificateRow[] {
  const { signingCertificate: first, nextSigningCertificate: second } = evidence;
  if (!first || !second) return [];
  return FIELDS.map((field, index) => ({
    label: texts.fields[field.name],
    first: cell(first, field, index === 0, texts),
    second: cell(second, field, index === 0, texts),
    sign:
      field.sign && first.state === 'present' && second.state === 'present'
        ? field.sign(first, second, evidence)
        : null,
    isHash: field.isHash ?? false,
  }));
}

/** The slots with the certificate that is flagged; empty: the finding is about no key. */
export function flaggedSlots({ spkiSha256, evidence }: Finding): readonly SlotName[] {
  const slots = ['signingCertificate', 'nextSigningCertificate'] as const;
  return slots.filter((name) => {
    const slot = evidence[name];
    return spkiSha256 !== null && slot?.state === 'present' && slot.spkiSha256 === spkiSha256;
  });
}

function cell(slot: SlotEvidence, field: Field, isFirstRow: boolean, texts: AlertTexts): string {
  if (slot.state === 'absent') return isFirstRow ? texts.absent : '';
  if (slot.state === 'notExported') return isFirstRow ? texts.notExported : '';
  if (slot.state === 'unreadable') {
    // What is there has no other name than its hash.
    if (field.name === 'thumbprintSha256') return slot.contentSha256;
    return isFirstRow ? texts.unreadable(visibleText(slot.reason)) : '';
  }
  return field.value(slot, texts);
}

/**
 * Case and white space tell no names apart (RFC 5280, section 7.1). Where a check has compared them attribute by attribute, as it
 * found; the text of a name says a little less.
 */
function nameSign(name: 'subject' | 'issuer') {
  return (first: Present, second: Present, { differences }: Evidence): Sign => {
    const isOther = differences
      ? differences.includes(name)
      : prepareText(first[name]) !== prepareText(second[name]);
    if (isOther) return '≠';
    return first[name] === second[name] ? '=' : '≈';
  };
}

function timeText(time: string | null, texts: AlertTexts): string {
  return time === null ? texts.unknown : shownTime(time);
}

const DAY_MS = 24 * 60 * 60_000;

/** In days; null: one of its ends can't be read. */
function lifetimeOf({ notBefore, notAfter }: CertificateSummary): number | null {
  if (notBefore === null || notAfter === null) return null;
  const days = Math.round((Date.parse(notAfter) - Date.parse(notBefore)) / DAY_MS);
  return Number.isFinite(days) ? days : null;
}

function lifetimeText(slot: CertificateSummary, texts: AlertTexts): string {
  const days = lifetimeOf(slot);
  return days === null ? texts.unknown : texts.lifetime(days);
}

/** A month more or less is a calendar's. */
const SAME_LIFETIME_DAYS = 31;

function lifetimeSign(first: Present, second: Present): Sign | null {
  const [one, other] = [lifetimeOf(first), lifetimeOf(second)];
  if (one === null || other === null) return null;
  return Math.abs(one - other) > SAME_LIFETIME_DAYS ? '≠' : '=';
}
