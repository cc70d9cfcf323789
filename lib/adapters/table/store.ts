// Rows in Table Storage. Every write carries the ETag that was read, so that two runs that overlap never overwrite each
// other: the later one leaves the row alone.

import { odata, TableClient, type TransactionAction } from '@azure/data-tables';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TableAccess } from '../../config';
import { errorText, MonitorError } from '../../errors';
import { TIME_LIMITS } from '../../timeLimit';
import type { Credential } from '../credential';
import { storeAdvice, storeReason, UNEXPECTED_ANSWER } from './storeAdvice';
import { type Entry, type Row, transactions } from './transactions';
import { refuseWrongReads, saysAllDone, unexpectedAnswer } from './wrongAnswers';

export interface Store<T> {
  /** @param keep Is given each record as it comes; what it gives back is held. */
  readonly readAll: (keep?: (record: T) => T) => Promise<readonly T[]>;
  /** Gives back what was written; a row that another run changed meanwhile is left out. */
  readonly write: (records: readonly T[]) => Promise<readonly T[]>;
  /** As they were read or written; a row that another run changed meanwhile stays. */
  readonly remove: (records: readonly T[]) => Promise<void>;
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
  /** Throws a MonitorError for a row that no run has written. */
  readonly fromRow: (row: Readonly<Record<string, unknown>>) => T;
  /** What the rows are called in an error. */
  readonly name: string;
}

const NOTICE_MS = 10;

/** Rows in one answer of a listing. The service gives 1,000 at the most, which may be 200 MB where they are large. */
const MAX_PAGE = 100;

/** Opens a partition for one run: it remembers the ETags of what it reads and writes. Nothing is sent yet. */
export function openStore<T>(access: StoreAccess, partition: Partition<T>): Store<T> {
  const { partitionKey, fromRow, toRow, name } = partition;
  const client = connect(access);
  const etags = new Map<string, string>();

  const readAll: Store<T>['readAll'] = async (keep = (record) => record) => {
    const records: T[] = [];
    const abortSignal = AbortSignal.timeout(TIME_LIMITS.table.listingMs);
    const filter = odata`PartitionKey eq ${partitionKey}`;
    try {
      const rows = client.listEntities({ queryOptions: { filter }, abortSignal });
      for await (const page of rows.byPage({ maxPageSize: MAX_PAGE })) {
        for (const row of page) {
          records.push(keep(fromRow(row)));
          etags.set(String(row.rowKey), row.etag);
        }
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
    // A run that has judged thousands of domains has not looked at its connections for seconds: those that the service has
    // closed meanwhile have to be noticed first, or a request is lost on one of them (EPIPE).
    await sleep(NOTICE_MS);
    const toEntry = (record: T): Entry<T> => ({ record, row: toRow(record, partitionKey) });
    for (const some of transactions(records, toEntry)) {
      written.push(...((await writeTogether(some)) ?? (await writeOneByOne(some))));
    }
    return written;
  };

  /** Null when one of the rows was changed by another run: then none is written. */
  const writeTogether = async (
    entries: readonly Entry<T>[],
    isAgain = false,
  ): Promise<readonly T[] | null> => {
    const actions = entries.map(({ row }): TransactionAction => {
      const etag = etags.get(row.rowKey);
      return etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }];
    });
    try {
      const abortSignal = AbortSignal.timeout(TIME_LIMITS.table.writeMs);
      const { subResponses } = await client.submitTransaction(actions, { abortSignal });
      if (!saysAllDone(subResponses, actions)) throw unexpectedAnswer();
      entries.forEach(({ row }, index) => etags.set(row.rowKey, subResponses[index]?.etag ?? ''));
      return entries.map(({ record }) => record);
    } catch (error) {
      if (isConflict(error)) return null;
      // On a busy machine it was not noticed in time; the client tries other failures again, and not this one.
      if (codeOf(error) === 'EPIPE' && !isAgain) return writeTogether(entries, true);
      throw storeError(`write the ${name}`, error);
    }
  };

  const writeOneByOne = async (entries: readonly Entry<T>[]): Promise<readonly T[]> => {
    const written: T[] = [];
    for (const entry of entries) {
      written.push(...((await writeTogether([entry])) ?? (await oursAlready(entry))));
    }
    return written;
  };

  /** The client retries a write whose answer was lost, and then meets its own row. */
  const oursAlready = async ({ record, row }: Entry<T>): Promise<readonly T[]> => {
    try {
      const abortSignal = AbortSignal.timeout(TIME_LIMITS.table.writeMs);
      const stored = await client.getEntity(partitionKey, row.rowKey, { abortSignal });
      if (stored.rowKey !== row.rowKey) throw unexpectedAnswer();
      // Column by column, as it was sent: what is read of it and written once more may be the same, and not the same text.
      const columns: Readonly<Record<string, unknown>> = stored;
      if (!Object.entries(row).every(([name, value]) => isSame(columns[name], value))) return [];
      etags.set(row.rowKey, stored.etag);
      return [record];
    } catch (error) {
      if (codeOf(error) === 'ResourceNotFound') return [];
      throw storeError(`read one of the ${name}`, error);
    }
  };

  const remove = async (records: readonly T[]): Promise<void> => {
    for (const record of records) {
      const { rowKey } = toRow(record, partitionKey);
      const abortSignal = AbortSignal.timeout(TIME_LIMITS.table.writeMs);
      try {
        const etag = etags.get(rowKey);
        await client.deleteEntity(partitionKey, rowKey, { abortSignal, ...(etag && { etag }) });
      } catch (error) {
        if (!isConflict(error)) throw storeError(`delete from the ${name}`, error);
      }
    }
  };

  return { readAll, write, remove };
}

function connect({ storage, table, credential }: StoreAccess): TableClient {
  const client =
    storage.kind === 'identity'
      ? new TableClient(storage.serviceUri, table, credential)
      : TableClient.fromConnectionString(storage.connectionString, table, {
          // config.ts lets http through for Azurite on this machine only.
          allowInsecureConnection: true,
        });
  refuseWrongReads(client);
  return client;
}

/** Octets are read back as another kind of array. */
function isSame(stored: unknown, sent: unknown): boolean {
  return stored instanceof Uint8Array && sent instanceof Uint8Array
    ? Buffer.from(stored).equals(sent)
    : stored === sent;
}

/** The row exists (409), has changed (412), or was deleted (404). */
function isConflict(error: unknown): boolean {
  const codes = ['EntityAlreadyExists', 'UpdateConditionNotSatisfied', 'ResourceNotFound'];
  return codes.includes(codeOf(error));
}

/** The service's error code, or the network's; empty: there is none. At `code` of a transaction's error, inside `details` of any other. */
export function codeOf(error: unknown): string {
  const { code, details } = (error ?? {}) as {
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
  // A success that the client did not expect is the page of a proxy.
  const isOddSuccess = typeof statusCode === 'number' && statusCode >= 200 && statusCode < 300;
  const known = typeof statusCode === 'number' ? `HTTP ${String(statusCode)}` : '';
  const status = isOddSuccess ? UNEXPECTED_ANSWER : known;
  const code = codeOf(cause) || status || (cause instanceof Error ? cause.name : errorText(cause));
  // Whether anything is lost by it, nobody here can say: the table may be gone, or what this run saw by the time of the other.
  const message = `Table Storage did not let us ${attempt} (${storeReason(code)}).${storeAdvice(code)} The next run tries again.`;
  return new MonitorError('STORE_UNAVAILABLE', message, { cause });
}
