// The record against what people were told by one way: what is to be sent next. Pure.
//
// Each change (new, resolved) of a finding travels in one request a way. The request's id is written into the finding
// before it is sent, and the request itself beside it (keptRequest.ts); both go when the receiver has accepted it. So a crash
// or a time-out in between repeats the same request under the same id, which a receiver can drop; and what changed meanwhile
// waits for its own. Who reopens a finding takes the id out: its new life is told by itself, after the request of the old one.

import { sha256 } from '../sha256';
import type { Finding, Notice, Told } from './types';
import { isWithheld, type Outlet, withTold } from './withheld';

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

/** Ids of requests that were under way when a run ended. */
export function idsUnderWay(findings: readonly Finding[], { way }: Outlet): readonly string[] {
  return [...new Set(findings.flatMap(({ told }) => told[way].noticeId ?? []))];
}

/** Those whose change was to leave under this id. */
export function waitingFor(
  findings: readonly Finding[],
  { way }: Pick<Outlet, 'way'>,
  id: string,
): readonly Finding[] {
  return findings.filter(({ told }) => told[way].noticeId === id);
}

/** What is untold, and in no request yet. */
export function freshOf(findings: readonly Finding[], outlet: Outlet): readonly Finding[] {
  return findings.filter(
    (finding) =>
      finding.told[outlet.way].noticeId === null && untoldChange(finding, outlet) !== null,
  );
}

/** A finding before its change leaves under this id; null: it leaves under none, and is in the next request. */
export function announced(finding: Finding, { way }: Outlet, noticeId: string | null): Finding {
  return withTold(finding, way, { ...finding.told[way], noticeId });
}

/**
 * A finding after a request was accepted. Ways that nobody has set up know what this one does, so that whoever adds one of
 * them later is told news only.
 *
 * @param told What the request says of each finding.
 */
export function acknowledged(
  finding: Finding,
  outlet: Outlet,
  id: string,
  told: ReadonlyMap<string, Notice['status']>,
): Finding {
  const { way, unused } = outlet;
  const change = told.get(finding.uid);
  const { noticeId } = finding.told[way];
  const known: Told = { status: change === 'resolved' ? 'resolved' : 'open', noticeId: null };
  if (noticeId === id) {
    // Another run has put it under this id, and the request of this one tells nothing of it.
    if (change === undefined) return announced(finding, outlet, null);
    return [way, ...unused].reduce((next, each) => withTold(next, each, known), finding);
  }
  // It was told of its life before, and is to be told of no new one: it is told to its end.
  return change === 'new' && isWithheld(finding, outlet) ? withTold(finding, way, known) : finding;
}

/** What a request tells of them; nothing of those that people know. */
export function noticesOf(findings: readonly Finding[], outlet: Outlet): readonly Notice[] {
  return findings.flatMap((finding) => {
    const status = untoldChange(finding, outlet);
    return status === null ? [] : [{ status, finding }];
  });
}

/**
 * Derived from what is told: which findings, which change, and when, since a finding may come back; and from what the
 * request is made with, since one that was too large is made anew. What both ways tell alike has one id.
 */
export function requestId(notices: readonly Notice[], time: string, maxOctets: number): string {
  const changes = notices.map(({ status, finding }) =>
    [finding.uid, status, finding.lastSeenTime, finding.resolvedTime].join(' '),
  );
  const content = [...changes.sort(), `${time} ${String(maxOctets)}`].join('\n');
  return `msg_${sha256(content).slice(0, 32)}`;
}
