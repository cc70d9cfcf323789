// The record against Azurite's table service, with the real client.

import { hostileCertificate } from '../../bench/largeTenants';
import { buildCertificate, extension } from '../../builders/certificate';
import { TableClient } from '@azure/data-tables';
import { randomBytes, randomUUID } from 'node:crypto';
import { openFindingStore } from '../../../lib/adapters/table/findings';
import type { Store } from '../../../lib/adapters/table/store';
import type { Acceptance, Finding } from '../../../lib/findings/types';

import { startAzuriteTable } from '../../services/azurite';
import { toldByBoth } from '../../builders/told';

type Azurite = Awaited<ReturnType<typeof startAzuriteTable>>;

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzuriteTable();
});
afterAll(async () => {
  await azurite.close();
});

const noCredential = {
  getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }),
};
const tenantId = randomUUID();

function open(table: string, connectionString = azurite.connectionString): Store<Finding> {
  const storage = { kind: 'connectionString', connectionString } as const;
  return openFindingStore({ storage, table, tenantId, credential: noCredential });
}

function newTable(): string {
  return `t${randomBytes(8).toString('hex')}`;
}

function client(table: string): TableClient {
  return TableClient.fromConnectionString(azurite.connectionString, table, {
    allowInsecureConnection: true,
  });
}

function finding(uid: string, changes: Partial<Finding> = {}): Finding {
  return {
    uid,
    checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
    domainId: 'contoso.com',
    fingerprint: 'AA',
    severity: 'high',
    status: 'open',
    resolution: null,
    firstSeenTime: '2026-11-23T09:00:00.000Z',
    lastSeenTime: '2026-11-23T09:00:00.000Z',
    resolvedTime: null,
    previousResolution: null,
    previousResolvedTime: null,
    title: 'Title',
    message: 'Message.',
    reasons: [],
    also: [],
    spkiSha256: 'aa',
    groupId: '0123456789ab',
    isKeyHarmless: false,
    acceptedState: 'AA',
    teaches: null,
    acceptance: null,
    evidence: { differences: ['subject'], configuration: { signingCertificate: 'MII' } },
    told: toldByBoth(null),
    ...changes,
  };
}

const acceptance: Acceptance = {
  acceptedState: 'AA',
  by: 'Alex',
  reason: 'Planned.',
  time: '2026-11-23T09:05:00.000Z',
  until: '2026-12-23T09:05:00.000Z',
  endedTime: '2026-11-24T09:05:00.000Z',
};

function findings(count: number): readonly Finding[] {
  return [...Array(count).keys()].map((index) => finding(index.toString(16).padStart(8, '0')));
}

