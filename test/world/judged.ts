// What reconcile() compares with the record, from readings: every check on every domain, as a scan judges, without a
// baseline and without a source besides Graph.

import { checks } from '../../lib/checks';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import { judge } from '../../lib/checks/engine/judge';
import type { World } from '../../lib/findings/reconcile';
import type { DomainReading } from '../../lib/federation/types';

import { sightOf } from '../checks/sight';

export function judged(readings: readonly DomainReading[], now: string): World {
  const sight = sightOf(parseFederatedDomains(readings), { now });
  const { judgements } = judge(sight, checks);
  return { judgements, now, language: 'en', isVouchedFor: () => false };
}
