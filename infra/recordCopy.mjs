// The file that copy-record.mjs makes: JSON, a line each: what it is, every row as the service gave it, and how many there are.

import { createReadStream, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { asciiJson } from './tableService.mjs';

const SCHEMA = 'federation-monitor-record/1';

/** Resolves to how many there are, by table. Whole, or not at all. */
export async function writeCopy(file, tenantId, entries) {
  // It names people.
  const handle = await open(file, 'wx', 0o600);
  // In ASCII: readline ends a line at two characters that JSON leaves as they are.
  const write = (line) => handle.appendFile(`${asciiJson(line)}\n`);
  const counts = {};
  try {
    await write({ schema: SCHEMA, tenantId, time: new Date().toISOString() });
    let rows = 0;
    for await (const entry of entries()) {
      await write(entry);
      rows += 1;
      counts[entry.table] = (counts[entry.table] ?? 0) + 1;
    }
    // Whoever reads a file that was cut short misses it.
    await write({ rows });
    await handle.close();
  } catch (error) {
    await handle.close().catch(() => undefined);
    rmSync(file, { force: true });
    throw error;
  }
  return counts;
}

/** The rows of one table in a copy that is known to be whole. */
export async function* entriesOf(file, table) {
  for await (const line of linesOf(file)) if (isEntry(line) && line.table === table) yield line;
}

/** Which rows a copy has; a text: why it can't be used. Half a record would be believed, and one of another tenant, too. */
export async function idsOf(file, tenantId) {
  // A pipe would be empty when the rows are read again.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return `There is no file ${file}`;
  const ids = new Set();
  let head;
  let last;
  let others = 0;
  let findings = 0;
  let strangers = 0;
  for await (const line of linesOf(file)) {
    head ??= line;
    last = line;
    if (!isEntry(line)) others += 1;
    else if (isOf(tenantId, line.row)) ids.add(idOf(line));
    else strangers += 1;
    if (line?.table === 'findings') findings += 1;
  }
  if (head?.schema !== SCHEMA || others !== 2 || last?.rows !== ids.size + strangers)
    return `${file} is no whole copy of a record`;
  if (head.tenantId !== tenantId || strangers > 0) return `${file} is of another tenant`;
  if (findings === 0) return `${file} has no row of the record`;
  return ids;
}

export function idOf({ table, row: { PartitionKey, RowKey } }) {
  return JSON.stringify([table, PartitionKey, RowKey]);
}

/** A filter has to go by the order of letters, in which the partition "ID!" is between "ID" and "ID-use". */
export function isOf(tenantId, { PartitionKey }) {
  return PartitionKey === tenantId || PartitionKey.startsWith(`${tenantId}-`);
}

function isEntry(line) {
  const keys = [line?.row?.PartitionKey, line?.row?.RowKey];
  return ['mark', 'findings'].includes(line?.table) && keys.every((key) => typeof key === 'string');
}

async function* linesOf(file) {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
    yield parsed(line);
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
