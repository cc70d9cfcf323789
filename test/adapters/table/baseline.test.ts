// The baseline against Azurite's table service, with the real client, beside the findings and apart from them.

import { TableClient } from '@azure/data-tables';
import { randomBytes, randomUUID } from 'node:crypto';
import { openBaselineStore } from '../../../lib/adapters/table/baseline';
import { baselineKey, baselinePartition } from '../../../lib/adapters/table/baselineRow';
import { openFindingStore } from '../../../lib/adapters/table/findings';
import type { Store } from '../../../lib/adapters/table/store';
import type { BaselineRecord, DomainBaseline } from '../../../lib/baseline/types';
import { acceptedFinding } from '../../checks/accepted';
import { domainWith, there } from '../../checks/domain';
import { firstBaseline } from '../../checks/observations';
import { certificateText } from '../../fixtures/certificates/read';
import { startAzuriteTable } from '../../services/azurite';

type Azurite = Awaited<ReturnType<typeof startAzuriteTable>>;

let azurite: Azurite;
beforeAll(async () => {
  azurite = await startAzuriteTable();
});
afterAll(async () => {
  await azurite.close();
});

const credential = { getToken: () => Promise.resolve({ token: 'unused', expiresOnTimestamp: 0 }) };
const tenantId = randomUUID();

function access(table: string, connectionString = azurite.connectionString) {
  const storage = { kind: 'connectionString', connectionString } as const;
  return { storage, table, tenantId, credential };
}

function open(table: string, connectionString?: string): Store<BaselineRecord> {
  return openBaselineStore(access(table, connectionString));
}

function newTable(): string {
  return `t${randomBytes(8).toString('hex')}`;
}

function client(table: string): TableClient {
  return TableClient.fromConnectionString(azurite.connectionString, table, {
    allowInsecureConnection: true,
  });
}

const [genuine, standby] = ['adfs-0012', 'adfs-0013'].map(certificateText);
const { tenant: firstTenant, domains } = firstBaseline([domainWith(genuine, standby)]);
const domain = there(domains.get('contoso.com'));
const tenant = there(firstTenant);

const named = (domainId: string): DomainBaseline => ({ ...domain, domainId });

const sorted = (records: readonly BaselineRecord[]): readonly BaselineRecord[] =>
  [...records].sort((a, b) => (baselineKey(a) < baselineKey(b) ? -1 : 1));

describe('openBaselineStore', () => {
  it('creates the table when there is none, and finds nothing in it', async () => {
    expect(await open(newTable()).readAll()).toEqual([]);
  });

  it('gives back what was written, to the last field', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const records = [domain, named('b.com'), tenant];
    expect(await store.write(records)).toEqual(records);
    expect(sorted(await open(table).readAll())).toEqual(sorted(records));
    // What the caller holds of each is what it gets.
    const held = await open(table).readAll(() => tenant);
    expect(held).toEqual([tenant, tenant, tenant]);
  });

  it('writes what it has read, again and again', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([domain, tenant]);
    const ended: DomainBaseline = { ...domain, status: 'ended' };
    expect(await store.write([ended])).toEqual([ended]);
    const next = open(table);
    await next.readAll();
    const later = { ...tenant, lastRunTime: '2026-11-24T09:00:00.000Z' };
    expect(await next.write([later])).toEqual([later]);
    expect(sorted(await open(table).readAll())).toEqual(sorted([ended, later]));
  });

  it('shares a table with the findings, and neither reads the other’s rows', async () => {
    const table = newTable();
    const findings = openFindingStore(access(table));
    const store = open(table);
    await findings.readAll();
    await store.readAll();
    const finding = acceptedFinding({ kind: 'domain' });
    await findings.write([finding]);
    await store.write([domain, tenant]);
    expect(await openFindingStore(access(table)).readAll()).toEqual([finding]);
    expect(await open(table).readAll()).toHaveLength(2);
  });

  it('writes the columns that people read', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([domain]);
    const row = await client(table).getEntity(baselinePartition(tenantId), baselineKey(domain));
    expect(row).toMatchObject({ kind: 'domain', domainId: 'contoso.com', status: 'accepted' });
  });

  it('writes thousands of domains, and long ones', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const many = [...Array(1_000).keys()].map((index) => named(`d${String(index)}.com`));
    const long = { ...named('long.com'), settings: { issuerUri: '🔑'.repeat(100_000) } };
    expect(await store.write([...many, long, tenant])).toHaveLength(1_002);
    const read = await open(table).readAll();
    expect(read).toHaveLength(1_002);
    expect(read).toContainEqual(long);
  });

  it('writes the tenant last, so that a run that dies has not recorded it before its domains', async () => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    const many = [...Array(150).keys()].map((index) => named(`d${String(index)}.com`));
    const written = await store.write([...many, tenant]);
    expect(written.at(-1)).toEqual(tenant);
  });
});

describe('two runs that overlap', () => {
  it('know their own rows again when the answers to their writes were lost', async () => {
    const table = newTable();
    const [first, second] = [open(table), open(table)];
    await first.readAll();
    await second.readAll();
    expect(await first.write([domain, tenant])).toEqual([domain, tenant]);
    expect(await second.write([domain, tenant])).toEqual([domain, tenant]);
    // Nothing stands in the way of what they write next.
    const [reader, again] = [open(table), open(table)];
    await reader.readAll();
    await again.readAll();
    const beaten = { ...tenant, heartbeatDay: '2026-11-24' };
    expect(await reader.write([beaten])).toEqual([beaten]);
    expect(await again.write([beaten])).toEqual([beaten]);
  });

  it('leave alone what the other one changed since it was read, and write the rest', async () => {
    const table = newTable();
    const [first, second] = [open(table), open(table)];
    await first.readAll();
    await first.write([domain, named('b.com')]);
    await second.readAll();
    const accepted: DomainBaseline = { ...domain, status: 'added' };
    await second.write([accepted]);
    const late: DomainBaseline = { ...domain, status: 'ended' };
    const other: DomainBaseline = { ...named('b.com'), status: 'ended' };
    expect(await first.write([late, other])).toEqual([other]);
    expect(sorted(await open(table).readAll())).toEqual(sorted([accepted, other]));
  });
});

describe('a baseline that cannot be used', () => {
  it.each([
    ['{', 'half of a record'],
    ['{"kind":"domain"}', 'a record without its parts'],
    [JSON.stringify({ ...domain, domainId: 'evil.com' }), 'the record of another domain'],
    [JSON.stringify({ ...domain, keys: [{ spkiSha256: 7 }] }), 'a key that is none'],
  ])('is an error that names the row (%#)', async (record) => {
    const table = newTable();
    const store = open(table);
    await store.readAll();
    await store.write([domain]);
    const row = { partitionKey: baselinePartition(tenantId), rowKey: baselineKey(domain) };
    await client(table).updateEntity({ ...row, record }, 'Merge');
    await expect(open(table).readAll()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining(`row ${baselineKey(domain)} can't be read`) as unknown,
    });
  });

  it('is an error without the key when access is refused', async () => {
    const key = Buffer.from('wrong key').toString('base64');
    const refused = azurite.connectionString.replace(/AccountKey=[^;]+/, `AccountKey=${key}`);
    await expect(open(newTable(), refused).readAll()).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.not.stringContaining(key) as unknown,
    });
    await expect(open(newTable(), refused).readAll()).rejects.toMatchObject({
      message: expect.stringContaining('read the baseline') as unknown,
    });
  });
});
