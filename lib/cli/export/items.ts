// What one object of an export is: a domain, a federation configuration, both at once, or neither. Pure.

import { isJsonObject, type JsonObject, property } from '../../json';
import type { UnreadableCause } from '../../federation/types';
import { namesExternal, namesIn } from './domainNames';
import { configurationOf, type Fields, fieldsOf, textOf, valueOf } from './fields';

/** What the surroundings of an object say of it: the list that it stands in, the answer, the file. */
export interface Surroundings {
  /** A domain that they name; null: none. */
  readonly domain: string | null;
  readonly isExternal: boolean;
}

/** A part of an export. `entry` counts the objects of a file from 1. */
export type Item = { readonly entry: number } & (
  | DomainItem
  | ConfigurationItem
  /** Of one request among several nobody could read the answer; `domain` is what there is to call it by. */
  | { readonly kind: 'failed'; readonly domain: string; readonly cause: UnreadableCause }
  /** One request among several: there is no configuration. */
  | { readonly kind: 'none'; readonly domain: string }
  /** `problem`: a clause without a period. */
  | { readonly kind: 'other'; readonly problem: string }
);

export interface DomainItem {
  readonly kind: 'domain';
  readonly id: string;
  readonly authenticationType: string | null;
  /** Null: it does not say. */
  readonly isRoot: boolean | null;
  /** Configurations inside it, and what stands there in the place of one. */
  readonly configurations: readonly unknown[];
  /** It says in so many words that it has none. */
  readonly saysNone: boolean;
}

export interface ConfigurationItem {
  readonly kind: 'configuration';
  /** The domains that it, or what it stands in, names; empty: none. */
  readonly domains: readonly string[];
  readonly isExternal: boolean;
  readonly value: JsonObject;
  /** The host of its issuer, lower case: of AD FS with several domains, the domain's name. */
  readonly issuerHost: string | null;
}

const NEITHER = 'is neither a domain nor a federation configuration';

/** What an object is, domain before configuration. */
export function itemsOf(json: JsonObject, entry: number, around: Surroundings): readonly Item[] {
  const { fields, twice } = fieldsOf(json);
  if (twice !== null) {
    return [{ kind: 'other', entry, problem: `has ${twice} twice, with different values` }];
  }
  const verified = valueOf(fields, 'verifiedDomains');
  if (Array.isArray(verified)) return verifiedDomains(verified, entry);
  const contents = isDomain(fields) ? insideOf(fields) : null;
  const domain = contents === null ? null : domainItem(fields, contents, entry);
  const inner = valueOf(fields, 'domains');
  const outer = isJsonObject(inner) ? itemsOf(inner, entry, NOTHING) : [];
  const configuration = isConfiguration(fields) ? configurationItem(fields, entry, around) : null;
  const items = [
    ...(domain === null ? [] : [domain]),
    ...outer.filter(({ kind }) => kind === 'domain'),
    ...strangersIn(contents, domain, entry),
    ...(configuration === null ? [] : [named(configuration, domain)]),
  ];
  return items.length > 0 ? items : [{ kind: 'other', entry, problem: NEITHER }];
}

export const NOTHING: Surroundings = { domain: null, isExternal: false };

/** A flat object that is both names the domain of its configuration. */
function named(configuration: Item, domain: Item | null): Item {
  if (configuration.kind !== 'configuration' || domain?.kind !== 'domain') return configuration;
  return configuration.domains.length > 0
    ? configuration
    : { ...configuration, domains: [domain.id] };
}

function isDomain(fields: Fields): boolean {
  const has = (name: string): boolean => valueOf(fields, name) !== undefined;
  return (
    has('authenticationType') ||
    (has('id') && has('federationConfiguration')) ||
    // Get-MsolDomain
    (has('authentication') && has('name'))
  );
}

function isConfiguration(fields: Fields): boolean {
  return ['signingCertificate', 'nextSigningCertificate', 'issuerUri'].some(
    (name) => valueOf(fields, name) !== undefined,
  );
}

function domainItem(fields: Fields, inside: Inside, entry: number): Item {
  const isGuid = GUID.test(textOf(fields, 'id') ?? '');
  const names = ['domainName', 'domainId', 'domain', 'name'].flatMap(
    (name) => textOf(fields, name) ?? [],
  );
  const id = isGuid ? names[0] : (textOf(fields, 'id') ?? names[0]);
  if (id === undefined) return { kind: 'other', entry, problem: 'is a domain without an id' };
  const own = inside.found.filter((each) => !namesOther(each, id));
  return {
    kind: 'domain',
    entry,
    id,
    authenticationType: authenticationOf(fields),
    isRoot: isRootOf(fields),
    configurations: own.map(({ value, fields: read }) =>
      read === null ? value : configurationOf(read, false),
    ),
    saysNone: inside.isList && inside.found.length === 0,
  };
}

