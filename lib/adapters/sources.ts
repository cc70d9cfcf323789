// The optional sources of a pass, connected: what is unknown there costs the mandatory reading neither its time nor its
// result.

import type { Sources } from '../monitor/effects';
import { readAuditLog } from './graph/auditLog';
import { connectGraph, type GraphAccess, type GraphLimits } from './graph/client';
import { readExternalFederations } from './graph/externalFederations';
import { readTokenValidationPolicy } from './graph/tokenValidation';
import { readPublishedKeys } from './metadata/publishedKeys';

/** Two tries: what is left unknown is asked again in the next pass. */
const LIMITS: GraphLimits = { totalMs: 40_000, tryMs: 15_000, tries: 2, waitMs: 1_000 };

/** @param metadata Whether the identity providers' metadata is read, too. */
export function connectSources(access: GraphAccess, metadata: boolean): Sources {
  const { endpoint } = access;
  const graph = () => connectGraph({ ...access, limits: LIMITS });
  return {
    externalFederations: () => readExternalFederations(graph(), endpoint),
    tokenValidationPolicy: () => readTokenValidationPolicy(graph(), endpoint),
    auditLog: (window) => readAuditLog(graph(), endpoint, window),
    publishedKeys: metadata ? (addresses) => readPublishedKeys(addresses) : null,
  };
}
