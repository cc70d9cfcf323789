// What a check finds about a domain, with the severity that the table gives it.
import { judge } from '../../lib/checks/engine/judge';
import type { Check, GradedFailure, Severity, Sight } from '../../lib/checks/engine/types';

export function gradedFailures(
  check: Check,
  sight: Sight,
  domainId = 'contoso.com',
): readonly GradedFailure[] {
  const { judgements, broken } = judge(sight, [check]);
  expect(broken).toEqual([]);
  return judgements.flatMap(({ domain, result }) =>
    domain.id === domainId && result.outcome === 'fail' ? result.failures : [],
  );
}

export function severitiesOf(check: Check, sight: Sight, domainId?: string): readonly Severity[] {
  return gradedFailures(check, sight, domainId).map(({ severity }) => severity);
}
