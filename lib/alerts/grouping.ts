// What several checks say of one certificate is one alert group: notices grouped by domain and key, the worst first. Pure.

import { SEVERITIES, type Severity } from '../checks/engine/types';
import type { Notice } from '../findings/types';
import { groupBy } from '../groupBy';

/** How an alert looks at a change; a flagged certificate that became the primary is worse than any finding. */
export type Tone = 'alarm' | Severity | 'noAllClear' | 'accepted' | 'resolved';

export interface AlertGroup {
  /** The worst; of equals the one whose check comes first. */
  readonly primary: Notice;
  readonly others: readonly Notice[];
}

export function toneOf({ status, finding }: Notice): Tone {
  if (status === 'new') return finding.severity;
  if (finding.resolution === 'certificatePromoted') return 'alarm';
  if (finding.resolution === 'unrecognisedKeyLeft') return 'noAllClear';
  // What a person has accepted is there still: no green for that.
  return finding.resolution === 'accepted' ? 'accepted' : 'resolved';
}

/** The first groups, with no more than `max` findings in them. */
export function firstGroups(groups: readonly AlertGroup[], max: number): readonly AlertGroup[] {
  let left = max;
  return groups.flatMap(({ primary, others }) => {
    if (left <= 0) return [];
    const shown = others.slice(0, left - 1);
    left -= 1 + shown.length;
    return [{ primary, others: shown }];
  });
}

/**
 * Notices as groups, the worst first. What is new and what is resolved are never mixed.
 *
 * @param checkIds The checks in the order in which they lead: of equals in severity the first one.
 */
export function groupsOf(
  notices: readonly Notice[],
  checkIds: readonly string[],
): readonly AlertGroup[] {
  /** Of what is resolved, too, the worse comes first. */
  const byRank = (a: Notice, b: Notice): number =>
    rank(a) - rank(b) ||
    SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
    checkIds.indexOf(a.finding.checkId) - checkIds.indexOf(b.finding.checkId);
  const sameKey = groupBy(notices, ({ status, finding }) =>
    JSON.stringify([status, finding.domainId, finding.spkiSha256 ?? finding.checkId]),
  );
  const groups = [...sameKey.values()].flatMap((same) => {
    const [primary, ...others] = [...same].sort(byRank);
    return primary ? [{ primary, others }] : [];
  });
  return groups.sort(
    ({ primary: a }, { primary: b }) => rank(a) - rank(b) || byDomain(a, b) || byRank(a, b),
  );
}

/** Whether what was flagged is dealt with, by somebody: neither an alarm nor anything new. */
export function isOver(tone: Tone): tone is 'noAllClear' | 'accepted' | 'resolved' {
  return tone === 'noAllClear' || tone === 'accepted' || tone === 'resolved';
}

function rank(notice: Notice): number {
  const tone = toneOf(notice);
  if (tone === 'alarm') return -1;
  if (isOver(tone)) return SEVERITIES.length;
  return SEVERITIES.indexOf(tone);
}

/** What is about the tenant as a whole comes first. */
function byDomain(a: Notice, b: Notice): number {
  const [first, second] = [a.finding.domainId ?? '', b.finding.domainId ?? ''];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
