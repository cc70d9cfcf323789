// What a check finds about a domain, with the severity that the rows of its check give it.
import { judge } from './judge';
import type { Check, GradedFailure, Observations, Severity } from '../../lib/checks/engine/types';

export function gradedFailures(
  check: Check,
  observations: Observations,
  domainId = 'contoso.com',
): readonly GradedFailure[] {
  const { judgements, broken } = judge(observations, [check]);
  expect(broken).toEqual([]);
  return judgements.flatMap(({ domain, result }) =>
    (domain?.id ?? domainId) === domainId && result.outcome === 'fail' ? result.failures : [],
  );
}

export function severitiesOf(
  check: Check,
  observations: Observations,
  domainId?: string,
): readonly Severity[] {
  return gradedFailures(check, observations, domainId).map(({ severity }) => severity);
}
