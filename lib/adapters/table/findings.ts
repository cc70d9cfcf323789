// The record of findings in Table Storage.

import type { Finding } from '../../findings/types';
import { fromRow, toRow } from './findingRow';
import { openStore, type Store, type StoreAccess } from './store';

/** Opens the record for one run. Nothing is sent yet. */
export function openFindingStore(access: StoreAccess): Store<Finding> {
  return openStore(access, { partitionKey: access.tenantId, toRow, fromRow, name: 'findings' });
}
