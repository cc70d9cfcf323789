// Asks whom a flagged key may reach, while a finding about one is open, and nobody otherwise.

import { MonitorError } from '../errors';
import type { ImmutableIdChanges, TimeWindow } from '../federation/types';
import { accountWindow, isAboutKey, withAccounts } from '../findings/accountTrail';
import type { Reconciliation } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import type { Sources } from './effects';
import type { Gathered } from './gather';
import type { Learned } from './learned';

/**
 * The findings about keys that are open, or were until this run, with the accounts whose immutable id changed. One that
 * nobody could judge is left as it is: the next look begins where its last one ended.
 *
 * @param record As it was before this run.
 */
export async function withAccountTrails(
  change: Reconciliation,
  record: readonly Finding[],
  { immutableIds }: Sources,
  { now, answers: { auditLog } }: Pick<Gathered, 'now' | 'answers'>,
  { tenantBefore }: Pick<Learned, 'tenantBefore'>,
): Promise<Reconciliation> {
  const wasOpen = new Set(record.filter(isOpen).map(({ uid }) => uid));
  const concerned = change.next.filter(
    (finding) => isAboutKey(finding) && (isOpen(finding) || wasOpen.has(finding.uid)),
  );
  if (concerned.length === 0 || auditLog.state === 'off') return change;
  const opened = new Set(change.opened.map(({ uid }) => uid));
  const lastWholeRun = tenantBefore?.lastWholeRunTime ?? null;
  const window = accountWindow(concerned, opened, lastWholeRun, now);
  const isRefused = auditLog.state === 'unknown' && auditLog.refused;
  const changes = isRefused
    ? { entries: [], missing: auditLog.reason }
    : await asked(immutableIds, window);
  const uids = new Set(concerned.map(({ uid }) => uid));
  const traced = (finding: Finding): Finding =>
    uids.has(finding.uid)
      ? withAccounts(finding, opened, lastWholeRun, { ...changes, window })
      : finding;
  return { ...change, next: change.next.map(traced), opened: change.opened.map(traced) };
}

function isOpen({ status }: Finding): boolean {
  return status === 'open';
}

/** What was judged has to be recorded and told, also where there is no token any more. */
async function asked(
  immutableIds: Sources['immutableIds'],
  window: TimeWindow,
): Promise<ImmutableIdChanges> {
  try {
    return await immutableIds(window);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    return { entries: [], missing: error.message };
  }
}
