// The record against what people were told by one way: what is to be sent next. Pure.
//
// Each change (new, resolved) of a finding travels in one request a way. The request's id is written into the finding
// before it is sent, and taken out when the receiver has accepted it. So a crash or a time-out in between repeats
// the same request under the same id, which a receiver can drop; and what changed meanwhile waits for its own.

import { createHash } from 'node:crypto';
import type { Finding, Notice } from './types';
import { isWithheld, type Outlet, withTold } from './withheld';

/** What one request tells. */
export interface Batch {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** True when an earlier attempt may have reached the receiver. */
  readonly repeated: boolean;
}

/**
 * The next change of a finding that people have not been told by this way; null when they know, or are not to. One that
 * opened and closed before anybody was told is still told as new first: a backdoor that came and went is no less of an
 * alarm.
 */
function untoldChange(finding: Finding, outlet: Outlet): Notice['status'] | null {
  const { status } = finding.told[outlet.way];
  if (status === null) return isWithheld(finding, outlet) ? null : 'new';
  return status === 'open' && finding.status === 'resolved' ? 'resolved' : null;
}

/**
 * The next request to send: first what was on its way already, as it was; then everything else that is untold, in one.
 *
 * @param tried Ids that were tried by this way in this run already.
 */
export function nextBatch(
  findings: readonly Finding[],
  outlet: Outlet,
  tried: ReadonlySet<string>,
): Batch | null {
  const untold = findings.filter((finding) => untoldChange(finding, outlet) !== null);
  const noticeIdOf = ({ told }: Finding): string | null => told[outlet.way].noticeId;
  const id = untold.map(noticeIdOf).find((noticeId) => noticeId !== null && !tried.has(noticeId));
  if (id) {
    return { id, findings: untold.filter((each) => noticeIdOf(each) === id), repeated: true };
  }
  const fresh = untold.filter((each) => noticeIdOf(each) === null);
  return fresh.length === 0
    ? null
    : { id: batchId(fresh, outlet), findings: fresh, repeated: false };
}

/** A finding before its change leaves under this id. */
export function announced(finding: Finding, { way }: Outlet, noticeId: string): Finding {
  return withTold(finding, way, { ...finding.told[way], noticeId });
}

/**
 * A finding after its change was told. Ways that nobody has set up know what this one does, so that whoever adds one of
 * them later is told news only.
 */
export function acknowledged(finding: Finding, outlet: Outlet): Finding {
  const status = untoldChange(finding, outlet) === 'new' ? 'open' : 'resolved';
  const known = { status, noticeId: null } as const;
  return [outlet.way, ...outlet.unused].reduce((next, way) => withTold(next, way, known), finding);
}

/** The notices of a batch. */
export function noticesOf({ findings }: Batch, outlet: Outlet): readonly Notice[] {
  return findings.flatMap((finding) => {
    const status = untoldChange(finding, outlet);
    return status === null ? [] : [{ status, finding }];
  });
}

/**
 * Derived from what is told: which findings, which change, and when, since a finding may come back. What both ways tell
 * alike has one id.
 */
function batchId(findings: readonly Finding[], outlet: Outlet): string {
  const changes = findings.map((finding) => {
    const change = untoldChange(finding, outlet);
    return [finding.uid, change, finding.lastSeenTime, finding.resolvedTime].join(' ');
  });
  const hash = createHash('sha256').update(changes.sort().join('\n')).digest('hex');
  return `msg_${hash.slice(0, 32)}`;
}
