// What reconcile() compares with the record, from readings: every check on every domain, as a scan judges, without a
// baseline and without a source besides Graph.

import { checks } from '../../lib/checks';
import { judge } from '../checks/judge';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import type { DomainReading } from '../../lib/federation/types';
import type { World } from '../../lib/findings/reconcile';

import { observationsOf } from '../checks/observations';

export function judged(readings: readonly DomainReading[], now: string): World {
  const observations = observationsOf(parseFederatedDomains(readings), { now });
  const { judgements } = judge(observations, checks);
  return {
    judgements,
    now,
    language: 'en',
    isVerified: () => false,
    holdsUnrecognised: () => false,
    hasDomains: true,
    lostTime: null,
  };
}
