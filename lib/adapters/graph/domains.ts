// Microsoft Graph -> every domain of the tenant with its federation configuration. A listing is complete or it is an
// error; one configuration that can't be read is data about that domain.

import { MonitorError } from '../../errors';
import { mayBeFederated } from '../../federation/federatedDomain';
import type { DomainReading } from '../../federation/types';
import type { JsonObject } from '../../json';
import type { Listing } from '../../monitor/effects';
import { connectGraph, type Graph, type GraphAccess } from './client';
import { type Configurations, openConfigurations, type ReadOptions } from './configurations';
import { readPages } from './pages';

import { visibleText } from '../../text';

/**
 * Reads all domains, and the federation configuration of each one that may be federated. The first configurations are asked
 * for while the domains are being listed; no domain is given back before the listing is complete.
 *
 * @throws MonitorError `GRAPH_FORBIDDEN` or `GRAPH_UNAVAILABLE` when the listing is not complete,
 *   `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/domain-list
 */
export async function readDomains(
  access: GraphAccess,
  options: ReadOptions = {},
): Promise<Listing> {
  const graph = connectGraph(access);
  const configurations = openConfigurations(graph, options);
  try {
    const items = await listDomains(graph, access.endpoint, configurations);
    const listed = items.map(readDomain);
    const answers = await configurations.answers();
    const readings = listed.map((domain) => ({
      ...domain,
      answer: mayBeFederated(domain) ? (answers.get(domain.id) ?? null) : null,
    }));
    return { readings, defaultDomain: defaultOf(items), graphRequests: graph.requestCount() };
  } finally {
    await configurations.close();
  }
}

async function listDomains(
  graph: Graph,
  endpoint: string,
  { ask }: Configurations,
): Promise<readonly JsonObject[]> {
  const pages = await readPages(graph, `${endpoint}/v1.0/domains`, {
    one: 'a domain',
    many: 'domains',
    keep: ({ id, authenticationType, isRoot, isDefault }) => {
      if (isName(id) && mayBeFederated({ authenticationType: textOf(authenticationType) }))
        ask([id]);
      return { id, authenticationType, isRoot, isDefault };
    },
  });
  if (pages.state === 'incomplete') {
    const { status, reason } = pages;
    if (status === 401) throw unauthorized(reason);
    throw status === 403 ? forbidden(reason) : incomplete(reason);
  }
  // Every tenant has its onmicrosoft.com domain; an empty list would resolve every finding.
  if (pages.items.length === 0) throw incomplete('Graph listed no domain at all');
  return pages.items;
}

/** Of `isDefault`: the one domain with which new users are made. */
function defaultOf(items: readonly JsonObject[]): string | null {
  const id = items.find(({ isDefault }) => isDefault === true)?.['id'];
  return typeof id === 'string' ? id : null;
}

function readDomain(domain: JsonObject, index: number): DomainReading {
  const { id, authenticationType, isRoot } = domain;
  if (!isName(id)) {
    throw incomplete(`entry ${String(index + 1)} of the listing has no id`);
  }
  return {
    id,
    authenticationType: textOf(authenticationType),
    isRoot: isRoot !== false,
    isExternal: false,
    answer: null,
  };
}

function isName(id: unknown): id is string {
  return typeof id === 'string' && id.trim() !== '';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function unauthorized(reason: string): MonitorError {
  return new MonitorError(
    'GRAPH_UNAUTHORIZED',
    `Graph did not take the token for the list of domains, nor a new one (${visibleText(reason)}). That is no missing role: see whether GRAPH_ENDPOINT names the cloud of the tenant, and whether the identity is still there.`,
  );
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
