// What is remembered of the use of keys, in a real table.

import { TableClient } from '@azure/data-tables';

import { openKeyUseStore } from '../../../lib/adapters/table/keyUse';
import type { StoreAccess } from '../../../lib/adapters/table/store';
import { learnUse, MAX_KEPT } from '../../../lib/baseline/keyUse';
import { beginUse, type UseRecord } from '../../../lib/baseline/useRecord';
import type { SomeSignIns } from '../../../lib/federation/signIns';
import { type AzuriteTable, startAzuriteTable } from '../../services/azurite';
import { signIn } from '../../world/signIns';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const NOW = '2026-11-23T09:00:00.000Z';
const THUMBPRINT = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
const begun = beginUse({
  spkiSha256: 'ab'.repeat(32),
  domainId: 'contoso.com',
  thumbprintsSha1: [THUMBPRINT],
  isAlarming: true,
  from: '2026-11-22T09:00:00.000Z',
});

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

async function readBack(table: string, record: UseRecord): Promise<readonly UseRecord[]> {
  const store = openKeyUseStore(access(table));
  await store.readAll();
  await store.write([record]);
  return openKeyUseStore(access(table)).readAll();
}

it('comes back as it was, with as many sign-ins as are kept and the longest texts that a log may have', async () => {
  const long = '\u{1F4A9}'.repeat(5_000);
  const rows = Array.from({ length: 3_000 }, (_, index) =>
    signIn(THUMBPRINT, NOW, { id: String(index), userId: `u${String(index)}`, country: long }),
  );
  const [first, ...others] = rows;
  if (!first) throw new Error('There are rows.');
  const signIns: SomeSignIns = [first, ...others];
  const record = learnUse(begun, [{ state: 'used', signIns, ways: ['filter'] }], NOW);
  expect(record.kept).toHaveLength(MAX_KEPT);
  expect(record.total.signIns).toBe(3_000);
  expect(await readBack('Longest', record)).toEqual([record]);
});

it('fits into its row where every text of the log is as long as it may be, and of what JSON writes in two', async () => {
  const text = '"'.repeat(5_000);
  const names = Object.keys(signIn(THUMBPRINT, NOW)).filter(
    (name) => !['id', 'createdDateTime', 'isInteractive', 'errorCode'].includes(name),
  );
  const rows = Array.from({ length: MAX_KEPT }, (_, index) =>
    signIn(THUMBPRINT, NOW, {
      ...Object.fromEntries(names.map((name) => [name, text])),
      id: `${String(index)}${text}`,
    }),
  );
  const [first, ...others] = rows;
  if (!first) throw new Error('There are rows.');
  const signIns: SomeSignIns = [first, ...others];
  const record = learnUse(begun, [{ state: 'used', signIns, ways: ['filter'] }], NOW);
  expect(await readBack('Quotes', record)).toEqual([record]);
});

it.each<[string, object]>([
  ['is no JSON', {}],
  ['holds a sign-in that is none', { kept: [null] }],
  [
    'holds a sign-in of which a text is none',
    { kept: [{ ...signIn(THUMBPRINT, NOW), userId: 7 }] },
  ],
  ['does not say whether anybody asks for it', { closedTime: undefined }],
  ['has no count of what failed', { total: { signIns: 1 } }],
])('is begun anew where a row %s', async (name, changes) => {
  const table = `Damaged${String(name.length)}`;
  await readBack(table, begun);
  const client = TableClient.fromConnectionString(azurite.connectionString, table, {
    allowInsecureConnection: true,
  });
  const isCut = Object.keys(changes).length === 0;
  const record = isCut ? '{"kept":1' : JSON.stringify({ ...begun, ...changes });
  await client.updateEntity(
    { partitionKey: `${TENANT}-use`, rowKey: begun.spkiSha256, record },
    'Merge',
  );
  const store = openKeyUseStore(access(table));
  expect(await store.readAll()).toEqual([]);
  expect(await store.write([begun])).toEqual([begun]);
  expect(await openKeyUseStore(access(table)).readAll()).toEqual([begun]);
});
