// What the logs say of a run's findings: who made the change, and whom its key signed in. Pure.

import { withAuditTrail } from '../findings/auditTrail';
import { type UseByKey, withKeyUse, withNewUse } from '../findings/keyUse';
import type { Reconciliation } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import type { Gathered } from './gather';
import type { Learned } from './learned';

/** @param record As it was before this run: of what was closed then, more may be known by now. */
export function withTrails(
  change: Reconciliation,
  record: readonly Finding[],
  byKey: UseByKey,
  gathered: Gathered,
  learned: Learned,
): Reconciliation {
  const audited = withAudit(change, gathered, learned);
  const using = (findings: readonly Finding[]): readonly Finding[] =>
    findings.map((finding) => withKeyUse(finding, byKey));
  const next = using(audited.next);
  // Without a listing nobody knows of which domain a key still is: its findings stay as they are.
  const known = gathered.listingFailure ? record.filter(({ domainId }) => domainId === null) : record;
  return {
    next: [...next, ...withNewUse(known, next, byKey)],
    opened: using(audited.opened),
    stillOpen: using(audited.stillOpen),
    resolved: using(audited.resolved),
  };
}

/** Open findings with who did it, as far as the audit log says. */
function withAudit(
  change: Reconciliation,
  { answers, auditWindow: window }: Gathered,
  { difference: { moved } }: Learned,
): Reconciliation {
  const look = { entries: answers.auditLog, window };
  const opened = new Set(change.opened.map(({ uid }) => uid));
  const trace = (finding: Finding): Finding =>
    finding.status === 'open'
      ? withAuditTrail(finding, opened.has(finding.uid), moved, look)
      : finding;
  return { ...change, next: change.next.map(trace), opened: change.opened.map(trace) };
}
