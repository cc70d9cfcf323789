// Microsoft Graph -> every domain of the tenant with its federation configuration. A listing is complete or it is an
// error; one configuration that can't be read is data about that domain.

import { MonitorError } from './errors';
import { mayBeFederated } from './federatedDomain';
import { isJsonObject, property } from './json';
import { connectGraph, type Graph, type GraphAccess } from './graphCall';
import { readConfigurations } from './graphConfigurations';
import type { Listing } from './effects';
import type { DomainReading, JsonObject } from './types';
import { visibleText } from './visibleText';

/** More pages than any tenant has; ends a server that makes up new links for ever. */
const MOST_PAGES = 1_000;

/**
 * Reads all domains, and the federation configuration of each one that may be federated.
 *
 * @param onProgress Told how many of how many configurations are read.
 * @throws MonitorError `GRAPH_FORBIDDEN` or `GRAPH_UNAVAILABLE` when the listing is not complete,
 *   `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/domain-list
 */
export async function readDomains(
  access: GraphAccess,
  onProgress?: (done: number, total: number) => void,
): Promise<Listing> {
  const graph = connectGraph(access);
  const listed = (await listDomains(graph, access.endpoint)).map(readDomain);
  const federated = [...new Set(listed.filter(mayBeFederated).map(({ id }) => id))];
  const answers = await readConfigurations(graph, federated, onProgress);
  const readings = listed.map((domain) => ({
    ...domain,
    answer: mayBeFederated(domain) ? (answers.get(domain.id) ?? null) : null,
  }));
  return { readings, graphRequests: graph.requestCount() };
}

/** Follows every page. */
async function listDomains(graph: Graph, endpoint: string): Promise<readonly JsonObject[]> {
  const domains: JsonObject[] = [];
  const visited = new Set<string>();
  for (let link: string | null = `${endpoint}/v1.0/domains`; link !== null;) {
    if (visited.has(link)) throw incomplete('Graph gave the same link to the next page twice');
    if (visited.size >= MOST_PAGES)
      throw incomplete(`Graph gave more than ${String(MOST_PAGES)} pages`);
    visited.add(link);
    const { status, body, reason } = await graph.get(link);
    if (status === 401 || status === 403) throw forbidden(reason);
    if (status !== 200) throw incomplete(reason);
    const page = isJsonObject(body) ? property(body, 'value') : undefined;
    if (!isJsonObject(body) || !Array.isArray(page))
      throw incomplete('Graph answered without a list of domains');
    if (!page.every(isJsonObject)) throw incomplete('Graph listed a domain that is not an object');
    domains.push(...page);
    link = nextLink(body, endpoint);
  }
  // Every tenant has its onmicrosoft.com domain; an empty list would resolve every finding.
  if (domains.length === 0) throw incomplete('Graph listed no domain at all');
  return domains;
}

/** A link elsewhere would make us fetch an address of somebody's choosing. */
function nextLink(body: JsonObject, endpoint: string): string | null {
  const link = body['@odata.nextLink'];
  if (link === undefined || link === null) return null;
  if (typeof link !== 'string' || !URL.canParse(link) || new URL(link).origin !== endpoint) {
    throw incomplete(`the link to the next page leaves ${endpoint}`);
  }
  return link;
}

function readDomain(domain: JsonObject, index: number): DomainReading {
  const { id, authenticationType, isRoot } = domain;
  if (typeof id !== 'string' || id.trim() === '') {
    throw incomplete(`entry ${String(index + 1)} of the listing has no id`);
  }
  return {
    id,
    authenticationType: typeof authenticationType === 'string' ? authenticationType : null,
    isRoot: isRoot !== false,
    answer: null,
  };
}

function forbidden(reason: string): MonitorError {
  return new MonitorError(
    'GRAPH_FORBIDDEN',
    `Graph refused the list of domains (${visibleText(reason)}). The identity lacks the role Domain.Read.All.`,
  );
}

function incomplete(reason: string): MonitorError {
  return new MonitorError(
    'GRAPH_UNAVAILABLE',
    `The list of domains is not complete: ${visibleText(reason)}. No domain was judged.`,
  );
}
