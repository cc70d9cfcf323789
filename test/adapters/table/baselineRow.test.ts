// A record of the baseline as a row of the table, and back; what no run has written is refused.
import {
  baselineKey,
  baselinePartition,
  fromBaselineRow,
  toBaselineRow,
} from '../../../lib/adapters/table/baselineRow';
import { toStored } from '../../../lib/adapters/table/storedBaseline';
import { noted } from '../../../lib/baseline/history';
import { learn } from '../../../lib/baseline/learn';
import type { AuditEntry, FederatedDomain } from '../../../lib/federation/types';
import type { JsonObject } from '../../../lib/json';
import { compareBothNames } from '../../../lib/x509/comparedNames';
import type { Certificate } from '../../../lib/x509/types';

import type { BaselineRecord, DomainBaseline, TenantBaseline } from '../../../lib/baseline/types';

import { configured, domainWith } from '../../checks/domain';
import { hostileTexts } from '../../checks/hostile';
import { firstBaseline } from '../../checks/observations';
import { certificateText, readPresent } from '../../fixtures/certificates/read';

const TENANT_ID = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const partition = baselinePartition(TENANT_ID);
const [genuine, standby] = ['adfs-0012', 'adfs-0013'].map(certificateText);

const domain = ((): DomainBaseline => {
  const learned = firstBaseline([domainWith(genuine, standby)]).domains.get('contoso.com');
  if (!learned) throw new Error('It was not learned.');
  return learned;
})();

const entry = (id: string, text = 'text'): AuditEntry => ({
  id,
  activityDateTime: '2026-11-23T08:51:00.000Z',
  activityDisplayName: 'Set federation settings on domain',
  result: 'success',
  actor: text,
  actorId: text,
  ipAddress: text,
  userAgent: text,
  correlationId: text,
  targets: [text],
});

const tenant: TenantBaseline = {
  kind: 'tenant',
  firstRunTime: '2026-11-22T09:00:00.000Z',
  lastRunTime: '2026-11-23T09:00:00.000Z',
  auditReadTo: null,
  lastWholeRunTime: '2026-11-23T09:00:00.000Z',
  changeWindows: [{ from: '2026-11-22T09:00:00.000Z', to: '2026-11-23T09:00:00.000Z', entries: 1 }],
  unexplained: [entry('Directory_1')],
  sourcesRead: ['auditLog'],
  properties: [
    {
      name: 'new',
      firstSeenTime: '2026-11-23T09:00:00.000Z',
      first: { domainId: 'contoso.com', value: 'x' },
    },
  ],
  recordLostTime: '2026-11-23T09:00:00.000Z',
  recordLoss: { lastRunTime: '2026-11-23T08:45:00.000Z', keptTo: null },
  unknownKeys: null,
  heartbeatDay: null,
};

const NEVER = { state: 'never' } as const;

const roundTrip = (record: BaselineRecord): BaselineRecord =>
  fromBaselineRow(toBaselineRow(record, partition));

/** As the service counts it: 1 MiB a row, 32,768 characters a property, 252 properties. */
function expectToFit(record: BaselineRecord): void {
  const row = Object.entries(toBaselineRow(record, partition));
  const octets = row.map(([name, value]) => 8 + 2 * name.length + 4 + 2 * value.length);
  expect(octets.reduce((sum, each) => sum + each, 4)).toBeLessThan(1_048_576);
  expect(row.length).toBeLessThan(252);
  for (const [, value] of row) expect(value.length).toBeLessThan(32_768);
}

