// What stood in a slot -> files: the certificate as PEM and as text; what can't be decoded is kept as it was, and said. Pure.

import type { SlotEvidence } from '../../checks/engine/evidence';
import { readSlot, SLOT_WORDS } from '../../federation/slots';
import type { CertificateSlot, SlotName } from '../../federation/types';
import { isJsonObject, type JsonObject, property } from '../../json';
import { type Language, visibleText } from '../../text';
import { decodeCertificateText } from '../../x509/certificateText';
import { jsonOutput } from '../jsonPieces';
import { cliTexts } from '../texts';
import type { EvidenceTexts } from '../texts/evidence/evidenceTexts';
import type { FolderFile } from './bag';
import { certificateLines, summaryLines } from './certificateFields';

type CertificateTexts = EvidenceTexts['certificate'];

/** What is known of a slot, and who reads it. */
interface KnownSlot {
  /** As it was kept; undefined: it was not. */
  readonly configuration: JsonObject | undefined;
  /** What the finding says of the slot; a later run may have said it. */
  readonly told: SlotEvidence | undefined;
  readonly language: Language;
}

export function certificateFiles(
  name: SlotName,
  { configuration, told, language }: KnownSlot,
): readonly FolderFile[] {
  const texts = cliTexts[language].evidence.certificate;
  const value = configuration && property(configuration, name);
  const slot = slotOf(value, told);
  const files = value === undefined || slot === null ? [] : contentFiles(name, value, slot);
  const head = texts.head(name, SLOT_WORDS[name][language]);
  const lines = [
    head,
    '',
    ...slotLines({ value, slot, told }, texts),
    ...laterLines(slot, told, texts),
  ];
  return [...files, { path: `${name}.txt`, content: `${lines.join('\n')}\n` }];
}

/** Null: nothing was kept. */
function slotOf(value: unknown, told: SlotEvidence | undefined): CertificateSlot | null {
  if (told?.state === 'notExported') return told;
  return value === undefined ? null : readSlot(value);
}

function contentFiles(
  name: SlotName,
  value: unknown,
  slot: CertificateSlot,
): readonly FolderFile[] {
  const decoded = typeof value === 'string' ? decodeCertificateText(value) : null;
  const octets = decoded?.ok ? decoded.value : null;
  if (slot.state === 'present' && octets !== null)
    return [{ path: `${name}.pem`, content: pemOf(octets) }];
  if (slot.state !== 'unreadable') return [];
  return [
    { path: `${name}.raw.json`, content: jsonOutput({ [name]: value }) },
    ...(octets === null ? [] : [{ path: `${name}.raw.bin`, content: octets }]),
  ];
}

/** RFC 7468, section 5.1. */
function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

interface Content {
  readonly value: unknown;
  readonly slot: CertificateSlot | null;
  readonly told: SlotEvidence | undefined;
}

function slotLines({ value, slot, told }: Content, texts: CertificateTexts): readonly string[] {
  switch (slot?.state) {
    case undefined:
      return told?.state === 'present'
        ? [texts.notKept, '', ...summaryLines(told, texts)]
        : [texts.nothingKept];
    case 'present':
      return certificateLines(slot.certificate, texts);
    case 'absent':
      return [texts.absent];
    case 'notExported':
      return [texts.notExported];
    case 'unreadable':
      return [
        ...texts.unreadable(visibleText(reasonOf(value, slot.reason))),
        ...(isCut(value) ? [texts.cut] : []),
      ];
  }
}

/** What is kept of a text that is large (x509/cutCertificate.ts), read back from the record. */
function isCut(value: unknown): value is { readonly unreadable: string } {
  return isJsonObject(value) && typeof value['unreadable'] === 'string';
}

function reasonOf(value: unknown, reason: string): string {
  return isCut(value) ? value.unreadable : reason;
}

/** The configuration is the one with which the finding opened; what the slots hold may have been read since. */
function laterLines(
  slot: CertificateSlot | null,
  told: SlotEvidence | undefined,
  texts: CertificateTexts,
): readonly string[] {
  if (slot === null || told === undefined || identityOf(slot) === identityOf(told)) return [];
  return told.state === 'present'
    ? ['', texts.laterOther, '', ...summaryLines(told, texts)]
    : ['', texts.later(told.state)];
}

function identityOf(slot: CertificateSlot | SlotEvidence): string {
  if (slot.state === 'present')
    return 'certificate' in slot ? slot.certificate.thumbprintSha256 : slot.thumbprintSha256;
  return slot.state;
}
