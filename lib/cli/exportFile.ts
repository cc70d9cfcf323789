// An export of a tenant's domains -> DomainReading, as Graph's reader gives them. Pure. The shapes that it takes are a
// contract (README, "Scan an export").

import { errorText, MonitorError } from '../errors';
import { domainId, mayBeFederated } from '../federation/federatedDomain';
import type { ConfigurationAnswer, DomainReading } from '../federation/types';
import { isJsonObject, type JsonObject, property } from '../json';

import { visibleText } from '../text';

/**
 * Reads an export.
 *
 * @throws MonitorError `INPUT_INVALID` that names the entry, what is wrong with it, and what was expected.
 */
export function readExport(octets: Buffer): readonly DomainReading[] {
  const entries = entriesOf(parseJson(decode(octets)));
  const domains = new Map<string, ExportedDomain>();
  let latest: ExportedDomain | null = null;
  entries.forEach((entry, index) => {
    latest = readEntry(entry, index, latest, domains);
  });
  if (domains.size === 0) throw invalid('it holds no domain, so nothing could be judged');
  return [...domains.values()].map(toReading);
}

/** What is known of a domain; its configurations may follow in entries of their own. */
interface ExportedDomain {
  readonly id: string;
  authenticationType: string | null;
  isRoot: boolean;
  readonly configurations: unknown[];
  /** The export says in so many words that there is none. */
  readonly saysNone: boolean;
}

/** Windows PowerShell redirects as UTF-16 with a byte order mark; other tools write UTF-8 with or without one. */
function decode(octets: Buffer): string {
  const [first, second] = octets;
  // JSON begins with an ASCII character, so without a mark one of its two octets is zero.
  if ((first === 0xff && second === 0xfe) || second === 0) return decodeAs('utf-16le', octets);
  if ((first === 0xfe && second === 0xff) || first === 0) return decodeAs('utf-16be', octets);
  return decodeAs('utf-8', octets);
}

function decodeAs(encoding: string, octets: Buffer): string {
  return new TextDecoder(encoding).decode(octets);
}

function parseJson(text: string): unknown {
  if (text.trim() === '') {
    throw invalid('it is empty. The command below prints nothing where no domain is federated');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw invalid(`it is not JSON: ${visibleText(errorText(error), 120)}`);
  }
}

/** A list, Graph's envelope of one, or a single object: PowerShell writes no list of one. */
function entriesOf(json: unknown): readonly JsonObject[] {
  const envelope = isJsonObject(json) ? property(json, 'value') : undefined;
  if (isJsonObject(json) && isPartial(json)) {
    throw invalid(
      'it is one page of several (@odata.nextLink), and a part of a tenant is no tenant',
    );
  }
  const entries: readonly unknown[] = Array.isArray(envelope)
    ? envelope
    : Array.isArray(json)
      ? json
      : [json];
  return entries.map((entry, index) => {
    if (isJsonObject(entry)) return entry;
    throw invalid(`entry ${String(index + 1)} is neither a domain nor a federation configuration`);
  });
}

function isPartial(envelope: JsonObject): boolean {
  return typeof envelope['@odata.nextLink'] === 'string';
}

/** Adds one entry to the domains; gives back the domain that a configuration behind it would belong to. */
function readEntry(
  entry: JsonObject,
  index: number,
  latest: ExportedDomain | null,
  domains: Map<string, ExportedDomain>,
): ExportedDomain {
  if (isDomain(entry)) return addDomain(readDomain(entry, index), domains);
  const owner = property(entry, 'domainId') ?? property(entry, 'domain');
  const domain =
    typeof owner === 'string' && owner.trim() !== ''
      ? addDomain(federated(owner), domains)
      : latest;
  if (!isConfiguration(entry)) {
    throw invalid(`entry ${String(index + 1)} is neither a domain nor a federation configuration`);
  }
  if (!domain) {
    throw invalid(
      `entry ${String(index + 1)} is a federation configuration without a domain before it`,
    );
  }
  domain.configurations.push(entry);
  return domain;
}

function has(entry: JsonObject, name: string): boolean {
  return property(entry, name) !== undefined;
}

