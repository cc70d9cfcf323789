// The mark that runs came before: in a table of its own, so that it outlasts the record whose loss it proves.

import { openStore, type StoreAccess } from './store';

export interface MarkStore {
  /** Whether a run has recorded this tenant before. */
  readonly read: () => Promise<boolean>;
  readonly write: () => Promise<void>;
}

/** Opens the mark of one tenant. Nothing is sent yet. */
export function openMark(access: StoreAccess): MarkStore {
  const { tenantId, table } = access;
  const store = openStore<string>(
    { ...access, table: markTable(table) },
    {
      partitionKey: tenantId,
      toRow: (rowKey, partitionKey) => ({ partitionKey, rowKey }),
      // Whatever stands there, somebody has been here before.
      fromRow: ({ rowKey }) => String(rowKey),
      name: 'mark of earlier runs',
    },
  );
  return {
    read: async () => (await store.readAll()).length > 0,
    write: async () => {
      await store.write(['recorded']);
    },
  };
}

/** The deployment makes it beside the findings table. A name has 63 characters at the most. */
function markTable(table: string): string {
  return `${table.slice(0, 59)}Mark`;
}
