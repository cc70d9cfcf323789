// What the record has of a key for people who compare it by hand with their identity provider: where it stands, and whose
// name its certificate bears. Pure; nothing is judged by it.

import { presentSlots, SLOTS } from '../federation/slots';
import type { ReadConfiguration, SlotName } from '../federation/types';
import { groupBy } from '../groupBy';
import { visibleText } from '../text';
import type { Certificate } from '../x509/types';
import type { BaselineKey } from './types';

/** SPKI SHA-256 -> the slots that it stands in, the primary first. */
export type SlotsByKey = ReadonlyMap<string, readonly SlotName[]>;

export function slotsByKey(read: readonly ReadConfiguration[]): SlotsByKey {
  const byKey = groupBy(read.flatMap(presentSlots), ({ certificate }) => certificate.spkiSha256);
  return new Map(
    [...byKey].map(([key, places]) => [
      key,
      SLOTS.filter((name) => places.some(({ slot }) => slot === name)),
    ]),
  );
}

/** Longest subject on record: whoever makes a certificate chooses it, and a row may have 150 of them. */
const MAX_SUBJECT = 200;

export function subjectOnRecord(text: string): string {
  return visibleText(text, MAX_SUBJECT);
}

export function shownOf(
  { spkiSha256, subject }: Certificate,
  slots: SlotsByKey,
): Pick<BaselineKey, 'subject' | 'slots'> {
  return { subject: subjectOnRecord(subject.text), slots: slots.get(spkiSha256) ?? [] };
}
