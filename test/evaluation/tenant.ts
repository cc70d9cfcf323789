// What Entra, Graph and the identity providers' sites hold at one time, and how it changes. Pure.

import type {
  DomainReading,
  TokenValidationPolicy,
  UnreadableCause,
} from '../../lib/federation/types';
import type { JsonObject } from '../../lib/json';

export interface Tenant {
  readonly domains: readonly DomainReading[];
  /** Domains of B2B partners. */
  readonly partners: readonly DomainReading[];
  /** By https address: the certificates in the metadata there, base64. */
  readonly published: Readonly<Record<string, readonly string[]>>;
  /** By https address: what the head of the metadata there says, where it is not the usual. */
  readonly heads: Readonly<Record<string, MetadataHead>>;
  /** By domain: the certificates that the nodes of its provider sign with; absent: all with the one in the primary slot. */
  readonly nodes: Readonly<Record<string, readonly string[]>>;
  readonly policy: TokenValidationPolicy | null;
  /** Domains that Graph does not answer for. */
  readonly failing: Readonly<Record<string, UnreadableCause>>;
  /** Domains of which Graph says that there is no configuration (404), whatever there was or will be. */
  readonly missing: readonly string[];
  /** Sources that were taken away, or do not answer. */
  readonly lost: Readonly<Record<string, 'refused' | 'silent'>>;
}

export type OptionalSource =
  | 'auditLog'
  | 'tokenValidationPolicy'
  | 'externalFederations'
  /** Refused also where the permission is there, and no licence. */
  | 'signInLog';

export interface MetadataHead {
  /** Absent: as AD FS names itself, by its host. */
  readonly entityId?: string;
  /** ISO 8601; absent: the document does not say. */
  readonly validUntil?: string;
}

export type Change = (tenant: Tenant) => Tenant;

export const EMPTY: Tenant = {
  domains: [],
  partners: [],
  published: {},
  heads: {},
  nodes: {},
  policy: { rootDomains: 'all', domainNames: [] },
  failing: {},
  missing: [],
  lost: {},
};

export function all(...changes: readonly Change[]): Change {
  return (tenant) => changes.reduce((changed, change) => change(changed), tenant);
}

/** A federated domain; `isRoot` false: a child with a configuration of its own. */
export function federatedDomain(
  id: string,
  configuration: JsonObject,
  isRoot = true,
): DomainReading {
  const answer = { kind: 'found', value: [configuration] } as const;
  return { id, authenticationType: 'Federated', isRoot, isExternal: false, answer };
}

export function inheritingDomain(id: string): DomainReading {
  const answer = { kind: 'notFound', httpStatus: 404 } as const;
  return { id, authenticationType: 'Federated', isRoot: false, isExternal: false, answer };
}

export function managedDomain(id: string): DomainReading {
  return { id, authenticationType: 'Managed', isRoot: true, isExternal: false, answer: null };
}

export function partnerDomain(id: string, configuration: JsonObject): DomainReading {
  return { ...federatedDomain(id, configuration), isExternal: true };
}

/** Adds a domain, or puts it in the place of the one with its name. */
export function withDomain(reading: DomainReading): Change {
  return (tenant) => ({ ...tenant, domains: replaced(tenant.domains, reading) });
}

export function withPartner(reading: DomainReading): Change {
  return (tenant) => ({ ...tenant, partners: replaced(tenant.partners, reading) });
}

export function withoutPartner(id: string): Change {
  return (tenant) => ({
    ...tenant,
    partners: tenant.partners.filter((domain) => domain.id !== id),
  });
}

export function withoutDomain(id: string): Change {
  return (tenant) => ({ ...tenant, domains: tenant.domains.filter((domain) => domain.id !== id) });
}

function replaced(
  readings: readonly DomainReading[],
  reading: DomainReading,
): readonly DomainReading[] {
  const isKnown = readings.some(({ id }) => id === reading.id);
  return isKnown
    ? readings.map((known) => (known.id === reading.id ? reading : known))
    : [...readings, reading];
}

