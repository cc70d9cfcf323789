// What people have accepted for good becomes part of the baseline. Pure. `findings accept` writes the acceptance into the
// finding; the next run learns it before it judges.

import type { Baseline } from '../baseline/types';
import { applyUpdate } from '../baseline/update';
import type { Finding } from './types';

/**
 * The baseline with the update of every finding that was accepted for good. What was accepted until a date teaches
 * nothing: it is only suppressed (nextFinding.ts), because the way back to the old value must not become the news.
 */
export function withAcceptances(
  baseline: Baseline,
  record: readonly Finding[],
  now: string,
): Baseline {
  const domains = new Map(baseline.domains);
  for (const finding of record) {
    const { domainId, teaches, uid } = finding;
    if (teaches === null || !isToBeLearned(finding)) continue;
    // What is about the tenant as a whole teaches every domain.
    const taught = domainId === null ? [...domains.values()] : [domains.get(domainId) ?? []].flat();
    for (const domain of taught) {
      const source = `with finding ${uid.slice(0, 12)}`;
      domains.set(domain.domainId, applyUpdate(domain, teaches, now, source));
    }
  }
  return { ...baseline, domains };
}

/** Also of a finding that is closed already, because the run that closed it may have died before the baseline was written. */
function isToBeLearned({ status, resolution, acceptance, acceptedState }: Finding): boolean {
  const isAccepted = status === 'open' || resolution === 'accepted';
  return (
    isAccepted &&
    acceptance?.acceptedState === acceptedState &&
    acceptance.until === null &&
    acceptance.endedTime === null
  );
}
