// A plain client for the loopback Graph's own tests: it decides nothing and retries nothing.
import type { GraphDomain, LoopbackGraph } from './loopbackGraph';
import { trustingFetch } from './tls';

export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly value?: readonly unknown[]; readonly error?: object };
}

export interface GraphCaller {
  /** Takes a path or a whole address, and gives up after a second unless told otherwise. */
  readonly send: (address: string, init?: RequestInit) => Promise<Response>;
  readonly call: (address: string, init?: RequestInit) => Promise<GraphAnswer>;
  readonly callBatch: (requests: readonly object[]) => Promise<GraphAnswer>;
  readonly close: () => Promise<void>;
}

export function makeGraphCaller(graph: LoopbackGraph): GraphCaller {
  const client = trustingFetch(graph.ca);
  const send = (address: string, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(address, graph.origin).href;
    const headers = { authorization: 'Bearer secret', ...(init.headers as object | undefined) };
    return client.fetch(url, { signal: AbortSignal.timeout(1_000), ...init, headers });
  };
  const call = async (address: string, init?: RequestInit): Promise<GraphAnswer> => {
    const response = await send(address, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  const callBatch = (requests: readonly object[]): Promise<GraphAnswer> =>
    call('/v1.0/$batch', { method: 'POST', body: JSON.stringify({ requests }) });
  return { send, call, callBatch, close: client.close };
}

/** Requests for the configurations of these domains, with the ids 0, 1, 2 and so on. */
export function configurationItems(domainIds: readonly string[]): readonly object[] {
  return domainIds.map((domainId, index) => ({
    id: String(index),
    method: 'GET',
    url: configurationPath(domainId),
  }));
}

export function configurationPath(domainId: string): string {
  return `/domains/${domainId}/federationConfiguration`;
}

export function responsesOf(answer: GraphAnswer): readonly ItemAnswer[] {
  return (answer.body as { responses: readonly ItemAnswer[] }).responses;
}

export function federatedDomain(id: string): GraphDomain {
  const federationConfiguration = { id: `configuration of ${id}`, nextSigningCertificate: null };
  const listed = { id, authenticationType: 'Federated', isRoot: true, isVerified: true };
  return { ...listed, federationConfiguration };
}
