// Every check on every federated domain, and how bad what it found is. Pure but for the report of a broken check.

import { errorText } from '../../errors';
import { factsOf, grade } from './grading';
import type { Check, CheckResult, GradedResult, Judgement, Sight } from './types';
import type { FederatedDomain } from '../../federation/types';

/** A check that threw: a bug of ours. The domain counts as not judged by it. */
export interface BrokenCheck {
  readonly checkId: string;
  readonly domainId: string;
  readonly reason: string;
}

/** What is found about no single domain is found about this one. */
export const WHOLE_TENANT: FederatedDomain = {
  id: '*',
  isRoot: true,
  configuration: { state: 'inherited' },
};

/** Judges every domain by every check; one broken check does not stop the others. */
export function judge(
  sight: Sight,
  checks: readonly Check[],
): { readonly judgements: readonly Judgement[]; readonly broken: readonly BrokenCheck[] } {
  const broken: BrokenCheck[] = [];
  const judgeBy = (check: Check, domain: FederatedDomain): Judgement => {
    const result = evaluate(check, domain, sight, broken);
    return { domain, check, result: graded(check, domain, sight, result) };
  };
  const ofDomains = checks.filter(({ scope }) => scope !== 'tenant');
  const ofTenant = checks.filter(({ scope }) => scope === 'tenant');
  const judgements = [
    ...sight.domains.flatMap((domain) => ofDomains.map((check) => judgeBy(check, domain))),
    ...ofTenant.map((check) => judgeBy(check, WHOLE_TENANT)),
  ];
  return { judgements, broken };
}

function evaluate(
  check: Check,
  domain: FederatedDomain,
  sight: Sight,
  broken: BrokenCheck[],
): CheckResult {
  try {
    return check.evaluate(domain, sight);
  } catch (error) {
    const reason = errorText(error);
    broken.push({ checkId: check.id, domainId: domain.id, reason });
    return { outcome: 'unknown', reason: `The check failed: ${reason}` };
  }
}

function graded(
  check: Check,
  domain: FederatedDomain,
  sight: Sight,
  result: CheckResult,
): GradedResult {
  if (result.outcome !== 'fail') return result;
  const failures = result.failures.map((failure) => ({
    ...failure,
    ...grade(check, factsOf(failure, domain, sight)),
  }));
  return { ...result, failures };
}
