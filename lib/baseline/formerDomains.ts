// Domains that have left, which a listing does not have any more. Pure.

import type { FederatedDomain } from '../federation/types';
import type { DomainBaseline } from './types';

/**
 * Those of ours that were federated once, and are not any more: that is told until a person has accepted it.
 *
 * @param current Every domain that is federated now.
 */
export function formerDomains(
  baselines: ReadonlyMap<string, DomainBaseline>,
  current: readonly FederatedDomain[],
): readonly FederatedDomain[] {
  const federated = new Set(current.map(({ id }) => id));
  return [...baselines.values()]
    .filter(
      ({ domainId, isExternal, endedTime, status }) =>
        status === 'ended' && endedTime !== null && !isExternal && !federated.has(domainId),
    )
    .map(({ domainId }) => ({
      id: domainId,
      isRoot: true,
      isExternal: false,
      configuration: { state: 'ended' },
    }));
}
