// What several checks say of one certificate is one story: notices grouped by domain and key, the worst first. Pure.

import { checks } from '../checks';
import { groupBy } from '../groupBy';
import { SEVERITIES } from '../checks/engine/grading';
import type { Notice } from '../findings/types';
import type { Severity } from '../checks/engine/types';

/** How an alert looks at a change; a flagged certificate that became the primary is worse than any finding. */
export type Tone = 'alarm' | Severity | 'accepted' | 'resolved';

export interface Story {
  /** The worst; of equals the one whose check comes first in the registry. */
  readonly lead: Notice;
  readonly others: readonly Notice[];
}

export function toneOf({ status, finding }: Notice): Tone {
  if (status === 'new') return finding.severity;
  if (finding.resolution === 'certificatePromoted') return 'alarm';
  // What a person has accepted is there still: no green for that.
  return finding.resolution === 'accepted' ? 'accepted' : 'resolved';
}

/** The first stories, with no more than `most` findings in them. */
export function firstStories(stories: readonly Story[], most: number): readonly Story[] {
  let left = most;
  return stories.flatMap(({ lead, others }) => {
    if (left <= 0) return [];
    const shown = others.slice(0, left - 1);
    left -= 1 + shown.length;
    return [{ lead, others: shown }];
  });
}

/** Notices as stories, the worst first. What is new and what is resolved are never mixed. */
export function storiesOf(notices: readonly Notice[]): readonly Story[] {
  const groups = groupBy(notices, ({ status, finding }) =>
    JSON.stringify([status, finding.domainId, finding.spkiSha256 ?? finding.checkId]),
  );
  const stories = [...groups.values()].flatMap((group) => {
    const [lead, ...others] = [...group].sort(byRank);
    return lead ? [{ lead, others }] : [];
  });
  return stories.sort(
    (a, b) => rank(a.lead) - rank(b.lead) || byDomain(a.lead, b.lead) || byRank(a.lead, b.lead),
  );
}

function rank(notice: Notice): number {
  const tone = toneOf(notice);
  if (tone === 'alarm') return -1;
  if (tone === 'accepted' || tone === 'resolved') return SEVERITIES.length;
  return SEVERITIES.indexOf(tone);
}

/** Of what is resolved, too, the worse comes first. */
function byRank(a: Notice, b: Notice): number {
  const severity = ({ finding }: Notice): number => SEVERITIES.indexOf(finding.severity);
  return rank(a) - rank(b) || severity(a) - severity(b) || registryIndex(a) - registryIndex(b);
}

function registryIndex({ finding }: Notice): number {
  return checks.findIndex(({ id }) => id === finding.checkId);
}

function byDomain(a: Notice, b: Notice): number {
  if (a.finding.domainId === b.finding.domainId) return 0;
  return a.finding.domainId < b.finding.domainId ? -1 : 1;
}
