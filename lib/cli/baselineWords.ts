// How the list of the baseline and the text of one domain call what is on record. Pure.

import { isKnown } from '../baseline/keys';
import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { SLOT_WORDS } from '../federation/slots';
import { type Language, visibleText } from '../text';
import { cliTexts } from './texts';

/** Of a domain of which nobody has said that it is right as it is; null: it was accepted. */
export function statusWords(
  { status }: Pick<DomainBaseline, 'status'>,
  language: Language,
): string | null {
  return status === 'accepted' ? null : cliTexts[language].baseline.status[status];
}

/** Why a key counts as the provider's own in its domain; null: nobody has confirmed it there. */
export function confirmationOf(
  key: Pick<BaselineKey, 'confirmation'>,
  domain: Pick<DomainBaseline, 'status'>,
): BaselineKey['confirmation'] {
  return isKnown(key, domain) ? key.confirmation : null;
}

/** `primary, CN=…`: where a key stands and whose name it bears; null: an earlier version wrote neither. */
export function placeOf(
  { slots, subject, goneTime }: Pick<BaselineKey, 'slots' | 'subject' | 'goneTime'>,
  language: Language,
): string | null {
  if (slots === null || subject === null) return null;
  const { place, noSubject } = cliTexts[language].baseline;
  const words = slots.map((slot) => SLOT_WORDS[slot][language]);
  return place(words, subject === '' ? noSubject : visibleText(subject), goneTime !== null);
}

/** In the order of their names. */
export function byDomain(domains: readonly DomainBaseline[]): readonly DomainBaseline[] {
  return [...domains].sort((a, b) => (a.domainId < b.domainId ? -1 : 1));
}
