// Notices -> what a person is shown, before it becomes plain text or HTML: so that both say the same.

import type { Notice } from '../findings/types';
import type { Language } from '../text';
import type { AlertContext } from './alertContext';
import type { AlertItem } from './alertItem';
import { viewGroup } from './cardView';
import { shownDomain } from './facts';
import { type AlertGroup, groupsOf, type InDomain, isOver, type Tone, toneOf } from './grouping';
import { layoutOf, type Limits } from './layout';
import { stampOf } from './stamp';
import { subjectOf } from './subject';
import { swappedIn } from './swaps';
import { alertTexts } from './texts';
import type { AlertCounts, AlertTexts } from './texts/alertTexts';

/** What is told in full, and what is at least named; the JSON has them all. */
export const LIMITS: Limits = { findings: 20, domains: 200 };

export interface DomainLine {
  readonly domainId: string;
  /** Of the worst that is told of it. */
  readonly stamp: string;
  readonly title: string;
}

export interface AlertView {
  readonly language: Language;
  readonly subject: string;
  readonly headline: string;
  /** What a mail program shows beside the subject. */
  readonly preheader: string;
  readonly tenantId: string;
  /** Null: nobody has given it one, and it could not be read. */
  readonly tenantName: string | null;
  /** Every domain of the message, where one card does not tell it all. */
  readonly domains: readonly DomainLine[];
  /** A sentence about what is not even named; null when all is. */
  readonly notNamed: string | null;
  readonly items: readonly AlertItem[];
}

/** Puts notices into words, the worst first. */
export function viewAlert(
  notices: readonly Notice[],
  context: AlertContext,
  limits: Limits = LIMITS,
): AlertView {
  const texts = alertTexts[context.language];
  const { checks, acceptedDomains, language, tenantId, tenantName } = context;
  const ranking = { checkIds: checks.map(({ id }) => id), acceptedDomains };
  const groups = groupsOf(notices, ranking);
  const swapped = swappedIn(notices);
  const { cards, domains, notNamed } = layoutOf(groups, ranking, limits);
  const items = cards.map((group, index) =>
    viewGroup(group, { ...context, texts, swapped, above: cards.slice(0, index) }),
  );
  return {
    language,
    subject: subjectOf(groups, swapped, texts, context),
    headline: texts.headline(countsOf(groups, notices)),
    preheader: preheaderOf(items),
    tenantId,
    tenantName,
    domains: domains.map((same) => lineOf(same, texts)),
    notNamed: notNamed.findings > 0 ? texts.notNamed(notNamed) : null,
    items,
  };
}

/** One incident counts once, in however many domains and checks it shows. */
function countsOf(groups: readonly AlertGroup[], notices: readonly Notice[]): AlertCounts {
  const tones = groups.map(({ primary }) => toneOf(primary));
  const count = (is: (tone: Tone) => boolean): number => tones.filter(is).length;
  return {
    alarms: count((tone) => tone === 'alarm'),
    opened: count((tone) => tone !== 'alarm' && !isOver(tone)),
    accepted: count((tone) => tone === 'accepted'),
    noAllClear: count((tone) => tone === 'noAllClear'),
    resolved: count((tone) => tone === 'resolved'),
    findings: notices.length,
    domains: new Set(notices.map(({ finding }) => finding.domainId)).size,
  };
}

/** The news, which the subject had no room for. */
function preheaderOf([worst]: readonly AlertItem[]): string {
  return worst?.paragraphs[0] ?? '';
}

function lineOf([worst, ...others]: InDomain, texts: AlertTexts): DomainLine {
  const { finding } = worst;
  const more = others.length > 0 ? ` ${texts.more(others.length)}` : '';
  return {
    domainId: shownDomain(finding, texts),
    stamp: stampOf(toneOf(worst), texts),
    title: `${finding.title}${more}`,
  };
}
