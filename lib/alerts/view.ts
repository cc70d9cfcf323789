// Notices -> what a person is shown, before it becomes plain text or HTML: so that both say the same.

import type { ChangedValue } from '../checks/engine/evidence';
import type { Check, Step, Steps } from '../checks/engine/types';
import type { Finding, Notice } from '../findings/types';
import { type Language, shownTime } from '../text';
import { auditLines } from './auditLines';
import { type CertificateRow, certificateRows } from './certificateRows';
import { documentationUrl } from './documentation';
import { acceptedText, historyText, paragraphsOf } from './paragraphs';
import { alertTexts } from './texts';
import type { AlertTexts } from './texts/alertTexts';

import { type AlertGroup, firstGroups, groupsOf, isOver, type Tone, toneOf } from './grouping';

/** The worst of the findings are shown; the JSON has them all. */
export const MAX_SHOWN = 20;

export interface AlertItem {
  readonly tone: Tone;
  readonly stamp: string;
  readonly domainId: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly certificates: readonly CertificateRow[];
  readonly certificatesTitle: string;
  /** Before and now, of whatever was compared besides names. */
  readonly changes: readonly ChangedValue[];
  /** What else was found about the same certificate or domain. */
  readonly also: readonly AlsoFound[];
  /** What the audit log says; empty when it was not asked. */
  readonly audit: readonly string[];
  readonly firstSteps: readonly Step[];
  readonly document: string;
}

export interface AlsoFound {
  readonly title: string;
  readonly text: string;
  readonly findingId: string;
}

export interface AlertView {
  readonly language: Language;
  readonly subject: string;
  readonly headline: string;
  readonly tenantId: string;
  readonly items: readonly AlertItem[];
  /** A sentence about what is not shown; null when all is. */
  readonly notShown: string | null;
}

export interface AlertContext {
  readonly tenantId: string;
  readonly language: Language;
  /** The registry, in the order in which checks lead; handed in, because an alert knows no rule. */
  readonly checks: readonly Check[];
}

/** Puts notices into words, the worst first. */
export function viewAlert(
  notices: readonly Notice[],
  context: AlertContext,
  maxShown: number = MAX_SHOWN,
): AlertView {
  const texts = alertTexts[context.language];
  const groups = groupsOf(
    notices,
    context.checks.map(({ id }) => id),
  );
  const shown = firstGroups(groups, maxShown);
  const items = shown.map((group) => viewGroup(group, texts, context));
  const tones = notices.map(toneOf);
  const alarms = tones.filter((tone) => tone === 'alarm').length;
  const resolved = tones.filter(isOver).length;
  const opened = notices.length - alarms - resolved;
  const [worst] = items;
  const others = groups.length > 1 ? ` ${texts.more(groups.length - 1)}` : '';
  const notShown = notices.length - shown.flatMap(({ others }) => [null, ...others]).length;
  return {
    language: context.language,
    subject: worst ? `${worst.stamp}: ${worst.domainId}: ${worst.title}${others}` : '',
    headline: texts.headline({ alarms, opened, resolved }),
    tenantId: context.tenantId,
    items,
    notShown: notShown > 0 ? texts.notShown(notShown) : null,
  };
}

function viewGroup(
  { primary, others }: AlertGroup,
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
  return { ...item, changes, also };
}

function viewItem(notice: Notice, texts: AlertTexts, context: AlertContext): AlertItem {
  const { finding, status } = notice;
  const { audit } = finding.evidence;
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
    also: [],
    audit: status === 'new' && audit ? auditLines(audit, texts) : [],
    firstSteps:
      check && (status === 'new' || tone === 'alarm')
        ? firstStepsOf(check, finding)[context.language]
        : [],
    document: documentOf(finding, context.checks),
  };
}

/** Where a finding's check is documented; the folder for a check that is no longer there. */
export function documentOf(finding: Finding, checks: readonly Check[]): string {
  return documentationUrl(documentPath(finding, checks));
}

/** The same inside a checkout. */
export function documentPath(finding: Finding, checks: readonly Check[]): string {
  return `lib/checks/${checkOf(finding, checks)?.document ?? ''}`;
}

/** Undefined for a check that is no longer there. */
export function checkOf({ checkId }: Finding, checks: readonly Check[]): Check | undefined {
  return checks.find(({ id }) => id === checkId);
}

/** What to do first about a finding of this check. */
export function firstStepsOf(check: Check, { domainId }: Finding): Steps {
  return check.scope === 'tenant'
    ? check.firstSteps()
    : check.firstSteps(commandDomain(domainId ?? ''));
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

function factsOf({ status, finding }: Notice, texts: AlertTexts): AlertItem['facts'] {
  const resolved: AlertItem['facts'] =
    status === 'resolved' && finding.resolvedTime !== null
      ? [[resolvedLabel(finding, texts), shownTime(finding.resolvedTime)]]
      : [];
  return [
    [texts.domain, shownDomain(finding, texts)],
    [texts.severityLabel, texts.severity[finding.severity]],
    [texts.since, shownTime(finding.firstSeenTime)],
    ...resolved,
    [texts.findingId, findingId(finding)],
  ];
}

function findingId({ checkId, uid }: Finding): string {
  return `${checkId} ${uid.slice(0, 12)}`;
}

export function shownDomain({ domainId }: Finding, texts: AlertTexts): string {
  return domainId ?? texts.wholeTenant;
}

function resolvedLabel({ resolution }: Finding, texts: AlertTexts): string {
  return resolution === 'certificatePromoted' ? texts.promotedAt : texts.resolvedAt;
}

/** A name that may stand in a command; anything that is no plain DNS name is left for the reader to fill in. */
export function commandDomain(domainId: string): string {
  return /^[\p{L}\p{N}.-]+$/u.test(domainId) ? domainId : '<domain>';
}
