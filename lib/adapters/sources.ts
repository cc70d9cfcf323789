// Room adapters: all that touches network, table or clock, a door a file (open, read, deliver); no judgement.
//
// The optional sources of a run, connected: what is unknown there costs the mandatory reading neither its time nor its
// result.

import type { Config } from '../config';
import type { Sources } from '../monitor/effects';
import { isLoopbackOrigin } from '../settingRules';
import { TIME_LIMITS, type TryLimits } from '../timeLimit';
import { readAuditLog } from './graph/auditLog';
import { connectGraph, type GraphAccess } from './graph/client';
import { readExternalFederations } from './graph/externalFederations';
import { readImmutableIdChanges } from './graph/immutableIds';
import { makePause, type Pause, REPORTS_PACE } from './graph/pace';
import { openSignInLog } from './graph/signInLog';
import { readTokenValidationPolicy } from './graph/tokenValidation';
import { readPublishedKeys } from './metadata/publishedKeys';

/** For the questions of a run to the sign-in log, second tries included: 60 seconds at the pace of Graph's reports. */
const MAX_SIGN_IN_REQUESTS = 30;

/** @param settings Whether the identity providers' metadata is read, and the sign-in log asked. */
export function connectSources(
  access: GraphAccess,
  { metadata, signInLog }: Pick<Config, 'metadata' | 'signInLog'>,
): Sources {
  const { endpoint } = access;
  const graph = (pause?: Pause, limits: TryLimits = TIME_LIMITS.optionalSource) =>
    connectGraph({ ...access, limits }, pause);
  // The limit is the real service's; a Graph on this machine is a test's.
  const reports = isLoopbackOrigin(endpoint) ? undefined : makePause(REPORTS_PACE);
  // Connected here, so that its time counts from the beginning of the run.
  const afterJudgement = graph(reports, TIME_LIMITS.signInLog);
  return {
    externalFederations: () => readExternalFederations(graph(), endpoint),
    tokenValidationPolicy: () => readTokenValidationPolicy(graph(), endpoint),
    auditLog: (window) => readAuditLog(graph(reports), endpoint, window),
    immutableIds: (window) => readImmutableIdChanges(afterJudgement, endpoint, window),
    publishedKeys: metadata ? (addresses) => readPublishedKeys(addresses) : null,
    signInLog: signInLog
      ? () => openSignInLog(graph(reports, TIME_LIMITS.signInLog), endpoint, MAX_SIGN_IN_REQUESTS)
      : null,
  };
}
