// Microsoft Graph -> the federations with B2B partners, as domains: who holds such a key signs in as any guest of the
// partner's domains. The monitor can do without them, and says so; a listing is complete or unknown.

import { boundedAnswers } from '../../federation/boundedAnswers';
import type { ConfigurationAnswer, DomainReading, SourceReading } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { type JsonObject, property } from '../../json';
import { isTransient } from '../http';
import type { Graph } from './client';
import { type IncompletePages, notTold, readPages } from './pages';

import { visibleText } from '../../text';

const PATH = 'v1.0/directory/federationConfigurations';
const TYPE = 'graph.samlOrWsFedExternalDomainFederation';
const ROLE = 'Domain.Read.All';

/**
 * What Graph lists inside another resource it may cut at 20 entries, without saying so.
 * @see https://learn.microsoft.com/graph/query-parameters#expand-parameter
 */
const CUT_AT = 20;

/** In octets, beside what the tenant's own domains may take: thousands of partners with certificates of AD FS. */
const MAX_MEMORY = 20_000_000;

/**
 * Reads every federation with a partner: one entry for each domain of each configuration, and one called
 * `b2b-<id of the configuration>` where Graph does not tell all of its domains.
 *
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/samlorwsfedexternaldomainfederation-list
 */
export async function readExternalFederations(
  graph: Graph,
  endpoint: string,
): Promise<SourceReading<readonly DomainReading[]>> {
  const configurations = boundedAnswers(MAX_MEMORY);
  let count = 0;
  const pages = await readPages(graph, `${endpoint}/${PATH}/${TYPE}`, {
    one: 'a B2B federation',
    many: 'B2B federations',
    // The rest of them stays with those who bound it: all of them together may be larger than the memory.
    keep: (item) => {
      configurations.put(String(count), { kind: 'found', value: [item] });
      count += 1;
      return withNames(item);
    },
  });
  if (pages.state === 'incomplete') return notTold('the B2B federations', ROLE, pages);
  const answers = configurations.all();
  const readings: DomainReading[] = [];
  for (const [index, configuration] of pages.items.entries()) {
    const { id } = configuration;
    const answer = answers.get(String(index));
    if (!isName(id) || !answer) return oddEntry(index);
    const names = await readNames(graph, endpoint, configuration, id);
    const what = `the domains of B2B federation ${visibleText(id)}`;
    if ('state' in names) return notTold(what, ROLE, names);
    for (const name of names) readings.push(reading(name, answer));
  }
  return { state: 'read', value: readings };
}

/** What tells the domains of a configuration. */
function withNames(configuration: JsonObject): JsonObject {
  const names = ['id', 'domains', 'Domains', NEXT_DOMAINS];
  return Object.fromEntries(Object.entries(configuration).filter(([name]) => names.includes(name)));
}

const NEXT_DOMAINS = 'domains@odata.nextLink';

/** The names that the configuration's readings go by; at least one. */
async function readNames(
  graph: Graph,
  endpoint: string,
  configuration: JsonObject,
  id: string,
): Promise<readonly string[] | IncompletePages> {
  const listed = listedDomains(configuration);
  if (listed.isWhole) return namesOf(listed.entries, id);
  const address = `${endpoint}/${PATH}/microsoft.${TYPE}/${encodeURIComponent(id)}/domains`;
  const pages = await readPages(graph, address, { one: 'a domain', many: 'domains' });
  if (pages.state === 'complete') return namesOf(pages.items, id);
  // The role that is documented for this request is another one (IdentityProvider.Read.All): a refusal will last.
  return isRefusal(pages) ? namesOf([...listed.entries, undefined], id) : pages;
}

/** The documentation shows the domains inside their configuration, and a request of their own as well. */
function listedDomains(configuration: JsonObject): {
  readonly entries: readonly unknown[];
  readonly isWhole: boolean;
} {
  const domains = property(configuration, 'domains');
  if (!Array.isArray(domains)) return { entries: [], isWhole: false };
  const hasMore = (configuration[NEXT_DOMAINS] ?? null) !== null;
  return { entries: domains, isWhole: domains.length < CUT_AT && !hasMore };
}

/** An entry without a name hides neither the others nor the configuration. */
function namesOf(entries: readonly unknown[], id: string): readonly string[] {
  const ids = entries.map((entry) => (entry as { readonly id?: unknown } | null | undefined)?.id);
  const names = ids.filter(isName);
  const isWhole = names.length > 0 && names.length === ids.length;
  return [...new Set(isWhole ? names : [...names, `b2b-${id}`])];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** What stays as it is until somebody grants a role, or for as long as a cloud does not serve the request. */
function isRefusal({ status }: IncompletePages): boolean {
  // Graph says 501 of what it does not serve; that it is tried again does not make it a passing failure.
  return status === 501 || (status >= 400 && !isTransient(status));
}

function reading(id: string, answer: ConfigurationAnswer): DomainReading {
  return { id, isExternal: true, authenticationType: 'Federated', isRoot: true, answer };
}

function oddEntry(index: number): SourceReading<never> {
  return unknownSource(`Graph listed a B2B federation without an id (entry ${String(index + 1)}).`);
}