/** Properties of a domain's configuration, set to these values. */
export function set(id: string, properties: JsonObject): Change {
  const merged = (reading: DomainReading): DomainReading => {
    const { answer } = reading;
    if (reading.id !== id || answer?.kind !== 'found') return reading;
    const value = answer.value.map((one) => ({ ...(one as JsonObject), ...properties }));
    return { ...reading, answer: { kind: 'found', value } };
  };
  return (tenant) => ({
    ...tenant,
    domains: tenant.domains.map(merged),
    partners: tenant.partners.map(merged),
  });
}

/** Properties that a domain's configuration does not bear at all. */
export function unset(id: string, ...names: readonly string[]): Change {
  const without = (value: unknown): JsonObject =>
    Object.fromEntries(
      Object.entries(value as JsonObject).filter(([name]) => !names.includes(name)),
    );
  return (tenant) => ({
    ...tenant,
    domains: tenant.domains.map((reading) =>
      reading.id === id && reading.answer?.kind === 'found'
        ? { ...reading, answer: { kind: 'found', value: reading.answer.value.map(without) } }
        : reading,
    ),
  });
}

/** What stands in the two slots of a domain. */
export function slots(id: string, primary: unknown, secondary: unknown): Change {
  return set(id, { signingCertificate: primary, nextSigningCertificate: secondary });
}

/** A site publishes these certificates, and no others. */
export function publish(address: string | null, ...certificates: readonly string[]): Change {
  return (tenant) =>
    address === null
      ? tenant
      : { ...tenant, published: { ...tenant.published, [address]: certificates } };
}

/** What the head of the metadata at an address says from now on. */
export function headed(address: string | null, head: MetadataHead): Change {
  return (tenant) =>
    address === null ? tenant : { ...tenant, heads: { ...tenant.heads, [address]: head } };
}

/** Each node of a domain's provider signs with one of these from now on. */
export function signedBy(id: string, ...certificates: readonly string[]): Change {
  return (tenant) => ({ ...tenant, nodes: { ...tenant.nodes, [id]: certificates } });
}

export function policy(rootDomains: string, ...domainNames: readonly string[]): Change {
  return (tenant) => ({ ...tenant, policy: { rootDomains, domainNames } });
}

export function failing(
  code: UnreadableCause['code'],
  httpStatus: number | null,
  ...ids: readonly string[]
): Change {
  const cause = { code, httpStatus, detail: 'Graph gave no configuration.' };
  return (tenant) => ({
    ...tenant,
    failing: { ...tenant.failing, ...Object.fromEntries(ids.map((id) => [id, cause])) },
  });
}

/** Graph says of these domains that they have no configuration. */
export function missing(...ids: readonly string[]): Change {
  return (tenant) => ({ ...tenant, missing: [...new Set([...tenant.missing, ...ids])] });
}

/** Graph gives the configurations of these domains again. */
export function answering(...ids: readonly string[]): Change {
  return (tenant) => ({
    ...tenant,
    failing: Object.fromEntries(Object.entries(tenant.failing).filter(([id]) => !ids.includes(id))),
    missing: tenant.missing.filter((id) => !ids.includes(id)),
  });
}

export function lose(source: OptionalSource, how: 'refused' | 'silent'): Change {
  return (tenant) => ({ ...tenant, lost: { ...tenant.lost, [source]: how } });
}

export function regain(source: OptionalSource): Change {
  return (tenant) => {
    const lost = Object.entries(tenant.lost).filter(([name]) => name !== source);
    return { ...tenant, lost: Object.fromEntries(lost) };
  };
}

/** As Graph answers at this moment. */
export function readingsOf(tenant: Tenant): readonly DomainReading[] {
  const { domains, failing: failures, missing: absent } = tenant;
  return domains.map((domain) => {
    if (absent.includes(domain.id))
      return { ...domain, answer: { kind: 'notFound', httpStatus: 404 } };
    const cause = failures[domain.id];
    return cause ? { ...domain, answer: { kind: 'failed', cause } } : domain;
  });
}