describe('a row', () => {
  it.each<[string, BaselineRecord]>([
    ['a domain', domain],
    [
      'a domain that nobody could read',
      { ...domain, status: 'unseen', settings: null, keys: [], lastRead: NEVER },
    ],
    ['a domain without a configuration', { ...domain, lastRead: { state: 'missing' } }],
    ['a domain that ended', { ...domain, status: 'ended' }],
    ['a domain of a partner', { ...domain, isExternal: true, status: 'added' }],
    ['the tenant', tenant],
    ['the tenant with a log that was read', { ...tenant, auditReadTo: tenant.lastRunTime }],
  ])('of %s comes back as it was', (_what, record) => {
    expect(roundTrip(record)).toEqual(record);
    expectToFit(record);
  });

  it.each(hostileTexts)('with %s comes back as it was', (_what, text) => {
    const short = text.slice(0, 5_000);
    const hostile = {
      ...domain,
      domainId: short,
      settings: { issuerUri: short, [short.slice(0, 50)]: 1 },
    };
    expect(roundTrip(hostile)).toEqual(hostile);
  });

  it('is found by its domain, in a partition of its own', () => {
    const row = toBaselineRow(domain, partition);
    expect(row).toMatchObject({
      partitionKey: `${TENANT_ID}-baseline`,
      rowKey: baselineKey(domain),
      kind: 'domain',
      domainId: 'contoso.com',
      status: 'accepted',
    });
    expect(row.rowKey).toMatch(/^[0-9a-f]{64}$/);
    expect(baselineKey({ ...domain, domainId: 'tenant' })).not.toBe(baselineKey(tenant));
    expect(toBaselineRow(tenant, partition).rowKey).toBe('tenant');
  });

  it.each<[DomainBaseline['lastRead'], string | null]>([
    [NEVER, null],
    [{ state: 'missing' }, 'none'],
    [{ state: 'read', sha256: 'ab' }, 'ab'],
  ])('says under the names of old what was last read: %j', (lastRead, seenSha256) => {
    const [known, ...keys] = domain.keys;
    const firstRun = { ...known, confirmation: 'firstRun' } as typeof known & object;
    const row = toBaselineRow({ ...domain, lastRead, keys: [firstRun, ...keys] }, partition);
    const stored = JSON.parse(String(row['record'])) as JsonObject;
    expect(stored).toMatchObject({ seenSha256, keys: [{ confirmation: 'firstPass' }, {}] });
    expect(stored).not.toHaveProperty('lastRead');
  });

  it('says under the names of old when the tenant was read', () => {
    const row = toBaselineRow(tenant, partition);
    const { firstRunTime: firstPassTime, lastRunTime: lastPassTime } = tenant;
    expect(row).toMatchObject({ kind: 'tenant', firstPassTime, lastPassTime });
    const stored = JSON.parse(String(row['record'])) as JsonObject;
    const lastWholePassTime = tenant.lastWholeRunTime;
    expect(stored).toMatchObject({ firstPassTime, lastPassTime, lastWholePassTime });
    expect(Object.keys(stored).filter((name) => name.includes('Run'))).toEqual([]);
  });

  it.each(['/', '\\', '#', '?', '\u0000', 'x'.repeat(2_000)])(
    'has a key that the service takes, whatever the domain is called (%j)',
    (name) => {
      expect(baselineKey({ ...domain, domainId: name })).toMatch(/^[0-9a-f]{64}$/);
    },
  );
});

