// Notices -> what a person is shown, before it becomes plain text or HTML: so that both say the same.

import type { ChangedValue } from '../checks/engine/evidence';
import type { Check, Step } from '../checks/engine/types';
import type { Finding, Notice } from '../findings/types';
import type { Language } from '../text';
import { accountLines } from './accountLines';
import { auditLines } from './auditLines';
import { type CertificateRow, certificateRows } from './certificateRows';
import { checkOf, documentOf, type FindingDocument, firstStepsOf } from './checkOfFinding';
import { factsOf, findingId, type Facts, shownDomain } from './facts';
import { type AlertGroup, groupsOf, type InDomain, isOver, type Tone, toneOf } from './grouping';
import { type ProviderLines, providerLines } from './keyLines';
import { layoutOf, type Limits } from './layout';
import { acceptedText, historyText, paragraphsOf } from './paragraphs';
import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';
import { type UseView, useView } from './useLines';

/** What is told in full, and what is at least named; the JSON has them all. */
export const LIMITS: Limits = { findings: 20, domains: 200 };

export interface AlertItem {
  readonly tone: Tone;
  readonly stamp: string;
  readonly domainId: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: Facts;
  readonly certificates: readonly CertificateRow[];
  readonly certificatesTitle: string;
  /** Before and now, of whatever was compared besides names. */
  readonly changes: readonly ChangedValue[];
  /** Keys that were there before the monitor. */
  readonly providers: readonly ProviderLines[];
  /** What else was found about the same certificate or domain. */
  readonly also: readonly AlsoFound[];
  /** The other domains that it is about, a line each. */
  readonly elsewhere: readonly DomainLine[];
  /** Whether its key was used; null: the sign-in log was not asked. */
  readonly use: UseView | null;
  /** What the audit log says; empty when it was not asked. */
  readonly audit: readonly string[];
  /** Accounts that a flagged key may reach; empty when there are none, or nobody asked. */
  readonly accounts: readonly string[];
  readonly firstSteps: readonly Step[];
  readonly document: FindingDocument;
}

export interface AlsoFound {
  readonly title: string;
  readonly text: string;
  readonly findingId: string;
}

export interface DomainLine {
  readonly domainId: string;
  /** The worst of what is said of it. */
  readonly text: string;
}

export interface AlertView {
  readonly language: Language;
  readonly subject: string;
  readonly headline: string;
  readonly tenantId: string;
  readonly items: readonly AlertItem[];
  /** Domains with something that no item tells in full. */
  readonly lines: readonly DomainLine[];
  /** A sentence about what is not even named; null when all is. */
  readonly notNamed: string | null;
}

export interface AlertContext {
  readonly tenantId: string;
  readonly language: Language;
  /** The registry, in the order in which checks lead; handed in, because an alert knows no rule. */
  readonly checks: readonly Check[];
  /** Domains of the tenant that somebody has accepted: what is found there comes first. */
  readonly acceptedDomains: ReadonlySet<string>;
}

/** Puts notices into words, the worst first. */
export function viewAlert(
  notices: readonly Notice[],
  context: AlertContext,
  limits: Limits = LIMITS,
): AlertView {
  const texts = alertTexts[context.language];
  const { checks, acceptedDomains } = context;
  const ranking = { checkIds: checks.map(({ id }) => id), acceptedDomains };
  const groups = groupsOf(notices, ranking);
  const { cards, lines, notNamed } = layoutOf(groups, ranking, limits);
  const items = cards.map((group) => viewGroup(group, texts, context));
  const tones = notices.map(toneOf);
  const alarms = tones.filter((tone) => tone === 'alarm').length;
  const resolved = tones.filter(isOver).length;
  const opened = notices.length - alarms - resolved;
  return {
    language: context.language,
    subject: subjectOf(items[0], groups, texts),
    headline: texts.headline({ alarms, opened, resolved }),
    tenantId: context.tenantId,
    items,
    lines: lines.map((same) => lineOf(same, texts)),
    notNamed: notNamed.findings > 0 ? texts.notNamed(notNamed) : null,
  };
}

