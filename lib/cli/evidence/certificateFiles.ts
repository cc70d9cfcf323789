// What stood in a slot -> files: the certificate as PEM and as text; what can't be decoded is kept as it was, and said. Pure.

import type { SlotEvidence } from '../../checks/engine/evidence';
import { readSlot, SLOT_WORDS } from '../../federation/slots';
import type { CertificateSlot, SlotName } from '../../federation/types';
import { isJsonObject, type JsonObject, property } from '../../json';
import { visibleText } from '../../text';
import { decodeCertificateText } from '../../x509/certificateText';
import { jsonOutput } from '../jsonPieces';
import type { FolderFile } from './bag';
import { certificateLines, summaryLines } from './certificateFields';

/**
 * @param configuration As it was kept; undefined: it was not.
 * @param told What the finding says of the slot; a later run may have said it.
 */
export function certificateFiles(
  name: SlotName,
  configuration: JsonObject | undefined,
  told: SlotEvidence | undefined,
): readonly FolderFile[] {
  const value = configuration && property(configuration, name);
  const slot = slotOf(value, told);
  const files = value === undefined || slot === null ? [] : contentFiles(name, value, slot);
  const head = `${name}: the ${SLOT_WORDS[name].en} token-signing certificate`;
  const lines = [head, '', ...slotLines(value, slot, told), ...laterLines(slot, told)];
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

function slotLines(
  value: unknown,
  slot: CertificateSlot | null,
  told: SlotEvidence | undefined,
): readonly string[] {
  switch (slot?.state) {
    case undefined:
      return told?.state === 'present'
        ? [
            'The certificate itself was not kept; this is what was said of it.',
            '',
            ...summaryLines(told),
          ]
        : ['The configuration was not kept, so nobody knows what stood here.'];
    case 'present':
      return certificateLines(slot.certificate);
    case 'absent':
      return ['There was no certificate in this slot.'];
    case 'notExported':
      return ['The export says nothing of this slot, so nobody knows what stands in it.'];
    case 'unreadable':
      return [
        `It can't be read as a certificate: ${visibleText(reasonOf(value, slot.reason))}.`,
        'It is kept as it was in the file that ends in .raw.json, and its octets, where it',
        'has some, in the one that ends in .raw.bin.',
        ...(isCut(value) ? ['Of its text only the size, a hash and the beginning were kept.'] : []),
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
): readonly string[] {
  if (slot === null || told === undefined || identityOf(slot) === identityOf(told)) return [];
  const what =
    told.state === 'present'
      ? ['held another certificate, of which only this was kept:', '', ...summaryLines(told)]
      : [`was something else: ${told.state}.`];
  const [first = '', ...more] = what;
  return ['', `When the finding was last seen, this slot ${first}`, ...more];
}

function identityOf(slot: CertificateSlot | SlotEvidence): string {
  if (slot.state === 'present')
    return 'certificate' in slot ? slot.certificate.thumbprintSha256 : slot.thumbprintSha256;
  return slot.state;
}
