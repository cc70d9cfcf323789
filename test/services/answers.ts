// What a test can make a service do instead of answering well, and how that is put on the wire.
// A stalled or dripping answer lasts until the client or the service goes away; nothing times it out.
import type { ServerResponse } from 'node:http';

export interface StatusAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** An empty string leaves the header out. */
  readonly contentType?: string;
}

/** The connection breaks before an answer. */
export interface DropAnswer {
  readonly drop: true;
}

/** Nothing at all is sent, or the headers and half of the body. */
export interface StallAnswer {
  readonly stall: 'headers' | 'body';
}

/** The answer starts and then goes on for ever, one space every 20 ms. */
export interface DripAnswer {
  readonly drip: true;
}

export type Misbehaviour = DropAnswer | StallAnswer | DripAnswer;
export type ScriptedAnswer = StatusAnswer | Misbehaviour;

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const dripIntervalInMs = 20;

export function isMisbehaviour(answer: ScriptedAnswer): answer is Misbehaviour {
  return !('status' in answer);
}

export function bodyText(body: unknown): string {
  if (body === undefined) {
    return '';
  }
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** For services without a protocol of their own: the scripted answer, or else the usual one. */
export function deliverScripted(
  response: ServerResponse,
  usual: StatusAnswer,
  scripted: ScriptedAnswer | undefined,
): void {
  if (scripted !== undefined && isMisbehaviour(scripted)) {
    deliver(response, plainReply(usual), scripted);
    return;
  }
  deliver(response, plainReply(scripted ?? usual));
}

function plainReply(answer: StatusAnswer): Reply {
  const contentType = answer.contentType ?? 'application/json; charset=utf-8';
  return {
    status: answer.status,
    headers: { ...(contentType === '' ? {} : { 'content-type': contentType }), ...answer.headers },
    body: bodyText(answer.body),
  };
}

/** Sends the reply, or spoils it in the way that is asked for. */
export function deliver(response: ServerResponse, reply: Reply, spoilt?: Misbehaviour): void {
  if (spoilt === undefined) {
    response.writeHead(reply.status, withLength(reply)).end(reply.body);
  } else if ('drop' in spoilt) {
    response.socket?.destroy();
  } else if ('drip' in spoilt) {
    drip(response, reply);
  } else if (spoilt.stall === 'body') {
    response.writeHead(reply.status, withLength(reply));
    response.write(reply.body.slice(0, Math.ceil(reply.body.length / 2)));
  }
}

function withLength(reply: Reply): Record<string, string> {
  // A 204 or 304 has no body, and Node refuses a length on it.
  const bare = reply.status === 204 || reply.status === 304;
  const length = { 'content-length': String(Buffer.byteLength(reply.body)) };
  return { ...reply.headers, ...(bare ? {} : length) };
}

function drip(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...reply.headers });
  const timer = setInterval(() => response.write(' '), dripIntervalInMs);
  response.once('close', () => {
    clearInterval(timer);
  });
}
