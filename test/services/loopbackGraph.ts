// Microsoft Graph v1.0 on loopback, over real https, for as much of it as the monitor reads.
// A fault function decides for each request, and for each item of a batch, what goes wrong.
// Setting a fault starts the count of attempts at one again; the answers to a batch are reordered.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyText, deliver, type Reply } from './answers';
import { answerRequest, type Fault, type GraphState } from './graphAnswers';
import {
  batchItems,
  errorReply,
  graphContentType,
  type GraphReply,
  type GraphTenant,
  renderedBody,
} from './graphProtocol';
import { flatHeaders, parseBody, readText, startLocalServer } from './localServer';
import { makeTlsIdentity, type TlsIdentity } from './tls';

export type { Fault, FaultAnswer, FaultRequest } from './graphAnswers';
export { graphErrorBody } from './graphProtocol';
export type { ExternalFederation, GraphDomain, GraphTenant } from './graphProtocol';

export interface GraphRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The bearer token, when there was one. */
  readonly token?: string;
  /** Of the caller's end of the connection: requests with one port came on one connection. */
  readonly port: number;
  /** The ids of the items of a batch. */
  readonly itemIds?: readonly string[];
}

export interface LoopbackGraphOptions {
  readonly tenant: GraphTenant;
  /** Of every list; all comes on one page when it is left out. */
  readonly pageSize?: number;
  /** An identity that is made already; a new one takes a tenth of a second. */
  readonly tls?: TlsIdentity;
}

export interface LoopbackGraph {
  readonly origin: string;
  readonly ca: string;
  readonly requests: readonly GraphRequest[];
  readonly setTenant: (tenant: GraphTenant) => void;
  readonly setFault: (fault: Fault | null) => void;
  /** How long each answer takes, from now on, the time to make it included. */
  readonly setLatency: (ms: number) => void;
  readonly close: () => Promise<void>;
}

export async function startLoopbackGraph(options: LoopbackGraphOptions): Promise<LoopbackGraph> {
  const tls = options.tls ?? makeTlsIdentity();
  const requests: GraphRequest[] = [];
  const state = newState(options);
  let latencyMs = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrived = performance.now();
    const recorded = record(request, parseBody(await readText(request)));
    requests.push(recorded);
    const send = answer(state, recorded);
    const left = arrived + latencyMs - performance.now();
    if (left > 0) await sleep(left);
    send(response);
  };
  const server = await startLocalServer(handle, tls);
  state.origin = server.origin;
  return {
    origin: server.origin,
    ca: tls.cert,
    requests,
    setTenant: (tenant) => {
      state.tenant = tenant;
    },
    setFault: (fault) => {
      state.fault = fault;
      state.attempts.clear();
    },
    setLatency: (ms) => {
      latencyMs = ms;
    },
    close: server.close,
  };
}

function newState(options: LoopbackGraphOptions): GraphState {
  return {
    attempts: new Map(),
    skipTokens: new Map(),
    pageSize: options.pageSize ?? Number.POSITIVE_INFINITY,
    tenant: options.tenant,
    fault: null,
    origin: '',
  };
}

function record(request: IncomingMessage, body: unknown): GraphRequest {
  const headers = flatHeaders(request);
  const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const path = request.url ?? '';
  const items = path.endsWith('/$batch') ? batchItems(body) : 'This is not a batch.';
  return {
    method: request.method ?? '',
    path,
    headers,
    body,
    port: request.socket.remotePort ?? 0,
    ...(token === undefined ? {} : { token }),
    ...(typeof items === 'string' ? {} : { itemIds: items.map(({ id }) => id) }),
  };
}

function answer(state: GraphState, request: GraphRequest): (response: ServerResponse) => void {
  const { reply, spoilt } =
    request.token === undefined
      ? { reply: errorReply(401, 'The access token is missing.'), spoilt: undefined }
      : answerRequest(state, request.method, request.path, request.body);
  const rendered = onTheWire(reply, request.headers['client-request-id']);
  return (response) => {
    deliver(response, rendered, spoilt);
  };
}

function onTheWire(reply: GraphReply, clientRequestId: string | undefined): Reply {
  const requestId = randomUUID();
  const echoed = clientRequestId ?? requestId;
  const contentType = reply.contentType ?? graphContentType;
  const headers = {
    'request-id': requestId,
    'client-request-id': echoed,
    'odata-version': '4.0',
    ...(contentType === '' ? {} : { 'content-type': contentType }),
    ...reply.headers,
  };
  return {
    status: reply.status,
    headers,
    body: bodyText(renderedBody(reply, requestId, echoed)),
  };
}
