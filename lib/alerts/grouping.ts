// What several checks say of one key, in whatever domains, is one alert group: notices grouped as their findings say, the
// most urgent first. Pure.

import { SEVERITIES, type Severity } from '../checks/engine/types';
import type { Notice } from '../findings/types';
import { groupBy } from '../groupBy';

/** How an alert looks at a change; a flagged certificate that became the primary is worse than any finding. */
export type Tone = 'alarm' | Severity | 'noAllClear' | 'accepted' | 'resolved';

/** What is told of one domain, the most urgent first. */
export type InDomain = readonly [Notice, ...Notice[]];

export interface AlertGroup {
  /** The most urgent. */
  readonly primary: Notice;
  /** In the domain of the primary. */
  readonly others: readonly Notice[];
  /** In other domains. */
  readonly elsewhere: readonly InDomain[];
}

/** What decides the order of an alert. */
export interface Ranking {
  /** The checks in the order in which they lead: of equals in severity the first one. */
  readonly checkIds: readonly string[];
  /** Domains of the tenant that somebody has accepted. */
  readonly acceptedDomains: ReadonlySet<string>;
}

export function toneOf({ status, finding }: Notice): Tone {
  if (status === 'new') return finding.severity;
  if (finding.resolution === 'certificatePromoted') return 'alarm';
  if (finding.resolution === 'unrecognisedKeyLeft') return 'noAllClear';
  // What a person has accepted is there still: no green for that.
  return finding.resolution === 'accepted' ? 'accepted' : 'resolved';
}

/** Notices as groups, the most urgent first. What is new and what is resolved are never mixed. */
export function groupsOf(notices: readonly Notice[], ranking: Ranking): readonly AlertGroup[] {
  const sorted = [...notices].sort(byUrgency(ranking));
  const groups = groupBy(sorted, ({ status, finding }) => `${status} ${finding.groupId}`);
  return [...groups.values()].flatMap((same) => {
    const [first, ...rest] = inDomains(same);
    if (!first) return [];
    const [primary, ...others] = first;
    return [{ primary, others, elsewhere: rest }];
  });
}

/** By domain, in the order in which they are given. */
export function inDomains(notices: readonly Notice[]): readonly InDomain[] {
  return [...groupBy(notices, ({ finding }) => finding.domainId).values()];
}

/**
 * What somebody who is woken has to see first. Whoever can add domains, or is a partner, makes as many loud findings as he
 * likes: of what is about as loud, the domains that were accepted before come first.
 */
function byUrgency(ranking: Ranking) {
  const { checkIds } = ranking;
  return (a: Notice, b: Notice): number =>
    loudness(a) - loudness(b) ||
    foreignness(a, ranking) - foreignness(b, ranking) ||
    rank(a) - rank(b) ||
    byDomain(a, b) ||
    // Of what is resolved, too, the worse comes first.
    SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) ||
    // That a domain came says more than that its keys did.
    follows(a) - follows(b) ||
    checkIds.indexOf(a.finding.checkId) - checkIds.indexOf(b.finding.checkId);
}

/**
 * Which domains are named where not all can be: those that were accepted before, however quiet it is what is found there,
 * because a crowd of loud ones costs an intruder nothing; what is dealt with comes last.
 */
export function byPlace(ranking: Ranking) {
  const place = (notice: Notice): number =>
    isOver(toneOf(notice)) ? 2 : foreignness(notice, ranking);
  const byRank = byUrgency(ranking);
  return (a: Notice, b: Notice): number => place(a) - place(b) || byRank(a, b);
}

function foreignness({ finding: { domainId } }: Notice, { acceptedDomains }: Ranking): number {
  return domainId === null || acceptedDomains.has(domainId) ? 0 : 1;
}

/** Ways to be over, the least good news first. */
const OVER = ['noAllClear', 'accepted', 'resolved'] as const;

type Over = (typeof OVER)[number];

/** Whether what was flagged is dealt with, by somebody: neither an alarm nor anything new. */
export function isOver(tone: Tone): tone is Over {
  return OVER.some((over) => over === tone);
}

/** An alarm, and what is critical or high, wakes somebody: one level. */
function loudness(notice: Notice): number {
  return Math.max(rank(notice), SEVERITIES.indexOf('high'));
}

function rank(notice: Notice): number {
  const tone = toneOf(notice);
  if (tone === 'alarm') return -1;
  // What is no good news first: a group is told by its first, and must not hide it behind a green one.
  return isOver(tone) ? SEVERITIES.length + OVER.indexOf(tone) : SEVERITIES.indexOf(tone);
}

function follows({ finding }: Notice): number {
  return finding.teaches?.kind === 'domain' ? 0 : 1;
}

/** What is about the tenant as a whole comes first. */
function byDomain(a: Notice, b: Notice): number {
  const [first, second] = [a.finding.domainId ?? '', b.finding.domainId ?? ''];
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
