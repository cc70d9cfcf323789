// Delivery: one POST, retried within a bound. The address is a secret (whoever knows it can send mail in our name), so
// no error and no log line of this file ever holds it, or what a library says about it.

import { createHmac } from 'node:crypto';
import type { ReceiverSettings } from '../config';
import { MonitorError } from '../errors';
import type { Outgoing } from '../findings/keptRequest';
import { TIME_LIMITS, type TryLimits } from '../timeLimit';
import { type Way, WAY_NAMES } from '../ways';
import type { Credential } from './credential';
import { networkFailureText, NO_ANSWER, type Passing, passingFailure, withRetries } from './http';

/** A receiver: the webhook, or the relay that makes mails of the same requests. */
export interface Webhook {
  /** An error begins with its name. */
  readonly way: Way;
  readonly url: string;
  /** `whsec_...`; null: requests are not signed. */
  readonly secret: string | null;
  /** Gives the token for `authorization`; null: none is sent. */
  readonly accessToken: (() => Promise<string>) | null;
}

/**
 * The audience that the request trigger of a Logic App accepts, by the cloud of its host. No other host gets a token:
 * config.ts has seen to it.
 *
 * @see https://learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app
 */
const AUDIENCES: Readonly<Record<string, string>> = {
  com: 'https://management.core.windows.net/',
  us: 'https://management.core.usgovcloudapi.net/',
  cn: 'https://management.core.chinacloudapi.cn/',
};

/** Settings -> how the webhook is called: with a signature, with a token, or with neither. */
export function webhookOf(
  { way, url, secret, auth }: ReceiverSettings,
  credential: Credential,
): Webhook {
  if (auth === 'none') return { way, url, secret, accessToken: null };
  const audience = AUDIENCES[new URL(url).hostname.split('.').at(-1) ?? ''] ?? '';
  const accessToken = async (): Promise<string> => {
    const { token } = await credential.getToken(`${audience}/.default`);
    return token;
  };
  return { way, url, secret, accessToken };
}

/**
 * Sends a request until the receiver accepts it with any 2xx.
 *
 * @throws MonitorError `WEBHOOK_REJECTED` when the receiver refused it for good, `WEBHOOK_UNAVAILABLE` when it could
 *   not be reached, or asked for more time than there is.
 */
export async function deliver(
  webhook: Webhook,
  request: Outgoing,
  limits: TryLimits = TIME_LIMITS.webhook,
): Promise<void> {
  const { isAccepted, status, reason, passing } = await withRetries(
    (limitMs) => send(webhook, request, limitMs),
    limits,
    Date.now() + limits.totalMs,
  );
  if (isAccepted) return;
  const name = WAY_NAMES[webhook.way];
  if (passing === null) {
    const size = status === TOO_LARGE ? ` to a request of ${kilobytes(request.body)}` : '';
    const message = `${name} refused the alert: ${reason}${size}.`;
    throw new MonitorError('WEBHOOK_REJECTED', message, { httpStatus: status });
  }
  const message = `${name} did not take the alert: ${reason}. It goes out with the next run.`;
  throw new MonitorError('WEBHOOK_UNAVAILABLE', message);
}

/** What is told in parts then (RFC 9110, section 15.5.14). */
const TOO_LARGE = 413;

function kilobytes(body: string): string {
  return `${String(Math.ceil(Buffer.byteLength(body) / 1024))} KB`;
}

interface Answer {
  readonly isAccepted: boolean;
  /** 0: no answer came. */
  readonly status: number;
  /** For people; without a period. */
  readonly reason: string;
  /** Null: the answer stays. */
  readonly passing: Passing | null;
}

async function send(webhook: Webhook, { id, body }: Outgoing, limitMs: number): Promise<Answer> {
  const headers = await headersOf(webhook, id, body);
  let response: Response;
  try {
    response = await fetch(webhook.url, {
      method: 'POST',
      headers,
      body,
      // A redirect would carry the alert to an address that nobody configured.
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
  } catch (error) {
    const reason = networkFailureText(error);
    return { isAccepted: false, status: 0, reason, passing: NO_ANSWER };
  }
  // The status is the answer; a body that stalls must not turn an accepted alert into a repeated one.
  await response.body?.cancel().catch(() => undefined);
  const { ok, status, headers: answered } = response;
  const passing = passingFailure(status, answered.get('retry-after'));
  return { isAccepted: ok, status, reason: `HTTP ${String(status)}`, passing };
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
