// What a check may look at besides its domain, made for a test: nothing is known unless the test says so.

import { baselineOf, learn } from '../../lib/baseline/learn';
import type { Baseline, DomainBaseline } from '../../lib/baseline/types';
import type { Observations } from '../../lib/checks/engine/types';
import type { FederatedDomain } from '../../lib/federation/types';

export const NOW = '2026-11-23T09:00:00.000Z';

/** What a scan observes: no baseline, no source. */
export function observationsOf(
  domains: readonly FederatedDomain[],
  changes: Partial<Observations> = {},
): Observations {
  return {
    now: NOW,
    domains,
    tenant: null,
    baselines: null,
    published: new Map(),
    tokenValidationPolicy: { state: 'off' },
    unexplained: { state: 'off' },
    lostSources: null,
    keyUse: null,
    knownRogue: [],
    ...changes,
  };
}

/** The baseline after a first run over these domains, a day ago unless a time is given. */
export function firstBaseline(
  domains: readonly FederatedDomain[],
  now = '2026-11-22T09:00:00.000Z',
): Baseline {
  const learned = learn(baselineOf([]), {
    now,
    domains,
    published: new Map(),
    isRecordLost: false,
  });
  return {
    tenant: {
      kind: 'tenant',
      firstRunTime: now,
      lastRunTime: now,
      lastWholeRunTime: now,
      auditReadTo: null,
      changeWindows: [],
      unexplained: [],
      sourcesRead: [],
      properties: [],
      recordLostTime: null,
      recordLoss: null,
      unknownKeys: null,
      heartbeatDay: null,
    },
    domains: learned,
  };
}

/** What a run over `domains` observes whose baseline is that of a first run over `before`. */
export function observationsAfter(
  before: readonly FederatedDomain[],
  domains: readonly FederatedDomain[],
  changes: Partial<Observations> = {},
): Observations {
  const published = changes.published ?? new Map();
  const now = changes.now ?? NOW;
  const baselines: ReadonlyMap<string, DomainBaseline> = learn(firstBaseline(before), {
    now,
    domains,
    published,
    isRecordLost: false,
  });
  return observationsOf(domains, { baselines, ...changes });
}

/** The same after runs over these listings, a day apart; the first of them began the baseline on 1 November. */
export function afterRuns(...listings: readonly (readonly FederatedDomain[])[]): Observations {
  const [first = [], ...rest] = listings;
  let baseline: Baseline = firstBaseline(first, '2026-11-01T09:00:00.000Z');
  for (const [index, domains] of rest.entries()) {
    const now = `2026-11-${String(index + 2).padStart(2, '0')}T09:00:00.000Z`;
    baseline = {
      ...baseline,
      domains: learn(baseline, { now, domains, published: new Map(), isRecordLost: false }),
    };
  }
  return observationsOf(listings.at(-1) ?? [], { baselines: baseline.domains });
}
