// The evidence of a finding, shortened where a request would be too large; the findings table keeps the whole. Pure.

import type { SlotEvidence } from '../checks/engine/evidence';
import { visibleText } from '../text';
import type { AlertFinding } from './compose';

/** The word that something is missing. */
const SHORTENED =
  'Shortened, because the request would be too large; the findings table has the whole.';

const MAX_ENTRIES = 3;
const MAX_TEXT = 200;

/** The first entries of each list, and the beginning of each text. */
export function withoutLists(finding: AlertFinding): AlertFinding {
  const { evidence } = finding;
  const shorter = shorterValue(evidence) as AlertFinding['evidence'];
  const isShorter = JSON.stringify(shorter).length < JSON.stringify(evidence).length;
  return isShorter ? { ...finding, evidence: { ...shorter, shortened: SHORTENED } } : finding;
}

function shorterValue(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value, MAX_TEXT);
  if (Array.isArray(value)) return value.slice(0, MAX_ENTRIES).map(shorterValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, shorterValue(each)]),
  );
}

/** Which certificates it is about, by their subjects and thumbprints. */
export function withSlotsOnly(finding: AlertFinding): AlertFinding {
  const { signingCertificate, nextSigningCertificate } = finding.evidence;
  if (Object.keys(finding.evidence).length === 0) return finding;
  return {
    ...finding,
    evidence: {
      ...(signingCertificate && { signingCertificate: named(signingCertificate) }),
      ...(nextSigningCertificate && { nextSigningCertificate: named(nextSigningCertificate) }),
      shortened: SHORTENED,
    },
  };
}

function named(slot: Partial<SlotEvidence>): Partial<SlotEvidence> {
  if (slot.state !== 'present') return slot;
  const { state, subject = '', thumbprintSha1, thumbprintSha256, spkiSha256 } = slot;
  const shown = visibleText(subject, MAX_TEXT);
  return { state, subject: shown, thumbprintSha1, thumbprintSha256, spkiSha256 } as typeof slot;
}
