// Decides what the loopback Graph answers: the tenant it serves, and the faults that a test sets.
// A fault on a $batch envelope comes before its items, so its items see no attempt then.
import { randomBytes } from 'node:crypto';
import {
  isMisbehaviour,
  type Misbehaviour,
  type ScriptedAnswer,
  type StatusAnswer,
} from './answers';
import {
  type BatchItem,
  batchItems,
  configurationReply,
  errorReply,
  filteredEntries,
  forbiddenReply,
  type GraphReply,
  type GraphRoute,
  type GraphTenant,
  listedDomain,
  listedFederation,
  policyReply,
  renderedBody,
  routeOf,
  shuffled,
} from './graphProtocol';
import { repeatedPage, signInsFor, spoiltBody } from './signInAnswers';

export interface FaultRequest {
  readonly kind:
    | 'domains'
    | 'batch'
    | 'item'
    | 'configuration'
    | 'policy'
    | 'external'
    | 'externalDomains'
    | 'audit'
    | 'signIns';
  readonly domainId?: string;
  /** Path and query; for an item of a batch, its url as it was sent. */
  readonly path: string;
  /** Counts from one, for each kind and path. */
  readonly attempt: number;
}

/**
 * An error status without a body gets Graph's error body. For an item of a batch, `drop` leaves its
 * answer out of the envelope, while `stall` and `drip` spoil the whole envelope.
 */
export type FaultAnswer = ScriptedAnswer;
export type Fault = (request: FaultRequest) => FaultAnswer | undefined;

export interface GraphState {
  readonly attempts: Map<string, number>;
  readonly skipTokens: Map<string, number>;
  readonly pageSize: number;
  tenant: GraphTenant;
  fault: Fault | null;
  origin: string;
}

export interface Outcome {
  readonly reply: GraphReply;
  readonly spoilt?: Misbehaviour;
}

interface ItemOutcome extends Outcome {
  readonly id: string;
}

/** The answer to one authorized request. */
export function answerRequest(
  state: GraphState,
  method: string,
  path: string,
  body: unknown,
): Outcome {
  const route = routeOf(method, path);
  if (route.kind === 'unknown') {
    return { reply: errorReply(400, `${method} ${path} is not served here.`) };
  }
  const answer = faultFor(state, route.kind, route, path);
  if (answer !== undefined && !isMisbehaviour(answer)) {
    return { reply: statusReply(answer) };
  }
  const usual =
    route.kind === 'batch' ? answerBatch(state, body) : { reply: plainReply(state, route) };
  return answer === undefined ? usual : { reply: usual.reply, spoilt: answer };
}

function faultFor(
  state: GraphState,
  kind: FaultRequest['kind'],
  route: GraphRoute,
  path: string,
): FaultAnswer | undefined {
  const key = `${kind} ${path}`;
  const attempt = (state.attempts.get(key) ?? 0) + 1;
  state.attempts.set(key, attempt);
  const domain = route.kind === 'configuration' ? { domainId: route.domainId } : {};
  return state.fault?.({ kind, path, attempt, ...domain });
}

function statusReply({ status, headers, body, contentType }: StatusAnswer): GraphReply {
  const given = {
    ...(headers === undefined ? {} : { headers }),
    ...(contentType === undefined ? {} : { contentType }),
  };
  return body === undefined && status >= 400
    ? { ...errorReply(status, `A fault was set: ${String(status)}.`), ...given }
    : { status, body, ...given };
}

function plainReply(state: GraphState, route: GraphRoute): GraphReply {
  switch (route.kind) {
    case 'domains':
      return domainsReply(state, route.query);
    case 'configuration':
      return configurationReply(state.tenant, route.domainId, route.query, state.origin);
    case 'policy':
      return policyReply(state.tenant.tokenValidationPolicy, state.origin);
    case 'external':
      return externalReply(state, route.query);
    case 'externalDomains':
      return externalDomainsReply(state, route.configurationId, route.query);
    case 'audit':
      return auditReply(state, route.query);
    case 'signIns':
      return signInsReply(state, route.query);
    default:
      return errorReply(400, 'This cannot be asked for inside a batch.');
  }
}

function domainsReply(state: GraphState, query: URLSearchParams): GraphReply {
  const select = query.get('$select');
  const context = `domains${select === null ? '' : `(${select})`}`;
  return pageReply(state, 'domains', query, state.tenant.domains, 'v1.0', context, (domain) =>
    listedDomain(domain, select),
  );
}

const federationsPath =
  'directory/federationConfigurations/graph.samlOrWsFedExternalDomainFederation';

function externalReply(state: GraphState, query: URLSearchParams): GraphReply {
  const { externalFederations } = state.tenant;
  return externalFederations === undefined
    ? forbiddenReply()
    : pageReply(state, federationsPath, query, externalFederations.map(listedFederation));
}

