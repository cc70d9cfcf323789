// A 404 where a configuration was read before: the first one may pass, the second in a row is a fact. Pure.

import type { FederatedDomain } from '../federation/types';
import { groupBy } from '../groupBy';
import type { Baseline, DomainBaseline } from './types';

/**
 * The domains as they may be judged: where Graph says for the first time that the configuration that it gave before does
 * not exist, it counts as one that nobody could read.
 */
export function settled(
  domains: readonly FederatedDomain[],
  baseline: Baseline,
): readonly FederatedDomain[] {
  return [...groupBy(domains, ({ id }) => id)].flatMap(([id, same]) =>
    isFirstMissing(same, baseline.domains.get(id)) ? same.map(unreadableOnce) : same,
  );
}

function isFirstMissing(
  same: readonly FederatedDomain[],
  before: DomainBaseline | undefined,
): boolean {
  const isGone = same.every(({ configuration: { state } }) =>
    ['missing', 'inherited'].includes(state),
  );
  return isGone && before?.lastRead.state === 'read' && before.missingSince === null;
}

function unreadableOnce(domain: FederatedDomain): FederatedDomain {
  const { configuration } = domain;
  const httpStatus = configuration.state === 'missing' ? configuration.httpStatus : 404;
  const detail =
    'Graph says that there is no federation configuration, and gave one before. One such answer may be a mistake.';
  return {
    ...domain,
    configuration: { state: 'unreadable', cause: { code: 'notFound', httpStatus, detail } },
  };
}