describe('a row that no run has written', () => {
  const good = toBaselineRow(domain, partition);
  const record = (changes: JsonObject, of: BaselineRecord = domain): JsonObject => ({
    ...toBaselineRow(of, partition),
    record: JSON.stringify({ ...toStored(of), ...changes }),
  });
  const key = domain.keys[0];

  it.each<[string, JsonObject]>([
    ['without a record', { ...good, record: undefined }],
    ['with half a record', { ...good, record: good['record']?.slice(0, 100) }],
    ['with a number for a record', { ...good, record: 7 }],
    ['with null for a record', { ...good, record: 'null' }],
    ['with a list for a record', { ...good, record: '[]' }],
    ['with an empty record', { ...good, record: '{}' }],
    ['of another kind', record({ kind: 'finding' })],
    [
      'under another domain’s key',
      { ...good, rowKey: baselineKey({ ...domain, domainId: 'b.com' }) },
    ],
    ['of another domain', record({ domainId: 'b.com' })],
    ['of the tenant, under a domain’s key', { ...good, record: JSON.stringify(toStored(tenant)) }],
    ['of a domain that has no name', record({ domainId: undefined })],
    ['with a status that is none', record({ status: 'trusted' })],
    ['without keys', record({ keys: undefined })],
    ['with keys that are none', record({ keys: ['ab'] })],
    ['with a key without a hash', record({ keys: [{ ...key, spkiSha256: undefined }] })],
    ['with a key that counts for no reason', record({ keys: [{ ...key, confirmation: 7 }] })],
    [
      'with a key that counts for an unknown reason',
      record({ keys: [{ ...key, confirmation: 'because' }] }),
    ],
    ['with a key that was trusted until no time', record({ keys: [{ ...key, trustedUntil: 7 }] })],
    ['with a key of unknown shape', record({ keys: [{ ...key, rolloverShaped: undefined }] })],
    ['with a key in a slot that there is not', record({ keys: [{ ...key, slots: ['third'] }] })],
    ['with a key in slots that are no list', record({ keys: [{ ...key, slots: 'both' }] })],
    ['with a key whose subject is no text', record({ keys: [{ ...key, subject: 3 }] })],
    ['with a hash that is a number', record({ seenSha256: 7 })],
    ['that does not say whose domain it is', record({ isExternal: undefined })],
    ['with a key that left at no time', record({ keys: [{ ...key, goneTime: 7 }] })],
    [
      'with a key that does not say whether it left',
      record({ keys: [{ ...key, goneTime: undefined }] }),
    ],
    ['with settings that are a text', record({ settings: 'all' })],
    ['with settings that are a list', record({ settings: ['all'] })],
    ['without settings', record({ settings: undefined })],
    ['without a history', record({ history: undefined })],
    ['without a first time', record({ firstSeenTime: undefined })],
    ['of a tenant without a first run', record({ firstPassTime: undefined }, tenant)],
    ['of a tenant whose log was read to no time', record({ auditReadTo: 7 }, tenant)],
    ['of a tenant without windows', record({ changeWindows: undefined }, tenant)],
    ['of a tenant without sources', record({ sourcesRead: 'auditLog' }, tenant)],
    ['of a tenant without unexplained entries', record({ unexplained: {} }, tenant)],
  ])('%s is an error that names the row', (_damage, row) => {
    const attempt = (): BaselineRecord => fromBaselineRow(row);
    expect(attempt).toThrow(expect.objectContaining({ code: 'STORE_UNAVAILABLE' }) as Error);
    expect(attempt).toThrow(/The baseline is damaged: row (tenant|[0-9a-f]{64}) can't be read\./);
  });
});

describe('the limits of a row', () => {
  const certificate = readPresent(genuine);

  const withKeys = (count: number): FederatedDomain[] =>
    [...Array(count).keys()].map((index) => {
      const hostile: Certificate = {
        ...certificate,
        spkiSha256: index.toString(16).padStart(64, '0'),
        thumbprintSha1: index.toString(16).padStart(40, '0').toUpperCase(),
      };
      const raw = Object.fromEntries(
        [...Array(200).keys()].map((each) => [`p${String(each)}`, '\u0000'.repeat(1_000)]),
      );
      return {
        ...configured({ signingCertificate: null, ...raw }),
        configuration: {
          state: 'read',
          signingCertificate: { state: 'present', certificate },
          nextSigningCertificate: { state: 'present', certificate: hostile },
          names: compareBothNames(certificate, hostile),
          raw,
        },
      };
    });

  it('two hundred hostile keys, one after the other, stay far below them', () => {
    let baseline = firstBaseline([domainWith(genuine, standby)]);
    for (const [index, domains] of withKeys(200).entries()) {
      const now = new Date(Date.parse('2026-11-23T09:00:00Z') + index * 3_600_000).toISOString();
      const learned = learn(baseline, {
        now,
        domains: [domains],
        published: new Map(),
        isRecordLost: false,
      });
      baseline = { ...baseline, domains: learned };
    }
    const grown = baseline.domains.get('contoso.com');
    if (!grown) throw new Error('It was not learned.');
    expect(grown.keys.length).toBeGreaterThan(100);
    expect(grown.history).toHaveLength(100);
    expectToFit(grown);
    expect(roundTrip(grown)).toEqual(grown);
  });

  it('settings and a history of nothing but what JSON writes out do, too', () => {
    const texts = ['\u0000'.repeat(1_000), '\ud800'.repeat(1_000), '"\\'.repeat(500)];
    for (const text of texts) {
      const raw = Object.fromEntries(
        [...Array(500).keys()].map((index) => [`p${String(index)}`, text]),
      );
      let hostile = firstBaseline([
        configured({ signingCertificate: genuine, ...raw }),
      ]).domains.get('contoso.com');
      if (!hostile) throw new Error('It was not learned.');
      for (let line = 0; line < 150; line += 1) {
        hostile = noted(hostile, domain.firstSeenTime, 'settingAccepted', text);
      }
      const [key] = hostile.keys;
      if (!key) throw new Error('It has no key.');
      expectToFit({ ...hostile, keys: Array(150).fill(key) as typeof hostile.keys });
    }
  });

  it('a tenant that remembers as much as it may does, too', () => {
    const window = { from: tenant.firstRunTime, to: tenant.lastRunTime };
    expectToFit({
      ...tenant,
      changeWindows: Array(50).fill(window) as typeof tenant.changeWindows,
      unexplained: [...Array(50).keys()].map((index) => entry(String(index), 'x'.repeat(200))),
    });
  });
});
