// One call to Microsoft Graph through its client, with what the client lacks: time limits, a retry for every kind of
// passing failure, a language that is not `*`, and the reason of a network failure. An answer is data, whatever its status.

import {
  AuthenticationHandler,
  Client,
  ResponseType,
  type Context,
  type Middleware,
} from '@microsoft/microsoft-graph-client';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Credential } from '../credential';
import { isJsonObject, property } from '../../json';
import { networkFailureText } from '../networkFailure';
import { retryAfterMs } from '../retryAfter';
import { visibleText } from '../../text';

/** Milliseconds, and a count. */
export interface GraphLimits {
  /** For all reading of one pass. */
  readonly totalMs: number;
  /** For one request, its body included. */
  readonly tryMs: number;
  readonly tries: number;
  /** The first wait between tries where Graph names none; it doubles. */
  readonly waitMs: number;
}

/** A function may run for five minutes; what is read has to be recorded and told in the rest. */
export const graphLimits: GraphLimits = {
  totalMs: 120_000,
  tryMs: 30_000,
  tries: 5,
  waitMs: 1_000,
};

export interface GraphAccess {
  /** An origin. */
  readonly endpoint: string;
  readonly credential: Credential;
  /** The platform's fetch; tests pass one that trusts their own certificate. */
  readonly fetch?: typeof fetch;
  readonly limits?: GraphLimits;
}

export interface GraphAnswer {
  /** 0: no answer came. */
  readonly status: number;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  readonly retryAfterMs: number | null;
  /** Why it is no success, for people; without a period. */
  readonly reason: string;
}

export interface Graph {
  /** Tries until it has an answer that stays. */
  readonly get: (path: string) => Promise<GraphAnswer>;
  /** Tries once. */
  readonly post: (path: string, body: object) => Promise<GraphAnswer>;
  /** Milliseconds to wait before a passing failure is tried again; null when no try or no time is left. */
  readonly patience: (answer: GraphAnswer, tried: number) => number | null;
  readonly requestCount: () => number;
}

/** 429 and what passes by itself; 0 is a dropped connection or a time-out. */
export function isTransient(status: number): boolean {
  return [0, 408, 429, 500, 502, 503, 504].includes(status);
}

/** Connects to Graph for one pass. Its calls throw only for want of a token (`CREDENTIAL_UNAVAILABLE`). */
export function connectGraph(access: GraphAccess): Graph {
  const limits = access.limits ?? graphLimits;
  const deadline = Date.now() + limits.totalMs;
  let requests = 0;

  const patience: Graph['patience'] = ({ retryAfterMs }, tried) => {
    // Never less than our own: a Retry-After of 0 would use up all tries at once.
    const waitMs = Math.max(retryAfterMs ?? 0, limits.waitMs * 2 ** (tried - 1));
    return tried < limits.tries && Date.now() + waitMs < deadline ? waitMs : null;
  };

  const call = async (path: string, body: object | null): Promise<GraphAnswer> => {
    requests += 1;
    const limitMs = Math.min(limits.tryMs, Math.max(1, deadline - Date.now()));
    return callOnce(access, path, body, limitMs);
  };

  const get: Graph['get'] = async (path) => {
    for (let tried = 1; ; tried += 1) {
      const answer = await call(path, null);
      const waitMs = isTransient(answer.status) ? patience(answer, tried) : null;
      if (waitMs === null) return answer;
      await sleep(waitMs);
    }
  };

  return { get, post: call, patience, requestCount: () => requests };
}

async function callOnce(
  access: GraphAccess,
  path: string,
  body: object | null,
  limitMs: number,
): Promise<GraphAnswer> {
  // Asked for here, because the client would turn its failure into an error without a cause.
  const scope = `${access.endpoint}/.default`;
  const { token } = await access.credential.getToken(scope);
  const signal = AbortSignal.timeout(limitMs);
  let failure: unknown = null;
  const transport: Middleware = {
    execute: async (context: Context) => {
      try {
        // The client's types want the DOM's; on Node the request is an address and its options.
        const { request, options } = context as { request: string; options?: RequestInit };
        const send = access.fetch ?? fetch;
        context.response = await send(request, { ...options, redirect: 'manual', signal });
      } catch (error) {
        failure = error;
        throw error;
      }
    },
  };
  const authentication = new AuthenticationHandler({
    getAccessToken: () => Promise.resolve(token),
  });
  const client = Client.initWithMiddleware({
    baseUrl: access.endpoint,
    defaultVersion: 'v1.0',
    // The client hands the token to https hosts that it knows, and to these.
    customHosts: new Set([new URL(access.endpoint).hostname]),
    middleware: [authentication, transport],
  });
  const request = client
    .api(path)
    .responseType(ResponseType.RAW)
    .headers({ accept: 'application/json', 'accept-language': 'en-US' });
  try {
    const response = (await (body ? request.post(body) : request.get())) as Response;
    return await readAnswer(response);
  } catch (error) {
    return {
      status: 0,
      body: undefined,
      retryAfterMs: null,
      reason: networkFailureText(failure ?? error),
    };
  }
}

async function readAnswer(response: Response): Promise<GraphAnswer> {
  const body = parseJson(await response.text());
  const { status } = response;
  return {
    status,
    body,
    retryAfterMs: retryAfterMs(response.headers.get('retry-after'), new Date()),
    reason: answerReason(status, body),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `HTTP 403, Authorization_RequestDenied: Insufficient privileges`. */
export function answerReason(status: number, body: unknown): string {
  const error = isJsonObject(body) ? property(body, 'error') : undefined;
  const parts = isJsonObject(error) ? [property(error, 'code'), property(error, 'message')] : [];
  const words = parts.filter((part) => typeof part === 'string' && part !== '').join(': ');
  return `HTTP ${String(status)}${words === '' ? '' : `, ${visibleText(words, 200).replace(/\.$/, '')}`}`;
}
