// Requests that no receiver has accepted yet, in Table Storage beside the findings, each as it was put together. Compressed:
// a row holds 1 MiB, and a request may be as large.

import { gunzipSync, gzipSync } from 'node:zlib';
import { MAX_REQUEST_KB } from '../../settingRules';
import { isJsonObject } from '../../json';
import type { KeptRequest } from '../../findings/keptRequest';
import { WAYS } from '../../ways';
import { openStore, type StoreAccess } from './store';

export interface OutboxStore {
  readonly readAll: () => Promise<readonly KeptRequest[]>;
  /** False: another run has kept one under its id. */
  readonly keep: (request: KeptRequest) => Promise<boolean>;
  readonly drop: (requests: readonly KeptRequest[]) => Promise<void>;
}

/** Apart from the findings: who reads the tenant's partition reads findings only. */
function outboxPartition(tenantId: string): string {
  return `${tenantId}-outbox`;
}

/** The service takes 64 KiB a property. */
const MAX_BINARY = 64 * 1024;

/** Opens it for one run. Nothing is sent yet. */
export function openOutbox(access: StoreAccess): OutboxStore {
  const store = openStore<KeptRequest | null>(access, {
    partitionKey: outboxPartition(access.tenantId),
    toRow: (request, partitionKey) => {
      if (!request) throw new Error('What nobody could read is not written.');
      const { id, way, kind, time, body } = request;
      const columns = { noticeId: id, way, kind, time, ...binaryColumns(gzipSync(body)) };
      return { partitionKey, rowKey: `${id}-${way}`, ...columns };
    },
    fromRow,
    name: 'outbox',
  });
  return {
    // What nobody can read is put together again.
    readAll: async () => (await store.readAll()).filter((request) => request !== null),
    keep: async (request) => (await store.write([request])).length > 0,
    drop: (requests) => store.remove(requests),
  };
}

function fromRow(row: Readonly<Record<string, unknown>>): KeptRequest | null {
  const { noticeId: id, time } = row;
  const way = WAYS.find((each) => each === row['way']);
  const kind = (['alert', 'heartbeat'] as const).find((each) => each === row['kind']);
  const body = textOf(row);
  if (typeof id !== 'string' || typeof time !== 'string' || !way || !kind || body === null)
    return null;
  return { id, way, kind, time, body };
}

function binaryColumns(octets: Uint8Array): Record<string, Uint8Array> {
  const count = Math.ceil(octets.length / MAX_BINARY);
  return Object.fromEntries(
    [...Array(count).keys()].map((index) => [
      columnName(index),
      // A copy of the plain kind, so that a row that was read equals the one that was written.
      new Uint8Array(octets.subarray(index * MAX_BINARY, (index + 1) * MAX_BINARY)),
    ]),
  );
}

function columnName(index: number): string {
  return index === 0 ? 'body' : `body${String(index + 1)}`;
}

/** Null: it is no request of ours. */
function textOf(row: Readonly<Record<string, unknown>>): string | null {
  const parts: Uint8Array[] = [];
  for (let index = 0; ; index += 1) {
    const part = row[columnName(index)];
    if (!(part instanceof Uint8Array)) break;
    parts.push(part);
  }
  try {
    const maxOutputLength = 2 * MAX_REQUEST_KB * 1024;
    const text = gunzipSync(Buffer.concat(parts), { maxOutputLength }).toString();
    return isJsonObject(JSON.parse(text)) ? text : null;
  } catch {
    return null;
  }
}
