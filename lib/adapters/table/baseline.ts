// The baseline in Table Storage, beside the findings.

import type { BaselineRecord } from '../../baseline/types';
import { baselinePartition, fromBaselineRow, toBaselineRow } from './baselineRow';
import { openStore, type Store, type StoreAccess } from './store';

/** Opens the baseline for one run. Nothing is sent yet. */
export function openBaselineStore(access: StoreAccess): Store<BaselineRecord> {
  return openStore(access, {
    partitionKey: baselinePartition(access.tenantId),
    toRow: toBaselineRow,
    fromRow: fromBaselineRow,
    name: 'baseline',
  });
}
