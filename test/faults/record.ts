// The findings table, read as anybody may read it: by the columns that docs/reference.md names.

import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';

export interface Row {
  readonly uid: string;
  readonly checkId: string;
  /** `*`: the tenant as a whole. */
  readonly domainId: string;
  readonly fingerprint: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly firstSeenTime: string;
  readonly resolvedTime: string | null;
  /** What accepting it covers. */
  readonly binding: string;
}

export interface StoredRecord {
  readonly rows: () => Promise<readonly Row[]>;
  readonly drop: () => Promise<void>;
}

const COLUMNS = [
  'rowKey',
  'checkId',
  'domainId',
  'fingerprint',
  'status',
  'resolution',
  'firstSeenTime',
  'resolvedTime',
  'binding',
];

export function openRecord(
  connectionString: string,
  options: TableServiceClientOptions,
  table: string,
  tenantId: string,
): StoredRecord {
  const open = (name: string): TableClient =>
    TableClient.fromConnectionString(connectionString, name, options);
  const client = open(table);
  return {
    rows: async () => {
      const filter = `PartitionKey eq '${tenantId}'`;
      const rows: Row[] = [];
      try {
        const listed = client.listEntities<Omit<Row, 'uid'>>({
          queryOptions: { filter, select: COLUMNS },
        });
        for await (const { rowKey = '', resolution, resolvedTime, ...row } of listed) {
          rows.push({
            ...row,
            uid: rowKey,
            resolution: resolution ?? null,
            resolvedTime: resolvedTime ?? null,
          });
        }
      } catch (error) {
        if ((error as { readonly statusCode?: number }).statusCode !== 404) throw error;
      }
      return rows;
    },
    drop: async () => {
      await Promise.all([client.deleteTable(), open(`${table}Mark`).deleteTable()]);
    },
  };
}
