// The JSON of an earlier scan, as `--json` prints it, made from readings: the inventory, as far as a comparison reads it.

import { slotsEvidence } from '../../lib/checks/engine/evidence';
import { parseFederatedDomains } from '../../lib/federation/federatedDomain';
import { settingsNotExported, settingsOf } from '../../lib/federation/settings';
import type { DomainReading } from '../../lib/federation/types';
import { groupBy } from '../../lib/groupBy';

export function earlierScan(
  readings: readonly DomainReading[],
  changes: { readonly tenantId?: string | null; readonly madeAt?: string } = {},
): string {
  const { tenantId = null, madeAt = '2026-10-23T09:00:00.000Z' } = changes;
  const domains = [...groupBy(parseFederatedDomains(readings), ({ id }) => id)].map(
    ([id, same]) => ({
      id,
      isRoot: true,
      isExternal: same.some((each) => each.isExternal),
      state: same[0].configuration.state,
      reason: null,
      configurations: same.flatMap(({ configuration, isExternal }) =>
        configuration.state === 'read'
          ? [
              {
                settings: settingsOf(configuration.raw),
                settingsNotExported: settingsNotExported(configuration.raw, isExternal),
                ...slotsEvidence(configuration),
              },
            ]
          : [],
      ),
    }),
  );
  return JSON.stringify({
    version: '1',
    tenantId,
    domains: [],
    findings: [],
    inventory: { toolVersion: '0.1.0', madeAt, domains },
  });
}