describe('openFindingStore', () => {
  it('creates the table when there is none, and finds nothing in it', async () => {
    expect(await open(newTable()).readAll()).toEqual([]);
  });

  it('gives back what was written, to the last field', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const resolved = finding('b', {
      status: 'resolved',
      resolution: 'certificatePromoted',
      resolvedTime: '2026-11-23T10:00:00.000Z',
      told: toldByBoth('open', 'msg_1'),
    });
    const accepted = finding('c', { reasons: ['It is known.', 'It is old.'], acceptance });
    const forGood = finding('d', { acceptance: { ...acceptance, until: null, endedTime: null } });
    const graded = finding('e', { reasons: ['It is new.'], also: ['It is far.', 'It is odd.'] });
    const known = finding('f', { also: ['It is far.'], teaches: { kind: 'domain' } });
    const same = finding('g', { isKeyHarmless: true, evidence: { samePublicKey: true } });
    const ofTenant = finding('h', { domainId: null, spkiSha256: null });
    const all = [finding('a'), resolved, accepted, forGood, graded, known, same, ofTenant];
    const written = await store.write(all);
    // The very records, and not what the rows make of them.
    for (const [index, record] of all.entries()) expect(written[index]).toBe(record);
    expect(written).toHaveLength(all.length);
    expect(await open(table).readAll()).toEqual(all);
  });

  it('forgets the acceptance of a person when the finding has none any more', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('a', { acceptance })]);
    await store.write([finding('a')]);
    expect(await open(table).readAll()).toEqual([finding('a')]);
  });

  it('reads a row of the first version, which had no reasons and no binding', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('a', { fingerprint: 'FF', spkiSha256: null })]);
    const {
      reasons: _,
      binding: __,
      etag: ___,
      ...old
    } = await client(table).getEntity(tenantId, 'a');
    await client(table).updateEntity({ ...old, partitionKey: tenantId, rowKey: 'a' }, 'Replace');
    expect(await open(table).readAll()).toEqual([
      finding('a', { fingerprint: 'FF', spkiSha256: null, reasons: [], acceptedState: 'FF' }),
    ]);
  });

  it('writes the columns that people and scripts read', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('a', { told: toldByBoth('open'), reasons: ['Why.'], acceptance })]);
    expect(await client(table).getEntity(tenantId, 'a')).toMatchObject({
      checkId: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
      domainId: 'contoso.com',
      severity: 'high',
      status: 'open',
      firstSeenTime: '2026-11-23T09:00:00.000Z',
      lastSeenTime: '2026-11-23T09:00:00.000Z',
      notifiedStatus: 'open',
      title: 'Title',
      message: 'Message.',
      reasons: '["Why."]',
      spkiSha256: 'aa',
      binding: 'AA',
      acceptedBinding: 'AA',
      acceptedBy: 'Alex',
      acceptedReason: 'Planned.',
      acceptedTime: '2026-11-23T09:05:00.000Z',
      acceptedUntil: '2026-12-23T09:05:00.000Z',
      acceptanceEndedTime: '2026-11-24T09:05:00.000Z',
      evidence: '{"differences":["subject"],"configuration":{"signingCertificate":"MII"}}',
    });
  });

  it('writes what scripts have always read: every reason, * for the tenant, and what accepting teaches', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const [reasons, also] = [['It is new.'], ['It is far.']];
    const teaches = { kind: 'key', spkiSha256: 'aa' } as const;
    await store.write([
      finding('a', { domainId: null, reasons, also, teaches, evidence: {} }),
      finding('b', { reasons }),
    ]);
    expect(await client(table).getEntity(tenantId, 'a')).toMatchObject({
      domainId: '*',
      reasons: '["It is new.","It is far."]',
      also: '["It is far."]',
      evidence: '{"teaches":{"kind":"key","spkiSha256":"aa"}}',
    });
    expect(await client(table).getEntity(tenantId, 'b')).not.toHaveProperty('also');
    // A row of an earlier version does not say which of its reasons decided.
    await client(table).updateEntity(
      { partitionKey: tenantId, rowKey: 'b', reasons: '["It is new.","It is far."]' },
      'Merge',
    );
    expect((await open(table).readAll()).map((each) => [each.reasons, each.also])).toEqual([
      [reasons, also],
      [['It is new.', 'It is far.'], []],
    ]);
  });

  it('reads only the rows of its own tenant', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('a')]);
    const storage = {
      kind: 'connectionString',
      connectionString: azurite.connectionString,
    } as const;
    const other = openFindingStore({
      storage,
      table,
      tenantId: randomUUID(),
      credential: noCredential,
    });
    expect(await other.readAll()).toEqual([]);
  });

  it('writes more findings than one transaction takes', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    expect(await store.write(findings(250))).toHaveLength(250);
    expect(await open(table).readAll()).toHaveLength(250);
  });

  it('splits evidence that is longer than a property, and puts it together again', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    // An odd length before the pairs puts a pair of surrogates across each cut.
    const displayName = `x${'🔑'.repeat(100_000)}`;
    const large = finding('a', { evidence: { configuration: { displayName } } });
    await store.write([large]);
    expect(await open(table).readAll()).toEqual([large]);
    const row = await client(table).getEntity(tenantId, 'a');
    const lengths = Object.values(row).map((value) =>
      typeof value === 'string' ? value.length : 0,
    );
    expect(Math.max(...lengths)).toBeLessThan(32_768);
  });

  it('reads what earlier versions kept of an unreadable certificate as size, hash and beginning', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const signingCertificate = hostileCertificate().toString('base64');
    const evidence = { configuration: { issuerUri: 'http://a.example', signingCertificate } };
    await store.write(findings(2).map((each) => ({ ...each, evidence })));
    const [first, second] = await open(table).readAll();
    expect(first?.evidence.configuration).toEqual({
      issuerUri: 'http://a.example',
      signingCertificate: {
        unreadable: 'its Subject has 1000 relative names, and no more than 100 are read',
        characters: signingCertificate.length,
        sha256: expect.stringMatching(/^[0-9A-F]{64}$/) as unknown,
        beginning: signingCertificate.slice(0, 4_096),
      },
    });
    // Thousands of findings may hold the same configuration.
    expect(second?.evidence.configuration).toBe(first?.evidence.configuration);
    // What is written and read again is the same.
    await store.write(first ? [{ ...first, uid: 'again' }] : []);
    const again = (await open(table).readAll()).find(({ uid }) => uid === 'again');
    expect(again?.evidence).toEqual(first?.evidence);
  });

  it('reads large configurations only as far as there is room: then hash and beginning of each', async () => {
    const table = newTable();
    const big = (fill: string): string =>
      buildCertificate({
        extensions: [extension('1.2.3.4', Buffer.alloc(30_000, fill))],
      }).toString('base64');
    const configurations = [
      { signingCertificate: big('a') },
      { signingCertificate: big('b') },
      { displayName: 'x'.repeat(40_000) },
      { signingCertificate: big('c').slice(0, 4_000), displayName: 'small' },
    ];
    const written = configurations.map((configuration, index) =>
      finding(`uid${String(index)}`, { evidence: { configuration } }),
    );
    const store = open(table);
    await store.readAll();
    await store.write(written);
    const storage = {
      kind: 'connectionString',
      connectionString: azurite.connectionString,
    } as const;
    const access = { storage, table, tenantId, credential: noCredential };
    const read = await openFindingStore(access, 50_000).readAll();
    const [first, second, third, fourth] = read.map(({ evidence }) => evidence.configuration);
    expect(first).toEqual(configurations[0]);
    expect(second).toMatchObject({
      signingCertificate: {
        characters: configurations[1]?.signingCertificate?.length,
        beginning: configurations[1]?.signingCertificate?.slice(0, 4_096),
      },
    });
    expect(third).toEqual({
      truncated: expect.stringMatching(
        /^\{"displayName":"x+… \(\d+ characters, SHA-256 [0-9a-f]{64}\)$/,
      ) as unknown,
    });
    expect(JSON.stringify(third).length).toBeLessThan(5_000);
    expect(fourth).toEqual(configurations[3]);
    // With room for all of them, they are as they were written.
    expect(await open(table).readAll()).toEqual(written);
  });

  it('writes rows that are too large for one transaction together', async () => {
    const store = open(newTable());
    await store.readAll();
    const evidence = { configuration: { signingCertificate: 'x'.repeat(300_000) } };
    const large = findings(30).map((each) => ({ ...each, evidence }));
    expect(await store.write(large)).toHaveLength(30);
  });
});

