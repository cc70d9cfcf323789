// What a finding keeps of a configuration: both slots decoded, and the configuration as it was read, so that it
// survives the intruder's clean-up.

import { createHash } from 'node:crypto';
import type { CertificateSlot, Configuration, Evidence, JsonObject, SlotEvidence } from './types';

/** Longest text that evidence keeps whole; a row of the table holds 1 MiB. */
const LONGEST_KEPT = 100_000;

/** Longest name kept in decoded form; the configuration beside it has the certificate whole. */
const LONGEST_NAME = 2_000;

type ReadConfiguration = Extract<Configuration, { state: 'read' }>;

/** Both slots side by side, and the configuration. */
export function slotsEvidence(configuration: ReadConfiguration): Evidence {
  return {
    signingCertificate: slotEvidence(configuration.signingCertificate),
    nextSigningCertificate: slotEvidence(configuration.nextSigningCertificate),
    configuration: keptConfiguration(configuration.raw),
  };
}

function slotEvidence(slot: CertificateSlot): SlotEvidence {
  if (slot.state !== 'present') return slot;
  const { subject, issuer, ...fields } = slot.certificate;
  return {
    state: 'present',
    subject: shortened(subject.text, LONGEST_NAME),
    issuer: shortened(issuer.text, LONGEST_NAME),
    ...fields,
  };
}

/** Every property as read; a text that no row can hold keeps its beginning, its length and its hash. */
function keptConfiguration(raw: JsonObject): JsonObject {
  const text = JSON.stringify(raw, (_, value: unknown) =>
    typeof value === 'string' ? shortened(value, LONGEST_KEPT) : value,
  );
  if (text.length <= 4 * LONGEST_KEPT) return JSON.parse(text) as JsonObject;
  return { truncated: shortened(text, LONGEST_KEPT) };
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${text.slice(0, longest)}… (${String(text.length)} characters, SHA-256 ${sha256})`;
}
