// Notices -> a request that is no larger than it may be. Its evidence is shortened first; what does not fit even then is left
// to the next request. Pure.

import type { Check } from '../checks/engine/types';
import { groupBy } from '../groupBy';
import type { Notice } from '../findings/types';
import type { AlertEnvelope } from './alertContext';
import { type AlertFinding, composeAlert, noticeJson } from './compose';
import { byPlace } from './grouping';
import { withoutLists, withSlotsOnly } from './shortened';

export interface Fitted {
  /** What it tells; at least one, also where that alone is too large. */
  readonly notices: readonly Notice[];
  /** JSON. */
  readonly body: string;
  readonly octets: number;
}

/** From the whole of the evidence to no more of it than tells which certificates it is about. */
const STEPS: readonly ((finding: AlertFinding) => AlertFinding)[] = [
  (finding) => finding,
  withoutLists,
  withSlotsOnly,
];

/** A little below what would fit by size alone, since a mail of fewer findings does not shrink with them. */
const MARGIN = 0.9;

/** @param maxOctets Of the body. */
export function fitAlert(
  all: readonly Notice[],
  checks: readonly Check[],
  acceptedDomains: ReadonlySet<string>,
  envelope: AlertEnvelope,
  maxOctets: number,
): Fitted {
  const most = mostOf(all, checks, maxOctets);
  let sorted = most < all.length ? byUrgency(all, checks, acceptedDomains) : null;
  let notices = sorted?.slice(0, most) ?? all;
  for (;;) {
    const request = composeAlert(notices, checks, acceptedDomains, envelope);
    let octets = 0;
    for (const step of STEPS) {
      const body = JSON.stringify({ ...request, findings: request.findings.map(step) });
      octets = Buffer.byteLength(body);
      const isLast = step === STEPS.at(-1) && notices.length === 1;
      if (octets <= maxOctets || isLast) return { notices, body, octets };
    }
    sorted ??= byUrgency(all, checks, acceptedDomains);
    const fitting = Math.floor(notices.length * (maxOctets / octets) * MARGIN);
    notices = sorted.slice(0, Math.max(1, Math.min(fitting, notices.length - 1)));
  }
}

/**
 * No more than so many have room in a request, whichever they are: with thousands of findings, nobody puts all of them
 * together to see that they are too many.
 */
function mostOf(all: readonly Notice[], checks: readonly Check[], maxOctets: number): number {
  // What is left of the shortest: the texts of findings differ, so a part of them says what the others have at the least.
  let smallest = Number.POSITIVE_INFINITY;
  for (const notice of all) {
    const shortest = withSlotsOnly(noticeJson(notice, checks));
    smallest = Math.min(smallest, JSON.stringify(shortest).length);
  }
  return Math.max(1, Math.floor(maxOctets / smallest));
}

/** In the order in which a mail names its domains. Alert groups stay together, as far as one request holds them. */
function byUrgency(
  notices: readonly Notice[],
  checks: readonly Check[],
  acceptedDomains: ReadonlySet<string>,
): readonly Notice[] {
  const before = byPlace({ checkIds: checks.map(({ id }) => id), acceptedDomains });
  const sorted = [...notices].sort(before);
  return [...groupBy(sorted, ({ finding }) => finding.groupId).values()].flat();
}
