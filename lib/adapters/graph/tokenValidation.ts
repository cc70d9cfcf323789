// Microsoft Graph -> the tenant's federated token validation policy: whether a token of one federated domain may stand
// for a user of another. The monitor can do without it, and says so.

import type { SourceReading, TokenValidationPolicy } from '../../federation/types';
import { unknownSource } from '../../federation/unknownSource';
import { isJsonObject, type JsonObject, property } from '../../json';
import type { GraphAnswer } from './answer';
import type { Graph } from './client';
import { notTold } from './pages';

const PATH = 'policies/federatedTokenValidationPolicy';
const POLICY = 'the federated token validation policy';

/** The longest DNS name (RFC 1035, section 2.3.4). */
const MAX_NAME = 253;

/**
 * Reads the policy.
 *
 * @returns Null only where Graph itself says that there is none, so that Microsoft's default holds.
 * @throws MonitorError `CREDENTIAL_UNAVAILABLE` when there is no token.
 * @see https://learn.microsoft.com/graph/api/federatedtokenvalidationpolicy-get
 */
export async function readTokenValidationPolicy(
  graph: Graph,
  endpoint: string,
): Promise<SourceReading<TokenValidationPolicy | null>> {
  const answer = await graph.get(`${endpoint}/v1.0/${PATH}`);
  // That is how Graph answers for a segment that it does not know. The policy came to v1.0 only in 2026, and some of
  // Microsoft's own documentation still speaks of beta alone.
  return policyReading(
    answer.status === 400 ? await graph.get(`${endpoint}/beta/${PATH}`) : answer,
  );
}

function policyReading(answer: GraphAnswer): SourceReading<TokenValidationPolicy | null> {
  if (saysNone(answer)) return { state: 'read', value: null };
  if (answer.status !== 200) return notTold(POLICY, 'Policy.Read.All', answer);
  const policy = isJsonObject(answer.body) ? parsePolicy(unwrapped(answer.body)) : null;
  if (policy) return { state: 'read', value: policy };
  return unknownSource(`Graph gave ${POLICY} in a form that is not known.`);
}

/** Any proxy answers 404; only Graph's own error, an empty list or OData's null says that there is no policy. */
function saysNone({ status, body }: GraphAnswer): boolean {
  if (status === 204) return true;
  if (!isJsonObject(body)) return false;
  if (status === 404) return isGraphsNotFound(property(body, 'error'));
  const value = property(body, 'value');
  const isEmpty = body['@odata.null'] === true || (Array.isArray(value) && value.length === 0);
  return status === 200 && isEmpty;
}

function isGraphsNotFound(error: unknown): boolean {
  const code = isJsonObject(error) ? property(error, 'code') : undefined;
  return typeof code === 'string' && /NotFound$/i.test(code);
}

/** The documentation shows the policy inside `value`, as an object or as a list of one; its schema has it bare. */
function unwrapped(body: JsonObject): unknown {
  const value = property(body, 'value') ?? body;
  if (!Array.isArray(value)) return value;
  return value.length === 1 ? (value[0] as unknown) : undefined;
}

/** Null: odd. */
function parsePolicy(policy: unknown): TokenValidationPolicy | null {
  const domains = isJsonObject(policy) ? property(policy, 'validatingDomains') : undefined;
  if (domains === null) return { rootDomains: null, domainNames: [] };
  if (!isJsonObject(domains)) return null;
  const rootDomains = property(domains, 'rootDomains');
  if (rootDomains !== null && !isMember(rootDomains)) return null;
  const domainNames = property(domains, 'domainNames') ?? null;
  if (Array.isArray(domainNames) && domainNames.every(isDomainName)) {
    return { rootDomains, domainNames };
  }
  // An enumeration that does not say what it enumerates would look like one that protects nobody.
  const isEnumeration = /enumerated/i.test(rootDomains ?? '');
  return domainNames === null && !isEnumeration ? { rootDomains, domainNames: [] } : null;
}

/** A member of an enumeration, one that is unknown today included. */
function isMember(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z]\w{0,99}$/.test(value);
}

function isDomainName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME;
}
