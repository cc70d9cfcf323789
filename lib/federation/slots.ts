// The two places of a certificate in a federation configuration, as checks and the baseline look at them.

import { jsonText } from '../json';
import type { Localized } from '../text';
import { isCutCertificate } from '../x509/cutCertificate';
import { readCertificate, unreadable } from '../x509/readCertificate';
import type { Certificate } from '../x509/types';
import type { CertificateSlot, ReadConfiguration, SlotName } from './types';

export const SLOTS = ['signingCertificate', 'nextSigningCertificate'] as const;

/** What people call the slots. */
export const SLOT_WORDS: Readonly<Record<SlotName, Localized>> = {
  signingCertificate: { en: 'primary', ja: 'プライマリ' },
  nextSigningCertificate: { en: 'secondary', ja: 'セカンダリ' },
};

/** The token-signing certificates in these slots, inside a sentence. */
export function certificatesIn(slots: readonly SlotName[]): Localized {
  const ja = slots.map((slot) => SLOT_WORDS[slot].ja).join('と');
  return {
    en: `${slots.map((slot) => SLOT_WORDS[slot].en).join(' and the ')} token-signing certificate`,
    ja: slots.length > 1 ? `${ja}の両方のトークン署名証明書` : `${ja} トークン署名証明書`,
  };
}

const PROPERTIES = SLOTS.flatMap((slot) => [slot, slot.charAt(0).toUpperCase() + slot.slice(1)]);

/** Whether a property is a slot, under Graph's name or PowerShell's. */
export function isSlotProperty(name: string): boolean {
  return PROPERTIES.includes(name);
}

/**
 * What stands in a slot that an export does not have: nobody knows what Entra has there. Graph itself leaves nothing out, and
 * PowerShell writes null, so whoever made the export chose the properties. It is known by being this very object.
 */
export const NOT_EXPORTED: Readonly<Record<string, boolean>> = Object.freeze({ notExported: true });

/**
 * Reads one of Graph's certificate properties.
 *
 * @param value What stands there: null, undefined or a text of nothing but white space is `absent`, for no certificate can
 *   be in it; a text with one certificate is `present`, and anything else `unreadable` with a reason for people.
 * @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation
 */
export function readSlot(value: unknown): CertificateSlot {
  if (value === NOT_EXPORTED) return { state: 'notExported' };
  const isEmptyText = typeof value === 'string' && value.trim() === '';
  if (value === null || value === undefined || isEmptyText) return { state: 'absent' };
  if (isCutCertificate(value)) {
    return { state: 'unreadable', reason: value.unreadable, contentSha256: value.sha256 };
  }
  return typeof value === 'string'
    ? readCertificate(value)
    : unreadable(`it is of type ${typeof value}, not a text`, jsonText(value));
}

export interface PresentSlot {
  readonly slot: SlotName;
  readonly certificate: Certificate;
}

/** The slots that hold a certificate, the primary first. */
export function presentSlots(configuration: ReadConfiguration): readonly PresentSlot[] {
  return SLOTS.flatMap((slot) => {
    const content = configuration[slot];
    return content.state === 'present' ? [{ slot, certificate: content.certificate }] : [];
  });
}

/** The slots that hold a key. */
export function slotsOfKey(
  configuration: ReadConfiguration,
  spkiSha256: string,
): readonly PresentSlot[] {
  return presentSlots(configuration).filter(
    ({ certificate }) => certificate.spkiSha256 === spkiSha256,
  );
}

/** Whether something stands in a slot that nobody can read, or may stand in one that was not exported. */
export function hasUnreadableSlot(configuration: ReadConfiguration): boolean {
  return SLOTS.some((slot) => ['unreadable', 'notExported'].includes(configuration[slot].state));
}

/** The slots that an export says nothing of. */
export function slotsNotExported(configuration: ReadConfiguration): readonly SlotName[] {
  return SLOTS.filter((slot) => configuration[slot].state === 'notExported');
}
