// Room alerts: findings -> subject, text, HTML and JSON. Pure; it knows no rule, only the checks that it is handed.
//
// Notices -> the request that tells them: subject, plain text, HTML and versioned JSON (docs/reference.md, "The webhook"). Pure.

import type { Evidence, SlotEvidence } from '../checks/engine/evidence';
import type { Check, Severity } from '../checks/engine/types';
import { TENANT } from '../findings/reconcile';
import type { Acceptance, Finding, Notice, Resolution } from '../findings/types';
import { countedInJapanese, visibleText } from '../text';
import { timesInZone } from '../timeZone';
import { documentOf } from './checkOfFinding';
import type { Limits } from './layout';
import { tenantText } from './facts';
import { alertHtml, testHtml } from './mailHtml';
import { alertPlainText } from './mailText';
import { alertTexts } from './texts';
import type { AlertContext, AlertEnvelope } from './alertContext';
import type { AlertItem } from './alertItem';
import { LIMITS, viewAlert } from './view';

export interface AlertFinding {
  readonly uid: string;
  readonly checkId: string;
  readonly severity: Severity;
  readonly status: 'new' | 'resolved' | 'open';
  readonly resolution: Resolution | null;
  /** `*`: the tenant as a whole. */
  readonly domainId: string;
  readonly title: string;
  readonly message: string;
  readonly firstSeenTime: string;
  readonly lastSeenTime: string;
  readonly resolvedTime: string | null;
  /** How its life before this one ended, when it has come back. */
  readonly previousResolution: Resolution | null;
  readonly previousResolvedTime: string | null;
  /** Why it has this severity, and what else a responder has to know; a sentence each. */
  readonly reasons: readonly string[];
  /** Those of `reasons` that did not decide the severity. */
  readonly also: readonly string[];
  /** The key that offends; null: none, or more than one. */
  readonly spkiSha256: string | null;
  /** Findings of one group are told on one card, and accepted by one command. */
  readonly groupId: string;
  /** Who accepted it, when, why and until when; null: nobody. */
  readonly acceptance: Omit<Acceptance, 'acceptedState'> | null;
  /** Decoded fields and thumbprints; the raw certificates stay in the table. */
  readonly evidence: AlertEvidence;
  /** Of the check's document: its address, or its path inside the repository where that has none. */
  readonly documentation: string;
}

type Slots = 'signingCertificate' | 'nextSigningCertificate';

export interface AlertEvidence
  extends
    Omit<Evidence, 'configuration' | Slots>,
    Readonly<Partial<Record<Slots, Partial<SlotEvidence>>>> {
  /** A sentence: something is missing, because the request would be too large. Absent: it is whole. */
  readonly shortened?: string;
}

export interface AlertEmail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** For the mail service, by name; empty: nobody has to be woken. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What mail programs mark as urgent. */
const URGENT = { 'x-priority': '1', 'x-msmail-priority': 'High' } as const;

/** The body of a webhook request. */
export interface AlertRequest {
  readonly version: '1';
  readonly type: 'federation.findings' | 'federation.test';
  /** Also the `webhook-id`: a repeat bears the same one. */
  readonly id: string;
  readonly time: string;
  readonly tenantId: string;
  readonly tenantName: string | null;
  readonly runId: string;
  readonly email: AlertEmail;
  readonly findings: readonly AlertFinding[];
}

/**
 * Composes one request that tells all notices.
 *
 * @param acceptedDomains Domains of the tenant that somebody has accepted.
 */
export function composeAlert(
  notices: readonly Notice[],
  checks: readonly Check[],
  acceptedDomains: ReadonlySet<string>,
  envelope: AlertEnvelope,
): AlertRequest {
  const { language: _, timeZone: __, ...head } = envelope;
  const email = composeEmail(notices, { ...envelope, checks, acceptedDomains });
  const findings = notices.map((notice) => noticeJson(notice, checks));
  return { version: '1', type: 'federation.findings', ...head, email, findings };
}

/** Gmail hides what comes after 102 kB of a mail; hostile names are long. In octets. */
const MAX_HTML = 95_000;

/** Tells as much in full as a mail holds; then names as many domains. */
function composeEmail(notices: readonly Notice[], context: AlertContext): AlertEmail {
  for (let limits = LIMITS; ; limits = fewer(limits)) {
    const view = viewAlert(notices, context, limits);
    const shown = (text: string): string => forReader(text, context);
    const markup = shown(alertHtml(view));
    if (limits.domains > 1 && Buffer.byteLength(markup) > MAX_HTML) continue;
    return {
      subject: headerText(shown(view.subject)),
      text: shown(alertPlainText(view)),
      html: markup,
      headers: view.items.some(isUrgent) ? URGENT : {},
    };
  }
}

/** What views write as everybody does: times, in UTC, and the length of a text that was cut. */
function forReader(text: string, { language, timeZone = null }: AlertContext): string {
  const counted = language === 'ja' ? countedInJapanese(text) : text;
  return timeZone === null ? counted : timesInZone(counted, timeZone);
}

/** The worst of it stands on a card. */
function isUrgent({ tone }: AlertItem): boolean {
  return tone === 'alarm' || tone === 'critical' || tone === 'high';
}

function fewer({ findings, domains }: Limits): Limits {
  return findings > 1
    ? { findings: Math.floor(findings * 0.8), domains }
    : { findings, domains: Math.floor(domains * 0.8) };
}

/** A request that tells nothing, and says so: for trying the webhook. It looks like the others. */
export function composeTestAlert(envelope: AlertEnvelope): AlertRequest {
  const { language, timeZone: _, ...head } = envelope;
  const { testSubject, testText, tenant } = alertTexts[language];
  const name = tenantText(envelope);
  const email = {
    subject: testSubject,
    text: `${testText}\n\n${tenant}: ${name}\n`,
    html: testHtml(envelope),
    headers: {},
  };
  return { version: '1', type: 'federation.test', ...head, email, findings: [] };
}

/** What a request tells of one finding. A new finding has no resolution, even if it is gone by now. */
export function noticeJson({ status, finding }: Notice, checks: readonly Check[]): AlertFinding {
  const how = status === 'new' ? { resolution: null, resolvedTime: null } : {};
  return { ...findingJson(finding, checks), ...how, status };
}

/** A finding as the command line prints it and the webhook tells it. */
export function findingJson(
  finding: Finding,
  checks: readonly Check[],
): AlertFinding & { status: Finding['status'] } {
  const { configuration: _, ...evidence } = finding.evidence;
  const { path, url } = documentOf(finding, checks);
  return {
    uid: finding.uid,
    checkId: finding.checkId,
    severity: finding.severity,
    status: finding.status,
    resolution: finding.resolution,
    domainId: finding.domainId ?? TENANT,
    title: finding.title,
    message: finding.message,
    firstSeenTime: finding.firstSeenTime,
    lastSeenTime: finding.lastSeenTime,
    resolvedTime: finding.resolvedTime,
    previousResolution: finding.previousResolution,
    previousResolvedTime: finding.previousResolvedTime,
    reasons: [...finding.reasons, ...finding.also],
    also: finding.also,
    spkiSha256: finding.spkiSha256,
    groupId: finding.groupId,
    acceptance: acceptanceJson(finding),
    evidence,
    documentation: url ?? path,
  };
}

function acceptanceJson({ acceptance }: Finding): AlertFinding['acceptance'] {
  if (acceptance === null) return null;
  const { acceptedState: _, ...shown } = acceptance;
  return shown;
}

/** A subject is a mail header: one line, and no longer than a reader sees. */
function headerText(subject: string): string {
  return visibleText(subject, 160);
}
