// Requests that are kept until they are accepted, in a real table: as they were, once, and gone when they are dropped.

import { TableClient } from '@azure/data-tables';
import { randomBytes } from 'node:crypto';

import { openOutbox } from '../../../lib/adapters/table/outbox';
import type { StoreAccess } from '../../../lib/adapters/table/store';
import type { KeptRequest } from '../../../lib/findings/keptRequest';
import { type AzuriteTable, startAzuriteTable } from '../../services/azurite';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';

let azurite: AzuriteTable;
beforeAll(async () => {
  azurite = await startAzuriteTable();
});
afterAll(() => azurite.close());

function access(table: string): StoreAccess {
  const { connectionString } = azurite;
  return {
    storage: { kind: 'connectionString', connectionString },
    table,
    tenantId: TENANT,
    credential: { getToken: () => Promise.reject(new Error('Nobody needs a token here.')) },
  };
}

function request(changes: Partial<KeptRequest> = {}): KeptRequest {
  return {
    id: 'msg_00112233445566778899aabbccddeeff',
    way: 'webhook',
    kind: 'alert',
    time: '2026-11-23T09:00:00.000Z',
    body: JSON.stringify({ id: 'msg', text: 'パートナー \u2028 "x"' }),
    ...changes,
  };
}

/** Opened, and read as a run does. */
async function opened(table: string) {
  const outbox = openOutbox(access(table));
  await outbox.readAll();
  return outbox;
}

it('gives back what was kept, to the last octet, by each way', async () => {
  const both = [request(), request({ way: 'mail', kind: 'heartbeat' })];
  const outbox = await opened('Kept');
  for (const each of both) expect(await outbox.keep(each)).toBe(true);
  const read = await openOutbox(access('Kept')).readAll();
  expect(read).toEqual(expect.arrayContaining(both));
  expect(read).toHaveLength(2);
});

it('keeps the largest request that a setting allows, also where it can hardly be compressed', async () => {
  const body = JSON.stringify({ text: randomBytes(780_000).toString('base64') });
  expect(body.length).toBeGreaterThan(1_020_000);
  const outbox = await opened('Large');
  await outbox.keep(request({ body }));
  const [read] = await openOutbox(access('Large')).readAll();
  expect(read?.body === body).toBe(true);
  const client = TableClient.fromConnectionString(azurite.connectionString, 'Large', {
    allowInsecureConnection: true,
  });
  for await (const row of client.listEntities()) {
    const sizes = Object.values(row).map((value) =>
      value instanceof Uint8Array ? value.length : 0,
    );
    // The service's limits, which Azurite does not keep: 64 KiB a property, 1 MiB a row.
    expect(Math.max(...sizes)).toBeLessThanOrEqual(65_536);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_000_000);
  }
});

it('the first one under an id stays: another run learns that it is not its own', async () => {
  const [one, other] = [await opened('Twice'), await opened('Twice')];
  expect(await one.keep(request())).toBe(true);
  expect(await other.keep(request({ body: '{"id":"another"}' }))).toBe(false);
  expect(await openOutbox(access('Twice')).readAll()).toEqual([request()]);
});

it('knows its own request again when the answer to its write was lost', async () => {
  const [one, retried] = [await opened('Lost'), await opened('Lost')];
  const large = request({
    body: JSON.stringify({ text: randomBytes(100_000).toString('base64') }),
  });
  expect(await one.keep(large)).toBe(true);
  expect(await retried.keep(large)).toBe(true);
});

it('drops what is meant, and is content where somebody has dropped it before', async () => {
  const outbox = await opened('Dropped');
  const [first, second] = [request(), request({ id: 'msg_2' })];
  await outbox.keep(first);
  await outbox.keep(second);
  await outbox.drop([first]);
  await outbox.drop([first]);
  expect(await openOutbox(access('Dropped')).readAll()).toEqual([second]);
});

it.each([
  ['no gzip', Buffer.from('no gzip')],
  ['empty', Buffer.alloc(0)],
])('a row that nobody can read (%s) is none, and can be kept anew', async (name, body) => {
  const table = `Damaged${name.replace(' ', '')}`;
  const outbox = await opened(table);
  await outbox.keep(request());
  const client = TableClient.fromConnectionString(azurite.connectionString, table, {
    allowInsecureConnection: true,
  });
  const partitionKey = `${TENANT}-outbox`;
  await client.updateEntity({ partitionKey, rowKey: `${request().id}-webhook`, body }, 'Merge');
  const again = openOutbox(access(table));
  expect(await again.readAll()).toEqual([]);
  expect(await again.keep(request())).toBe(true);
  expect(await openOutbox(access(table)).readAll()).toEqual([request()]);
});
