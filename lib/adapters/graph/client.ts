// One call to Microsoft Graph through its client, with what the client lacks: time limits, a retry for every kind of
// passing failure, a language that is not `*`, and the reason of a network failure. An answer is data, whatever its status.

import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  AuthenticationHandler,
  Client,
  type Context,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import { TIME_LIMITS, type TryLimits } from '../../timeLimit';
import type { Credential } from '../credential';
import { networkFailureText, NO_ANSWER, tryTime, waitBeforeNextTry, withRetries } from '../http';
import { type GraphAnswer, readAnswer } from './answer';
import type { Pause } from './pace';

export interface GraphAccess {
  /** An origin. */
  readonly endpoint: string;
  readonly credential: Credential;
  /** The platform's fetch; tests pass one that trusts their own certificate. */
  readonly fetch?: typeof fetch;
  readonly limits?: TryLimits;
}

export interface Graph {
  /**
   * Tries until it has an answer that stays.
   *
   * @param isWhole Whether a body under 200 is one; what is not was cut short, and is tried again. Absent: any.
   */
  readonly get: (path: string, isWhole?: (body: unknown) => boolean) => Promise<GraphAnswer>;
  /** Tries once. */
  readonly post: (path: string, body: object) => Promise<GraphAnswer>;
  /** Milliseconds to wait before the next try; null when the answer stays, or no try or no time is left. */
  readonly patience: (answer: Pick<GraphAnswer, 'passing'>, tried: number) => number | null;
  /** Whether there is another token than those that were refused: asked for once. */
  readonly renewToken: () => Promise<boolean>;
  readonly requestCount: () => number;
}

/**
 * In octets. Six batches are in flight, each of 20 configurations: 8 MB are twice what 20 have with two certificates as
 * long as one may be. A page is read beside them.
 */
const MAX_BATCH = 8_000_000;
const MAX_PAGE = 16_000_000;

/**
 * Connects to Graph for one run. Its calls throw only for want of a token (`CREDENTIAL_UNAVAILABLE`).
 *
 * @param pause Comes before each try of a `get`, so that a second try keeps to the pace as well.
 */
export function connectGraph(access: GraphAccess, pause: Pause = () => Promise.resolve()): Graph {
  const limits = access.limits ?? TIME_LIMITS.graph;
  const deadline = Date.now() + limits.totalMs;
  let requests = 0;
  let refused: string | null = null;
  let renewal: Promise<boolean> | null = null;

  const renewToken = (): Promise<boolean> => {
    renewal ??= renewed(access, refused);
    return renewal;
  };
  const send = async (path: string, body: object | null): Promise<GraphAnswer> => {
    requests += 1;
    // Asked for here, because the client would turn its failure into an error without a cause.
    const { token } = await access.credential.getToken(scopeOf(access));
    // What is refused inside of a batch had this one, too.
    if (renewal === null) refused = token;
    return callOnce(access, token, path, body, tryTime(limits, deadline));
  };
  /** A 401 is about the token, and no missing role. */
  const call = async (path: string, body: object | null): Promise<GraphAnswer> => {
    const isFirst = renewal === null;
    const answer = await send(path, body);
    if (answer.status !== 401 || !isFirst || !(await renewToken())) return answer;
    const again = await send(path, body);
    // Nobody needs to try a third time.
    if (again.status === 401) renewal = Promise.resolve(false);
    return again;
  };
  const pausedGet = async (
    path: string,
    isWhole: (body: unknown) => boolean,
  ): Promise<GraphAnswer> => {
    await pause();
    const answer = await call(path, null);
    const isCut = answer.status === 200 && !answer.isTooLarge && !isWhole(answer.body);
    return isCut ? { ...answer, passing: NO_ANSWER } : answer;
  };

  return {
    get: (path, isWhole = () => true) =>
      withRetries(() => pausedGet(path, isWhole), limits, deadline),
    post: call,
    patience: ({ passing }, tried) =>
      passing && waitBeforeNextTry(tried, passing, limits, deadline - Date.now()),
    renewToken,
    requestCount: () => requests,
  };
}

function scopeOf({ endpoint }: GraphAccess): string {
  return `${endpoint}/.default`;
}

async function renewed(access: GraphAccess, refused: string | null): Promise<boolean> {
  if (refused === null || !access.credential.renewToken) return false;
  const renewal = access.credential.renewToken(scopeOf(access), refused);
  // Where there is none, the refusal is the answer.
  return renewal.then(
    ({ token }) => token !== refused,
    () => false,
  );
}

async function callOnce(
  access: GraphAccess,
  token: string,
  path: string,
  body: object | null,
  limitMs: number,
): Promise<GraphAnswer> {
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
    const answer = await readAnswer(response, body ? MAX_BATCH : MAX_PAGE);
    // Node.js gives its connection to another request one turn later. Whoever asks at once would open another one.
    await nextTurn();
    return answer;
  } catch (error) {
    return {
      status: 0,
      body: undefined,
      passing: NO_ANSWER,
      reason: networkFailureText(failure ?? error),
    };
  }
}
