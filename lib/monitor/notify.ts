// Record, then notify, then acknowledge: the part of a run that sends.

import { composeAlert } from '../alerts/compose';
import { checks } from '../checks';
import { MonitorError } from '../errors';
import { acknowledged, type Batch, nextBatch, noticesOf } from '../findings/outbox';
import type { Finding } from '../findings/types';
import type { Effects, RunOptions } from './effects';

interface NotifyOptions extends RunOptions {
  /** Domains of the tenant that somebody has accepted: what is found there is told first. */
  readonly acceptedDomains: ReadonlySet<string>;
}

/**
 * Tells people what they don't know yet: one request in an ordinary run; after a failed delivery the earlier one
 * again, as it was, and then one for the rest.
 *
 * @param lost What this run meant to write and another one wrote first: the requests that these travel in are not
 *   complete here, and left to the next run.
 * @returns The error of the first request that was not delivered; null when all were.
 */
export async function notify(
  record: readonly Finding[],
  lost: readonly Finding[],
  effects: Pick<Effects, 'now' | 'writeRecord' | 'deliver' | 'log'>,
  options: NotifyOptions,
): Promise<MonitorError | null> {
  const tried = new Set(lost.flatMap(({ noticeId }) => noticeId ?? []));
  let findings = record;
  let failure: MonitorError | null = null;
  let refused = 0;
  for (let batch = nextBatch(findings, tried); batch; batch = nextBatch(findings, tried)) {
    tried.add(batch.id);
    // Written before anything leaves, also when it is on record already: what another run has taken or changed
    // meanwhile is refused by its ETag, and not ours to tell any more.
    const announced = await effects.writeRecord(batch.findings);
    findings = replaced(findings, batch.findings, announced);
    // A part of a repeated request must not go out under its id: the receiver would drop the whole one later.
    const isPart = batch.repeated && announced.length < batch.findings.length;
    if (announced.length === 0 || isPart) continue;
    const error = await send({ ...batch, findings: announced }, effects, options);
    if (error === null) {
      const told = await effects.writeRecord(announced.map(acknowledged));
      findings = replaced(findings, announced, told);
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

/** Sends one request; null when the receiver has accepted it. */
async function send(
  batch: Batch,
  effects: Pick<Effects, 'now' | 'deliver' | 'log'>,
  { acceptedDomains, tenantId, tenantName, runId, language, timeZone = null }: NotifyOptions,
): Promise<MonitorError | null> {
  const time = effects.now().toISOString();
  const alert = composeAlert(noticesOf(batch), checks, acceptedDomains, {
    id: batch.id,
    time,
    tenantId,
    tenantName,
    runId,
    language,
    timeZone,
  });
  const what = { id: batch.id, findings: batch.findings.length };
  try {
    await effects.deliver(alert);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    effects.log({ event: 'alert.failed', ...what, message: error.message });
    return error;
  }
  effects.log({ event: 'alert.delivered', ...what });
  return null;
}

/** The record after a write: what was not written belongs to another run, and is no longer ours to tell. */
export function replaced(
  record: readonly Finding[],
  sent: readonly Finding[],
  written: readonly Finding[],
): readonly Finding[] {
  const touched = new Set(sent.map(({ uid }) => uid));
  return [...record.filter(({ uid }) => !touched.has(uid)), ...written];
}
