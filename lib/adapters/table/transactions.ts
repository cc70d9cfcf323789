// Records in transactions, as many as one takes. Pure.

import type { TableEntity } from '@azure/data-tables';

/** A transaction takes 100 rows and 4 MiB; the rest is for its envelope. */
const MAX_ROWS = 100;
const MAX_OCTETS = 3_500_000;

export type Row = TableEntity<Record<string, string | Uint8Array>>;

/** A record, and what it becomes in the table. */
export interface Entry<T> {
  readonly record: T;
  readonly row: Row;
}

/** One after the other: the rows of thousands of findings are larger than the findings, which share what they hold. */
export function* transactions<T>(
  records: readonly T[],
  toEntry: (record: T) => Entry<T>,
): Generator<readonly Entry<T>[]> {
  let group: Entry<T>[] = [];
  let octets = 0;
  for (const record of records) {
    const entry = toEntry(record);
    const size = Buffer.byteLength(JSON.stringify(entry.row, asSent));
    if (group.length >= MAX_ROWS || (group.length > 0 && octets + size >= MAX_OCTETS)) {
      yield group;
      [group, octets] = [[], 0];
    }
    group.push(entry);
    octets += size;
  }
  if (group.length > 0) yield group;
}

/** Octets travel as base64. */
function asSent(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