/** MSOnline names the root instead, and has null there for a root. */
function isRootOf(fields: Fields): boolean | null {
  const isRoot = valueOf(fields, 'isRoot');
  if (typeof isRoot === 'boolean') return isRoot;
  const root = valueOf(fields, 'rootDomain');
  return root === undefined ? null : root === null || root === '';
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** MSOnline's enumeration, as ConvertTo-Json writes it. */
const AUTHENTICATION: Readonly<Record<string, string>> = { '0': 'Managed', '1': 'Federated' };

function authenticationOf(fields: Fields): string | null {
  const type = valueOf(fields, 'authenticationType') ?? valueOf(fields, 'authentication');
  if (typeof type === 'number') return AUTHENTICATION[String(type)] ?? null;
  return typeof type === 'string' ? type : null;
}

/** What stands in a domain in the place of its configuration. */
interface Inside {
  readonly isList: boolean;
  /** `fields` is null for what is no object. */
  readonly found: readonly { readonly value: unknown; readonly fields: Fields | null }[];
}

function insideOf(fields: Fields): Inside {
  const value = valueOf(fields, 'federationConfiguration') ?? valueOf(fields, 'federationSettings');
  const found = configurationsIn(value).map((each) => ({
    value: each,
    fields: isJsonObject(each) ? fieldsOf(each).fields : null,
  }));
  return { isList: Array.isArray(value), found };
}

/** Those inside a domain that name another one. */
function strangersIn(inside: Inside | null, domain: Item | null, entry: number): readonly Item[] {
  if (domain?.kind !== 'domain' || inside === null) return [];
  return inside.found
    .filter((each) => namesOther(each, domain.id))
    .flatMap(({ fields }) => (fields === null ? [] : [configurationItem(fields, entry, NOTHING)]));
}

/** A list, one object, Graph's envelope (also in a list), or nothing. */
function configurationsIn(value: unknown, depth = 0): readonly unknown[] {
  if (value === null || value === undefined || depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((each) => configurationsIn(each, depth + 1));
  if (!isJsonObject(value)) return [value];
  const envelope = property(value, 'value');
  return Array.isArray(envelope) ? configurationsIn(envelope, depth + 1) : [value];
}

/** As many lists as nobody puts into each other. */
export const MAX_DEPTH = 8;

/** A configuration inside a domain that names another one: what it names counts. */
function namesOther({ fields }: Inside['found'][number], id: string): boolean {
  const names = fields === null ? [] : namesIn(fields);
  return names.some((name) => name.toLowerCase() !== id.toLowerCase());
}

function configurationItem(fields: Fields, entry: number, around: Surroundings): Item {
  const isExternal = around.isExternal || isOfPartner(fields);
  // What it names by itself counts, wherever it stands.
  const own = namesIn(fields);
  const all = own.length > 0 || around.domain === null ? own : [around.domain];
  if (!isExternal && all.length > 1) {
    return {
      kind: 'other',
      entry,
      problem: `names several domains, ${all.slice(0, 3).join(' and ')}`,
    };
  }
  return {
    kind: 'configuration',
    entry,
    domains: isExternal && all.length === 0 ? [partnerName(fields)] : all,
    isExternal,
    value: configurationOf(fields, isExternal),
    issuerHost: hostOf(textOf(fields, 'issuerUri')),
  };
}

/** A list of domains, and no second slot, is what only a B2B federation has. */
function isOfPartner(fields: Fields): boolean {
  return (
    namesExternal(valueOf(fields, '@odata.type')) ||
    namesExternal(valueOf(fields, '@odata.context')) ||
    (Array.isArray(valueOf(fields, 'domains')) &&
      valueOf(fields, 'nextSigningCertificate') === undefined)
  );
}

/** As the live scan calls it (adapters/graph/externalFederations.ts). */
function partnerName(fields: Fields): string {
  return `b2b-${textOf(fields, 'id') ?? textOf(fields, 'displayName') ?? 'without a name'}`;
}

function hostOf(address: string | null): string | null {
  return address !== null && URL.canParse(address) ? new URL(address).hostname.toLowerCase() : null;
}

/** Of an organization, as Graph and ROADtools have it: names and types, and no configuration. */
function verifiedDomains(domains: readonly unknown[], entry: number): readonly Item[] {
  return domains.filter(isJsonObject).flatMap((domain): readonly Item[] => {
    const [name, type] = [property(domain, 'name'), property(domain, 'type')];
    if (typeof name !== 'string' || name.trim() === '') return [];
    return [
      {
        kind: 'domain',
        entry,
        id: name,
        authenticationType: typeof type === 'string' ? type : null,
        isRoot: null,
        configurations: [],
        saysNone: false,
      },
    ];
  });
}
