// What came with a configuration that nobody has accepted yet, and what accepting it covers. Pure.

import type { Settings } from '../federation/settings';
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
  const byEarlierVersion = domain.keys.filter(({ confirmation }) => confirmation === 'withDomain');
  return [...arrivals(domain), ...byEarlierVersion].filter(({ goneTime }) => goneTime === null);
}

function arrivals({ keys, appearedTime }: DomainBaseline): readonly BaselineKey[] {
  return keys.filter(({ presentSince }) => presentSince === appearedTime);
}

/**
 * What the settings of a domain are compared with: what was accepted, and where nothing was, what stood there first. Null:
 * nothing did.
 */
export function comparedSettings({
  status,
  settings,
  seenSettings,
}: DomainBaseline): Settings | null {
  if (status === 'accepted') return settings;
  // A domain that is federated again is compared with what was accepted before it left.
  return status === 'added' ? (settings ?? seenSettings) : seenSettings;
}
