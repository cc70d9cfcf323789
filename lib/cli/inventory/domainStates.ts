// How a domain was read, over all of its configurations: what was read in part was not read. Pure.

import { notReadCause } from '../../federation/federatedDomain';
import type { FederatedDomain } from '../../federation/types';
import { groupBy } from '../../groupBy';
import { visibleText } from '../../text';
import type { InventoryDomain } from './types';

type DomainStateFields = Pick<InventoryDomain, 'state' | 'reason' | 'parent'>;

export interface DomainStates {
  readonly of: (id: string) => DomainStateFields;
}

/** @param domains One for each configuration. */
export function domainStates(domains: readonly FederatedDomain[]): DomainStates {
  const byId = groupBy(domains, ({ id }) => id);
  const stateOf = (id: string): DomainStateFields => {
    const same = byId.get(id) ?? [];
    const inherits = same.every(({ configuration: { state } }) => state === 'inherited');
    if (!inherits) return ownState(same);
    const parent = parentOf(id, byId);
    if (parent === null) return unseen('It inherits from its parent, which is not there.', null);
    const { state } = ownState(byId.get(parent) ?? []);
    return state === 'read'
      ? { state: 'inherited', reason: null, parent }
      : unseen(`It inherits from its parent ${parent}, which was not read.`, parent);
  };
  return { of: stateOf };
}

/** The nearest domain above it that has a configuration, or should have one; null: none is there. */
function parentOf(
  id: string,
  byId: ReadonlyMap<string, readonly FederatedDomain[]>,
): string | null {
  for (let dot = id.indexOf('.'); dot >= 0; dot = id.indexOf('.', dot + 1)) {
    const above = id.slice(dot + 1);
    const own = (byId.get(above) ?? []).filter(({ isExternal }) => !isExternal);
    if (own.some(({ configuration: { state } }) => state !== 'inherited')) return above;
  }
  return null;
}

function ownState(same: readonly FederatedDomain[]): DomainStateFields {
  for (const { configuration } of same) {
    const cause = notReadCause(configuration);
    if (cause === null) continue;
    const state = configuration.state === 'missing' ? 'missing' : 'unreadable';
    return { state, reason: visibleText(cause.detail), parent: null };
  }
  return { state: 'read', reason: null, parent: null };
}

function unseen(reason: string, parent: string | null): DomainStateFields {
  return { state: 'unreadable', reason, parent };
}
