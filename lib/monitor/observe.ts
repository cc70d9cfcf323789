// What was read and learned -> what the checks may look at. Pure.

import { formerDomains } from '../baseline/formerDomains';
import type { TenantBaseline } from '../baseline/types';
import type { LostSources, Observations } from '../checks/engine/types';
import { unknownSource } from '../federation/unknownSource';
import type { Gathered } from './gather';
import type { Learned } from './learned';
import { NOT_ALL_SEEN, sawAll, sourcesOf } from './seen';

/** Everything that a check may look at. */
export function observe(
  gathered: Gathered,
  learned: Learned,
  knownRogue: readonly string[],
): Observations {
  const { now, domains, listingFailure, published, answers } = gathered;
  const { auditLog, tokenValidationPolicy } = answers;
  const unexplained = sawAll(gathered)
    ? ({ state: 'read', value: learned.tenant.unexplained } as const)
    : unknownSource(NOT_ALL_SEEN);
  return {
    now,
    // Without a listing nobody knows who has left.
    domains: listingFailure ? domains : [...domains, ...formerDomains(learned.domains, domains)],
    tenant: learned.tenant,
    baselines: learned.domains,
    published,
    tokenValidationPolicy,
    unexplained: auditLog.state === 'read' ? unexplained : auditLog,
    lostSources: lostSources(learned.tenantBefore, answers),
    keyUse: null,
    knownRogue,
  };
}

/** Sources that could be read before and can't be now: one that only does not answer is no loss, and no all-clear either. */
function lostSources(before: TenantBaseline | null, answers: Gathered['answers']): LostSources {
  const missing = sourcesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' && before?.sourcesRead.includes(source)
      ? [{ source, isRefused: reading.refused }]
      : [],
  );
  const named = (some: typeof missing) => some.map(({ source }) => source);
  return {
    refused: named(missing.filter(({ isRefused }) => isRefused)),
    silent: named(missing.filter(({ isRefused }) => !isRefused)),
  };
}
