// What a check may look at besides its domain, made for a test: nothing is known unless the test says so.

import { baselineOf, learn, type Baseline } from '../../lib/baseline/learn';
import type { DomainBaseline } from '../../lib/baseline/types';
import type { FederatedDomain } from '../../lib/federation/types';
import type { Sight } from '../../lib/checks/engine/types';

export const NOW = '2026-11-23T09:00:00.000Z';

/** A scan's sight: no baseline, no source. */
export function sightOf(domains: readonly FederatedDomain[], changes: Partial<Sight> = {}): Sight {
  return {
    now: NOW,
    domains,
    baselines: null,
    published: new Map(),
    tokenValidationPolicy: { state: 'off' },
    unexplained: { state: 'off' },
    lostSources: null,
    knownRogue: [],
    ...changes,
  };
}

/** The baseline after a first pass over these domains, a day ago unless a time is given. */
export function firstBaseline(
  domains: readonly FederatedDomain[],
  now = '2026-11-22T09:00:00.000Z',
): Baseline {
  const learned = learn(baselineOf([]), { now, domains, published: new Map() });
  return {
    tenant: {
      kind: 'tenant',
      firstPassTime: now,
      lastPassTime: now,
      lastWholePassTime: now,
      auditReadTo: null,
      changeWindows: [],
      unexplained: [],
      sourcesRead: [],
    },
    domains: learned,
  };
}

/** The sight of a pass over `domains` whose baseline is that of a first pass over `before`. */
export function sightAfter(
  before: readonly FederatedDomain[],
  domains: readonly FederatedDomain[],
  changes: Partial<Sight> = {},
): Sight {
  const published = changes.published ?? new Map();
  const now = changes.now ?? NOW;
  const baselines: ReadonlyMap<string, DomainBaseline> = learn(firstBaseline(before), {
    now,
    domains,
    published,
  });
  return sightOf(domains, { baselines, ...changes });
}
