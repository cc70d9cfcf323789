// The accounts whose immutable id changed, sifted from a loopback Graph's "Update user": what is cut off or not understood is
// missing and said to be, what was found is given all the same, and no sync pushes an entry about federation out.

import { readAuditLog } from '../../../lib/adapters/graph/auditLog';
import { readImmutableIdChanges } from '../../../lib/adapters/graph/immutableIds';
import type { ImmutableIdChanges } from '../../../lib/federation/types';

import { directorySync, SOURCE_ANCHOR, updatedUser } from '../../services/auditEntries';
import { graphForFile } from '../../services/graphForFile';
import type { Fault, FaultAnswer } from '../../services/loopbackGraph';

const window = { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T09:15:00.000Z' };
const AT = '2026-11-23T09:10:02.7215374Z';
const megabyte = 'x'.repeat(1_000_000);

const graph = graphForFile(999);

function read(
  auditEntries: readonly object[] | undefined,
  fault: Fault | null = null,
): Promise<ImmutableIdChanges> {
  graph.setTenant({ domains: [], ...(auditEntries ? { auditEntries } : {}) });
  graph.setFault(fault);
  return readImmutableIdChanges(graph.connect(), graph.origin, window);
}

const always =
  (answer: FaultAnswer): Fault =>
  () =>
    answer;

/** A page as it is, past the filter of the loopback Graph. */
const readPage = (...value: readonly unknown[]): Promise<ImmutableIdChanges> =>
  read([], always({ status: 200, body: { value } }));

const ids = ({ entries }: ImmutableIdChanges): readonly string[] => entries.map(({ id }) => id);
const set = (id: string, changes: object = {}): object =>
  updatedUser(id, AT, { ...SOURCE_ANCHOR, ...changes });

describe('an immutable id that somebody set', () => {
  it('is told with who did it, on whom, and the new one', async () => {
    expect(await read([set('x')])).toEqual({
      entries: [
        {
          id: 'x',
          activityDateTime: '2026-11-23T09:10:02.721Z',
          activityDisplayName: 'Update user',
          result: 'success',
          actor: 'mallory@contoso.com',
          actorId: '0d6d5e0a-6f0b-4d0f-9d57-3b1f6f6f1c11',
          ipAddress: '203.0.113.77',
          userAgent: 'PowerShell/7.4',
          correlationId: 'b1a2f0f5-59a1-4c9c-8f0f-9f6f2f6f4b9e',
          targets: ['breakglass@contoso.onmicrosoft.com'],
          immutableId: 'dG8gYmUgcmVhY2hlZA==',
        },
      ],
      missing: null,
    });
  });

  it.each<[string, object, string | null]>([
    ['as a list of one', {}, 'dG8gYmUgcmVhY2hlZA=='],
    ['in other capitals', { displayName: 'sourceanchor' }, 'dG8gYmUgcmVhY2hlZA=='],
    ['under Graph’s own name', { displayName: 'OnPremisesImmutableId' }, 'dG8gYmUgcmVhY2hlZA=='],
    ['as a text of JSON', { newValue: '"abc"' }, 'abc'],
    ['as it is', { newValue: 'abc' }, 'abc'],
    ['as digits, which JSON takes for a number', { newValue: '0123' }, '0123'],
    ['as a number', { newValue: 7 }, '7'],
    ['as something else', { newValue: { a: 'b' } }, '{"a":"b"}'],
    ['as a list of several', { newValue: '["abc", null, 7]' }, 'abc 7'],
    ['where nothing is said of the old one', { oldValue: null }, 'dG8gYmUgcmVhY2hlZA=='],
    ['where there was another', { oldValue: '["b3RoZXI="]' }, 'dG8gYmUgcmVhY2hlZA=='],
    ['in broken JSON', { newValue: '["abc"' }, '["abc"'],
    ['so long that it is cut', { newValue: `["${megabyte}"]` }, megabyte.slice(0, 500)],
    ['away: null', { oldValue: '["abc"]', newValue: null }, null],
    ['away: an empty list', { oldValue: '["abc"]', newValue: '[]' }, null],
    ['away: a list of nothing', { oldValue: '["abc"]', newValue: '[null]' }, null],
  ])('is found when it is written %s', async (_, changes, immutableId) => {
    expect(await read([set('x', changes)])).toMatchObject({
      entries: [{ id: 'x', immutableId }],
      missing: null,
    });
  });

  it.each<[string, object]>([
    ['the value is the same', { oldValue: SOURCE_ANCHOR.newValue }],
    ['the value is the same, written otherwise', { oldValue: '["a"]', newValue: ' [ "a" ]' }],
    ['there was none, and is none', { newValue: null }],
    ['it is another property', { displayName: 'Department' }],
    ['it only ends like it', { displayName: 'NotSourceAnchor' }],
  ])('is none when %s', async (_, changes) => {
    expect(await read([set('x', changes)])).toEqual({ entries: [], missing: null });
  });

  it('is found behind the other properties of its entry', async () => {
    const others = [...Array(100).keys()].map((index) => ({
      displayName: `Property ${String(index)}`,
      oldValue: null,
      newValue: '["x"]',
    }));
    expect(ids(await read([updatedUser('x', AT, ...others, SOURCE_ANCHOR)]))).toEqual(['x']);
  });

  it('of a user without a principal name is told by the object id, never by a display name', async () => {
    const target = { displayName: 'CEO', id: 'object-7', modifiedProperties: [SOURCE_ANCHOR] };
    const entry = { ...updatedUser('x', AT), targetResources: [{ id: 'group' }, target] };
    expect(await read([entry])).toMatchObject({ entries: [{ targets: ['object-7'] }] });
  });

  it('is told of a failed attempt, too', async () => {
    expect(await read([{ ...set('x'), result: 'failure' }])).toMatchObject({
      entries: [{ id: 'x', result: 'failure' }],
    });
  });

  it('of another time, or in another activity, is not asked for', async () => {
    const others = [
      updatedUser('before', '2026-11-23T08:59:59.9999999Z', SOURCE_ANCHOR),
      updatedUser('after', '2026-11-23T09:15:00.0010000Z', SOURCE_ANCHOR),
      { ...set('added'), activityDisplayName: 'Add user' },
    ];
    expect(await read(others)).toEqual({ entries: [], missing: null });
  });

  it('keeps what anybody can write as data', async () => {
    const hostile = '<b>a\r\n\u202eb</b>';
    const entry = {
      ...set('x', { newValue: JSON.stringify([hostile]) }),
      initiatedBy: { user: { userPrincipalName: hostile } },
    };
    expect(await read([entry])).toMatchObject({
      entries: [{ actor: hostile, immutableId: hostile }],
      missing: null,
    });
  });
});

describe('a directory sync', () => {
  it('of 5,000 updates pushes no entry about federation out', async () => {
    const federation = {
      ...updatedUser('federation', AT),
      activityDisplayName: 'Set federation settings on domain',
    };
    const log = [...directorySync(5_000, window.to), set('x'), federation];
    graph.setTenant({ domains: [], auditEntries: log });
    graph.setFault(null);
    const reading = await readAuditLog(graph.connect(), graph.origin, window);
    expect(reading).toMatchObject({ state: 'read', value: [{ id: 'federation' }] });
  });

  it('that fits hides nobody, and costs three requests', async () => {
    const before = graph.requests.length;
    const log = [...directorySync(2_500, window.to), set('x')];
    expect(await read(log)).toMatchObject({ entries: [{ id: 'x' }], missing: null });
    expect(graph.requests).toHaveLength(before + 3);
  });

  it('that is cut off is missing, with what was found before', async () => {
    const before = graph.requests.length;
    const log = [set('early'), ...directorySync(5_000, window.to), set('late')];
    expect(await read(log)).toMatchObject({
      entries: [{ id: 'early' }],
      missing:
        'Only 2997 entries "Update user" of that time could be read: Graph gave more than 3 pages.',
    });
    expect(graph.requests).toHaveLength(before + 3);
  });
});

describe('why there may be others', () => {
  it('a later page that fails', async () => {
    const fault: Fault = ({ path }) => (path.includes('skiptoken') ? { status: 500 } : undefined);
    const log = [set('x'), ...directorySync(1_500, window.to)];
    expect(await read(log, fault)).toEqual({
      entries: [expect.objectContaining({ id: 'x' })],
      missing: expect.stringMatching(/^Only 999 entries .*HTTP 500/) as unknown,
    });
  });

  it.each<[string, object]>([
    ['has no id', { id: null }],
    ['has no time', { activityDateTime: 'today' }],
    ['is of another activity: the filter was ignored', { activityDisplayName: 'Add user' }],
    ['has targets that are no list', { targetResources: { 0: {} } }],
    ['has a target that is a text', { targetResources: ['x'] }],
    ['has properties that are no list', { targetResources: [{ modifiedProperties: 'x' }] }],
    ['has a property that is null', { targetResources: [{ modifiedProperties: [null] }] }],
    ['has a property without a name', { targetResources: [{ modifiedProperties: [{}] }] }],
  ])('an entry that %s', async (_, changes) => {
    const odd = { ...updatedUser('odd', AT), ...changes };
    expect(await readPage(set('x'), odd, set('y'))).toMatchObject({
      entries: [{ id: 'x' }, { id: 'y' }],
      missing: 'Entry 2 of the audit log is not one of those asked for.',
    });
  });

  it.each<[string, FaultAnswer, RegExp]>([
    ['401', { status: 401 }, /role AuditLog\.Read\.All: HTTP 401/],
    ['403', { status: 403 }, /role AuditLog\.Read\.All: HTTP 403/],
    ['404', { status: 404 }, /did not tell the audit log: HTTP 404/],
    ['400', { status: 400 }, /HTTP 400/],
    ['429', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    ['a dropped connection', { drop: true }, /connection failed/],
    ['a page without a list', { status: 200, body: {} }, /without a list of audit entries/],
    ['an entry that is a text', { status: 200, body: { value: ['x'] } }, /not an object/],
  ])('%s', async (_, answer, matching) => {
    const missing = expect.stringMatching(matching) as unknown;
    expect(await read([set('x')], always(answer))).toEqual({ entries: [], missing });
  });

  it('a target may have nothing that was modified: the log then says nothing of it', async () => {
    const entry = { ...updatedUser('x', AT), targetResources: [{ modifiedProperties: null }] };
    expect(await readPage(entry)).toEqual({ entries: [], missing: null });
    expect(await readPage({ ...entry, targetResources: null })).toEqual({
      entries: [],
      missing: null,
    });
  });

  it('a tenant that does not grant the role', async () => {
    expect((await read(undefined)).missing).toMatch(/AuditLog\.Read\.All/);
  });

  it('Graph in China, which is not asked', async () => {
    const get = (): Promise<never> => Promise.reject(new Error('It was asked.'));
    const china = {
      get,
      post: get,
      patience: () => null,
      renewToken: () => Promise.resolve(false),
      requestCount: () => 0,
    };
    const origin = 'https://microsoftgraph.chinacloudapi.cn';
    expect(await readImmutableIdChanges(china, origin, window)).toEqual({
      entries: [],
      missing: 'Graph in China does not offer the audit log.',
    });
  });
});
