// What was read and learned -> what the checks may look at. Pure.

import { formerDomains } from '../baseline/formerDomains';
import type { TenantBaseline } from '../baseline/types';
import type { LostSource, LostSources, Observations } from '../checks/engine/types';
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
    lostSources: lostSources(learned.tenantBefore, gathered),
    keyUse: null,
    knownRogue,
  };
}

/** Sources that could be read before and can't be now: one that only does not answer is no loss, and no all-clear either. */
function lostSources(
  before: TenantBaseline | null,
  { answers, listingFailure }: Gathered,
): LostSources {
  // Without a record there was no complete listing yet.
  if (before === null) return { refused: [], silent: [] };
  const missing = sourcesOf(answers).flatMap(([source, reading]) =>
    reading.state === 'unknown' && before.sourcesRead.includes(source)
      ? [{ source, isRefused: reading.refused }]
      : [],
  );
  const isBlind = listingFailure?.code === 'GRAPH_FORBIDDEN';
  // The same role is missing, and told once.
  const isTold = (source: LostSource): boolean => !(isBlind && source === 'externalFederations');
  const listing = listingFailure ? [{ source: 'domains', isRefused: isBlind } as const] : [];
  const all: readonly Lost[] = [...listing, ...missing];
  const refused = all.filter((each) => each.isRefused && isTold(each.source));
  const named = (some: readonly Lost[]) => some.map(({ source }) => source);
  return { refused: named(refused), silent: named(all.filter((each) => !refused.includes(each))) };
}

interface Lost {
  readonly source: LostSource;
  readonly isRefused: boolean;
}
