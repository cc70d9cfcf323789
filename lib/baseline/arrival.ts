// The keys that came with a configuration which nobody has accepted yet, and those that accepting it covers. Pure.

import type { BaselineKey, DomainBaseline } from './types';

/** Whether a domain came back with keys, all of which are those that it left with; whatever became of them since. */
function arrivedAsItLeft(domain: DomainBaseline): boolean {
  const arrived = arrivals(domain);
  return (
    arrived.length > 0 &&
    arrived.every(({ trustedUntil }) => trustedUntil !== null && trustedUntil === domain.endedTime)
  );
}

/**
 * Whether what came with a configuration is one thing to accept: all of it new, or exactly the keys that a domain left with.
 * A retired key beside a new one, or beside one that was retired at another time, is each what it is.
 */
export function isOneArrival(domain: DomainBaseline): boolean {
  const pasts = new Set(arrivals(domain).map(({ trustedUntil }) => trustedUntil));
  return pasts.size <= 1 && (domain.endedTime === null || arrivedAsItLeft(domain));
}

/**
 * The keys that are accepted with a domain: those that came with it and stand there still. What came later was told by
 * itself. Where a domain returns with other keys than those that it left with, each of them has to be accepted by itself.
 */
export function acceptedWith(domain: DomainBaseline): readonly BaselineKey[] {
  if (!isOneArrival(domain)) return [];
  return (
    domain.keys
      .filter(({ goneTime }) => goneTime === null)
      // What an earlier version believed with a domain came with it.
      .filter((key) => cameWith(domain, key) || key.confirmation === 'withDomain')
  );
}

function arrivals(domain: DomainBaseline): readonly BaselineKey[] {
  return domain.keys.filter((key) => cameWith(domain, key));
}

/** Whether a key came with the configuration that nobody has accepted; false where there is no such one. */
export function cameWith({ appearedTime }: DomainBaseline, { presentSince }: BaselineKey): boolean {
  return presentSince === appearedTime;
}
