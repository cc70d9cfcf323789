// What a finding keeps for people: both slots decoded, and the configuration as it was read, so that it survives the
// intruder's clean-up. Nothing is decided by it.

import type { UseEvidence } from '../../baseline/useSummary';
import type {
  AuditEntry,
  CertificateSlot,
  ImmutableIdEntry,
  ReadConfiguration,
  SlotName,
  TimeWindow,
  UnreadableCause,
} from '../../federation/types';
import { isJsonObject, type JsonObject, jsonText } from '../../json';
import { sha256 } from '../../sha256';
import { cut } from '../../text';

/** A certificate as people compare it: decoded fields, no raw bytes. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  readonly publicKey: string;
  readonly spkiSha256: string;
  readonly signatureAlgorithm: string;
  readonly thumbprintSha1: string;
  readonly thumbprintSha256: string;
}

/** What a slot held when the finding was observed. */
export type SlotEvidence =
  | { readonly state: 'absent' }
  | { readonly state: 'notExported' }
  | ({ readonly state: 'present' } & CertificateSummary)
  | { readonly state: 'unreadable'; readonly reason: string; readonly contentSha256: string };

/** Each field is there where the check has something to show. */
export interface Evidence {
  /** Both slots, side by side; absent when the configuration could not be read. */
  readonly signingCertificate?: SlotEvidence;
  readonly nextSigningCertificate?: SlotEvidence;
  /** Names that differ: `subject`, `issuer`. */
  readonly differences?: readonly string[];
  readonly newerSlot?: SlotName | null;
  readonly samePublicKey?: boolean;
  /** What offends is the certificate, such as its signature, and not the key in it. */
  readonly certificateOnly?: boolean;
  readonly unreadableSlots?: readonly SlotName[];
  /** Why there was no configuration to judge. */
  readonly cause?: UnreadableCause;
  /** What was compared and differs, for a table of before and after. Texts, safe to show. */
  readonly changes?: readonly ChangedValue[];
  /** Who did it, as far as the audit log says. Absent: the log was not asked. */
  readonly audit?: AuditTrail;
  /** Of a finding about a key: whom a token of it may reach since then. Absent: the log was not asked. */
  readonly accounts?: AccountTrail;
  /** Whether the key was used to sign in, as far as the sign-in log says. Absent: the log is not asked. */
  readonly use?: UseEvidence;
  /** Keys that were there before the monitor, by identity provider; the first of them where there are very many. */
  readonly providers?: readonly ProviderKeys[];
  /** How many of them are not listed; absent: all are. */
  readonly keysNotListed?: number;
  /** The configuration as read, raw certificates included. Stays in the table, never in an alert. */
  readonly configuration?: JsonObject;
}

/** An identity provider, and the keys of it that were there before the monitor. */
export interface ProviderKeys {
  /** Where people sign in; a domain's name where its configuration has no address. Safe to show. */
  readonly address: string;
  /** Domains with a key of it. */
  readonly domains: number;
  readonly keys: readonly KeyOnRecord[];
}

export interface KeyOnRecord {
  readonly thumbprintSha1: string;
  readonly spkiSha256: string;
  /** In whatever domains; empty: no configuration with it could be read. */
  readonly slots: readonly SlotName[];
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** How many of the provider's domains trust it, and the first of them. */
  readonly domains: number;
  readonly domainId: string;
  /** The provider publishes it, or a person has accepted it, in every domain. */
  readonly isConfirmed: boolean;
  /** Null: nobody asked the provider, or it did not answer. */
  readonly isPublished: boolean | null;
}

export interface ChangedValue {
  /** Graph's name of the property, or what else is compared. */
  readonly name: string;
  /** Null: there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What the audit log says about the time in which a finding appeared. Entries name no domain: they are candidates. */
export type AuditTrail =
  | ({ readonly state: 'read'; readonly entries: readonly AuditEntry[] } & TimeWindow)
  | { readonly state: 'unknown'; readonly reason: string };

/** Accounts whose immutable id changed while a key was flagged, and since the run before. They are candidates. */
export interface AccountTrail extends TimeWindow {
  readonly entries: readonly ImmutableIdEntry[];
  /** Why these may not be all of them, a sentence; null: the log was read from beginning to end. */
  readonly missing: string | null;
}

/** As long as a certificate may be (certificateText.ts). A row of the table holds 500,000 characters. */
const MAX_CERTIFICATE = 100_000;

/** For each other property of a configuration, and half of what all of them may take. */
const MAX_OTHER = 50_000;

/** For names of properties and quotation marks. */
const MARGIN = 2_000;

/** Longest text kept in decoded form; the configuration beside it has the certificate whole. */
const MAX_FIELD = 500;

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

type PresentSlot = Extract<CertificateSlot, { readonly state: 'present' }>;

function slotEvidence(slot: CertificateSlot): SlotEvidence {
  return slot.state === 'present' ? { state: 'present', ...certificateSummary(slot) } : slot;
}

/** A hostile certificate may be nothing but a serial number; whatever has no fixed length is cut. */
export function certificateSummary({ certificate }: PresentSlot): CertificateSummary {
  return {
    subject: shortened(certificate.subject.text, MAX_FIELD),
    issuer: shortened(certificate.issuer.text, MAX_FIELD),
    serialNumber: shortened(certificate.serialNumber, MAX_FIELD),
    publicKey: shortened(certificate.publicKey, MAX_FIELD),
    signatureAlgorithm: shortened(certificate.signatureAlgorithm, MAX_FIELD),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    spkiSha256: certificate.spkiSha256,
    thumbprintSha1: certificate.thumbprintSha1,
    thumbprintSha256: certificate.thumbprintSha256,
  };
}

/**
 * Both certificates whole, or what was kept of one that nobody could read (x509/cutCertificate.ts); then every other
 * property, as far as there is room.
 */
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
  // Of two spread objects each would have a hidden class of its own.
  return Object.fromEntries([
    ...Object.entries(kept(certificates, MAX_CERTIFICATE)),
    ...Object.entries(kept(others, MAX_OTHER)),
  ]);
}

/** What fits is kept as it is: thousands of copies of the same texts would not fit into the memory of a run. */
function kept(properties: JsonObject, longest: number): JsonObject {
  const lengths: number[] = [];
  const text = jsonText(properties, (value) => {
    lengths.push(value.length);
    return shortened(value, longest);
  });
  const value: unknown = text.length <= 2 * longest + MARGIN ? JSON.parse(text) : null;
  if (!isJsonObject(value)) return { truncated: shortened(text, longest / 2) };
  return lengths.every((length) => length <= longest) ? properties : value;
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${cut(text, longest)}… (${String(text.length)} characters, SHA-256 ${sha256(text)})`;
}
