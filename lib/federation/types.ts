// What Graph and the exports say about a tenant's federation, in our shapes; types only. Whatever could not be read
// says so: a state of its own, never an empty value.

import type { JsonObject } from '../json';
import type { ComparedNames } from '../x509/comparedNames';
import type { CertificateReading } from '../x509/types';

/** Why a domain's federation configuration could not be read. */
export type UnreadableCode =
  /** Graph's 404: once, where there was a configuration before; or, where it is told as a cause, for good. */
  | 'notFound'
  | 'forbidden'
  /** Graph took no token. */
  | 'unauthorized'
  | 'throttled'
  | 'unavailable'
  | 'timeout'
  | 'unexpectedAnswer'
  | 'notInExport';

export interface UnreadableCause {
  readonly code: UnreadableCode;
  /** Graph's status; null when there was no answer, or no Graph. */
  readonly httpStatus: number | null;
  /** One sentence for people, ending in a period. */
  readonly detail: string;
}

/** The answer to "what is this domain's federation configuration?". */
export type ConfigurationAnswer =
  | { readonly kind: 'found'; readonly value: readonly unknown[] }
  /** Graph's 404, or an export that says there is none (`httpStatus` null). */
  | { readonly kind: 'notFound'; readonly httpStatus: number | null }
  | { readonly kind: 'failed'; readonly cause: UnreadableCause };

/** One entry of a complete listing of domains. */
export interface DomainReading {
  readonly id: string;
  /** True for a domain of a B2B partner (`samlOrWsFedExternalDomainFederation`). */
  readonly isExternal: boolean;
  /** Graph's `authenticationType`; null when it was not a text. */
  readonly authenticationType: string | null;
  /** False for a child domain, which inherits; anything but false counts as a root. */
  readonly isRoot: boolean;
  /** Null for a managed domain, which is not asked for one. */
  readonly answer: ConfigurationAnswer | null;
}

/** What an optional source said. Not having seen is never the same as having seen nothing. */
export type SourceReading<T> =
  | { readonly state: 'read'; readonly value: T }
  /** Nobody asked for it. */
  | { readonly state: 'off' }
  | UnknownSource;

export interface UnknownSource {
  readonly state: 'unknown';
  /** One sentence for people, ending in a period. */
  readonly reason: string;
  /** Whether it is for want of a permission. */
  readonly refused: boolean;
}

/** What an identity provider's metadata publishes at this moment. */
export interface PublishedKeys {
  /** Where it was read; https. */
  readonly address: string;
  /** SAML's name of the provider, as the document gives it, short and safe to show. */
  readonly entityId: string;
  /** Until when the document speaks, ISO 8601; null: it does not say. */
  readonly validUntil: string | null;
  /** Of each certificate that may sign: SHA-256 of the SubjectPublicKeyInfo, lower-case hex. */
  readonly spkiSha256s: readonly string[];
}

/** Graph's `federatedTokenValidationPolicy.validatingDomains`. */
export interface TokenValidationPolicy {
  /** `none`, `all`, `allFederated`, `allManaged`, `enumerated`, … or a value unknown today; null: not set. */
  readonly rootDomains: string | null;
  /** Of an enumeration; empty otherwise. */
  readonly domainNames: readonly string[];
}

/** A directory audit entry about federation, as far as it tells who did what. Texts are as Graph gave them. */
export interface AuditEntry {
  readonly id: string;
  /** ISO 8601. */
  readonly activityDateTime: string;
  readonly activityDisplayName: string;
  /** Graph's `result`: `success`, `failure`, …; null when it does not say. */
  readonly result: string | null;
  /** User principal name or display name of the user or app; null when the entry does not say. */
  readonly actor: string | null;
  /** Object id of the user or service principal. */
  readonly actorId: string | null;
  readonly ipAddress: string | null;
  /** The client, as it named itself. */
  readonly userAgent: string | null;
  readonly correlationId: string | null;
  /** Display names or ids of the targets; may be empty: "Set federation settings on domain" names none. */
  readonly targets: readonly string[];
}

/** An "Update user" that changed the immutable id, by which a federated sign-in finds its account. `targets` are the users. */
export interface ImmutableIdEntry extends AuditEntry {
  /** The new one, as the log gave it; null: it was removed. */
  readonly immutableId: string | null;
}

/** Accounts whose immutable id changed in a time, as far as the audit log could be read. */
export interface ImmutableIdChanges {
  readonly entries: readonly ImmutableIdEntry[];
  /** Why these may not be all of them, one sentence for people; null: the whole time was read. */
  readonly missing: string | null;
}

/** The two places of a certificate in Graph's `internalDomainFederation`. */
export type SlotName = 'signingCertificate' | 'nextSigningCertificate';

export type CertificateSlot =
  | { readonly state: 'absent' }
  /** The export says nothing of it, so nobody knows what is there. Graph always says something. */
  | { readonly state: 'notExported' }
  | CertificateReading;

export interface ReadConfiguration {
  readonly state: 'read';
  readonly signingCertificate: CertificateSlot;
  readonly nextSigningCertificate: CertificateSlot;
  /** The names of the two certificates, compared once for everybody; null unless both slots hold one. */
  readonly names: ComparedNames | null;
  /** As Graph or the export gave it, unknown properties included; what is large and unreadable is cut. */
  readonly raw: JsonObject;
}

export type Configuration =
  | ReadConfiguration
  /** A child domain without a configuration of its own. */
  | { readonly state: 'inherited' }
  /** Graph, or the export, said that there is none, of a domain that should have one. */
  | { readonly state: 'missing'; readonly httpStatus: number | null }
  /** Nobody could look. */
  | { readonly state: 'unreadable'; readonly cause: UnreadableCause }
  /** The domain was federated, and is not any more. */
  | { readonly state: 'ended' };

export interface FederatedDomain {
  /** Lower case: names of domains have no case. */
  readonly id: string;
  readonly isRoot: boolean;
  /** True for a domain of a B2B partner. */
  readonly isExternal: boolean;
  readonly configuration: Configuration;
}

export interface TimeWindow {
  /** ISO 8601, both included. */
  readonly from: string;
  readonly to: string;
}

/** Optional sources that Graph may refuse. */
export type GraphSource = 'externalFederations' | 'tokenValidationPolicy' | 'auditLog';

export type SourceName = GraphSource | 'metadata' | 'signInLog';
