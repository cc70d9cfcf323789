// What a finding keeps of a configuration: both slots decoded, and the configuration as it was read, so that it
// survives the intruder's clean-up.

import { createHash } from 'node:crypto';
import { isJsonObject } from './federatedDomain';
import { jsonText } from './jsonText';
import type { CertificateSlot, Configuration, Evidence, JsonObject, SlotEvidence } from './types';
import { cut } from './visibleText';

/** Longest text that evidence keeps whole; a row of the table holds 1 MiB. */
const LONGEST_KEPT = 100_000;

/** Longest text kept in decoded form; the configuration beside it has the certificate whole. */
const LONGEST_FIELD = 2_000;

type ReadConfiguration = Extract<Configuration, { state: 'read' }>;

/** Both slots side by side, and the configuration. */
export function slotsEvidence(configuration: ReadConfiguration): Evidence {
  return {
    signingCertificate: slotEvidence(configuration.signingCertificate),
    nextSigningCertificate: slotEvidence(configuration.nextSigningCertificate),
    configuration: keptConfiguration(configuration.raw),
  };
}

/** A hostile certificate may be nothing but a serial number; whatever has no fixed length is cut. */
function slotEvidence(slot: CertificateSlot): SlotEvidence {
  if (slot.state !== 'present') return slot;
  const { subject, issuer, serialNumber, publicKey, signatureAlgorithm, ...fields } =
    slot.certificate;
  return {
    state: 'present',
    subject: shortened(subject.text, LONGEST_FIELD),
    issuer: shortened(issuer.text, LONGEST_FIELD),
    serialNumber: shortened(serialNumber, LONGEST_FIELD),
    publicKey: shortened(publicKey, LONGEST_FIELD),
    signatureAlgorithm: shortened(signatureAlgorithm, LONGEST_FIELD),
    ...fields,
  };
}

/** Every property as read; a text that no row can hold keeps its beginning, its length and its hash. */
function keptConfiguration(raw: JsonObject): JsonObject {
  const text = jsonText(raw, (value) => shortened(value, LONGEST_KEPT));
  const kept: unknown = text.length <= 4 * LONGEST_KEPT ? JSON.parse(text) : null;
  return isJsonObject(kept) ? kept : { truncated: shortened(text, LONGEST_KEPT) };
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${cut(text, longest)}… (${String(text.length)} characters, SHA-256 ${sha256})`;
}
