// How much of an alert is told in full: the most urgent on cards, every domain in a table, and the rest as a number. Pure.

import { type AlertGroup, byPlace, type InDomain, inDomains, type Ranking } from './grouping';

export interface Limits {
  /** Findings that are told in full, on cards. */
  readonly findings: number;
  /** Domains that are named. */
  readonly domains: number;
}

/** A group whose `elsewhere` has the domains that can be named. */
export interface Card extends AlertGroup {
  /** How many other domains it is about, named or not. */
  readonly elsewhereCount: number;
}

export interface Layout {
  readonly cards: readonly Card[];
  /** Every domain that can be named, with all that is told of it; empty where the cards of one domain tell it all. */
  readonly domains: readonly InDomain[];
  /** What is not named at all. */
  readonly notNamed: { readonly domains: number; readonly findings: number };
}

/** Lays groups out, which are in their order already. */
export function layoutOf(groups: readonly AlertGroup[], ranking: Ranking, limits: Limits): Layout {
  const cards = firstGroups(groups, limits.findings);
  const all = groups
    .flatMap(({ primary, others, elsewhere }) => [primary, ...others, ...elsewhere.flat()])
    .sort(byPlace(ranking));
  const domains = inDomains(all);
  const inFull = cards.flatMap(({ primary, others }) => [primary, ...others]);
  const isTold = domains.length === 1 && inFull.length === all.length;
  const named = domains.slice(0, limits.domains);
  const left = domains.slice(limits.domains);
  return {
    cards: cards.map((card) => ({
      ...card,
      elsewhere: card.elsewhere.filter(isIn(named)),
      elsewhereCount: card.elsewhere.length,
    })),
    domains: isTold ? [] : named,
    notNamed: { domains: left.length, findings: left.flat().length },
  };
}

function isIn(named: readonly InDomain[]) {
  const ids = new Set(named.map(([{ finding }]) => finding.domainId));
  return ([{ finding }]: InDomain): boolean => ids.has(finding.domainId);
}

/** The first groups, with no more than `max` findings in full. */
function firstGroups(groups: readonly AlertGroup[], max: number): readonly AlertGroup[] {
  let left = max;
  return groups.flatMap((group) => {
    if (left <= 0) return [];
    const others = group.others.slice(0, left - 1);
    left -= 1 + others.length;
    return [{ ...group, others }];
  });
}