describe('two runs that overlap', () => {
  it('leave alone what the other one created first, and write the rest', async () => {
    const table = newTable();
    const [first, second] = [open(table), open(table)];
    await first.readAll();
    await second.readAll();
    await first.write([finding('a', { lastSeenTime: '2026-11-23T09:00:01.000Z' })]);
    expect(await second.write([finding('a'), finding('b')])).toEqual([finding('b')]);
    expect(await open(table).readAll()).toMatchObject([
      { uid: 'a', lastSeenTime: '2026-11-23T09:00:01.000Z' },
      { uid: 'b' },
    ]);
  });

  it('leave alone what the other one changed since it was read', async () => {
    const table = newTable();
    const [first, second] = [open(table), open(table)];
    await first.readAll();
    await first.write([finding('a')]);
    await second.readAll();
    await second.write([finding('a', { told: toldByBoth(null, 'msg_2') })]);
    expect(await first.write([finding('a', { told: toldByBoth(null, 'msg_1') })])).toEqual([]);
    expect(await open(table).readAll()).toMatchObject([{ told: toldByBoth(null, 'msg_2') }]);
  });

  it('leave alone what somebody deleted', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('a')]);
    await client(table).deleteEntity(tenantId, 'a');
    expect(await store.write([finding('a')])).toEqual([]);
  });

  it('know their own row again when the answer to its creation was lost', async () => {
    const table = newTable();
    const [first, retried] = [open(table), open(table)];
    await first.readAll();
    await retried.readAll();
    await first.write([finding('a')]);
    expect(await retried.write([finding('a')])).toEqual([finding('a')]);
    // It has the row's ETag now, and may go on writing it.
    expect(await retried.write([finding('a', { told: toldByBoth(null, 'msg_1') })])).toHaveLength(
      1,
    );
  });
});

