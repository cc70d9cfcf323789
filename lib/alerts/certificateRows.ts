// Both slots of a finding as a table: what an alert and the command line show side by side.

import type { CertificateSummary, SlotEvidence } from '../checks/engine/evidence';
import type { Finding } from '../findings/types';
import { shownTime, visibleText } from '../text';
import type { AlertTexts } from './texts/alertTexts';

export interface CertificateRow {
  readonly label: string;
  readonly first: string;
  readonly second: string;
  readonly differs: boolean;
}

const FIELDS = [
  'subject',
  'issuer',
  'notBefore',
  'notAfter',
  'thumbprintSha1',
  'thumbprintSha256',
  'serialNumber',
  'publicKey',
  'spkiSha256',
] as const;

/** Both slots side by side; none when the configuration was not read. */
export function certificateRows(finding: Finding, texts: AlertTexts): readonly CertificateRow[] {
  const { signingCertificate: first, nextSigningCertificate: second } = finding.evidence;
  // Thumbprints always differ; marking them would hide what the check compared.
  const differences = finding.evidence.differences ?? [];
  if (!first || !second) return [];
  return FIELDS.map((field, index) => {
    const row = {
      label: texts.fields[field],
      first: cell(first, field, index === 0, texts),
      second: cell(second, field, index === 0, texts),
    };
    return { ...row, differs: differences.includes(field) };
  });
}

function cell(
  slot: SlotEvidence,
  field: keyof CertificateSummary,
  isFirstRow: boolean,
  texts: AlertTexts,
): string {
  if (slot.state === 'absent') return isFirstRow ? texts.absent : '';
  if (slot.state === 'notExported') return isFirstRow ? texts.notExported : '';
  if (slot.state === 'unreadable') {
    // What is there has no other name than its hash.
    if (field === 'thumbprintSha256') return slot.contentSha256;
    return isFirstRow ? texts.unreadable(visibleText(slot.reason)) : '';
  }
  const value = slot[field];
  if (value === null) return texts.unknown;
  return field === 'notBefore' || field === 'notAfter' ? shownTime(value) : visibleText(value);
}