function subjectOf(
  worst: AlertItem | undefined,
  [first, ...others]: readonly AlertGroup[],
  texts: AlertTexts,
): string {
  if (!worst || !first) return '';
  // Beside an alarm, what is dealt with is none.
  const isSame = ([other]: InDomain): boolean =>
    isOver(toneOf(other)) === isOver(toneOf(first.primary));
  const domains = first.elsewhere.filter(isSame).length;
  const where = domains > 0 ? `${worst.domainId} ${texts.moreDomains(domains)}` : worst.domainId;
  const more = others.length > 0 ? ` ${texts.more(others.length)}` : '';
  return `${worst.stamp}: ${where}: ${worst.title}${more}`;
}

function lineOf([worst, ...others]: InDomain, texts: AlertTexts): DomainLine {
  const { finding } = worst;
  const more = others.length > 0 ? ` ${texts.more(others.length)}` : '';
  const text = `${stampOf(toneOf(worst), texts)}: ${finding.title}${more}`;
  return { domainId: shownDomain(finding, texts), text };
}

function viewGroup(
  { primary, others, elsewhere }: AlertGroup,
  texts: AlertTexts,
  context: AlertContext,
): AlertItem {
  const item = viewItem(primary, texts, context);
  const changes = [primary, ...others].flatMap(({ finding }) => finding.evidence.changes ?? []);
  const also = others.map(({ status, finding }) => ({
    title: `${texts.severity[finding.severity]}: ${finding.title}`,
    text:
      status === 'new'
        ? [finding.message, ...historyText(finding, texts)].join(' ')
        : [texts.resolution[finding.resolution ?? 'cleared'], ...acceptedText(finding, texts)].join(
            ' ',
          ),
    findingId: findingId(finding),
  }));
  const isMany = elsewhere.length > 0 && primary.status === 'new';
  const firstSteps = isMany
    ? [...item.firstSteps, acceptStep(primary.finding, texts)]
    : item.firstSteps;
  return {
    ...item,
    use: useView([primary, ...others], context.language, texts),
    changes,
    also,
    elsewhere: elsewhere.map((same) => lineOf(same, texts)),
    firstSteps,
  };
}

/** A planned rollover of a provider with many domains is one decision. */
function acceptStep({ groupId }: Finding, texts: AlertTexts): Step {
  const command = `federation-monitor findings accept --group ${groupId} --reason "<why>"`;
  return { text: texts.acceptGroup, command };
}

function viewItem(notice: Notice, texts: AlertTexts, context: AlertContext): AlertItem {
  const { finding, status } = notice;
  const { audit, accounts } = finding.evidence;
  const tone = toneOf(notice);
  const check = checkOf(finding, context.checks);
  return {
    tone,
    stamp: stampOf(tone, texts),
    domainId: shownDomain(finding, texts),
    title: tone === 'alarm' ? texts.promotedTitle : finding.title,
    paragraphs: paragraphsOf(notice, texts),
    facts: factsOf(notice, texts),
    certificatesTitle: status === 'new' ? texts.certificates : texts.certificatesThen,
    certificates: certificateRows(finding, texts),
    changes: [],
    providers: status === 'new' ? providerLines(finding.evidence, texts) : [],
    also: [],
    elsewhere: [],
    use: null,
    audit: status === 'new' && audit ? auditLines(audit, texts) : [],
    // Also of what is over: whoever was told of the key when it came knows nothing of them yet.
    accounts: accounts ? accountLines(accounts, texts) : [],
    firstSteps:
      check && (status === 'new' || tone === 'alarm')
        ? firstStepsOf(check, finding)[context.language]
        : [],
    document: documentOf(finding, context.checks),
  };
}

function stampOf(tone: Tone, texts: AlertTexts): string {
  switch (tone) {
    case 'alarm':
      return texts.stamp.promoted;
    case 'accepted':
      return texts.stamp.accepted;
    case 'noAllClear':
      return texts.stamp.noAllClear;
    case 'resolved':
      return texts.stamp.resolved;
    default:
      return `${texts.stamp.new} (${texts.severity[tone]})`;
  }
}
