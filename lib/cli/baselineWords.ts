// How the list of the baseline and the text of one domain call what is on record. Pure.

import { isKnown } from '../baseline/keys';
import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { SLOT_WORDS } from '../federation/slots';
import { visibleText } from '../text';

/** Of a domain of which nobody has said that it is right as it is; null: it was accepted. */
export const STATUS_WORDS: Readonly<Record<DomainBaseline['status'], string | null>> = {
  accepted: null,
  added: 'federated since, accepted by nobody',
  unseen: 'first read later, accepted by nobody',
  missing: 'without a configuration, or with one that nobody has accepted',
  ended: 'not federated any more',
};

/** Why a key counts as the provider's own in its domain; null: nobody has confirmed it there. */
export function confirmationOf(
  key: Pick<BaselineKey, 'confirmation'>,
  domain: Pick<DomainBaseline, 'status'>,
): BaselineKey['confirmation'] {
  return isKnown(key, domain) ? key.confirmation : null;
}

/** `primary, CN=…`: where a key stands and whose name it bears; null: an earlier version wrote neither. */
export function placeOf({ slots, subject }: Pick<BaselineKey, 'slots' | 'subject'>): string | null {
  if (slots === null || subject === null) return null;
  const words = slots.map((slot) => SLOT_WORDS[slot].en).join(' and ');
  const name = subject === '' ? 'without a subject' : visibleText(subject);
  return words === '' ? name : `${words}, ${name}`;
}

/** In the order of their names. */
export function byDomain(domains: readonly DomainBaseline[]): readonly DomainBaseline[] {
  return [...domains].sort((a, b) => (a.domainId < b.domainId ? -1 : 1));
}
