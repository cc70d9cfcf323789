// Notices -> what a person is shown, before it becomes plain text or HTML: so that both say the same.

import { alertTexts, type AlertTexts } from './alertTexts';
import { checks } from './checks';
import { certificateRows, type CertificateRow } from './certificateRows';
import { documentationUrl } from './documentation';
import { shownTime } from './shownTime';
import type { Check, Finding, Language, Notice, Severity, Step } from './types';

/** The worst of the findings are shown; the JSON has them all. */
export const MOST_SHOWN = 20;

export type Tone = 'alarm' | Severity | 'resolved';

export interface AlertItem {
  readonly tone: Tone;
  readonly stamp: string;
  readonly domainId: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly certificates: readonly CertificateRow[];
  readonly certificatesTitle: string;
  readonly firstSteps: readonly Step[];
  readonly document: string;
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
}

/** Puts notices into words, the worst first. */
export function viewAlert(
  notices: readonly Notice[],
  context: AlertContext,
  mostShown: number = MOST_SHOWN,
): AlertView {
  const texts = alertTexts[context.language];
  const sorted = [...notices].sort((a, b) => rank(a) - rank(b) || byDomain(a, b));
  const items = sorted.slice(0, mostShown).map((notice) => viewItem(notice, texts, context));
  const tones = notices.map(toneOf);
  const alarms = tones.filter((tone) => tone === 'alarm').length;
  const resolved = tones.filter((tone) => tone === 'resolved').length;
  const opened = notices.length - alarms - resolved;
  const [worst] = items;
  const others = notices.length > 1 ? ` ${texts.more(notices.length - 1)}` : '';
  return {
    language: context.language,
    subject: worst ? `${worst.stamp}: ${worst.domainId}: ${worst.title}${others}` : '',
    headline: texts.headline({ alarms, opened, resolved }),
    tenantId: context.tenantId,
    items,
    notShown: notices.length > mostShown ? texts.notShown(notices.length - mostShown) : null,
  };
}

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];

/** A promoted certificate is worse than any finding; a resolution is better than any. */
function rank(notice: Notice): number {
  const tone = toneOf(notice);
  if (tone === 'alarm') return -1;
  return tone === 'resolved' ? SEVERITIES.length : SEVERITIES.indexOf(tone);
}

function byDomain(a: Notice, b: Notice): number {
  return a.finding.domainId < b.finding.domainId ? -1 : 1;
}

function toneOf({ status, finding }: Notice): Tone {
  if (status === 'new') return finding.severity;
  return finding.resolution === 'certificatePromoted' ? 'alarm' : 'resolved';
}

function viewItem(notice: Notice, texts: AlertTexts, context: AlertContext): AlertItem {
  const { finding, status } = notice;
  const tone = toneOf(notice);
  const check = checkOf(finding);
  return {
    tone,
    stamp: stampOf(tone, texts),
    domainId: finding.domainId,
    title: tone === 'alarm' ? texts.promotedTitle : finding.title,
    paragraphs: paragraphsOf(notice, texts),
    facts: factsOf(notice, texts),
    certificatesTitle: status === 'new' ? texts.certificates : texts.certificatesThen,
    certificates: certificateRows(finding, texts),
    firstSteps:
      status === 'new' || tone === 'alarm'
        ? (check?.firstSteps(commandDomain(finding.domainId))[context.language] ?? [])
        : [],
    document: documentOf(finding),
  };
}

/** Where a finding's check is documented; the folder for a check that is no longer there. */
export function documentOf(finding: Finding): string {
  return documentationUrl(documentPath(finding));
}

/** The same inside a checkout. */
export function documentPath(finding: Finding): string {
  return `lib/checks/${checkOf(finding)?.document ?? ''}`;
}

function checkOf({ checkId }: Finding): Check | undefined {
  return checks.find(({ id }) => id === checkId);
}

function stampOf(tone: Tone, texts: AlertTexts): string {
  if (tone === 'alarm') return texts.stamp.promoted;
  return tone === 'resolved'
    ? texts.stamp.resolved
    : `${texts.stamp.new} (${texts.severity[tone]})`;
}

function paragraphsOf({ status, finding }: Notice, texts: AlertTexts): readonly string[] {
  if (status === 'resolved') {
    return [
      texts.resolution[finding.resolution ?? 'cleared'],
      `${texts.whatWasFound} ${finding.message}`,
    ];
  }
  const gone =
    finding.resolvedTime === null
      ? []
      : [goneText(finding.resolution, texts)(shownTime(finding.resolvedTime))];
  return [finding.message, ...cameBack(finding, texts), ...gone];
}

function goneText(resolution: Finding['resolution'], texts: AlertTexts) {
  return resolution === 'certificatePromoted' ? texts.promotedSince : texts.goneAgain;
}

function cameBack(finding: Finding, texts: AlertTexts): readonly string[] {
  const { previousResolvedTime: time, previousResolution } = finding;
  return time === null ? [] : [texts.cameBack(shownTime(time), previousResolution)];
}

function factsOf({ status, finding }: Notice, texts: AlertTexts): AlertItem['facts'] {
  const resolved: AlertItem['facts'] =
    status === 'resolved' && finding.resolvedTime !== null
      ? [[resolvedLabel(finding, texts), shownTime(finding.resolvedTime)]]
      : [];
  return [
    [texts.domain, finding.domainId],
    [texts.severityLabel, texts.severity[finding.severity]],
    [texts.since, shownTime(finding.firstSeenTime)],
    ...resolved,
    [texts.findingId, `${finding.checkId} ${finding.uid.slice(0, 12)}`],
  ];
}

function resolvedLabel({ resolution }: Finding, texts: AlertTexts): string {
  return resolution === 'certificatePromoted' ? texts.promotedAt : texts.resolvedAt;
}

/** A name that may stand in a command; anything that is no plain DNS name is left for the reader to fill in. */
export function commandDomain(domainId: string): string {
  return /^[\p{L}\p{N}.-]+$/u.test(domainId) ? domainId : '<domain>';
}
