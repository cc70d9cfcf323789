// What a slot's text is called in the sign-in log.

import { readSlot } from '../../lib/federation/slots';

const known = new Map<unknown, string | null>();

/** SHA-1 in upper case; null: there is no certificate in it that anybody could sign with. */
export function thumbprintIn(text: unknown): string | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const slot = readSlot(text);
  const thumbprint =
    slot.state === 'present' ? slot.certificate.thumbprintSha1.toUpperCase() : null;
  known.set(text, thumbprint);
  return thumbprint;
}
