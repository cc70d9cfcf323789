// How many domains are in what state, and how much was found. Pure.

import type { Severity } from '../../checks/engine/types';
import { SEVERITIES } from '../../checks/engine/types';
import type { Finding } from '../../findings/types';
import type { InventoryDomain } from './domainTypes';
import { saysNotJudged } from './groups';
import type { InventoryProvider } from './providerTypes';
import type { InventoryCounts } from './types';

/** @param findings By domain; null: about the tenant as a whole. */
export function countsOf(
  domains: readonly InventoryDomain[],
  providers: readonly InventoryProvider[],
  findings: ReadonlyMap<string | null, readonly Finding[]>,
): InventoryCounts {
  const severities: Record<Severity, number> = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    informational: 0,
  };
  let [inherited, notJudged, withoutFindings] = [0, 0, 0];
  for (const { id, state, severity } of domains) {
    const isFound = (findings.get(id) ?? []).some((finding) => !saysNotJudged(finding));
    if (severity !== null && isFound) severities[severity] += 1;
    else if (state === 'unreadable' || state === 'missing') notJudged += 1;
    else if (state === 'inherited') inherited += 1;
    else withoutFindings += 1;
  }
  const ofAll = [...findings.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    domains: domains.length,
    providers: providers.length,
    severities,
    needAttention: SEVERITIES.reduce((sum, severity) => sum + severities[severity], 0),
    withoutFindings,
    inherited,
    notJudged,
    findings: ofAll,
    ofTenant: findings.get(null)?.length ?? 0,
  };
}
