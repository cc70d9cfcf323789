// The events of the log, a contract with the queries that people save (docs/reference.md, "Log events"). What a line looks like is in
// logLine.ts, and what it says to a person in say.ts.

import type { BaselineChangeKind } from '../baseline/types';
import type { UseEvidence } from '../baseline/useSummary';
import type { Severity } from '../checks/engine/types';
import { errorText, MonitorError, type MonitorErrorCode } from '../errors';
import type { CertificateSlot, SourceName, UnreadableCause } from '../federation/types';
import { TENANT } from '../findings/reconcile';
import type { Finding, Resolution } from '../findings/types';
import type { Way } from '../ways';

/** What `run.completed` and `run.failed` count. */
export interface RunCounts {
  /** All domains of the tenant. */
  readonly domains: number;
  readonly federatedDomains: number;
  readonly unreadableDomains: number;
  readonly findingsOpen: number;
  readonly findingsNew: number;
  readonly findingsResolved: number;
  readonly graphRequests: number;
  readonly durationMs: number;
}

interface FindingFields {
  readonly uid: string;
  readonly checkId: string;
  readonly severity: Severity;
  /** `*`: the tenant as a whole. */
  readonly domainId: string;
  readonly title: string;
  readonly message: string;
  /** Why it has this severity; empty when the check alone says so. */
  readonly reasons: string;
  /** What else is known, and did not decide the severity; empty when nothing is. */
  readonly also: string;
  readonly firstSeenTime: string;
}

/** A slot in the log: enough to draw a time line, and to find the certificate elsewhere. */
export interface SlotFields {
  readonly state: CertificateSlot['state'];
  readonly subject?: string;
  readonly thumbprintSha1?: string;
  /** ISO 8601; null when the time is not one. */
  readonly notBefore?: string | null;
  readonly notAfter?: string | null;
}

export type LogEvent =
  | { readonly event: 'run.started'; readonly tenantId: string }
  | ({ readonly event: 'run.completed'; readonly tenantId: string } & RunCounts)
  | ({
      readonly event: 'run.failed';
      readonly code: MonitorErrorCode | 'UNEXPECTED';
      readonly message: string;
    } & Partial<RunCounts>)
  /** What the two slots hold, of each configuration that was read: where that is not what was read last, and once a day. */
  | {
      readonly event: 'domain.read';
      readonly domainId: string;
      /** The sign-in address of the identity provider, by which domains of one provider are told; empty: it has none. */
      readonly provider: string;
      readonly signingCertificate: SlotFields;
      readonly nextSigningCertificate: SlotFields;
      /** Certificates that stood there when it was read before, and do not now, with a blank between them. */
      readonly lastThumbprintsSha1: string;
    }
  | {
      readonly event: 'domain.unreadable';
      readonly domainId: string;
      /** Whether it could be read before: losing a domain is news, never having seen it is not. */
      readonly wasRead: boolean;
      /** Certificates that stood there when it was read before, with a blank between them. */
      readonly lastThumbprintsSha1: string;
      readonly code: UnreadableCause['code'];
      readonly httpStatus: number | null;
      readonly message: string;
    }
  /** Nothing wrong, but worth knowing: names that are the same in another encoding. As often as `domain.read`. */
  | {
      readonly event: 'domain.hint';
      readonly domainId: string;
      readonly checkId: string;
      readonly message: string;
    }
  | ({ readonly event: 'finding.new' | 'finding.open' } & FindingFields)
  | ({ readonly event: 'finding.resolved'; readonly resolution: Resolution } & FindingFields)
  /** Beside its `finding.resolved`: who accepted it. */
  | ({
      readonly event: 'finding.accepted';
      readonly acceptedBy: string;
      readonly acceptedReason: string;
      /** ISO 8601; null: for good. */
      readonly acceptedUntil: string | null;
    } & FindingFields)
  /** What the baseline learned: each key, setting or domain that came, was confirmed or went; of a first run all in one. */
  | {
      readonly event: 'baseline.changed';
      readonly domainId: string;
      readonly change: BaselineChangeKind | 'firstRun';
      readonly message: string;
    }
  /** What the sign-in log says of a flagged key, each run that it is asked: numbers only, no names and no addresses. */
  | {
      readonly event: 'key.used';
      readonly domainId: string;
      readonly spkiSha256: string;
      readonly thumbprintsSha1: string;
      readonly state: UseEvidence['state'];
      readonly isAtLeast: boolean;
      readonly signIns: number;
      readonly failed: number;
      readonly users: number;
      readonly firstTime: string | null;
      readonly lastTime: string | null;
      readonly upTo: string | null;
      /** Why it is unknown, or at least so many; empty when the log told all. */
      readonly message: string;
    }
  /** An optional source that did not say, and why; what depends on it is unknown in this run. */
  | {
      readonly event: 'source.unknown';
      readonly source: SourceName;
      /** Whether it ever could be read: losing a source is news, never having had it is a choice. */
      readonly wasRead: boolean;
      readonly message: string;
    }
  | {
      readonly event: 'alert.delivered';
      readonly id: string;
      readonly way: Way;
      readonly findings: number;
    }
  | {
      readonly event: 'alert.failed';
      readonly id: string;
      readonly way: Way;
      readonly findings: number;
      readonly message: string;
    }
  | {
      readonly event: 'check.failed';
      readonly checkId: string;
      readonly domainId: string;
      readonly message: string;
    };

export type LogLevel = 'error' | 'warn' | 'info';

/** How loud an event is. An open finding is no error each run: it was one when it was new. */
export function logLevel(event: LogEvent): LogLevel {
  switch (event.event) {
    case 'run.failed':
    case 'alert.failed':
    case 'check.failed':
      return 'error';
    case 'finding.new':
      return event.severity === 'critical' || event.severity === 'high' ? 'error' : 'warn';
    case 'finding.resolved':
      return event.resolution === 'certificatePromoted' ? 'error' : 'info';
    case 'domain.unreadable':
      return 'warn';
    case 'key.used':
      return event.signIns > 0 ? 'warn' : 'info';
    case 'source.unknown':
      return event.wasRead ? 'warn' : 'info';
    case 'run.started':
    case 'run.completed':
    case 'domain.read':
    case 'domain.hint':
    case 'finding.open':
    case 'finding.accepted':
    case 'baseline.changed':
    case 'alert.delivered':
      return 'info';
    default:
      return event satisfies never;
  }
}

/** Why a run failed. */
export function runFailed(error: unknown, counts: Partial<RunCounts> = {}): LogEvent {
  const code = error instanceof MonitorError ? error.code : 'UNEXPECTED';
  // A message of several lines is for a terminal; the log has one.
  const lines = errorText(error).split('\n');
  const message = lines.map((line) => line.trim()).join(' ');
  return { event: 'run.failed', code, message, ...counts };
}

/** The fields that every event about a finding carries; the evidence stays in the table. */
export function findingFields(finding: Finding): FindingFields {
  const { uid, checkId, severity, title, message, firstSeenTime } = finding;
  const domainId = finding.domainId ?? TENANT;
  const reasons = finding.reasons.join(' ');
  const also = finding.also.join(' ');
  return { uid, checkId, severity, domainId, title, message, reasons, also, firstSeenTime };
}

/** What the log tells of a slot. */
export function slotFields(slot: CertificateSlot): SlotFields {
  if (slot.state !== 'present') return { state: slot.state };
  const { subject, thumbprintSha1, notBefore, notAfter } = slot.certificate;
  return { state: slot.state, subject: subject.text, thumbprintSha1, notBefore, notAfter };
}
