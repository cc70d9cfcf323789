// What a way keeps to itself: the mail may leave out what is below a severity. Pure.
//
// Such a finding stays untold, so that it is told as new should it rise. That it was promoted is told whatever its severity:
// an intruder who won is no small matter.

import { type Severity, SEVERITIES } from '../checks/engine/types';
import type { Way } from '../ways';
import type { Finding, Told } from './types';

/** One way, and what it tells. */
export interface Outlet {
  readonly way: Way;
  /** What is below it is not told; null: all is told. */
  readonly minSeverity: Severity | null;
  /** The ways that nobody has set up. */
  readonly unused: readonly Way[];
}

/** Whether this way says nothing of a finding as it is now. What is under way already, or was told, is told to its end. */
export function isWithheld(finding: Finding, outlet: Outlet): boolean {
  return isBelow(finding, outlet) && !wasPromoted(finding);
}

/**
 * What has to be on record of the findings that this way keeps to itself, before anything is sent:
 *
 * - One that is resolved is done with: nobody is told of it when the setting changes.
 * - One that was promoted is told as that alone, and not as new before it.
 * - A way that nobody has set up knows of it, as it knows what is told.
 */
export function passedOver(finding: Finding, outlet: Outlet): Finding {
  const { way, unused } = outlet;
  if (!isBelow(finding, outlet)) return finding;
  if (finding.resolution === 'certificatePromoted') return withTold(finding, way, AS_NEW);
  if (!isWithheld(finding, outlet)) return finding;
  const ways = finding.status === 'resolved' ? [way, ...unused] : unused;
  return ways
    .filter((each) => finding.told[each].status === null)
    .reduce((next, each) => withTold(next, each, WITHHELD), finding);
}

const AS_NEW: Told = { status: 'open', noticeId: null };
const WITHHELD: Told = { status: 'withheld', noticeId: null };

export function withTold(finding: Finding, way: Way, told: Told): Finding {
  return { ...finding, told: { ...finding.told, [way]: told } };
}

/** Below what this way tells, and never told by it. */
function isBelow({ severity, told }: Finding, { way, minSeverity }: Outlet): boolean {
  const { status, noticeId } = told[way];
  return (
    minSeverity !== null &&
    status === null &&
    noticeId === null &&
    SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(minSeverity)
  );
}

/** In this life or in the one before, whose end is told with this one. */
function wasPromoted({ resolution, previousResolution }: Finding): boolean {
  return [resolution, previousResolution].includes('certificatePromoted');
}
