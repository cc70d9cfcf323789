// The record of findings in Table Storage.

import { fromRow, toRow } from './findingRow';
import { openStore, type Store, type StoreAccess } from './store';
import type { Finding } from '../../findings/types';

/** Opens the record for one pass. Nothing is sent yet. */
export function openFindingStore(access: StoreAccess): Store<Finding> {
  return openStore(access, { partitionKey: access.tenantId, toRow, fromRow, name: 'findings' });
}
