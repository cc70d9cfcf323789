// Room adapters: all that touches network, table or clock, a door a file (open, read, deliver); no judgement.
//
// The optional sources of a run, connected: what is unknown there costs the mandatory reading neither its time nor its
// result.

import type { Sources } from '../monitor/effects';
import { TIME_LIMITS } from '../timeLimit';
import { readAuditLog } from './graph/auditLog';
import { connectGraph, type GraphAccess } from './graph/client';
import { readExternalFederations } from './graph/externalFederations';
import { makePause, type Pause, REPORTS_PACE } from './graph/pace';
import { readTokenValidationPolicy } from './graph/tokenValidation';
import { readPublishedKeys } from './metadata/publishedKeys';

/** @param metadata Whether the identity providers' metadata is read, too. */
export function connectSources(access: GraphAccess, metadata: boolean): Sources {
  const { endpoint } = access;
  const graph = (pause?: Pause) =>
    connectGraph({ ...access, limits: TIME_LIMITS.optionalSource }, pause);
  const reports = makePause(REPORTS_PACE);
  return {
    externalFederations: () => readExternalFederations(graph(), endpoint),
    tokenValidationPolicy: () => readTokenValidationPolicy(graph(), endpoint),
    auditLog: (window) => readAuditLog(graph(reports), endpoint, window),
    publishedKeys: metadata ? (addresses) => readPublishedKeys(addresses) : null,
  };
}