describe('a record that cannot be used', () => {
  const ACCEPTED = {
    acceptedBy: 'Alex',
    acceptedReason: 'Planned.',
    acceptedBinding: 'AA',
    acceptedTime: '2026-11-23T09:05:00.000Z',
  };

  it.each([
    ['status', { status: 'fixed' }],
    ['resolution', { resolution: 'whatever' }],
    ['evidence', { evidence: '{' }],
    ['evidence', { evidence: '[]' }],
    ['message', { message: 7 }],
    ['firstSeenTime', { firstSeenTime: 'garbage' }],
    ['evidence', { evidence: '{"signingCertificate":5}' }],
    ['evidence', { evidence: '{"nextSigningCertificate":{"state":"present"}}' }],
    ['evidence', { evidence: '{"differences":"all"}' }],
    ['evidence', { evidence: '{"changes":{}}' }],
    ['evidence', { evidence: '{"changes":[{"before":null,"after":"x"}]}' }],
    ['evidence', { evidence: '{"audit":{"state":"read","entries":[]}}' }],
    ['evidence', { evidence: '{"audit":{"state":"unknown"}}' }],
    ['resolution', { resolution: 'promoted' }],
    ['reasons', { reasons: 'Because.' }],
    ['reasons', { reasons: '[1]' }],
    ['reasons', { reasons: '{}' }],
    ['also', { also: 'Besides.' }],
    ['also', { also: '[1]' }],
    ['spkiSha256', { spkiSha256: 5 }],
    ['binding', { binding: 5 }],
    ['acceptedBinding', { acceptedBy: 'Alex' }],
    ['acceptedTime', { acceptedBy: 'A', acceptedReason: 'B', acceptedBinding: 'C' }],
    ['acceptedUntil', { ...ACCEPTED, acceptedUntil: 'for ever' }],
    ['acceptanceEndedTime', { ...ACCEPTED, acceptanceEndedTime: '' }],
  ])('is an error that names the row and the column %s', async (column, damage) => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([finding('abc')]);
    await client(table).updateEntity({ partitionKey: tenantId, rowKey: 'abc', ...damage }, 'Merge');
    await expect(open(table).readAll()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(new RegExp(`row abc has no readable ${column}`)) as unknown,
    });
  });

  it('is an error without the key when access is refused', async () => {
    const key = Buffer.from('wrong key').toString('base64');
    const refused = azurite.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${key}`);
    await expect(open(newTable(), refused).readAll()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.not.stringContaining(key) as unknown,
    });
  });

  it('is an error when writing fails for another reason than a conflict', async () => {
    const store = open(newTable());
    // The table was never created, because nothing was read.
    await expect(store.write([finding('a')])).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('TableNotFound') as unknown,
    });
  });
});
