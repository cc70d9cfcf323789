// Record, then notify, then acknowledge: the part of a run that sends.

import { type MonitorError, oneError } from '../errors';
import type { KeptRequest } from '../findings/keptRequest';
import { waitingFor } from '../findings/outbox';
import type { Finding } from '../findings/types';
import { WAYS } from '../ways';
import { openLedger } from './ledger';
import { type NotifyEffects, notifyBy } from './notifyWay';
import type { NotifyOptions } from './requests';

/** What there is to tell, as it was recorded. */
export interface ToTell {
  readonly findings: readonly Finding[];
  /**
   * What this run meant to write and another one wrote first: the requests that these travel in are not complete here, and
   * left to the next run.
   */
  readonly lost: readonly Finding[];
  /** What no receiver has accepted yet. */
  readonly outbox: readonly KeptRequest[];
}

/**
 * Tells people what they don't know yet, by each way that is set up, at the same time: one that is down keeps nothing of
 * the other back.
 *
 * @returns What the ways say that did not deliver; null when all did.
 */
export async function notify(
  { findings, lost, outbox }: ToTell,
  effects: NotifyEffects,
  options: Omit<NotifyOptions, 'time'>,
): Promise<MonitorError | null> {
  const ledger = openLedger(findings, effects.writeRecord);
  const unused = WAYS.filter((way) => !effects.deliver[way]);
  const alerts = outbox.filter(({ kind }) => kind === 'alert');
  // What both ways tell alike is the same to the last octet.
  const said = { ...options, time: effects.now().toISOString() };
  const outcomes = await Promise.allSettled(
    WAYS.flatMap((way) => {
      const deliver = effects.deliver[way];
      const tried = new Set(lost.flatMap(({ told }) => told[way].noticeId ?? []));
      const minSeverity = way === 'mail' ? options.minSeverity : null;
      const kept = alerts.filter((request) => request.way === way);
      const route = { way, minSeverity, unused, tried, kept, held: new Set<string>() };
      return deliver ? [notifyBy(route, deliver, ledger, effects, said)] : [];
    }),
  );
  const failures = outcomes.flatMap((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value ?? [];
  });
  // What was under way by a way that is gone, and is known by another one.
  const isOver = ({ way, id }: KeptRequest): boolean =>
    unused.includes(way) && waitingFor(ledger.findings(), { way }, id).length === 0;
  await effects.dropRequests(alerts.filter(isOver));
  return oneError(failures);
}
