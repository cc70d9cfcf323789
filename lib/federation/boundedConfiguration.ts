// A configuration in a size of which a run can hold thousands. Pure. Whoever can write a configuration chooses how large it
// is, so this is done before anything keeps it: where Graph answers, and where the record is read back.

import type { JsonObject } from '../json';
import { cutCertificate, MAX_UNREAD_TEXT } from '../x509/cutCertificate';
import { leftUnread, readCertificate } from '../x509/readCertificate';
import type { CertificateReading } from '../x509/types';
import { isSlotProperty } from './slots';

export type ReadText = (text: string) => CertificateReading;

/**
 * The configuration, with each certificate cut that is large and that nobody can read: it stands there as its size, its
 * hash and its beginning. The same object where there is none.
 */
export function boundedConfiguration(
  raw: JsonObject,
  read: ReadText = readCertificate,
): JsonObject {
  return withCuts(raw, (text) => (text.length > MAX_UNREAD_TEXT ? read(text) : null));
}

/** The configuration without any certificate to read, because there is no room for them in a run. */
export function unreadConfiguration(raw: JsonObject, reason: string): JsonObject {
  return withCuts(raw, (text) => (text.trim() === '' ? null : leftUnread(text, reason)));
}

function withCuts(raw: JsonObject, read: (text: string) => CertificateReading | null): JsonObject {
  const cuts = Object.entries(raw).flatMap(([name, value]) => {
    const reading = isSlotProperty(name) && typeof value === 'string' ? read(value) : null;
    return reading?.state === 'unreadable'
      ? [[name, cutCertificate(String(value), reading.reason, reading.contentSha256)] as const]
      : [];
  });
  return cuts.length === 0 ? raw : { ...raw, ...Object.fromEntries(cuts) };
}

/** The properties that hold no certificate. */
export function withoutSlots(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !isSlotProperty(name)));
}

/** The texts of certificates that are still to be read. */
export function certificateTexts(raw: JsonObject): readonly string[] {
  return Object.entries(raw).flatMap(([name, value]) =>
    isSlotProperty(name) && typeof value === 'string' ? [value] : [],
  );
}
