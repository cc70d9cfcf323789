// What came with a configuration that nobody has accepted yet, and what accepting it covers. Pure.

import type { BaselineKey, DomainBaseline } from './types';

/** Whether every key that came with a domain's configuration is one that it left with. */
export function arrivedAsItLeft({ keys, appearedTime, endedTime }: DomainBaseline): boolean {
  const arrived = keys.filter(
    ({ goneTime, presentSince }) => goneTime === null && presentSince === appearedTime,
  );
  return arrived.every(({ trustedUntil }) => trustedUntil !== null && trustedUntil === endedTime);
}

/**
 * The keys that are accepted with a domain: all that stand there. Where a domain returns with other keys than those that it
 * left with, each of them has to be accepted by itself.
 */
export function acceptedWith(domain: DomainBaseline): readonly BaselineKey[] {
  if (domain.endedTime !== null && !arrivedAsItLeft(domain)) return [];
  return domain.keys.filter(({ goneTime }) => goneTime === null);
}
