// The mark that runs came before, and when: in a table of its own, so that it outlasts the record whose loss it proves.

import type { EarlierRuns } from '../../monitor/recordLoss';
import { openStore, type StoreAccess } from './store';

export interface MarkStore {
  /** Null: no run has recorded this tenant before. */
  readonly read: () => Promise<EarlierRuns | null>;
  /** @param lastRunTime When the run began that has just recorded it. What another run wrote meanwhile stays. */
  readonly write: (lastRunTime: string) => Promise<void>;
}

/** Opens the mark of one tenant. Nothing is sent yet. */
export function openMark(access: StoreAccess): MarkStore {
  const { tenantId, table } = access;
  const store = openStore<EarlierRuns>(
    { ...access, table: markTable(table) },
    {
      partitionKey: tenantId,
      toRow: ({ lastRunTime }, partitionKey) => ({
        partitionKey,
        rowKey: 'recorded',
        ...(lastRunTime !== null && { lastRunTime }),
      }),
      // Whatever stands there, somebody has been here before.
      fromRow: (row) => ({ lastRunTime: timeOf(row['lastRunTime']) }),
      name: 'mark of earlier runs',
    },
  );
  return {
    read: async () => {
      const rows = await store.readAll();
      const times = rows.flatMap(({ lastRunTime }) => lastRunTime ?? []);
      return rows.length > 0 ? { lastRunTime: times.sort().at(-1) ?? null } : null;
    },
    write: async (lastRunTime) => {
      await store.write([{ lastRunTime }]);
    },
  };
}

/** Null: an earlier version wrote none, or somebody else wrote it. */
function timeOf(value: unknown): string | null {
  const time = typeof value === 'string' ? new Date(value) : null;
  return time && !Number.isNaN(time.getTime()) && time.toISOString() === value ? value : null;
}

/** The deployment makes it beside the findings table. A name has 63 characters at the most. */
function markTable(table: string): string {
  return `${table.slice(0, 59)}Mark`;
}
