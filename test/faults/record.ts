// The findings table, read as anybody may read it: by the columns that docs/reference.md names.

import { TableClient, type TableEntity, type TableServiceClientOptions } from '@azure/data-tables';

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

/** Every row of the table, of every partition. */
export type Copy = readonly TableEntity[];

export interface StoredRecord {
  readonly rows: () => Promise<readonly Row[]>;
  readonly copy: () => Promise<Copy>;
  /** As somebody does it who is none of the product's; the table of the mark stays. */
  readonly put: (copy: Copy) => Promise<void>;
  readonly remove: () => Promise<void>;
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
  const copy = async (): Promise<Copy> => {
    const rows: TableEntity[] = [];
    try {
      for await (const { etag: _, timestamp: __, ...row } of client.listEntities<TableEntity>())
        rows.push(row);
    } catch (error) {
      refuseOthers(error);
    }
    return rows;
  };
  return {
    copy,
    put: async (rows) => {
      for (const { partitionKey, rowKey } of await copy())
        await client.deleteEntity(partitionKey, rowKey);
      if (rows.length > 0) await client.createTable();
      for (const row of rows) await client.createEntity(row);
    },
    remove: async () => {
      await client.deleteTable();
    },
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
        refuseOthers(error);
      }
      return rows;
    },
    drop: async () => {
      await Promise.all([client.deleteTable(), open(`${table}Mark`).deleteTable()]);
    },
  };
}

/** There may be no table yet. */
function refuseOthers(error: unknown): void {
  if ((error as { readonly statusCode?: number }).statusCode !== 404) throw error;
}
