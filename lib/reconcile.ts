// The state machine of findings: the world against the record. Pure; it remembers nothing but the record.
//
//              fail                       pass / not applicable / domain gone
//   (none) ----------> open (untold) ------------------------------------------> resolved
//                        ^      unknown: stays as it is, whichever it is            |
//                        +----------------------------------------------------------+
//                                     fail: reopened, with its first firstSeenTime

import { createHash } from 'node:crypto';
import { resolutionOf } from './resolution';
import type { Check, Evidence, Failure, Finding, Judgement, Language } from './types';

export interface World {
  /** Of every domain in the complete listing that may be judged; none may be missing. */
  readonly judgements: readonly Judgement[];
  readonly now: string;
  readonly language: Language;
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
 * - A failure opens a finding, keeps an open one, or reopens a resolved one.
 * - An open finding without its failure is resolved if its check saw the domain, or if the domain has no judgements
 *   at all: the listing is complete, so it is not federated any more.
 * - Where the check could not tell (`unknown`), or did not look, the finding stays as it is.
 */
export function reconcile(record: readonly Finding[], world: World): Reconciliation {
  const known = new Map(record.map((finding) => [finding.uid, finding]));
  const judged = judgementsByDomain(world.judgements);
  const current = failingFindings(known, world);
  const missing = record.filter(({ uid, status }) => status === 'open' && !current.has(uid));
  const resolved = missing
    .filter((finding) => isGone(finding, judged.get(finding.domainId)))
    .map((finding) => resolve(finding, judged.get(finding.domainId), world.now));
  const resolvedUids = new Set(resolved.map(({ uid }) => uid));
  const failing = [...current.values()];
  return {
    next: [...failing, ...resolved],
    opened: failing.filter(({ uid }) => known.get(uid)?.status !== 'open'),
    stillOpen: [
      ...failing.filter(({ uid }) => known.get(uid)?.status === 'open'),
      ...missing.filter(({ uid }) => !resolvedUids.has(uid)),
    ],
    resolved,
  };
}

function judgementsByDomain(
  judgements: readonly Judgement[],
): ReadonlyMap<string, readonly Judgement[]> {
  const byDomain = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const { id } = judgement.domain;
    const sameDomain = byDomain.get(id);
    if (sameDomain) sameDomain.push(judgement);
    else byDomain.set(id, [judgement]);
  }
  return byDomain;
}

/** Whether a finding that did not fail again is gone: someone looked, and nobody was blind. */
function isGone(finding: Finding, judgements: readonly Judgement[] | undefined): boolean {
  if (judgements === undefined) return true;
  const results = judgements.filter(({ check }) => check.id === finding.checkId);
  return results.length > 0 && results.every(({ result }) => result.outcome !== 'unknown');
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

interface Sighting {
  readonly uid: string;
  readonly check: Check;
  readonly domainId: string;
  readonly failure: Failure;
}

function see(previous: Finding | undefined, sighting: Sighting, world: World): Finding {
  const { uid, check, domainId, failure } = sighting;
  const stillOpen = previous?.status === 'open';
  return {
    uid,
    checkId: check.id,
    domainId,
    fingerprint: failure.fingerprint,
    severity: check.severity,
    status: 'open',
    resolution: null,
    firstSeenTime: previous?.firstSeenTime ?? world.now,
    lastSeenTime: world.now,
    resolvedTime: null,
    ...previousLife(previous),
    title: check.title[world.language],
    message: failure.message[world.language],
    evidence: stillOpen ? withFirstConfiguration(failure, previous) : failure.evidence,
    ...(stillOpen ? told(previous) : untold(previous)),
  };
}

/** What was read when the finding opened stays, whatever an intruder makes of the other slot later. */
function withFirstConfiguration({ evidence }: Failure, previous: Finding): Evidence {
  const { configuration } = previous.evidence;
  return configuration ? { ...evidence, configuration } : evidence;
}

/**
 * How the life before this one ended: it is told with the new one, so that nothing is lost when that end could not be
 * told itself. A promotion that nobody has heard of yet is not pushed out by a milder end.
 */
function previousLife(
  previous: Finding | undefined,
): Pick<Finding, 'previousResolution' | 'previousResolvedTime'> {
  if (!previous) return { previousResolution: null, previousResolvedTime: null };
  const { previousResolution, previousResolvedTime } = previous;
  const untoldPromotion =
    previousResolution === 'certificatePromoted' && previous.notifiedStatus === null;
  return previous.status === 'open' || untoldPromotion
    ? { previousResolution, previousResolvedTime }
    : { previousResolution: previous.resolution, previousResolvedTime: previous.resolvedTime };
}

function told({ notifiedStatus, noticeId }: Finding): Pick<Finding, 'notifiedStatus' | 'noticeId'> {
  return { notifiedStatus, noticeId };
}

/**
 * A reopened finding is untold, whatever people were told of its earlier life: they may have heard that it was
 * resolved. Only an opening that was being told already, and never acknowledged, goes on under its id.
 */
function untold(previous: Finding | undefined): Pick<Finding, 'notifiedStatus' | 'noticeId'> {
  const beingTold = previous?.notifiedStatus === null ? previous.noticeId : null;
  return { notifiedStatus: null, noticeId: beingTold };
}

function resolve(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  now: string,
): Finding {
  const resolution = resolutionOf(finding, judgements);
  return { ...finding, status: 'resolved', resolution, resolvedTime: now };
}

/** Identity of a finding: check, domain and what offends. */
export function findingUid(checkId: string, domainId: string, fingerprint: string): string {
  return createHash('sha256')
    .update(JSON.stringify([checkId, domainId, fingerprint]))
    .digest('hex');
}
