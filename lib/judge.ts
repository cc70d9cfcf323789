// Every check on every federated domain. Pure but for the report of a broken check.

import { errorText } from './errors';
import type { Check, CheckResult, FederatedDomain, Judgement } from './types';

/** A check that threw: a bug of ours. The domain counts as not judged by it. */
export interface BrokenCheck {
  readonly checkId: string;
  readonly domainId: string;
  readonly reason: string;
}

/** Judges every domain by every check; one broken check does not stop the others. */
export function judge(
  domains: readonly FederatedDomain[],
  checks: readonly Check[],
): { readonly judgements: readonly Judgement[]; readonly broken: readonly BrokenCheck[] } {
  const broken: BrokenCheck[] = [];
  const judgements = domains.flatMap((domain) =>
    checks.map((check) => ({ domain, check, result: evaluate(check, domain, broken) })),
  );
  return { judgements, broken };
}

function evaluate(check: Check, domain: FederatedDomain, broken: BrokenCheck[]): CheckResult {
  try {
    return check.evaluate(domain);
  } catch (error) {
    const reason = errorText(error);
    broken.push({ checkId: check.id, domainId: domain.id, reason });
    return { outcome: 'unknown', reason: `The check failed: ${reason}` };
  }
}
