// Record, then notify, then acknowledge: the part of a run that sends.

import { composeAlert } from '../alerts/compose';
import { checks } from '../checks';
import { MonitorError, oneError } from '../errors';
import { acknowledged, announced, type Batch, nextBatch, noticesOf } from '../findings/outbox';
import { type Outlet, passedOver } from '../findings/withheld';
import type { Finding } from '../findings/types';
import { WAYS } from '../ways';
import type { Deliver, Effects, RunOptions } from './effects';
import { type Ledger, openLedger } from './ledger';

interface NotifyOptions extends RunOptions {
  /** Domains of the tenant that somebody has accepted: what is found there is told first. */
  readonly acceptedDomains: ReadonlySet<string>;
}

type NotifyEffects = Pick<Effects, 'now' | 'writeRecord' | 'deliver' | 'log'>;

/**
 * Tells people what they don't know yet, by each way that is set up, at the same time: one that is down keeps nothing of
 * the other back.
 *
 * @param lost What this run meant to write and another one wrote first: the requests that these travel in are not
 *   complete here, and left to the next run.
 * @returns What the ways say that did not deliver; null when all did.
 */
export async function notify(
  record: readonly Finding[],
  lost: readonly Finding[],
  effects: NotifyEffects,
  options: NotifyOptions,
): Promise<MonitorError | null> {
  const ledger = openLedger(record, effects.writeRecord);
  const unused = WAYS.filter((way) => !effects.deliver[way]);
  const outcomes = await Promise.allSettled(
    WAYS.flatMap((way) => {
      const deliver = effects.deliver[way];
      const tried = new Set(lost.flatMap(({ told }) => told[way].noticeId ?? []));
      const minSeverity = way === 'mail' ? options.minSeverity : null;
      const route = { way, minSeverity, unused, tried };
      return deliver ? [notifyBy({ ...route, deliver }, ledger, effects, options)] : [];
    }),
  );
  return oneError(
    outcomes.flatMap((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value ?? [];
    }),
  );
}

/** One way, in one run. */
interface Route extends Outlet {
  readonly deliver: Deliver;
  /** Ids that are not to be sent again; it grows. */
  readonly tried: Set<string>;
}

/**
 * One request in an ordinary run; after a failed delivery the earlier one again, as it was, and then one for the rest.
 *
 * @returns The error of the first request that was not delivered; null when all were.
 */
async function notifyBy(
  route: Route,
  ledger: Ledger,
  effects: NotifyEffects,
  options: NotifyOptions,
): Promise<MonitorError | null> {
  const { tried } = route;
  let failure: MonitorError | null = null;
  let refused = 0;
  await passOver(route, ledger);
  const next = (): Batch | null => nextBatch(ledger.findings(), route, tried);
  for (let batch = next(); batch; batch = next()) {
    const { id, findings, repeated } = batch;
    tried.add(id);
    // Written before anything leaves, also when it is on record already: what another run has taken or changed
    // meanwhile is refused by its ETag, and not ours to tell any more.
    const ours = await ledger.change(findings, (finding) => announced(finding, route, id));
    // A part of a repeated request must not go out under its id: the receiver would drop the whole one later.
    const isPart = repeated && ours.length < findings.length;
    if (ours.length === 0 || isPart) continue;
    const error = await send({ ...batch, findings: ours }, route, effects, options);
    if (error === null) {
      await ledger.change(ours, (finding) => acknowledged(finding, route));
      continue;
    }
    failure ??= error;
    // A refused request says nothing about the next one, but two of them do; an unreachable receiver does at once.
    // What is not announced now goes out together later, and not as one request for each run of the outage.
    refused += 1;
    if (error.code !== 'WEBHOOK_REJECTED' || refused >= 2) return failure;
  }
  return failure;
}

/** Records what this way keeps to itself, as far as it has to be on record. */
async function passOver(route: Route, ledger: Ledger): Promise<void> {
  const passed = ledger.findings().filter((finding) => passedOver(finding, route) !== finding);
  if (passed.length > 0) await ledger.change(passed, (finding) => passedOver(finding, route));
}

/** Sends one request; null when the receiver has accepted it. */
async function send(
  batch: Batch,
  route: Route,
  effects: Pick<Effects, 'now' | 'log'>,
  { acceptedDomains, tenantId, tenantName, runId, language }: NotifyOptions,
): Promise<MonitorError | null> {
  const time = effects.now().toISOString();
  const alert = composeAlert(noticesOf(batch, route), checks, acceptedDomains, {
    id: batch.id,
    time,
    tenantId,
    tenantName,
    runId,
    language,
  });
  const what = { id: batch.id, way: route.way, findings: batch.findings.length };
  try {
    await route.deliver(alert);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    effects.log({ event: 'alert.failed', ...what, message: error.message });
    return error;
  }
  effects.log({ event: 'alert.delivered', ...what });
  return null;
}
