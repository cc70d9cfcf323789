// A record that is gone, or older than the latest run: how it is noticed, and what a run may still say then. Pure.

import type { RecordLoss, TenantBaseline } from '../baseline/types';
import { SEVERITIES } from '../checks/engine/types';
import { MonitorError } from '../errors';
import type { KeptRequest } from '../findings/keptRequest';
import type { Reconciliation } from '../findings/reconcile';
import type { Finding, Told } from '../findings/types';
import { counted } from '../text';

/** What a table of its own says of earlier runs. */
export interface EarlierRuns {
  /** When the latest of them began that recorded the tenant; null: an earlier version wrote no time. */
  readonly lastRunTime: string | null;
}

/** @param earlier Null: no run has recorded the tenant yet. */
export function lossOf(
  tenant: TenantBaseline | null,
  earlier: EarlierRuns | null,
): RecordLoss | null {
  if (earlier === null) return null;
  const { lastRunTime } = earlier;
  if (tenant === null) return { lastRunTime, keptTo: null };
  const isOlder = lastRunTime !== null && tenant.lastRunTime < lastRunTime;
  return isOlder ? { lastRunTime, keptTo: tenant.lastRunTime } : null;
}

/** What a copy of the record says of people: what they were told, and what was under way to them. */
export interface ToldSoFar {
  readonly record: readonly Finding[];
  readonly outbox: readonly KeptRequest[];
}

/**
 * What is left of a lost record may be a copy, also where the row of the tenant is not in it. Whether people know what was open
 * when it was made, and still think so, it can't say: that is told again, and what was under way then is not sent. What an
 * earlier try of this recovery has written since stays.
 */
export function toldAgain({ record, outbox }: ToldSoFar, loss: RecordLoss | null): ToldSoFar {
  const lastRunTime = loss?.lastRunTime ?? null;
  if (lastRunTime === null) return { record, outbox };
  const isOfCopy = ({ lastSeenTime, resolvedTime }: Finding): boolean =>
    lastSeenTime <= lastRunTime && (resolvedTime ?? '') <= lastRunTime;
  return {
    record: record.map((finding) => (isOfCopy(finding) ? anew(finding) : finding)),
    outbox: outbox.filter(({ time }) => time > lastRunTime),
  };
}

function anew(finding: Finding): Finding {
  const { status, told } = finding;
  const { webhook, mail } = told;
  const again = (way: Told): Told => ({
    status: status === 'open' ? null : way.status,
    noticeId: null,
  });
  return { ...finding, told: { webhook: again(webhook), mail: again(mail) } };
}

export function lossError({ keptTo }: RecordLoss): MonitorError {
  const what = keptTo === null ? GONE : OLDER;
  return new MonitorError('RECORD_LOST', `${what}: see FEDERATION-RECORD-LOST.`);
}

const GONE =
  'Earlier runs recorded this tenant, and their record is gone. What stands in the domains was recorded anew, and none of it ' +
  'is believed';

const OLDER = 'The record is older than the latest run: what was recorded in between is gone';

/**
 * Where nothing can be recorded, nothing is told: a receiver would get it again in each run, under another id. So the
 * error has to say that there was something.
 */
export function unrecorded(
  error: MonitorError,
  { opened, resolved }: Pick<Reconciliation, 'opened' | 'resolved'>,
  loss: RecordLoss | null,
): MonitorError {
  const isBad = ({ resolution }: Finding): boolean => resolution === 'certificatePromoted';
  const [worst] = [...opened, ...resolved.filter(isBad)].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  const what = [
    ...(opened.length > 0 ? [counted(opened.length, 'new finding')] : []),
    ...(resolved.length > 0 ? [`${counted(resolved.length, 'finding')} that ended`] : []),
  ].join(' and ');
  const said = [
    error.message,
    ...(what === '' ? [] : [`Nobody was told of ${what}.`]),
    ...(worst ? [`The worst is ${worst.severity}: ${worst.checkId}.`] : []),
    ...(loss ? [lossError(loss).message] : []),
  ];
  return new MonitorError(error.code, said.join(' '), { cause: error });
}
