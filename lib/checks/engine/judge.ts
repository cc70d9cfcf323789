// Room checks/engine: what every check is made of, and how bad what it found is; pure, and no rule of its own.
//
// Every check on every federated domain, the checks of the tenant once, and how bad what they found is. Pure.

import { errorText } from '../../errors';
import type { FederatedDomain } from '../../federation/types';
import { groupBy } from '../../groupBy';
import { grade } from './grading';
import type {
  Check,
  CheckResult,
  GradedFailure,
  GradedResult,
  Judgement,
  Observations,
} from './types';

/** A check that threw: a bug of ours. The domain counts as not judged by it. */
export interface BrokenCheck {
  readonly checkId: string;
  /** Null: it is a check of the tenant. */
  readonly domainId: string | null;
  readonly reason: string;
}

/**
 * Judges every domain, and the tenant, by every check; one broken check does not stop the others. One after the other: of
 * thousands of domains all that was judged would be large. Those of one domain follow each other, and those of the tenant come
 * last.
 */
export function* judge(
  observations: Observations,
  checks: readonly Check[],
  onBroken: (check: BrokenCheck) => void,
): Generator<Judgement, void> {
  const resultOf = (
    check: Check,
    domain: FederatedDomain | null,
    evaluate: () => CheckResult,
  ): GradedResult => {
    try {
      return graded(check, domain, observations, evaluate());
    } catch (error) {
      const reason = errorText(error);
      onBroken({ checkId: check.id, domainId: domain?.id ?? null, reason });
      return { outcome: 'unknown', reason: `The check failed: ${reason}` };
    }
  };
  const ofDomains = checks.filter((check) => check.scope === 'domain');
  // A domain may have two configurations.
  for (const domains of groupBy(observations.domains, ({ id }) => id).values())
    for (const domain of domains)
      for (const check of ofDomains) {
        const result = resultOf(check, domain, () => check.evaluate(domain, observations));
        yield { check, domain, result };
      }
  for (const check of checks.filter((each) => each.scope === 'tenant')) {
    const result = resultOf(check, null, () => check.evaluate(observations));
    yield { check, domain: null, result };
  }
}

function graded(
  check: Check,
  domain: FederatedDomain | null,
  observations: Observations,
  result: CheckResult,
): GradedResult {
  if (result.outcome !== 'fail') return result;
  const gradeOne = (failure: (typeof result.failures)[number]): GradedFailure => {
    const { severity, reasons, also } = grade(check, failure, domain, observations);
    // In this order V8 lets all of them share a hidden class; behind the spread, each of tens of thousands has its own.
    return { severity, reasons, also, ...failure };
  };
  const [first, ...rest] = result.failures;
  return { ...result, failures: [gradeOne(first), ...rest.map(gradeOne)] };
}
