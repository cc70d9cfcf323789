// Delivery: one POST, retried within a bound. The address is a secret (whoever knows it can send mail in our name), so
// no error and no log line of this file ever holds it, or what a library says about it.

import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MonitorError } from '../errors';
import { networkFailureText } from './networkFailure';
import type { AlertRequest } from '../alerts/compose';
import { retryAfterMs } from './retryAfter';

export interface Webhook {
  readonly url: string;
  /** `whsec_...`; null: requests are not signed. */
  readonly secret: string | null;
  /** Gives the token for `authorization`; null: none is sent. */
  readonly accessToken: (() => Promise<string>) | null;
}

/** How long a delivery may take; one try may hang for a part of it. Milliseconds. */
export interface DeliveryLimits {
  readonly totalMs: number;
  readonly tryMs: number;
  readonly tries: number;
  /** The first wait between tries; it doubles. */
  readonly waitMs: number;
}

export const deliveryLimits: DeliveryLimits = {
  totalMs: 40_000,
  tryMs: 15_000,
  tries: 4,
  waitMs: 1_000,
};

/**
 * Sends a request until the receiver accepts it with any 2xx.
 *
 * @throws MonitorError `WEBHOOK_REJECTED` when the receiver refused it for good, `WEBHOOK_UNAVAILABLE` when it could
 *   not be reached, or asked for more time than there is.
 */
export async function deliver(
  webhook: Webhook,
  request: AlertRequest,
  limits: DeliveryLimits = deliveryLimits,
): Promise<void> {
  const body = JSON.stringify(request);
  const deadline = Date.now() + limits.totalMs;
  for (let tried = 1; ; tried += 1) {
    const tryMs = Math.max(1, Math.min(limits.tryMs, deadline - Date.now()));
    const outcome = await send(webhook, request.id, body, tryMs);
    if (outcome.kind === 'accepted') return;
    if (outcome.kind === 'rejected') {
      throw new MonitorError(
        'WEBHOOK_REJECTED',
        `The webhook refused the alert: ${outcome.reason}.`,
      );
    }
    const wait = outcome.retryAfterMs ?? limits.waitMs * 2 ** (tried - 1);
    if (tried >= limits.tries || Date.now() + wait >= deadline) {
      const message = `The webhook did not take the alert: ${outcome.reason}.`;
      throw new MonitorError('WEBHOOK_UNAVAILABLE', `${message} It goes out with the next pass.`);
    }
    await sleep(wait);
  }
}

type Outcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'rejected'; readonly reason: string }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs: number | null };

async function send(webhook: Webhook, id: string, body: string, tryMs: number): Promise<Outcome> {
  const headers = await headersOf(webhook, id, body);
  let response: Response;
  try {
    response = await fetch(webhook.url, {
      method: 'POST',
      headers,
      body,
      // A redirect would carry the alert to an address that nobody configured.
      redirect: 'manual',
      signal: AbortSignal.timeout(tryMs),
    });
  } catch (error) {
    return { kind: 'unavailable', reason: networkFailureText(error), retryAfterMs: null };
  }
  // The status is the answer; a body that stalls must not turn an accepted alert into a repeated one.
  await response.body?.cancel().catch(() => undefined);
  return classify(response);
}

function classify(response: Response): Outcome {
  const reason = `HTTP ${String(response.status)}`;
  if (response.ok) return { kind: 'accepted' };
  if (response.status !== 408 && response.status !== 429 && response.status < 500) {
    return { kind: 'rejected', reason };
  }
  const wait = retryAfterMs(response.headers.get('retry-after'), new Date());
  return { kind: 'unavailable', reason, retryAfterMs: wait };
}

/** Standard Webhooks 1.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
async function headersOf(
  { secret, accessToken }: Webhook,
  id: string,
  body: string,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(secret === null
      ? {}
      : { 'webhook-signature': signature(secret, `${id}.${timestamp}.${body}`) }),
    ...(accessToken === null ? {} : { authorization: `Bearer ${await accessToken()}` }),
  };
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(content).digest('base64')}`;
}
