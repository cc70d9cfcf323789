// What is left in the slots of a domain once no known key stands there any more. Pure.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { hasUnreadableSlot, SLOTS } from '../federation/slots';
import type { ReadConfiguration } from '../federation/types';

export type Left = 'emptied' | 'bothSlots' | 'shapedAlone';

/** `usedByFew`: as long as the known key was there, few users signed in with what is left (signingKeysSplit.ts). */
export type LeftFact = Left | 'usedByFew';

export function factsOfLeft(left: Left, usedByFew: boolean): readonly LeftFact[] {
  return left === 'shapedAlone' && usedByFew ? ['usedByFew', left] : [left];
}

/**
 * What is left where no known key stands in a slot and one did before: nothing at all, keys that look like a rollover, or
 * whatever somebody put there. Null: nothing was known of this configuration.
 */
export function whatIsLeft(
  configuration: ReadConfiguration,
  baseline: DomainBaseline,
  unrecognised: readonly BaselineKey[],
): Left | null {
  if (!hasLost(baseline)) return null;
  const states = SLOTS.map((slot) => configuration[slot].state);
  if (states.every((state) => state === 'absent')) return 'emptied';
  const isShaped = unrecognised.length > 0 && unrecognised.every((key) => key.rolloverShaped);
  return isShaped && !hasUnreadableSlot(configuration) ? 'shapedAlone' : 'bothSlots';
}

/**
 * Whether a key has left that counted: a known one, or, before anybody has accepted the domain, one that came with it. One
 * that left with the whole domain, or before, was told with its return.
 */
function hasLost({ status, appearedTime, endedTime, keys }: DomainBaseline): boolean {
  if (status === 'accepted') {
    return keys
      .map((key) => (key.confirmation === null ? key.trustedUntil : key.goneTime))
      .some((leftTime) => leftTime !== null && (endedTime === null || leftTime > endedTime));
  }
  return keys.some(
    ({ goneTime, presentSince }) =>
      goneTime !== null &&
      appearedTime !== null &&
      goneTime > appearedTime &&
      presentSince >= appearedTime,
  );
}