function isDomain(entry: JsonObject): boolean {
  return (
    has(entry, 'authenticationType') || (has(entry, 'id') && has(entry, 'federationConfiguration'))
  );
}

function isConfiguration(entry: JsonObject): boolean {
  return ['signingCertificate', 'nextSigningCertificate', 'issuerUri'].some((name) =>
    has(entry, name),
  );
}

function readDomain(entry: JsonObject, index: number): ExportedDomain {
  const id = property(entry, 'id');
  if (typeof id !== 'string' || id.trim() === '')
    throw invalid(`entry ${String(index + 1)} is a domain without an id`);
  const type = property(entry, 'authenticationType');
  const configuration = property(entry, 'federationConfiguration');
  const found = configurationsIn(configuration);
  return {
    id,
    authenticationType: typeof type === 'string' ? type : null,
    isRoot: property(entry, 'isRoot') !== false,
    configurations: [...found],
    saysNone: Array.isArray(configuration) && found.length === 0,
  };
}

/** A list, one object, Graph's envelope (also in a list), or nothing. */
function configurationsIn(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(configurationsIn);
  const envelope = isJsonObject(value) ? property(value, 'value') : undefined;
  return Array.isArray(envelope) ? envelope : [value];
}

function federated(id: string): ExportedDomain {
  return { id, authenticationType: 'Federated', isRoot: true, configurations: [], saysNone: false };
}

/** The same domain twice is one domain, with all of its configurations; the entry that asks for more counts. */
function addDomain(domain: ExportedDomain, domains: Map<string, ExportedDomain>): ExportedDomain {
  const key = domainId(domain.id);
  const known = domains.get(key);
  if (!known) {
    domains.set(key, domain);
    return domain;
  }
  known.configurations.push(...domain.configurations);
  if (mayBeFederated(domain)) known.authenticationType = domain.authenticationType;
  known.isRoot ||= domain.isRoot;
  return known;
}

function toReading({ configurations, saysNone, ...domain }: ExportedDomain): DomainReading {
  const answer = answerOf(domain, configurations, saysNone);
  // Whatever it says of its type, a domain that has a configuration is judged by it.
  const isManaged = !mayBeFederated(domain) && configurations.length === 0;
  const authenticationType = isManaged ? domain.authenticationType : notManaged(domain);
  return { ...domain, isExternal: false, authenticationType, answer };
}

function notManaged(domain: Pick<DomainReading, 'authenticationType'>): string | null {
  return mayBeFederated(domain) ? domain.authenticationType : null;
}

function answerOf(
  { isRoot }: Pick<DomainReading, 'isRoot'>,
  configurations: readonly unknown[],
  saysNone: boolean,
): ConfigurationAnswer {
  if (configurations.some((configuration) => !isJsonObject(configuration))) {
    return notInExport('The export cuts it off: use ConvertTo-Json -Depth 5.');
  }
  if (configurations.length > 0) return { kind: 'found', value: configurations };
  // PowerShell prints null for what it did not read, so null says nothing about a root; a child has none anyway.
  return saysNone || !isRoot
    ? { kind: 'notFound', httpStatus: null }
    : notInExport('The export holds no federation configuration for it.');
}

function notInExport(detail: string): ConfigurationAnswer {
  return { kind: 'failed', cause: { code: 'notInExport', httpStatus: null, detail } };
}

function invalid(problem: string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    `The export can't be used: ${problem}.\n` +
      'Expected is JSON with domains and their federation configurations, as this prints it:\n\n' +
      `${EXPORT_COMMAND}\n`,
  );
}

/** What makes an export, in PowerShell. */
export const EXPORT_COMMAND = `  Connect-MgGraph -Scopes Domain.Read.All,Domain-InternalFederation.Read.All
  Get-MgDomain -All |
    Where-Object { $_.AuthenticationType -eq "Federated" } |
    ForEach-Object { $_ ; Get-MgDomainFederationConfiguration -DomainId $_.Id } |
    ConvertTo-Json -Depth 5 |
    Set-Content export.json`;
