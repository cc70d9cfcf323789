// What people have accepted for good becomes part of the baseline. Pure. `findings accept` writes the acceptance into the
// finding; the next run learns it before it judges.

import { keysIn } from '../checks/engine/acceptedState';
import type { Failure, Judgement } from '../checks/engine/types';
import type { Baseline, BaselineUpdate } from '../baseline/types';
import { applyUpdate } from '../baseline/update';
import { isInForce } from './nextFinding';
import { findingUid } from './reconcile';
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
    const { domainId, uid } = finding;
    const teaches = taughtBy(finding);
    if (teaches === null) continue;
    // What is about the tenant as a whole teaches every domain.
    const taught = domainId === null ? [...domains.values()] : [domains.get(domainId) ?? []].flat();
    for (const domain of taught) {
      const source = `with finding ${uid.slice(0, 12)}`;
      domains.set(domain.domainId, applyUpdate(domain, teaches, now, source));
    }
  }
  return { ...baseline, domains };
}

/**
 * What is to be learned of a finding; null: nothing. Also of one that is closed already, because the run that closed it may
 * have died before the baseline was written.
 */
function taughtBy(finding: Finding): BaselineUpdate | null {
  const { status, resolution, acceptance, acceptedState, teaches } = finding;
  const isAccepted = status === 'open' || resolution === 'accepted';
  const isInForce = acceptance?.until === null && acceptance.endedTime === null;
  if (teaches === null || !isAccepted || !isInForce) return null;
  if (acceptance.acceptedState === acceptedState) return teaches;
  // Of a list of keys some may be accepted.
  const accepted = keysIn(acceptance.acceptedState);
  return teaches.kind === 'keys'
    ? { ...teaches, spkiSha256s: teaches.spkiSha256s.filter((key) => accepted.includes(key)) }
    : null;
}

/** Until when a person has accepted what a check says; null: nobody has, or for good. */
export type AcceptedUntil = (judgement: Judgement, failure: Failure) => string | null;

export function acceptedUntil(record: readonly Finding[], now: string): AcceptedUntil {
  const known = new Map(record.map((finding) => [finding.uid, finding]));
  return ({ check, domain }, { fingerprint, acceptedState }) => {
    const uid = findingUid(check.id, domain?.id ?? null, fingerprint);
    const acceptance = known.get(uid)?.acceptance ?? null;
    return acceptance && isInForce(acceptance, acceptedState, now) ? acceptance.until : null;
  };
}
