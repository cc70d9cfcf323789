// How a domain was read, over all of its configurations: what was read in part was not read. Pure.

import { notReadCause } from '../../federation/federatedDomain';
import type { FederatedDomain } from '../../federation/types';
import { groupBy } from '../../groupBy';
import { visibleText } from '../../text';
import type { HowRead } from './domainTypes';

export interface DomainStates {
  /** @param same All that was read of the domain. */
  readonly of: (id: string, same: readonly FederatedDomain[]) => HowRead;
}

/** @param domains One for each configuration. */
export function domainStates(domains: readonly FederatedDomain[]): DomainStates {
  const byId = groupBy(domains, ({ id }) => id);
  const stateOf: DomainStates['of'] = (id, same) => {
    const inherits = same.every(({ configuration: { state } }) => state === 'inherited');
    if (!inherits) return ownState(same);
    const parent = parentOf(id, byId);
    if (parent === null) return unseen('It inherits from its parent, which is not there.', null);
    return ownState(parent.same).state === 'read'
      ? { state: 'inherited', reason: null, parent: parent.id }
      : unseen(`It inherits from its parent ${parent.id}, which was not read.`, parent.id);
  };
  return { of: stateOf };
}

interface Parent {
  readonly id: string;
  readonly same: readonly FederatedDomain[];
}

/** The nearest domain above it that has a configuration, or should have one; null: none is there. */
function parentOf(
  id: string,
  byId: ReadonlyMap<string, readonly FederatedDomain[]>,
): Parent | null {
  for (let dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) {
    const above = id.slice(dot + 1);
    const same = byId.get(above) ?? [];
    const own = same.filter(({ isExternal }) => !isExternal);
    if (own.some(({ configuration: { state } }) => state !== 'inherited'))
      return { id: above, same };
  }
  return null;
}

function ownState(same: readonly FederatedDomain[]): HowRead {
  for (const { configuration } of same) {
    const cause = notReadCause(configuration);
    if (cause === null) continue;
    const state = configuration.state === 'missing' ? 'missing' : 'unreadable';
    return { state, reason: visibleText(cause.detail), parent: null };
  }
  return { state: 'read', reason: null, parent: null };
}

function unseen(reason: string, parent: string | null): HowRead {
  return { state: 'unreadable', reason, parent };
}
