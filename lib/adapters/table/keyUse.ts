// What is remembered of the use of flagged keys, in Table Storage beside the findings: a row for each key.

import type { UseRecord } from '../../baseline/useRecord';
import { longColumn, longColumns } from './longColumns';
import { openStore, type Store, type StoreAccess } from './store';
import { isUseRecord } from './storedSignIns';

/** Apart from the findings: who reads the tenant's partition reads findings only. */
function keyUsePartition(tenantId: string): string {
  return `${tenantId}-use`;
}

/** Opens it for one run. Nothing is sent yet. */
export function openKeyUseStore(access: StoreAccess): Store<UseRecord> {
  const store = openStore<UseRecord | null>(access, {
    partitionKey: keyUsePartition(access.tenantId),
    toRow: (record, partitionKey) => ({
      partitionKey,
      rowKey: record?.spkiSha256 ?? '',
      domainId: record?.domainId ?? '',
      ...longColumns('record', JSON.stringify(record)),
    }),
    fromRow: (row) => parsed(longColumn(row, 'record')),
    name: 'use of keys',
  });
  return {
    // A row that nobody can read is begun anew: it keeps no alert from leaving.
    readAll: async () => (await store.readAll()).filter((record) => record !== null),
    write: async (records) => (await store.write(records)).filter((record) => record !== null),
    remove: store.remove,
  };
}

function parsed(text: string): UseRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isUseRecord(value) ? value : null;
  } catch {
    return null;
  }
}
