// Once a day, at the end of a run that saw and told everything: the webhook is told that somebody watches.

import { composeHeartbeat, dayOf } from '../alerts/heartbeat';
import type { TenantBaseline } from '../baseline/types';
import { MonitorError } from '../errors';
import { type KeptRequest, outgoing } from '../findings/keptRequest';
import type { Finding } from '../findings/types';
import type { Effects, RunOptions } from './effects';

/**
 * Sends it where the record says that it was not sent on this day (UTC). A run that dies before that is recorded sends it
 * again, under the same id and as it was.
 *
 * @param tenant As it is in the table by now.
 * @param outbox What earlier runs could not deliver.
 * @returns Why it was not delivered; null: it was, or there was nothing to send.
 */
export async function heartbeat(
  findings: readonly Finding[],
  tenant: TenantBaseline,
  outbox: readonly KeptRequest[],
  effects: Pick<
    Effects,
    'now' | 'deliver' | 'writeBaseline' | 'keepRequest' | 'dropRequests' | 'log'
  >,
  options: RunOptions,
): Promise<MonitorError | null> {
  const { webhook } = effects.deliver;
  const time = effects.now().toISOString();
  if (!options.heartbeat || !webhook || tenant.heartbeatDay === dayOf(time)) return null;
  const now = outgoing(composeHeartbeat(findings, { ...options, time }));
  const earlier = outbox.filter(({ kind }) => kind === 'heartbeat');
  const begun = earlier.find(({ id }) => id === now.id);
  const request = begun ?? ({ ...now, way: 'webhook', kind: 'heartbeat', time } as const);
  // Another run is about to send it.
  if (!begun && !(await effects.keepRequest(request))) return null;
  const { id, body } = request;
  const what = { id, way: 'webhook', findings: 0 } as const;
  try {
    await webhook({ id, body });
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    effects.log({ event: 'alert.failed', ...what, message: error.message });
    return error;
  }
  effects.log({ event: 'alert.delivered', ...what });
  await effects.writeBaseline([{ ...tenant, heartbeatDay: dayOf(time) }]);
  // Those of other days are over.
  await effects.dropRequests([...earlier.filter((each) => each.id !== id), request]);
  return null;
}
