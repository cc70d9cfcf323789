// The wire format of Microsoft Graph v1.0 as far as the monitor reads it; no sockets in here.
// Stricter than Graph in two places: a query on federationConfiguration is refused, not ignored, and
// so is a filter of the audit log that is not made of what is documented.
import { randomUUID } from 'node:crypto';
import type { SignInLogState } from './signInAnswers';

/** A domain as GET /domains lists it, and beside it the configuration that is served for it. */
export interface GraphDomain {
  readonly id: string;
  readonly authenticationType: string | null;
  readonly isRoot: boolean;
  readonly federationConfiguration: object | null;
  readonly [property: string]: unknown;
}

/** A federation with a B2B partner. */
export interface ExternalFederation {
  readonly configuration: { readonly id: string; readonly [property: string]: unknown };
  readonly domains: readonly string[];
  /** False: the list leaves the domains out, so that they have to be asked for. */
  readonly listsDomains?: boolean;
}

/** What is optional answers 403 when it is absent, as for a caller that lacks the role. */
export interface GraphTenant {
  readonly domains: readonly GraphDomain[];
  /** Null: the tenant has no policy of its own. */
  readonly tokenValidationPolicy?: object | null;
  readonly externalFederations?: readonly ExternalFederation[];
  /** In Graph's own shape. */
  readonly auditEntries?: readonly object[];
  readonly signInLog?: SignInLogState;
}

export interface GraphReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An empty string leaves the header out; without it, it is what Graph sends in that place. */
  readonly contentType?: string;
  readonly body?: unknown;
  /** Stands for a body, which is made when the ids of the request are known. */
  readonly error?: { readonly code: string; readonly message: string };
}

export interface BatchItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
}

export type GraphRoute =
  | { readonly kind: 'domains'; readonly query: URLSearchParams }
  | { readonly kind: 'configuration'; readonly domainId: string; readonly query: URLSearchParams }
  | { readonly kind: 'policy' }
  | { readonly kind: 'external'; readonly query: URLSearchParams }
  | {
      readonly kind: 'externalDomains';
      readonly configurationId: string;
      readonly query: URLSearchParams;
    }
  | { readonly kind: 'audit'; readonly query: URLSearchParams }
  | { readonly kind: 'signIns'; readonly query: URLSearchParams }
  | { readonly kind: 'batch' }
  | { readonly kind: 'unknown' };

export const graphContentType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

const largestBatch = 20;

const errorCodes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'InvalidAuthenticationToken',
  403: 'Authorization_RequestDenied',
  404: 'Request_ResourceNotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

/** An error in Graph's shape, for the body of a fault that wants its own code and message. */
export function graphErrorBody(
  code: string,
  message: string,
  requestId: string = randomUUID(),
  clientRequestId: string = requestId,
): object {
  // Graph writes this date without a zone and without fractions.
  const date = new Date().toISOString().slice(0, 19);
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
  return { error: { code, message, innerError } };
}

export function errorReply(status: number, message: string): GraphReply {
  return { status, error: { code: errorCodes[status] ?? 'UnknownError', message } };
}

export function renderedBody(
  reply: GraphReply,
  requestId: string = randomUUID(),
  clientRequestId: string = requestId,
): unknown {
  return reply.error === undefined
    ? reply.body
    : graphErrorBody(reply.error.code, reply.error.message, requestId, clientRequestId);
}

const externalPath =
  /^\/v1\.0\/directory\/federationConfigurations\/(?:microsoft\.)?graph\.samlOrWsFedExternalDomainFederation(?:\/([^/]+)\/domains)?$/;

/** Tells what a path below /v1.0 asks for; the policy is below /beta as well, and the sign-ins are there alone. */
export function routeOf(method: string, path: string): GraphRoute {
  const { pathname, searchParams: query } = new URL(path, 'https://127.0.0.1');
  if (method === 'POST' && pathname === '/v1.0/$batch') {
    return { kind: 'batch' };
  }
  if (method !== 'GET') {
    return { kind: 'unknown' };
  }
  if (pathname === '/v1.0/domains') {
    return { kind: 'domains', query };
  }
  if (/^\/(v1\.0|beta)\/policies\/federatedTokenValidationPolicy$/.test(pathname)) {
    return { kind: 'policy' };
  }
  if (pathname === '/v1.0/auditLogs/directoryAudits') {
    return { kind: 'audit', query };
  }
  // Graph's own links to the next page write it in lower case.
  if (/^\/beta\/auditLogs\/signIns$/i.test(pathname)) {
    return { kind: 'signIns', query };
  }
  const external = externalPath.exec(pathname);
  if (external) {
    return externalRoute(external[1], query);
  }
  const escaped = /^\/v1\.0\/domains\/([^/]+)\/federationConfiguration$/.exec(pathname)?.[1];
  const domainId = escaped === undefined ? undefined : unescaped(escaped);
  return domainId === undefined ? { kind: 'unknown' } : { kind: 'configuration', domainId, query };
}

