// How much of an alert is told in full: the most urgent on cards, the other domains on a line each, and the rest as a
// number. Pure.

import { type AlertGroup, byPlace, type InDomain, inDomains, type Ranking } from './grouping';

export interface Limits {
  /** Findings that are told in full, on cards. */
  readonly findings: number;
  /** Domains that are named on a line each. */
  readonly domains: number;
}

export interface Layout {
  readonly cards: readonly AlertGroup[];
  /** Domains with something that is on no card. */
  readonly lines: readonly InDomain[];
  /** What is not named at all. */
  readonly notNamed: { readonly domains: number; readonly findings: number };
}

/** Lays groups out, which are in their order already. */
export function layoutOf(groups: readonly AlertGroup[], ranking: Ranking, limits: Limits): Layout {
  const cards = firstGroups(groups, limits.findings);
  const inFull = new Set(cards.flatMap(({ primary, others }) => [primary, ...others]));
  const left = groups
    .flatMap(({ primary, others, elsewhere }) => [primary, ...others, ...elsewhere.flat()])
    .filter((notice) => !inFull.has(notice))
    .sort(byPlace(ranking));
  const domains = [...new Set(left.map(({ finding }) => finding.domainId))];
  const named = new Set(domains.slice(0, limits.domains));
  const isNamed = ([{ finding }]: InDomain): boolean => named.has(finding.domainId);
  const onCards = new Set(cards.flatMap(({ elsewhere }) => elsewhere.flat()));
  return {
    cards: cards.map((card) => ({ ...card, elsewhere: card.elsewhere.filter(isNamed) })),
    lines: inDomains(left.filter((notice) => !onCards.has(notice))).filter(isNamed),
    notNamed: {
      domains: domains.length - named.size,
      findings: left.filter(({ finding }) => !named.has(finding.domainId)).length,
    },
  };
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
