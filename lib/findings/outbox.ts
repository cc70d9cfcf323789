// The record against what people were told: what is to be sent next. Pure.
//
// Each change (new, resolved) of a finding travels in one request. The request's id is written into the finding
// before it is sent, and taken out when the receiver has accepted it. So a crash or a time-out in between repeats
// the same request under the same id, which a receiver can drop; and what changed meanwhile waits for its own.

import { createHash } from 'node:crypto';
import type { Finding, Notice } from './types';

/** What one request tells. */
export interface Batch {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** True when an earlier attempt may have reached the receiver. */
  readonly repeated: boolean;
}

/**
 * The next change of a finding that people have not been told; null when they know. One that opened and closed
 * before anybody was told is still told as new first: a backdoor that came and went is no less of an alarm.
 */
export function untoldChange({ status, notifiedStatus }: Finding): Notice['status'] | null {
  if (notifiedStatus === null) return 'new';
  return notifiedStatus === 'open' && status === 'resolved' ? 'resolved' : null;
}

/**
 * The next request to send: first what was on its way already, as it was; then everything else that is untold, in one.
 *
 * @param tried Ids that were tried in this run already.
 */
export function nextBatch(findings: readonly Finding[], tried: ReadonlySet<string>): Batch | null {
  const untold = findings.filter((finding) => untoldChange(finding) !== null);
  const id = untold.find(({ noticeId }) => noticeId !== null && !tried.has(noticeId))?.noticeId;
  if (id) {
    return { id, findings: untold.filter(({ noticeId }) => noticeId === id), repeated: true };
  }
  const fresh = untold.filter(({ noticeId }) => noticeId === null);
  if (fresh.length === 0) return null;
  const noticeId = batchId(fresh);
  return {
    id: noticeId,
    findings: fresh.map((finding) => ({ ...finding, noticeId })),
    repeated: false,
  };
}

/** A finding after its change was told. */
export function acknowledged(finding: Finding): Finding {
  const notifiedStatus = untoldChange(finding) === 'new' ? 'open' : 'resolved';
  return { ...finding, notifiedStatus, noticeId: null };
}

/** The notices of a batch. */
export function noticesOf(batch: Batch): readonly Notice[] {
  return batch.findings.flatMap((finding) => {
    const status = untoldChange(finding);
    return status === null ? [] : [{ status, finding }];
  });
}

/** Derived from what is told: which findings, which change, and when, since a finding may come back. */
function batchId(findings: readonly Finding[]): string {
  const changes = findings.map((finding) =>
    [finding.uid, untoldChange(finding), finding.lastSeenTime, finding.resolvedTime].join(' '),
  );
  const hash = createHash('sha256').update(changes.sort().join('\n')).digest('hex');
  return `msg_${hash.slice(0, 32)}`;
}
