// The audit log, read from a loopback Graph that evaluates the filter: what was cut off or not understood is unknown,
// and what an intruder can write into an entry hides nothing.

import { readAuditLog } from '../../../lib/adapters/graph/auditLog';
import type { Graph } from '../../../lib/adapters/graph/client';
import { makePause, type Pace, REPORTS_PACE } from '../../../lib/adapters/graph/pace';
import type { AuditEntry } from '../../../lib/federation/types';
import type { TryLimits } from '../../../lib/timeLimit';

import { graphForFile } from '../../services/graphForFile';
import { type Fault, type FaultAnswer, graphErrorBody } from '../../services/loopbackGraph';

const limits: TryLimits = { totalMs: 30_000, tryMs: 10_000, tries: 2, waitMs: 10 };
const hurried: TryLimits = { ...limits, tryMs: 200 };
const window = { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T09:15:00.000Z' };
const megabyte = 'x'.repeat(1_000_000);

/** As Graph gives it. */
const entry = {
  id: 'Directory_da159bfb-54fa-4092-8a38-6e1fa7870e30_FAAG0_14557051',
  category: 'DirectoryManagement',
  correlationId: 'da159bfb-54fa-4092-8a38-6e1fa7870e30',
  result: 'success',
  resultReason: '',
  activityDisplayName: 'Set federation settings on domain',
  activityDateTime: '2026-11-23T09:10:02.7215374Z',
  loggedByService: 'Core Directory',
  operationType: 'Update',
  initiatedBy: {
    app: null,
    user: {
      id: '728309ae-1a37-4937-9afe-e35d964db09b',
      displayName: 'Audry Oliver',
      userPrincipalName: 'audry@contoso.com',
      ipAddress: '203.0.113.7',
    },
  },
  targetResources: [
    { id: 'contoso.com', displayName: 'contoso.com', type: 'Domain', modifiedProperties: [] },
  ],
  additionalDetails: [{ key: 'User-Agent', value: 'AADInternals' }],
};

const parsed: AuditEntry = {
  id: entry.id,
  activityDateTime: '2026-11-23T09:10:02.721Z',
  activityDisplayName: entry.activityDisplayName,
  result: 'success',
  actor: 'audry@contoso.com',
  actorId: '728309ae-1a37-4937-9afe-e35d964db09b',
  ipAddress: '203.0.113.7',
  userAgent: 'AADInternals',
  correlationId: entry.correlationId,
  targets: ['contoso.com'],
};

const graph = graphForFile(100);

type Reading = Awaited<ReturnType<typeof readAuditLog>>;

function connected(inTime = limits, pace: Pace = { requests: 100, perMs: 1 }): Graph {
  return graph.connect(inTime, makePause(pace));
}

function read(
  auditEntries: readonly object[] | undefined,
  fault: Fault | null = null,
  reader = connected(),
): Promise<Reading> {
  graph.setTenant({ domains: [], ...(auditEntries ? { auditEntries } : {}) });
  graph.setFault(fault);
  return readAuditLog(reader, graph.origin, window);
}

/** A page as it is, past the filter of the loopback Graph. */
function readPage(value: readonly unknown[]): Promise<Reading> {
  return read([], always({ status: 200, body: { value } }));
}

function many(count: number): readonly object[] {
  return [...Array(count).keys()].map((index) => ({ ...entry, id: `entry-${String(index)}` }));
}

function ids(reading: Reading): readonly string[] {
  return reading.state === 'read' ? reading.value.map(({ id }) => id) : [];
}

const always =
  (answer: FaultAnswer): Fault =>
  ({ kind }) =>
    kind === 'audit' ? answer : undefined;

/** A permission that is missing is told apart from everything that runs. */
const refusedBy = (answer: FaultAnswer): boolean =>
  'status' in answer && [401, 403].includes(answer.status);

describe('the entries', () => {
  it('tell who did what, from where and with what', async () => {
    expect(await read([entry])).toEqual({ state: 'read', value: [parsed] });
  });

  it.each<[string, object, readonly string[]]>([
    ['about the settings of a federation', {}, ['x']],
    [
      'about a domain that changes its kind',
      { activityDisplayName: 'Set domain authentication' },
      ['x'],
    ],
    ['about other things are not asked for', { activityDisplayName: 'Update user' }, []],
    ['at the first moment are in', { activityDateTime: window.from }, ['x']],
    ['at the last moment are in', { activityDateTime: window.to }, ['x']],
    ['before are not', { activityDateTime: '2026-11-23T08:59:59.9999999Z' }, []],
    ['after are not', { activityDateTime: '2026-11-23T09:15:00.0010000Z' }, []],
    ['of a failure are in', { result: 'failure' }, ['x']],
  ])('%s', async (_, changes, expected) => {
    expect(ids(await read([{ ...entry, id: 'x', ...changes }]))).toEqual(expected);
  });

  it('are none when nothing happened', async () => {
    expect(await read([])).toEqual({ state: 'read', value: [] });
  });

  it('come from every page', async () => {
    const before = graph.requests.length;
    expect(ids(await read(many(250)))).toHaveLength(250);
    expect(graph.requests).toHaveLength(before + 3);
  });

  it('come from pages that are empty but for a link', async () => {
    const next = `${graph.origin}/v1.0/auditLogs/directoryAudits?$top=1`;
    const empty: Fault = ({ path }) =>
      path.includes('filter')
        ? { status: 200, body: { value: [], '@odata.nextLink': next } }
        : undefined;
    expect(ids(await read([entry], empty))).toEqual([entry.id]);
  });
});

describe('an entry', () => {
  const app = {
    appId: '00000003-0000-0ff1-ce00-000000000000',
    displayName: 'A tool',
    servicePrincipalId: '1b9b7dc2-9b57-4cb4-a4f2-29c5a6a1b1d4',
    servicePrincipalName: null,
  };
  const noUser = { id: null, displayName: null, userPrincipalName: null, ipAddress: null };

  it.each<[string, object, Partial<AuditEntry>]>([
    [
      'of an app names the app',
      { initiatedBy: { user: null, app } },
      { actor: 'A tool', actorId: app.servicePrincipalId, ipAddress: null },
    ],
    [
      'of an app may come with a user that is empty',
      { initiatedBy: { user: noUser, app } },
      { actor: 'A tool', actorId: app.servicePrincipalId },
    ],
    [
      'of an app without a name names its id',
      { initiatedBy: { app: { ...app, displayName: '' } } },
      { actor: app.appId },
    ],
    [
      'of a user without a principal name shows the display name',
      { initiatedBy: { user: { ...noUser, displayName: 'Audry' } } },
      { actor: 'Audry', actorId: null },
    ],
    [
      'may not say who it was',
      { initiatedBy: null },
      { actor: null, actorId: null, ipAddress: null },
    ],
    ['may have an initiator that is a text', { initiatedBy: 'x' }, { actor: null, actorId: null }],
    [
      'has the address in its details as well: ipaddr',
      { initiatedBy: {}, additionalDetails: [{ key: 'ipaddr', value: '203.0.113.9' }] },
      { ipAddress: '203.0.113.9', userAgent: null },
    ],
    [
      'has the address in its details as well: IP Address',
      { initiatedBy: {}, additionalDetails: [{ key: 'IP Address', value: '203.0.113.9' }] },
      { ipAddress: '203.0.113.9' },
    ],
    [
      'may name the client beside its details',
      { additionalDetails: [], userAgent: 'x' },
      { userAgent: 'x' },
    ],
    ['may have no details', { additionalDetails: null }, { userAgent: null }],
    [
      'may have details in any form',
      { additionalDetails: [null, 7, {}, { key: 7 }, { key: 'User-Agent', value: {} }] },
      { userAgent: null },
    ],
    ['may have no targets', { targetResources: null }, { targets: [] }],
    [
      'names its targets by what they have',
      {
        targetResources: [
          { displayName: null, userPrincipalName: 'a@b.example' },
          { id: 'c' },
          {},
          7,
        ],
      },
      { targets: ['a@b.example', 'c'] },
    ],
    [
      'names no more targets than anybody reads',
      { targetResources: [...Array(1_000).keys()].map((id) => ({ id: String(id) })) },
      { targets: [...Array(50).keys()].map(String) },
    ],
    ['may have no result', { result: null }, { result: null }],
    [
      'may have a result that is unknown today',
      { result: 'somethingNew' },
      { result: 'somethingNew' },
    ],
    ['may have no correlation', { correlationId: undefined }, { correlationId: null }],
    [
      'keeps a line break as data',
      { userAgent: 'a\nb', additionalDetails: [] },
      { userAgent: 'a\nb' },
    ],
    [
      'is cut where a text is long',
      {
        result: megabyte,
        correlationId: megabyte,
        initiatedBy: { user: { id: megabyte, userPrincipalName: megabyte, ipAddress: megabyte } },
        additionalDetails: [
          { key: megabyte, value: 'x' },
          { key: 'User-Agent', value: megabyte },
        ],
        targetResources: [{ displayName: megabyte }],
      },
      {
        result: megabyte.slice(0, 500),
        correlationId: megabyte.slice(0, 500),
        actor: megabyte.slice(0, 500),
        actorId: megabyte.slice(0, 500),
        ipAddress: megabyte.slice(0, 500),
        userAgent: megabyte.slice(0, 500),
        targets: [megabyte.slice(0, 500)],
      },
    ],
    [
      'may tell its time with an offset',
      { activityDateTime: '2026-11-23T10:10:02+01:00' },
      { activityDateTime: '2026-11-23T09:10:02.000Z' },
    ],
    [
      'may write its activity in other capitals',
      { activityDisplayName: 'Set Federation Settings on Domain' },
      { activityDisplayName: 'Set Federation Settings on Domain' },
    ],
  ])('%s, and does not hide the next', async (_, changes, expected) => {
    const value = [expect.objectContaining(expected) as unknown, parsed];
    expect(await readPage([{ ...entry, ...changes }, entry])).toEqual({ state: 'read', value });
  });

  it.each<[string, object]>([
    ['has no id', { id: undefined }],
    ['has an id that is null', { id: null }],
    ['has an empty id', { id: '' }],
    ['has an id of a megabyte, which cut might be another one', { id: megabyte }],
    ['has no time', { activityDateTime: null }],
    ['has a time that is a number', { activityDateTime: 1_700_000_000 }],
    ['has a time without a zone', { activityDateTime: '2026-11-23T09:10:02' }],
    ['has a thirteenth month', { activityDateTime: '2026-13-23T09:10:02Z' }],
    ['has a time of a megabyte', { activityDateTime: `2026-11-23T09:10:02.${megabyte}Z` }],
    ['has no activity', { activityDisplayName: null }],
    [
      'is about something else, because the filter was ignored',
      { activityDisplayName: 'Update user' },
    ],
  ])('makes the log unknown when it %s: Microsoft alone writes that', async (_, changes) => {
    const reason = 'Entry 2 of the audit log is not one of those asked for.';
    expect(await readPage([entry, { ...entry, ...changes }, entry])).toEqual({
      state: 'unknown',
      reason,
      refused: false,
    });
  });
});

it('reads what it can of more entries than anybody makes by accident: a flood must not blind it', async () => {
  expect(ids(await read(many(500)))).toHaveLength(500);
  expect(ids(await read(many(501))).length).toBeGreaterThanOrEqual(500);
});

describe('a log that is cut off is unknown', () => {
  it('when there are new links for ever', async () => {
    let count = 0;
    const endless: Fault = () => {
      count += 1;
      const next = `${graph.origin}/v1.0/auditLogs/directoryAudits?$skiptoken=${String(count)}`;
      return { status: 200, body: { value: [], '@odata.nextLink': next } };
    };
    const reason = expect.stringMatching(/more than 10 pages\.$/) as unknown;
    expect(await read([], endless)).toEqual({ state: 'unknown', reason, refused: false });
    expect(count).toBe(10);
  });

  it('when a later page fails', async () => {
    const fault: Fault = ({ path }) => (path.includes('skiptoken') ? { status: 500 } : undefined);
    const reason = expect.stringMatching(/HTTP 500/) as unknown;
    expect(await read(many(150), fault)).toEqual({ state: 'unknown', reason, refused: false });
  });

  it('when a page links to itself', async () => {
    const next = `${graph.origin}/v1.0/auditLogs/directoryAudits?$skiptoken=x`;
    const loop = always({ status: 200, body: { value: [entry], '@odata.nextLink': next } });
    const reason = expect.stringMatching(/same link/) as unknown;
    expect(await read([], loop)).toEqual({ state: 'unknown', reason, refused: false });
  });
});

describe('unknown', () => {
  const premium = graphErrorBody(
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    "Neither tenant is B2C or tenant doesn't have premium license",
  );
  const tooOld = graphErrorBody(
    'UnknownError',
    "Specified argument was out of the range of valid values. (Parameter 'Minimum allowed time for activityDateTime is 11/20/2026 12:00:00 AM')",
  );

  it.each<[string, FaultAnswer, RegExp]>([
    [
      '403 names the role that is missing',
      { status: 403 },
      /role AuditLog\.Read\.All: HTTP 403, .*\.$/,
    ],
    ['401 does, too', { status: 401 }, /role AuditLog\.Read\.All: HTTP 401/],
    [
      'a tenant without the licence',
      { status: 403, body: premium },
      /without Microsoft Entra ID P1 or P2: HTTP 403/,
    ],
    [
      'a time before what is kept',
      { status: 400, body: tooOld },
      /does not reach back .*11\/20\/2026/,
    ],
    ['400', { status: 400 }, /did not tell the audit log: HTTP 400/],
    ['404', { status: 404 }, /HTTP 404/],
    ['a storm of 429', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    ['500', { status: 500 }, /HTTP 500/],
    ['a dropped connection', { drop: true }, /connection failed/],
    [
      'a page of HTML',
      { status: 200, body: '<html>', contentType: 'text/html' },
      /without a list of audit entries/,
    ],
    ['a page without a list', { status: 200, body: {} }, /without a list/],
    [
      'an entry that is a text',
      { status: 200, body: { value: ['x'] } },
      /an audit entry that is not an object/,
    ],
    [
      'a link to another host',
      { status: 200, body: { value: [], '@odata.nextLink': 'https://evil.example/' } },
      /leaves/,
    ],
  ])('is said of %s', async (_, answer, matching) => {
    const reason = expect.stringMatching(matching) as unknown;
    // A licence that is missing is no permission that somebody took away.
    const isLicence = String(matching).includes('P1');
    const refused = !isLicence && refusedBy(answer);
    expect(await read([entry], always(answer))).toEqual({ state: 'unknown', reason, refused });
  });

  it('is said of an answer without an end', async () => {
    const reading = await read([entry], always({ drip: true }), connected(hurried));
    const reason = 'Graph did not tell the audit log: no answer in time.';
    expect(reading).toEqual({ state: 'unknown', reason, refused: false });
  });

  it('is what a tenant is that does not grant the role', async () => {
    expect(await read(undefined)).toMatchObject({ state: 'unknown' });
  });

  it('is said of Graph in China without asking it', async () => {
    const get = (): Promise<never> => Promise.reject(new Error('It was asked.'));
    const china = {
      get,
      post: get,
      patience: () => null,
      renewToken: () => Promise.resolve(false),
      requestCount: () => 0,
    };
    const reading = await readAuditLog(china, 'https://microsoftgraph.chinacloudapi.cn', window);
    expect(reading).toEqual({
      state: 'unknown',
      reason: 'Graph in China does not offer the audit log.',
      refused: false,
    });
  });

  it('gives a reason on one line, and a short one', async () => {
    const body = graphErrorBody('Denied\nforged line', megabyte);
    const reading = await read([], always({ status: 403, body }));
    const { reason } = reading as { readonly reason: string };
    expect(reason).not.toMatch(/[\n\r]/);
    expect(reason.length).toBeLessThan(500);
  });
});

it('keeps to the pace of its connection, and nobody waits who asks for four pages', async () => {
  const started = Date.now();
  expect(ids(await read(many(400), null, connected(limits, REPORTS_PACE)))).toHaveLength(400);
  expect(Date.now() - started).toBeLessThan(9_000);
  expect(
    ids(await read(many(300), null, connected(limits, { requests: 1, perMs: 300 }))),
  ).toHaveLength(300);
  expect(Date.now() - started).toBeGreaterThan(590);
});

it('throws only for want of a token', async () => {
  const tokenless = graph.tokenless();
  await expect(readAuditLog(tokenless, graph.origin, window)).rejects.toThrow('no identity');
});
