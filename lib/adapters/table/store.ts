// Rows in Table Storage. Every write carries the ETag that was read, so that two passes that overlap never overwrite each
// other: the later one leaves the row alone.

import { odata, TableClient, type TableEntity, type TransactionAction } from '@azure/data-tables';
import { isDeepStrictEqual } from 'node:util';
import type { TableAccess } from '../../config';
import type { Credential } from '../credential';
import { MonitorError, errorText } from '../../errors';
import { visibleText } from '../../text';

export interface Store<T> {
  readonly readAll: () => Promise<readonly T[]>;
  /** Gives back what was written; a row that another pass changed meanwhile is left out. */
  readonly write: (records: readonly T[]) => Promise<readonly T[]>;
}

export interface StoreAccess {
  readonly storage: TableAccess;
  readonly table: string;
  readonly tenantId: string;
  /** Used with `storage.kind` identity. */
  readonly credential: Credential;
}

/** How the records of one partition become rows. */
export interface Partition<T> {
  readonly partitionKey: string;
  readonly toRow: (record: T, partitionKey: string) => Row;
  /** Throws a MonitorError for a row that no pass has written. */
  readonly fromRow: (row: Readonly<Record<string, unknown>>) => T;
  /** What the rows are called in an error. */
  readonly name: string;
}

/** A transaction takes 100 rows and 4 MiB; the rest is for its envelope. */
const MOST_ROWS = 100;
const MOST_OCTETS = 3_500_000;

/** Milliseconds; the client itself waits for ever. */
const LISTING_MS = 30_000;
const WRITE_MS = 20_000;

export type Row = TableEntity<Record<string, string>>;

/** Opens a partition for one pass: it remembers the ETags of what it reads and writes. Nothing is sent yet. */
export function openStore<T>(access: StoreAccess, partition: Partition<T>): Store<T> {
  const { partitionKey, fromRow, toRow, name } = partition;
  const client = connect(access);
  const etags = new Map<string, string>();

  const remember = (row: Readonly<Record<string, unknown>>): T => {
    const record = fromRow(row);
    etags.set(String(row['rowKey']), String(row['etag']));
    return record;
  };

  const readAll = async (): Promise<readonly T[]> => {
    const records: T[] = [];
    const abortSignal = AbortSignal.timeout(LISTING_MS);
    const filter = odata`PartitionKey eq ${partitionKey}`;
    try {
      for await (const row of client.listEntities({ queryOptions: { filter }, abortSignal })) {
        records.push(remember(row));
      }
    } catch (error) {
      if (codeOf(error) !== 'TableNotFound') throw storeError(`read the ${name}`, error);
      await client.createTable({ abortSignal }).catch((cause: unknown) => {
        throw storeError(`create the table ${access.table}`, cause);
      });
    }
    return records;
  };

  const write = async (records: readonly T[]): Promise<readonly T[]> => {
    const written: T[] = [];
    for (const rows of transactions(records.map((record) => toRow(record, partitionKey)))) {
      written.push(...((await writeTogether(rows)) ?? (await writeOneByOne(rows))));
    }
    return written;
  };

  /** Null when one of the rows was changed by another pass: then none is written. */
  const writeTogether = async (rows: readonly Row[]): Promise<readonly T[] | null> => {
    const actions = rows.map((row): TransactionAction => {
      const etag = etags.get(row.rowKey);
      return etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }];
    });
    try {
      const abortSignal = AbortSignal.timeout(WRITE_MS);
      const { subResponses } = await client.submitTransaction(actions, { abortSignal });
      return rows.map((row, index) => remember({ ...row, etag: subResponses[index]?.etag ?? '' }));
    } catch (error) {
      if (isConflict(error)) return null;
      throw storeError(`write the ${name}`, error);
    }
  };

  const writeOneByOne = async (rows: readonly Row[]): Promise<readonly T[]> => {
    const written: T[] = [];
    for (const row of rows) {
      written.push(...((await writeTogether([row])) ?? (await oursAlready(row))));
    }
    return written;
  };

  /** The client retries a write whose answer was lost, and then meets its own row. */
  const oursAlready = async (row: Row): Promise<readonly T[]> => {
    try {
      const abortSignal = AbortSignal.timeout(WRITE_MS);
      const stored = await client.getEntity(partitionKey, row.rowKey, { abortSignal });
      return isDeepStrictEqual(fromRow(stored), fromRow(row)) ? [remember(stored)] : [];
    } catch (error) {
      if (codeOf(error) === 'ResourceNotFound') return [];
      throw storeError(`read one of the ${name}`, error);
    }
  };

  return { readAll, write };
}

function connect({ storage, table, credential }: StoreAccess): TableClient {
  return storage.kind === 'identity'
    ? new TableClient(storage.serviceUri, table, credential)
    : TableClient.fromConnectionString(storage.connectionString, table, {
        // config.ts lets http through for Azurite on this machine only.
        allowInsecureConnection: true,
      });
}

function transactions(rows: readonly Row[]): readonly (readonly Row[])[] {
  const groups: Row[][] = [];
  let octets = 0;
  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(row));
    const group = groups.at(-1);
    if (group && group.length < MOST_ROWS && octets + size < MOST_OCTETS) {
      group.push(row);
      octets += size;
    } else {
      groups.push([row]);
      octets = size;
    }
  }
  return groups;
}

/** The row exists (409), has changed (412), or was deleted (404). */
function isConflict(error: unknown): boolean {
  const codes = ['EntityAlreadyExists', 'UpdateConditionNotSatisfied', 'ResourceNotFound'];
  return codes.includes(codeOf(error));
}

/** The service's error code: at `code` of a transaction's error, inside `details` of any other. */
function codeOf(error: unknown): string {
  const { code, details } = error as {
    readonly code?: unknown;
    readonly details?: { readonly odataError?: { readonly code?: unknown } };
  };
  const known = details?.odataError?.code ?? code;
  return typeof known === 'string' ? known : '';
}

/** Only the code is told: messages of the client may hold addresses with signatures. */
function storeError(attempt: string, cause: unknown): MonitorError {
  if (cause instanceof MonitorError) return cause;
  const { statusCode } = (cause ?? {}) as { readonly statusCode?: unknown };
  const status = typeof statusCode === 'number' ? `HTTP ${String(statusCode)}` : '';
  const code = codeOf(cause) || status || (cause instanceof Error ? cause.name : errorText(cause));
  const message = `Table Storage did not let us ${attempt} (${visibleText(code, 100)}). Nothing was lost; the next pass tries again.`;
  return new MonitorError('STORE_UNAVAILABLE', message, { cause });
}