function externalRoute(escaped: string | undefined, query: URLSearchParams): GraphRoute {
  if (escaped === undefined) {
    return { kind: 'external', query };
  }
  const configurationId = unescaped(escaped);
  return configurationId === undefined
    ? { kind: 'unknown' }
    : { kind: 'externalDomains', configurationId, query };
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Thousands of domains are asked for one by one. */
const known = new WeakMap<GraphTenant, ReadonlyMap<string, GraphDomain>>();

function domainsByName(tenant: GraphTenant): ReadonlyMap<string, GraphDomain> {
  // Of two with one name the first is served.
  const byName =
    known.get(tenant) ??
    new Map([...tenant.domains].reverse().map((domain) => [domain.id.toLowerCase(), domain]));
  known.set(tenant, byName);
  return byName;
}

export function configurationReply(
  tenant: GraphTenant,
  domainId: string,
  query: URLSearchParams,
  origin: string,
): GraphReply {
  if (query.size > 0) {
    return errorReply(400, 'Query options are not supported on this resource.');
  }
  const domain = domainsByName(tenant).get(domainId.toLowerCase());
  if (domain?.federationConfiguration == null) {
    return errorReply(404, `Resource '${domainId}' has no federation configuration.`);
  }
  const context = `${origin}/v1.0/$metadata#domains('${domain.id}')/federationConfiguration`;
  const body = { '@odata.context': context, value: [domain.federationConfiguration] };
  return { status: 200, body };
}

/** What GET /domains shows of a domain: its own properties, or the selected ones. */
export function listedDomain(domain: GraphDomain, select: string | null): object {
  const wanted = select?.split(',').map((name) => name.trim());
  const shown = ([name]: readonly [string, unknown]): boolean =>
    name !== 'federationConfiguration' && (wanted === undefined || wanted.includes(name));
  return Object.fromEntries(Object.entries(domain).filter(shown));
}

export function policyReply(policy: object | null | undefined, origin: string): GraphReply {
  if (policy === undefined) {
    return forbiddenReply();
  }
  if (policy === null) {
    return errorReply(404, 'The tenant has no federated token validation policy.');
  }
  const context = `${origin}/v1.0/$metadata#policies/federatedTokenValidationPolicy/$entity`;
  return { status: 200, body: { '@odata.context': context, ...policy } };
}

export function forbiddenReply(): GraphReply {
  return errorReply(403, 'Insufficient privileges to complete the operation.');
}

/** What the list shows of a federation. */
export function listedFederation(federation: ExternalFederation): object {
  const { configuration, domains, listsDomains } = federation;
  return listsDomains === false
    ? configuration
    : { domains: domains.map((id) => ({ id })), ...configuration };
}

type Test = (entry: object) => boolean;

/** The entries that a filter lets through; undefined when it is not one that the audit log takes. */
export function filteredEntries(
  entries: readonly object[],
  filter: string | null,
): readonly object[] | undefined {
  const tests = filter === null ? [] : filter.split(' and ').map(testOf);
  return tests.every((test) => test !== undefined)
    ? entries.filter((entry) => tests.every((test) => test(entry)))
    : undefined;
}

/** One comparison, or several in parentheses of which one has to hold; nothing else, and no names with `and`. */
function testOf(clause: string): Test | undefined {
  const group = /^\((.+)\)$/.exec(clause)?.[1];
  if (group !== undefined) {
    const tests = group.split(' or ').map(testOf);
    return tests.every((test) => test !== undefined)
      ? (entry) => tests.some((test) => test(entry))
      : undefined;
  }
  const [, operator, time] =
    /^activityDateTime (ge|le) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/.exec(clause) ?? [];
  if (time !== undefined) {
    return timeTest(operator === 'ge' ? 1 : -1, Date.parse(time));
  }
  const name = /^activityDisplayName eq '([^']*)'$/.exec(clause)?.[1];
  return name === undefined ? undefined : (entry) => valueOf(entry, 'activityDisplayName') === name;
}

function timeTest(sign: number, limit: number): Test {
  return (entry) => sign * (Date.parse(String(valueOf(entry, 'activityDateTime'))) - limit) >= 0;
}

function valueOf(entry: object, name: string): unknown {
  return (entry as Readonly<Record<string, unknown>>)[name];
}

/** The items of a batch, or why Graph would refuse the whole of it. */
export function batchItems(body: unknown): readonly BatchItem[] | string {
  const requests = (body as { requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(requests) || requests.length === 0) {
    return 'The batch has no requests.';
  }
  if (requests.length > largestBatch) {
    return `The batch has more than ${String(largestBatch)} requests.`;
  }
  if (!requests.every(isBatchItem)) {
    return 'A request of the batch lacks its id, method or url.';
  }
  const ids = new Set(requests.map(({ id }) => id));
  return ids.size === requests.length ? requests : 'Two requests of the batch have the same id.';
}

function isBatchItem(value: unknown): value is BatchItem {
  const { id, method, url } = (value ?? {}) as Partial<Record<keyof BatchItem, unknown>>;
  return typeof id === 'string' && typeof method === 'string' && typeof url === 'string';
}

/** Another order every time there are two or more, and the same one for the same input. */
export function shuffled<T>(items: readonly T[]): readonly T[] {
  const oddOnes = items.filter((_, index) => index % 2 === 1);
  const evenOnes = items.filter((_, index) => index % 2 === 0);
  return [...oddOnes, ...evenOnes];
}
