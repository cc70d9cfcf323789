// One way of telling, in one run: sends a request after the other, and records what came of each.

import { MonitorError } from '../errors';
import { type KeptRequest, toldIn } from '../findings/keptRequest';
import { acknowledged, announced, waitingFor } from '../findings/outbox';
import type { Deliver, Effects } from './effects';
import type { Ledger } from './ledger';
import { hold, type Making, type NotifyOptions, requestsOf, type Route } from './requests';

export type NotifyEffects = Pick<
  Effects,
  'now' | 'writeRecord' | 'keepRequest' | 'dropRequests' | 'deliver' | 'log'
>;

/** Requests in a run: receivers have quotas, and a run has an end. */
const MAX_REQUESTS = 5;

/** The answer to a request that is too large for its receiver (RFC 9110, section 15.5.14). */
const TOO_LARGE = 413;

/**
 * One request in an ordinary run; after a failed delivery the earlier one again, as it was, and then one for the rest. What
 * the receiver finds too large goes in parts; those that are left go with the next run.
 *
 * @returns The error of the first request that was not delivered; null when all were.
 */
export async function notifyBy(
  route: Route,
  deliver: Deliver,
  ledger: Ledger,
  effects: NotifyEffects,
  options: NotifyOptions,
): Promise<MonitorError | null> {
  const making: Making = { maxOctets: options.maxRequest, refused: null, failure: null };
  let sent = 0;
  let delivered = 0;
  let refused = 0;
  for await (const request of requestsOf(route, making, ledger, effects, options)) {
    const error = await send(request, deliver, effects);
    sent += 1;
    if (error === null) {
      delivered += 1;
      await settle(request, route, ledger, effects);
    } else if (error.httpStatus === TOO_LARGE) {
      const octets = Buffer.byteLength(request.body);
      making.refused = { octets, error };
      making.maxOctets = Math.floor(octets / 2);
      await release(request, route, ledger, effects);
    } else {
      making.failure ??= error;
      // A refused request says nothing about the next one, but two of them do; an unreachable receiver does at once.
      // What is not announced now goes out together later, and not as one request for each run of the outage.
      refused += 1;
      if (error.code !== 'WEBHOOK_REJECTED' || refused >= 2) break;
      // Nobody waits for it: what it tells is told with the new life of the findings in it (nextFinding.ts).
      if (isForNobody(request, route, ledger)) await effects.dropRequests([request]);
      else hold(request, route.held);
    }
    if (sent >= MAX_REQUESTS) break;
  }
  return making.failure ?? (delivered === 0 ? (making.refused?.error ?? null) : null);
}

/** No finding waits for it any more. Of one that another run has changed meanwhile nobody here can say so. */
function isForNobody(request: KeptRequest, route: Route, ledger: Ledger): boolean {
  const waiting = waitingFor(ledger.findings(), route, request.id);
  return waiting.length === 0 && areOurs(request, ledger);
}

/** Whether this run knows how each finding of a request stands: none was lost to another run. */
function areOurs(request: KeptRequest, ledger: Ledger): boolean {
  const ours = new Set(ledger.findings().map(({ uid }) => uid));
  return [...toldIn(request).keys()].every((uid) => ours.has(uid));
}

/** Records that people know. What another run has changed meanwhile keeps the request for its next try. */
async function settle(
  request: KeptRequest,
  route: Route,
  ledger: Ledger,
  { dropRequests }: NotifyEffects,
): Promise<void> {
  const told = toldIn(request);
  const known = (finding: Parameters<typeof acknowledged>[0]) =>
    acknowledged(finding, route, request.id, told);
  const concerned = ledger.findings().filter((finding) => known(finding) !== finding);
  const written = await ledger.change(concerned, known);
  if (written.length === concerned.length && areOurs(request, ledger))
    await dropRequests([request]);
}

/** What the receiver will not take in one goes anew, in parts, each under an id of its own. */
async function release(
  request: KeptRequest,
  route: Route,
  ledger: Ledger,
  { dropRequests }: NotifyEffects,
): Promise<void> {
  const waiting = waitingFor(ledger.findings(), route, request.id);
  await ledger.change(waiting, (finding) => announced(finding, route, null));
  await dropRequests([request]);
}

/** Sends one request; null when the receiver has accepted it. */
async function send(
  request: KeptRequest,
  deliver: Deliver,
  { log }: NotifyEffects,
): Promise<MonitorError | null> {
  const { id, way, body } = request;
  const what = { id, way, findings: toldIn(request).size };
  try {
    await deliver({ id, body });
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    log({ event: 'alert.failed', ...what, message: error.message });
    return error;
  }
  log({ event: 'alert.delivered', ...what });
  return null;
}