function externalDomainsReply(state: GraphState, id: string, query: URLSearchParams): GraphReply {
  const { externalFederations } = state.tenant;
  if (externalFederations === undefined) {
    return forbiddenReply();
  }
  const federation = externalFederations.find(({ configuration }) => configuration.id === id);
  if (federation === undefined) {
    return errorReply(404, `Resource '${id}' does not exist.`);
  }
  const path = `${federationsPath}/${encodeURIComponent(id)}/domains`;
  const names = federation.domains.map((name) => ({ id: name }));
  return pageReply(state, path, query, names);
}

function auditReply(state: GraphState, query: URLSearchParams): GraphReply {
  const { auditEntries } = state.tenant;
  if (auditEntries === undefined) {
    return forbiddenReply();
  }
  const entries = filteredEntries(auditEntries, query.get('$filter'));
  return entries === undefined
    ? errorReply(400, 'Invalid filter clause')
    : pageReply(state, 'auditLogs/directoryAudits', query, entries);
}

function signInsReply(state: GraphState, query: URLSearchParams): GraphReply {
  const { signInLog } = state.tenant;
  if (signInLog === undefined) {
    return forbiddenReply();
  }
  const found = signInsFor(signInLog, query.get('$filter'));
  if (found === undefined) {
    return errorReply(400, 'Invalid filter clause');
  }
  const rows = signInLog.pages === 'repeated' ? repeatedPage(found, pageSize(state, query)) : found;
  const { body, ...reply } = pageReply(state, 'auditLogs/signIns', query, rows, 'beta');
  return { ...reply, body: spoiltBody(signInLog, Object(body) as object) };
}

/** One page of a list, with a link to the next when there is more. */
function pageReply<Item extends object>(
  state: GraphState,
  path: string,
  query: URLSearchParams,
  items: readonly Item[],
  version = 'v1.0',
  context = path,
  shown: (item: Item) => object = (item) => item,
): GraphReply {
  const skipToken = query.get('$skiptoken');
  const start = skipToken === null ? 0 : state.skipTokens.get(skipToken);
  if (start === undefined) {
    return errorReply(400, 'The skip token is not one of ours.');
  }
  const end = start + pageSize(state, query);
  const address = `${state.origin}/${version}/${path}`;
  const body = {
    '@odata.context': `${state.origin}/${version}/$metadata#${context}`,
    ...(end < items.length ? { '@odata.nextLink': nextLink(state, address, end, query) } : {}),
    value: items.slice(start, end).map(shown),
  };
  return { status: 200, body };
}

function pageSize(state: GraphState, query: URLSearchParams): number {
  return Math.min(state.pageSize, Number(query.get('$top') ?? Infinity));
}

function nextLink(state: GraphState, address: string, end: number, query: URLSearchParams): string {
  // The characters are such that a client which escapes or unescapes them once more is found out.
  const skipToken = `RFN/${randomBytes(9).toString('base64')}+=%`;
  state.skipTokens.set(skipToken, end);
  const others = [...query].filter(([name]) => name !== '$skiptoken');
  const parts = [...others, ['$skiptoken', skipToken] as const].map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  );
  return `${address}?${parts.join('&')}`;
}

function answerBatch(state: GraphState, body: unknown): Outcome {
  const items = batchItems(body);
  if (typeof items === 'string') {
    return { reply: errorReply(400, items) };
  }
  const outcomes = items.map((item) => answerItem(state, item));
  const spoilt = outcomes.map((outcome) => outcome.spoilt).find(isWholeEnvelope);
  const kept = outcomes.filter((outcome) => outcome.spoilt === undefined);
  const responses = shuffled(kept).map(itemOnTheWire);
  const reply = { status: 200, body: { responses } };
  return spoilt === undefined ? { reply } : { reply, spoilt };
}

function isWholeEnvelope(spoilt: Misbehaviour | undefined): spoilt is Misbehaviour {
  return spoilt !== undefined && !('drop' in spoilt);
}

function answerItem(state: GraphState, item: BatchItem): ItemOutcome {
  const route = routeOf(item.method, `/v1.0/${item.url.replace(/^\//, '')}`);
  const answer = faultFor(state, 'item', route, item.url);
  if (answer === undefined) {
    return { id: item.id, reply: plainReply(state, route) };
  }
  return isMisbehaviour(answer)
    ? { id: item.id, reply: plainReply(state, route), spoilt: answer }
    : { id: item.id, reply: statusReply(answer) };
}

function itemOnTheWire({ id, reply }: ItemOutcome): object {
  const contentType = reply.contentType ?? 'application/json';
  // Headers of an inner answer keep the capitals that Graph gives them.
  const given = contentType === '' ? {} : { 'Content-Type': contentType };
  const headers = { ...given, ...reply.headers };
  return { id, status: reply.status, headers, body: renderedBody(reply) };
}
