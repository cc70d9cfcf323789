// The state machine of findings: the world against the record. Pure; it remembers nothing but the record.
//
//              fail              pass / not applicable / domain gone / fail, and accepted
//   (none) ----------> open (untold) ------------------------------------------> resolved
//                        ^      unknown: stays as it is, whichever it is            |
//                        +----------------------------------------------------------+
//               fail, and not accepted: reopened, with its first firstSeenTime

import { createHash } from 'node:crypto';
import { groupBy } from '../groupBy';
import { resolutionOf, type IsVouchedFor } from './resolution';
import { endedWord, see, type Moment } from './nextFinding';
import { hasUnreadableSlot, slotsOfKey } from '../federation/slots';
import type { Finding } from './types';
import type { Judgement } from '../checks/engine/types';

export interface World extends Moment {
  /** Of every domain in the complete listing that may be judged; none may be missing. */
  readonly judgements: readonly Judgement[];
  readonly isVouchedFor: IsVouchedFor;
}

export interface Reconciliation {
  /** Every finding that has to be written, in its next state. */
  readonly next: readonly Finding[];
  readonly opened: readonly Finding[];
  readonly stillOpen: readonly Finding[];
  readonly resolved: readonly Finding[];
}

/**
 * Compares what was judged with what is on record.
 *
 * - A failure opens a finding, keeps an open one, or reopens a resolved one; one that a person has accepted, as it is
 *   now, is resolved and stays so.
 * - An open finding without its failure is resolved if its check saw the domain, or if the domain has no judgements
 *   at all: the listing is complete, so it is not federated any more. An acceptance ends with what it was about.
 * - Where the check could not tell (`unknown`), or did not look, the finding stays as it is.
 */
export function reconcile(record: readonly Finding[], world: World): Reconciliation {
  const known = new Map(record.map((finding) => [finding.uid, finding]));
  const judged = groupBy(world.judgements, ({ domain }) => domain.id);
  const failing = [...failingFindings(known, world).values()];
  const failingUids = new Set(failing.map(({ uid }) => uid));
  const gone = record.filter(
    (finding) => !failingUids.has(finding.uid) && isGone(finding, judged.get(finding.domainId)),
  );
  const wasOpen = ({ uid }: Finding): boolean => known.get(uid)?.status === 'open';
  const cleared = [...gone]
    .filter(wasOpen)
    .sort(byDomainAndCheck)
    .map((finding) => resolve(finding, judged.get(finding.domainId), world));
  const lapsed = gone
    .filter((finding) => !wasOpen(finding))
    .flatMap((finding) => lapse(finding, world.now));
  const open = failing.filter(({ status }) => status === 'open');
  const accepted = failing.filter((finding) => finding.status === 'resolved' && wasOpen(finding));
  const goneUids = new Set(gone.map(({ uid }) => uid));
  const unjudged = record.filter(
    (finding) => wasOpen(finding) && !failingUids.has(finding.uid) && !goneUids.has(finding.uid),
  );
  return {
    next: [...open, ...accepted, ...cleared, ...lapsed],
    opened: open.filter((finding) => !wasOpen(finding)),
    stillOpen: [...open.filter(wasOpen), ...unjudged],
    resolved: [...accepted, ...cleared],
  };
}

/** The table orders its rows by a hash, which is no order for a reader. */
function byDomainAndCheck(a: Finding, b: Finding): number {
  const key = ({ domainId, checkId, uid }: Finding): string => `${domainId} ${checkId} ${uid}`;
  return key(a) < key(b) ? -1 : 1;
}

/** What was accepted is gone, or learned: should it come back, it is news again. */
function lapse(finding: Finding, now: string): readonly Finding[] {
  const { acceptance } = finding;
  return acceptance?.endedTime === null
    ? [{ ...finding, acceptance: { ...acceptance, endedTime: now } }]
    : [];
}

/** Whether a finding that did not fail again is gone: someone looked, and nobody was blind. */
function isGone(finding: Finding, judgements: readonly Judgement[] | undefined): boolean {
  if (judgements === undefined) return true;
  const results = judgements.filter(({ check }) => check.id === finding.checkId);
  const wasSeen = (judgement: Judgement): boolean =>
    judgement.result.outcome !== 'unknown' &&
    !isUndecided(finding, judgement) &&
    !mayBeHidden(finding, judgement);
  return results.length > 0 && (isKeyGone(finding, results) || results.every(wasSeen));
}

function isUndecided({ fingerprint }: Finding, { result }: Judgement): boolean {
  return 'undecided' in result && result.undecided.includes(fingerprint);
}

/** A key that stands in no slot of any configuration is gone, also where its check has nobody left to ask. */
function isKeyGone({ spkiSha256 }: Finding, judgements: readonly Judgement[]): boolean {
  return (
    spkiSha256 !== null &&
    judgements.every(
      ({ domain: { configuration } }) =>
        configuration.state === 'read' &&
        !hasUnreadableSlot(configuration) &&
        slotsOfKey(configuration, spkiSha256).length === 0,
    )
  );
}

/** A check that found another key answers, and the key of this finding may be in a slot that nobody can read. */
function mayBeHidden(
  { spkiSha256, fingerprint }: Finding,
  { domain: { configuration }, result }: Judgement,
): boolean {
  const confirmed = 'confirmed' in result ? result.confirmed : [];
  const isKey = spkiSha256 !== null && !confirmed.includes(fingerprint);
  return isKey && configuration.state === 'read' && hasUnreadableSlot(configuration);
}

function failingFindings(known: ReadonlyMap<string, Finding>, world: World): Map<string, Finding> {
  const failing = new Map<string, Finding>();
  for (const { check, domain, result } of world.judgements) {
    if (result.outcome !== 'fail') continue;
    for (const failure of result.failures) {
      const uid = findingUid(check.id, domain.id, failure.fingerprint);
      failing.set(uid, see(known.get(uid), { uid, check, domainId: domain.id, failure }, world));
    }
  }
  return failing;
}

function resolve(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  { now, isVouchedFor }: World,
): Finding {
  const resolution = resolutionOf(finding, judgements, isVouchedFor);
  const closed: Finding = { ...finding, status: 'resolved', resolution, resolvedTime: now };
  // What was learned ends a pass later: the baseline is not written yet (lessons.ts). A word about anything else ends
  // here, because what it was about may be back by then.
  return resolution === 'accepted'
    ? closed
    : { ...closed, acceptance: endedWord(finding.acceptance, now) };
}

/** Identity of a finding: check, domain and what offends. */
export function findingUid(checkId: string, domainId: string, fingerprint: string): string {
  return createHash('sha256')
    .update(JSON.stringify([checkId, domainId, fingerprint]))
    .digest('hex');
}
