// The record against what people were told by one way: what is to be sent next. Pure.
//
// Each change (new, resolved) of a finding travels in one request a way. The request's id is written into the finding
// before it is sent, and taken out when the receiver has accepted it. So a crash or a time-out in between repeats
// the same request under the same id, which a receiver can drop; and what changed meanwhile waits for its own.

import { createHash } from 'node:crypto';
import type { Way } from '../ways';
import type { Finding, Notice, Told } from './types';

/** What one request tells. */
export interface Batch {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** True when an earlier attempt may have reached the receiver. */
  readonly repeated: boolean;
}

/**
 * The next change of a finding that people have not been told by this way; null when they know. One that opened and closed
 * before anybody was told is still told as new first: a backdoor that came and went is no less of an alarm.
 */
export function untoldChange({ status, told }: Finding, way: Way): Notice['status'] | null {
  if (told[way].status === null) return 'new';
  return told[way].status === 'open' && status === 'resolved' ? 'resolved' : null;
}

/**
 * The next request to send: first what was on its way already, as it was; then everything else that is untold, in one.
 *
 * @param tried Ids that were tried by this way in this run already.
 */
export function nextBatch(
  findings: readonly Finding[],
  way: Way,
  tried: ReadonlySet<string>,
): Batch | null {
  const untold = findings.filter((finding) => untoldChange(finding, way) !== null);
  const noticeIdOf = ({ told }: Finding): string | null => told[way].noticeId;
  const id = untold.map(noticeIdOf).find((noticeId) => noticeId !== null && !tried.has(noticeId));
  if (id) {
    return { id, findings: untold.filter((each) => noticeIdOf(each) === id), repeated: true };
  }
  const fresh = untold.filter((each) => noticeIdOf(each) === null);
  return fresh.length === 0 ? null : { id: batchId(fresh, way), findings: fresh, repeated: false };
}

/** A finding before its change leaves under this id. */
export function announced(finding: Finding, way: Way, noticeId: string): Finding {
  return withTold(finding, way, { ...finding.told[way], noticeId });
}

/**
 * A finding after its change was told.
 *
 * @param unused Ways that nobody has set up: they know what this one does, so that whoever adds one of them later is told
 *   news only.
 */
export function acknowledged(finding: Finding, way: Way, unused: readonly Way[]): Finding {
  const status = untoldChange(finding, way) === 'new' ? 'open' : 'resolved';
  const known = { status, noticeId: null } as const;
  return [way, ...unused].reduce((next, each) => withTold(next, each, known), finding);
}

function withTold(finding: Finding, way: Way, told: Told): Finding {
  return { ...finding, told: { ...finding.told, [way]: told } };
}

/** The notices of a batch. */
export function noticesOf({ findings }: Batch, way: Way): readonly Notice[] {
  return findings.flatMap((finding) => {
    const status = untoldChange(finding, way);
    return status === null ? [] : [{ status, finding }];
  });
}

/**
 * Derived from what is told: which findings, which change, and when, since a finding may come back. What both ways tell
 * alike has one id.
 */
function batchId(findings: readonly Finding[], way: Way): string {
  const changes = findings.map((finding) =>
    [finding.uid, untoldChange(finding, way), finding.lastSeenTime, finding.resolvedTime].join(' '),
  );
  const hash = createHash('sha256').update(changes.sort().join('\n')).digest('hex');
  return `msg_${hash.slice(0, 32)}`;
}
