// Record, then notify, then acknowledge: the part of a pass that sends.

import { MonitorError } from './errors';
import { composeAlert } from './notification';
import { acknowledged, nextBatch, noticesOf } from './notices';
import type { Effects, Pass } from './run';
import type { Finding } from './types';

/**
 * Tells people what they don't know yet: one request in an ordinary pass; after a failed delivery the earlier one
 * again, as it was, and then one for the rest.
 *
 * @returns The error of the first request that was not delivered; null when all were.
 */
export async function tell(
  record: readonly Finding[],
  effects: Pick<Effects, 'now' | 'writeRecord' | 'deliver' | 'log'>,
  pass: Pass,
): Promise<MonitorError | null> {
  const tried = new Set<string>();
  let findings = record;
  let failure: MonitorError | null = null;
  for (let batch = nextBatch(findings, tried); batch; batch = nextBatch(findings, tried)) {
    tried.add(batch.id);
    if (!batch.repeated) {
      // The id is on record before anything leaves; what another pass took meanwhile is its to tell.
      const announced = await effects.writeRecord(batch.findings);
      findings = replaced(findings, batch.findings, announced);
      batch = { ...batch, findings: announced };
      if (announced.length === 0) continue;
    }
    const time = effects.now().toISOString();
    const alert = composeAlert(noticesOf(batch), { ...pass, id: batch.id, time });
    const count = { id: batch.id, findings: batch.findings.length };
    try {
      await effects.deliver(alert);
    } catch (error) {
      if (!(error instanceof MonitorError)) throw error;
      effects.log({ event: 'alert.failed', ...count, message: error.message });
      failure ??= error;
      // A refused request says nothing about the next one; an unreachable receiver does.
      if (error.code === 'WEBHOOK_REJECTED') continue;
      return failure;
    }
    effects.log({ event: 'alert.delivered', ...count });
    const told = await effects.writeRecord(batch.findings.map(acknowledged));
    findings = replaced(findings, batch.findings, told);
  }
  return failure;
}

/** The record after a write: what was not written belongs to another pass, and is no longer ours to tell. */
export function replaced(
  record: readonly Finding[],
  sent: readonly Finding[],
  written: readonly Finding[],
): readonly Finding[] {
  const touched = new Set(sent.map(({ uid }) => uid));
  return [...record.filter(({ uid }) => !touched.has(uid)), ...written];
}
