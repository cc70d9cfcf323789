// What becomes of an effect that goes wrong, on the wire.

import type { ServerResponse } from 'node:http';
import { deliver } from '../services/answers';
import type { Effect, Fault } from './effects';
import { garbageOf } from './garbage';
import type { Answer } from './wire';

/**
 * True: it is not done, and what comes of it has come.
 *
 * @param effect What is asked for.
 * @param held Takes the responses that are to stay open.
 * @param isKnown Whether the receiver that is asked has the request already.
 */
export function isUndone(
  fault: Fault,
  effect: Effect,
  response: ServerResponse,
  held: Set<ServerResponse>,
  isKnown: boolean,
): boolean {
  switch (fault.kind) {
    case 'refused':
      refuse(response, fault, isKnown);
      return true;
    case 'dropped':
      response.socket?.destroy();
      return true;
    case 'hangs':
      held.add(response);
      return true;
    case 'noise':
      response.socket?.end('\x16\x03\x01 this is no HTTP\r\n\r\n');
      return true;
    case 'garbage':
      if (!WRITES.includes(effect) || fault.variant % 2 === 0) return false;
      deliver(response, { ...PAGE, body: garbageOf(effect, '', fault.variant) });
      return true;
    default:
      return false;
  }
}

/** As a proxy answers for the service. */
const PAGE = { status: 200, headers: { 'content-type': 'text/html' } };

/** Of these it matters whether garbage came after the deed or in its place, as the page of a proxy does. */
const WRITES: readonly Effect[] = [
  'writeFindings',
  'writeBaseline',
  'writeKeyUse',
  'writeOutbox',
  'writeMark',
  'deleteRequest',
];

/** What was done is answered, as it is or spoilt. */
export function answerWith(
  answer: Answer,
  effect: Effect,
  fault: Fault | null,
  response: ServerResponse,
  held: Set<ServerResponse>,
): void {
  if (fault?.kind === 'stalls') {
    held.add(response);
    deliver(response, { ...answer, body: `${answer.body} ` }, { stall: 'body' });
    return;
  }
  if (fault?.kind === 'garbage') {
    deliver(response, { ...answer, body: garbageOf(effect, answer.body, fault.variant) });
    return;
  }
  answer.whenSent?.();
  if (fault?.kind === 'twice' && ONCE.includes(effect))
    response.once('finish', () => response.socket?.write(rawAnswer(answer)));
  deliver(response, answer);
}

/** What is done once, and answered twice. */
const ONCE: readonly Effect[] = ['token', 'webhook', 'mail'];

/** @param isKnown Whether a receiver has it: too large it is not then. */
function refuse(
  response: ServerResponse,
  { status: planned, retryAfter }: Fault,
  isKnown: boolean,
): void {
  const status = isKnown && planned === 413 ? 503 : planned;
  const headers = {
    'content-type': 'application/json',
    ...(retryAfter !== null && { 'retry-after': retryAfter }),
  };
  deliver(response, { status, headers, body: REFUSAL });
}

/** As Graph and Table Storage write it, both of them. */
const REFUSAL = JSON.stringify({
  error: { code: 'Refused', message: 'A fault was planned.' },
  'odata.error': { code: 'Refused', message: { lang: 'en-US', value: 'A fault was planned.' } },
});

function rawAnswer({ status, body }: Answer): string {
  return `HTTP/1.1 ${String(status)} Again\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`;
}
