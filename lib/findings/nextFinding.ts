// One finding that fails now: opened, kept or reopened, or resolved by a person's word. Pure.

import type { Acceptance, Finding } from './types';
import type { Check, Failure, GradedFailure } from '../checks/engine/types';
import type { Evidence } from '../checks/engine/evidence';
import type { Language } from '../text';

/** When a pass looks, and the language in which it tells. */
export interface Moment {
  readonly now: string;
  readonly language: Language;
}

/** One failure of a check, under the identity of its finding. */
interface Sighting {
  readonly uid: string;
  readonly check: Check;
  readonly domainId: string;
  readonly failure: GradedFailure;
}

/** A finding that fails now, from what it was: open, unless a person has accepted exactly this. */
export function see(previous: Finding | undefined, sighting: Sighting, moment: Moment): Finding {
  const binding = sighting.failure.binding ?? sighting.failure.fingerprint;
  if (!previous?.acceptance || !isInForce(previous.acceptance, binding, moment.now)) {
    return seeOpen(previous, sighting, moment);
  }
  // What was accepted is told as resolved once; from then on its row rests.
  return previous.status === 'resolved'
    ? previous
    : {
        ...previous,
        status: 'resolved',
        resolution: 'accepted',
        lastSeenTime: moment.now,
        resolvedTime: moment.now,
      };
}

/** A person's word covers one state, and holds until the day that they named. */
function isInForce({ binding, until, endedTime }: Acceptance, state: string, now: string): boolean {
  return endedTime === null && binding === state && (until === null || now < until);
}

function seeOpen(previous: Finding | undefined, sighting: Sighting, moment: Moment): Finding {
  const { uid, check, domainId, failure } = sighting;
  const { language } = moment;
  const stillOpen = previous?.status === 'open';
  return {
    uid,
    checkId: check.id,
    domainId,
    fingerprint: failure.fingerprint,
    severity: failure.severity,
    status: 'open',
    resolution: null,
    firstSeenTime: previous?.firstSeenTime ?? moment.now,
    lastSeenTime: moment.now,
    resolvedTime: null,
    ...previousLife(previous),
    title: check.title[language],
    message: failure.message[language],
    reasons: failure.reasons.map((reason) => reason[language]),
    spkiSha256: failure.spkiSha256 ?? null,
    binding: failure.binding ?? failure.fingerprint,
    acceptance: endedWord(previous?.acceptance ?? null, moment.now),
    evidence: stillOpen ? withFirstEvidence(failure, previous) : failure.evidence,
    ...(stillOpen ? told(previous) : untold(previous)),
  };
}

/** A word that does not cover what is there stays on record, and covers nothing any more. */
export function endedWord(acceptance: Acceptance | null, now: string): Acceptance | null {
  return acceptance && { ...acceptance, endedTime: acceptance.endedTime ?? now };
}

/** What was read when the finding opened stays, whatever an intruder makes of the other slot later; so does who did it. */
function withFirstEvidence({ evidence }: Failure, previous: Finding): Evidence {
  const { configuration, audit } = previous.evidence;
  return { ...evidence, ...(configuration && { configuration }), ...(audit && { audit }) };
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
