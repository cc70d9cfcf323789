// Rows that no run has written: each field of what is stored, spoilt one at a time, is refused or begun anew, and read as it
// was where nothing is wrong with it.

import { fromBaselineRow } from '../../../lib/adapters/table/baselineRow';
import { fromRow } from '../../../lib/adapters/table/findingRow';
import { isUnknownKey, isUseRecord } from '../../../lib/adapters/table/storedSignIns';
import { beginUse } from '../../../lib/baseline/useRecord';
import { signIn } from '../../world/signIns';

type Fields = Readonly<Record<string, unknown>>;

/** What stands in no field that a run has written. */
const WRONG: readonly unknown[] = [undefined, 7.5, [7], { nothing: 1 }];

const row = signIn('AB'.repeat(20), '2026-11-23T08:00:00.000Z');
const TIME = '2026-11-23T09:00:00.000Z';

function spoilt(fields: Fields, names: readonly string[]): readonly (readonly [string, Fields])[] {
  return names.flatMap((name) =>
    WRONG.map(
      (value) => [`${name}: ${JSON.stringify(value)}`, { ...fields, [name]: value }] as const,
    ),
  );
}

describe('a record of use', () => {
  const record = {
    ...beginUse({
      spkiSha256: 'ab'.repeat(32),
      domainId: 'contoso.com',
      thumbprintsSha1: ['AB'.repeat(20)],
      isAlarming: true,
      from: TIME,
    }),
    kept: [row],
  };
  const names = ['spkiSha256', 'domainId', 'from', 'settledTo', 'kept', 'settled', 'total'];
  const others = ['askedTime', 'upTo', 'reason', 'goneTime', 'closedTime', 'isAlarming'];

  it('is read as it was written', () => {
    expect(isUseRecord(record)).toBe(true);
    expect(isUseRecord({ ...record, split: {} })).toBe(true);
    expect(isUseRecord([record])).toBe(false);
  });

  it.each(spoilt(record, [...names, ...others]))('is none with %s', (_, fields) => {
    expect(isUseRecord(fields)).toBe(false);
  });

  it.each(spoilt(row as unknown as Fields, ['id', 'createdDateTime']))(
    'is none with a sign-in of which %s',
    (_, kept) => {
      expect(isUseRecord({ ...record, kept: [kept] })).toBe(false);
    },
  );

  it.each([
    ['errorCode', 'x'],
    ['isInteractive', 1],
    ['userId', 5],
    ['split', 1],
    ['restsUntil', 1],
  ])('is none with a wrong %s', (name, value) => {
    const isOfSignIn = name in row;
    const damaged = isOfSignIn
      ? { ...record, kept: [{ ...row, [name]: value }] }
      : { ...record, [name]: value };
    expect(isUseRecord(damaged)).toBe(false);
  });

  it('is told apart from what is remembered of an unknown key', () => {
    const key = {
      thumbprintSha1: 'AB'.repeat(20),
      firstSeenTime: TIME,
      firstTime: TIME,
      lastTime: TIME,
      leftTime: null,
      signIns: 1,
      failed: 0,
      rows: [row],
    };
    expect(isUnknownKey(key)).toBe(true);
    for (const [, fields] of spoilt(key, ['thumbprintSha1', 'leftTime', 'signIns', 'rows']))
      expect(isUnknownKey(fields) && fields['signIns'] !== 7.5).toBe(false);
  });
});

describe('the evidence of a finding', () => {
  const use = {
    state: 'used',
    signIns: 1,
    users: [],
    addresses: [],
    countries: [],
    apps: [],
    resources: [],
    worst: [row],
  };
  const finding = (evidence: unknown): Fields => ({
    rowKey: 'ab',
    checkId: 'X',
    domainId: 'contoso.com',
    fingerprint: 'AA',
    severity: 'high',
    status: 'open',
    firstSeenTime: TIME,
    lastSeenTime: TIME,
    title: 'Title',
    message: 'Message.',
    evidence: JSON.stringify(evidence),
  });

  it('is read as it was written', () => {
    const evidence = { use, changes: [{ name: 'x', before: null, after: null }], differences: [] };
    expect(fromRow(finding(evidence)).evidence).toEqual(evidence);
    const audit = { state: 'unknown', reason: 'Graph did not answer.' };
    expect(fromRow(finding({ audit })).evidence).toEqual({ audit });
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['changes without a name', { changes: [{}] }],
    ['differences that are none', { differences: 'x' }],
    ['an audit trail that is none', { audit: 1 }],
    ['an audit trail without a time', { audit: { state: 'read', entries: [] } }],
    ['an unknown audit trail without a reason', { audit: { state: 'unknown' } }],
    ['accounts that are none', { accounts: [] }],
    ['a use that is none', { use: 1 }],
    ...spoilt(use, ['state', 'users', 'worst']).map(([name, damaged]): [string, unknown] => [
      `use with ${name}`,
      { use: damaged },
    ]),
    ['use without a number', { use: { ...use, signIns: 'x' } }],
    ['a slot that is none', { signingCertificate: 1 }],
    ['a slot of an unknown state', { signingCertificate: { state: 'x' } }],
    ['a slot without its fields', { signingCertificate: { state: 'present' } }],
  ])('is refused with %s', (_, evidence) => {
    expect(() => fromRow(finding(evidence))).toThrow(/is damaged/);
  });
});

describe("the tenant's row of the baseline", () => {
  const look = { from: TIME };
  const tenant = {
    kind: 'tenant',
    firstPassTime: TIME,
    lastPassTime: TIME,
    lastWholePassTime: TIME,
    auditReadTo: null,
    changeWindows: [],
    unexplained: [],
    sourcesRead: [],
    unknownKeys: { kinds: { interactive: look, nonInteractive: look }, keys: [] },
  };
  const read = (record: unknown): unknown =>
    fromBaselineRow({ rowKey: 'tenant', record: JSON.stringify(record) });

  it('is read as it was written', () => {
    expect(read(tenant)).toMatchObject({ kind: 'tenant', firstRunTime: TIME });
    expect(read({ ...tenant, unknownKeys: null })).toMatchObject({ kind: 'tenant' });
  });

  it.each([
    ['no object', 'x'],
    ['another kind', { ...tenant, kind: 'x' }],
    ['no time', { ...tenant, firstPassTime: 1 }],
    ['another time', { ...tenant, auditReadTo: 1 }],
    ['no list', { ...tenant, unexplained: {} }],
    ['unknown keys that are none', { ...tenant, unknownKeys: 1 }],
    ['unknown keys without kinds', { ...tenant, unknownKeys: { keys: [] } }],
    ['a kind without its beginning', { ...tenant, unknownKeys: { kinds: {}, keys: [] } }],
    ['keys that are no list', { ...tenant, unknownKeys: { ...tenant.unknownKeys, keys: {} } }],
    ['a key that is none', { ...tenant, unknownKeys: { ...tenant.unknownKeys, keys: [{}] } }],
  ])('is refused with %s', (_, record) => {
    expect(() => read(record)).toThrow(/is damaged/);
  });

  it('is refused where it is no JSON', () => {
    expect(() => fromBaselineRow({ rowKey: 'tenant', record: '{' })).toThrow(/is damaged/);
  });
});
