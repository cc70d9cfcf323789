// What a finding keeps of a configuration: both slots decoded, and the configuration as it was read, so that it
// survives the intruder's clean-up.

import { createHash } from 'node:crypto';
import { isJsonObject, jsonText } from '../../json';
import type { ReadConfiguration } from '../../federation/slots';
import type { CertificateSlot, Evidence, JsonObject, SlotEvidence } from '../../types';
import { cut } from '../../text';

/** As long as a certificate may be (certificateText.ts). A row of the table holds 500,000 characters. */
const LONGEST_CERTIFICATE = 100_000;

/** For each other property of a configuration, and half of what all of them may take. */
const LONGEST_OTHER = 50_000;

/** For names of properties and quotation marks. */
const MARGIN = 2_000;

/** Longest text kept in decoded form; the configuration beside it has the certificate whole. */
const LONGEST_FIELD = 500;

/** Both slots side by side, and the configuration. */
export function slotsEvidence(configuration: ReadConfiguration): Evidence {
  return {
    signingCertificate: slotEvidence(configuration.signingCertificate),
    nextSigningCertificate: slotEvidence(configuration.nextSigningCertificate),
    ...configurationEvidence(configuration),
  };
}

/** The configuration alone, for what is not about its certificates. */
export function configurationEvidence({ raw }: ReadConfiguration): Evidence {
  return { configuration: keptConfiguration(raw) };
}

/** A hostile certificate may be nothing but a serial number; whatever has no fixed length is cut. */
function slotEvidence(slot: CertificateSlot): SlotEvidence {
  if (slot.state !== 'present') return slot;
  const {
    subject,
    issuer,
    serialNumber,
    publicKey,
    signatureAlgorithm,
    profile: _profile,
    ...fields
  } = slot.certificate;
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

/** Both certificates whole, as long as they may be ones; then every other property, as far as there is room. */
function keptConfiguration(raw: JsonObject): JsonObject {
  const known = keptBefore.get(raw) ?? keepConfiguration(raw);
  keptBefore.set(raw, known);
  return known;
}

/** Every finding about a configuration keeps the same copy. */
const keptBefore = new WeakMap<JsonObject, JsonObject>();

function keepConfiguration(raw: JsonObject): JsonObject {
  const certificates: Record<string, unknown> = {};
  const others: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    const isCertificate = /^(next)?signingCertificate$/i.test(name);
    (isCertificate ? certificates : others)[name] = value;
  }
  return { ...kept(certificates, LONGEST_CERTIFICATE), ...kept(others, LONGEST_OTHER) };
}

function kept(properties: JsonObject, longest: number): JsonObject {
  const text = jsonText(properties, (value) => shortened(value, longest));
  const value: unknown = text.length <= 2 * longest + MARGIN ? JSON.parse(text) : null;
  return isJsonObject(value) ? value : { truncated: shortened(text, longest / 2) };
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `${cut(text, longest)}… (${String(text.length)} characters, SHA-256 ${sha256})`;
}
