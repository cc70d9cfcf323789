// What the tenant's federated token validation policy means. Pure.
// @see https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy

import type { SourceReading, TokenValidationPolicy } from './types';
import { unknownSource } from './unknownSource';

import { visibleText } from '../text';

/**
 * How much of the tenant is protected against a token of another domain's identity provider. `none`: cloud-only
 * administrators are within reach. `default`: no policy of its own, so Microsoft's default holds.
 */
export type Validation = 'all' | 'part' | 'none' | 'default';

const MEANINGS: Readonly<Record<string, Validation>> = {
  all: 'all',
  none: 'none',
  // Users of managed domains are not protected: the administrators that live in the cloud alone.
  allFederated: 'none',
  // Nor are they where an intruder may choose what is enumerated.
  enumerated: 'none',
  allManaged: 'part',
  allManagedAndEnumeratedFederated: 'part',
};

/** Null: a value that nobody has documented yet. */
export function validationOf(policy: TokenValidationPolicy | null): Validation | null {
  if (policy === null) return 'default';
  const rootDomains = policy.rootDomains ?? '';
  return Object.hasOwn(MEANINGS, rootDomains) ? (MEANINGS[rootDomains] ?? null) : null;
}

/** A policy that nobody understands is as good as one that could not be read. */
export function understood(
  reading: SourceReading<TokenValidationPolicy | null>,
): SourceReading<TokenValidationPolicy | null> {
  if (reading.state !== 'read' || validationOf(reading.value) !== null) return reading;
  const value = visibleText(reading.value?.rootDomains ?? 'nothing', 80);
  return unknownSource(`The policy says “${value}”, which is not documented.`);
}

/** Whether a token of one federated domain can stand for anybody in the tenant. Not known counts as not. */
export function isTenantPolicyWeakened(
  reading: SourceReading<TokenValidationPolicy | null>,
): boolean {
  return reading.state === 'read' && validationOf(reading.value) === 'none';
}
