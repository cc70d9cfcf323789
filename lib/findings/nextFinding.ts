// One finding that fails now: opened, kept or reopened, or resolved because a person has accepted it. Pure.

import { isDeepStrictEqual } from 'node:util';
import { covers, keysIn } from '../checks/engine/acceptedState';
import { keyGroup } from '../checks/engine/standing';
import type { Evidence } from '../checks/engine/evidence';
import type { Check, GradedFailure } from '../checks/engine/types';
import { sha256 } from '../sha256';
import type { Language } from '../text';
import { WAYS } from '../ways';
import type { Acceptance, Finding, Told } from './types';

/** When a run looks, and the language in which it notifies. */
export interface Moment {
  readonly now: string;
  readonly language: Language;
}

/** One failure of a check, under the identity of its finding. */
interface Observed {
  readonly uid: string;
  readonly check: Check;
  /** Null: the tenant. */
  readonly domainId: string | null;
  readonly failure: GradedFailure;
}

/** A finding that fails now, from what it was: open, unless a person has accepted exactly this. */
export function nextFinding(
  previous: Finding | undefined,
  observed: Observed,
  moment: Moment,
): Finding {
  const { acceptedState } = observed.failure;
  if (!previous?.acceptance || !isInForce(previous.acceptance, acceptedState, moment.now)) {
    const next = openFinding(previous, observed, moment);
    if (previous?.status !== 'open') return next;
    // Of thousands nearly all are as they were, and what they consist of is held once.
    const unchanged = { ...previous, lastSeenTime: moment.now };
    return isDeepStrictEqual(unchanged, next) ? unchanged : next;
  }
  // What was accepted is told as resolved once; from then on its record rests.
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

/** An acceptance covers one state, and holds until the day that was named. */
export function isInForce(
  { acceptedState, until, endedTime }: Acceptance,
  state: string,
  now: string,
): boolean {
  return endedTime === null && covers(acceptedState, state) && (until === null || now < until);
}

function openFinding(
  previous: Finding | undefined,
  { uid, check, domainId, failure }: Observed,
  { now, language }: Moment,
): Finding {
  const stillOpen = previous?.status === 'open';
  return {
    uid,
    checkId: check.id,
    domainId,
    fingerprint: failure.fingerprint,
    severity: failure.severity,
    status: 'open',
    resolution: null,
    firstSeenTime: previous?.firstSeenTime ?? now,
    lastSeenTime: now,
    resolvedTime: null,
    ...previousLife(previous),
    title: check.title[language],
    message: failure.message[language],
    reasons: failure.reasons.map((reason) => reason[language]),
    also: failure.also.map((reason) => reason[language]),
    spkiSha256: failure.spkiSha256,
    groupId: groupId(failure.group ?? defaultGroup(check.id, domainId, failure.spkiSha256)),
    isKeyHarmless: failure.isKeyHarmless,
    acceptedState: failure.acceptedState,
    teaches: failure.teaches,
    acceptance: ended(previous?.acceptance ?? null, now),
    evidence: stillOpen ? withFirstEvidence(failure, previous) : failure.evidence,
    told: toldOf(previous, failure.acceptedState),
  };
}

/** An acceptance that does not cover what is there stays on record, and covers nothing any more. */
export function ended(acceptance: Acceptance | null, now: string): Acceptance | null {
  return acceptance && { ...acceptance, endedTime: acceptance.endedTime ?? now };
}

/**
 * What was read when the finding opened stays, whatever an intruder makes of the other slot later; so does what the logs
 * said: who did it, which accounts its key may reach, and whom it signed in, unless its check says more of that.
 */
function withFirstEvidence({ evidence }: GradedFailure, previous: Finding): Evidence {
  const { configuration, audit, use, accounts } = previous.evidence;
  const first = { ...(configuration && { configuration }), ...(audit && { audit }) };
  // Of spread objects each of thousands would have a hidden class of its own.
  return Object.fromEntries(
    Object.entries({ ...(use && { use }), ...evidence, ...first, ...(accounts && { accounts }) }),
  );
}

/**
 * How the life before this one ended: it is told with the new one, so that nothing is lost when that end could not be
 * told itself. A promotion that nobody has heard of yet is not replaced by a milder end.
 */
function previousLife(
  previous: Finding | undefined,
): Pick<Finding, 'previousResolution' | 'previousResolvedTime'> {
  if (!previous) return { previousResolution: null, previousResolvedTime: null };
  const { previousResolution, previousResolvedTime } = previous;
  const untoldPromotion =
    previousResolution === 'certificatePromoted' &&
    WAYS.some((way) => previous.told[way].status === null);
  return previous.status === 'open' || untoldPromotion
    ? { previousResolution, previousResolvedTime }
    : { previousResolution: previous.resolution, previousResolvedTime: previous.resolvedTime };
}

/** An open finding is told once; a list of keys again when there are some in it that nobody was told of. */
function toldOf(previous: Finding | undefined, acceptedState: string): Finding['told'] {
  // Whatever people were told of its earlier life: they may have heard that it was resolved, or may hear it yet.
  if (previous?.status !== 'open') return UNTOLD;
  const known = keysIn(previous.acceptedState);
  const isLonger = keysIn(acceptedState).some((key) => !known.includes(key));
  return isLonger ? UNTOLD : previous.told;
}

const NOTHING: Told = { status: null, noticeId: null };

/** By no way. */
const UNTOLD: Finding['told'] = { webhook: NOTHING, mail: NOTHING };

/** What is said of one key is told together, in whatever domains it stands; anything else by check and domain. */
export function defaultGroup(
  checkId: string,
  domainId: string | null,
  spkiSha256: string | null,
): string {
  return spkiSha256 === null ? `${checkId} ${domainId ?? ''}` : keyGroup(spkiSha256);
}

/** Short enough to be typed; it is printed with the findings, for `findings accept --group`. */
export function groupId(group: string): string {
  return sha256(group).slice(0, 12);
}
