// The request that says once a day that the monitor watches, for people who look after many tenants. Pure.

import { type Severity, SEVERITIES } from '../checks/engine/types';
import type { Finding } from '../findings/types';
import { sha256 } from '../sha256';
import type { AlertEnvelope } from './alertContext';

/** The body of it. There is nothing in it to mail. */
export interface HeartbeatRequest {
  readonly version: '1';
  readonly type: 'federation.heartbeat';
  /** Also the `webhook-id`: that of the same tenant and day is the same. */
  readonly id: string;
  readonly time: string;
  readonly tenantId: string;
  readonly tenantName: string | null;
  readonly runId: string;
  readonly openFindings: Readonly<Record<Severity, number>>;
}

/** A day of UTC, `2026-11-23`. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}

export function composeHeartbeat(
  findings: readonly Finding[],
  { time, tenantId, tenantName, runId }: Omit<AlertEnvelope, 'id' | 'language'>,
): HeartbeatRequest {
  const id = `msg_${sha256(`heartbeat ${tenantId} ${dayOf(time)}`).slice(0, 32)}`;
  const who = { time, tenantId, tenantName, runId };
  const openFindings = countsOf(findings.filter(({ status }) => status === 'open'));
  return { version: '1', type: 'federation.heartbeat', id, ...who, openFindings };
}

function countsOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = SEVERITIES.map((severity) => [
    severity,
    findings.filter((finding) => finding.severity === severity).length,
  ]);
  return Object.fromEntries(counts) as Record<Severity, number>;
}
