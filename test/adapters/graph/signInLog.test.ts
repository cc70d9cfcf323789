// The sign-in log, read from a loopback Graph that evaluates the filter and can do worse: whatever it leaves out, no key
// that was used is ever told to be "not used".

import type { Graph } from '../../../lib/adapters/graph/client';
import { openSignInLog } from '../../../lib/adapters/graph/signInLog';
import type { SignInLog } from '../../../lib/monitor/effects';
import type { UseAnswer, SignIn, SignInQuestion } from '../../../lib/federation/signIns';
import type { TryLimits } from '../../../lib/timeLimit';
import { graphForFile } from '../../services/graphForFile';
import {
  type Fault,
  type FaultAnswer,
  graphErrorBody,
  type GraphTenant,
} from '../../services/loopbackGraph';
import { signInLog, type SignInLogState } from '../../services/signInAnswers';

const limits: TryLimits = { totalMs: 30_000, tryMs: 10_000, tries: 2, waitMs: 10 };
const megabyte = 'x'.repeat(1_000_000);

/** AADInternals' public certificate. */
const ROGUE = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
const KNOWN = '1111111111111111111111111111111111ABCDEF';
const OLD = '2222222222222222222222222222222222ABCDEF';
const OTHER = '3333333333333333333333333333333333ABCDEF';

const window = { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T10:00:00.000Z' };
const question: SignInQuestion = { thumbprints: [ROGUE], knownThumbprints: [KNOWN, OLD], window };

type Row = Readonly<Record<string, unknown>>;

/** As Graph gives it. */
function row(id: string, minute: number, thumbprint: string | null, changes: Row = {}): Row {
  return {
    id,
    createdDateTime: `2026-11-23T09:${String(minute).padStart(2, '0')}:02Z`,
    userDisplayName: 'Audry Oliver',
    userPrincipalName: 'audry@contoso.com',
    userId: '728309ae-1a37-4937-9afe-e35d964db09b',
    appDisplayName: 'Office 365 Exchange Online',
    ipAddress: '203.0.113.7',
    correlationId: 'da159bfb-54fa-4092-8a38-6e1fa7870e30',
    isInteractive: true,
    signInEventTypes: ['interactiveUser'],
    incomingTokenType: thumbprint === null ? 'none' : 'saml11',
    resourceDisplayName: 'Office 365 Exchange Online',
    authenticationRequirement: 'singleFactorAuthentication',
    uniqueTokenIdentifier: 'ZTE0OTk3YTQtZjg5Mi00YjBiLWIwNTEtZmViZTA1YzJhNDli',
    sessionId: '005c4a2c-0000-4000-8000-e6f6bf0bc2ef',
    homeTenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
    crossTenantAccessType: 'none',
    status: { errorCode: 0, failureReason: 'Other.', additionalDetails: null },
    location: { city: 'Redmond', state: 'Washington', countryOrRegion: 'US', geoCoordinates: {} },
    authenticationProcessingDetails: [
      { key: 'Login Hint Present', value: 'True' },
      ...(thumbprint === null
        ? []
        : [{ key: 'Federation certificate thumbprint', value: thumbprint }]),
    ],
    ...changes,
  };
}

const silent = { isInteractive: false, signInEventTypes: ['nonInteractiveUser'] };
const rogue = row('rogue', 30, ROGUE);
const silentRogue = row('silentRogue', 31, ROGUE, silent);

/** What everybody does all day: with the known key, and without any. */
const usual: readonly Row[] = [10, 20, 40, 50].flatMap((minute) => [
  row(`known${String(minute)}`, minute, KNOWN),
  row(`cloud${String(minute)}`, minute + 1, null),
  row(`silent${String(minute)}`, minute + 2, KNOWN, silent),
]);

const parsed: SignIn = {
  id: 'rogue',
  createdDateTime: '2026-11-23T09:30:02.000Z',
  userId: '728309ae-1a37-4937-9afe-e35d964db09b',
  userPrincipalName: 'audry@contoso.com',
  ipAddress: '203.0.113.7',
  country: 'US',
  appDisplayName: 'Office 365 Exchange Online',
  resourceDisplayName: 'Office 365 Exchange Online',
  thumbprintSha1: ROGUE,
  isInteractive: true,
  authenticationRequirement: 'singleFactorAuthentication',
  errorCode: 0,
  sessionId: '005c4a2c-0000-4000-8000-e6f6bf0bc2ef',
  correlationId: 'da159bfb-54fa-4092-8a38-6e1fa7870e30',
  uniqueTokenIdentifier: 'ZTE0OTk3YTQtZjg5Mi00YjBiLWIwNTEtZmViZTA1YzJhNDli',
  homeTenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  crossTenantAccessType: 'none',
};

const graph = graphForFile(4);

function connected(inTime = limits): Graph {
  return graph.connect(inTime);
}

function opened(log: SignInLogState | null, fault: Fault | null = null, max = 100): SignInLog {
  const tenant: GraphTenant = { domains: [], ...(log ? { signInLog: log } : {}) };
  graph.setTenant(tenant);
  graph.setFault(fault);
  return openSignInLog(connected(), graph.origin, max);
}

/** Of the rogue key, by a service that does this with its log. */
async function useIn(
  rows: readonly object[],
  changes: Partial<SignInLogState> = {},
  fault: Fault | null = null,
  asked: Partial<SignInQuestion> = {},
): Promise<UseAnswer | undefined> {
  const answer = await opened(signInLog(rows, changes), fault).read({ ...question, ...asked });
  return answer.get(ROGUE);
}

async function requestsOf(work: () => Promise<unknown>): Promise<number> {
  const before = graph.requests.length;
  await work();
  return graph.requests.length - before;
}

function ids(use: UseAnswer | undefined): readonly string[] {
  return use && 'signIns' in use ? use.signIns.map(({ id }) => id) : [];
}

const always =
  (answer: FaultAnswer): Fault =>
  () =>
    answer;
const reason = (matching: RegExp): unknown => expect.stringMatching(matching);
const filterRefused: Partial<SignInLogState> = { filter: 'refused' };

describe('a service that takes the filter', () => {
  it('tells who signed in with a key, silently or not, in the order of time', async () => {
    const use = await useIn([silentRogue, ...usual, rogue]);
    const second = { ...parsed, id: 'silentRogue', createdDateTime: '2026-11-23T09:31:02.000Z' };
    const signIns = [parsed, { ...second, isInteractive: false }];
    expect(use).toEqual({ state: 'used', signIns, ways: ['filter'] });
  });

  it('tells of every page', async () => {
    const rows = [...Array(11).keys()].map((index) => row(`rogue${String(index)}`, index, ROGUE));
    expect(ids(await useIn([...usual, ...rows]))).toHaveLength(11);
  });

  it('proves that nobody did, up to the earlier of the latest sign-ins of both kinds', async () => {
    const upTo = '2026-11-23T09:50:02.000Z';
    expect(await useIn(usual)).toEqual({ state: 'notUsed', upTo, ways: ['filter'] });
  });

  it('proves it up to then also where the silent ones are behind', async () => {
    const behind = usual.filter(({ id }) => id !== 'silent50' && id !== 'silent40');
    const upTo = '2026-11-23T09:22:02.000Z';
    expect(await useIn(behind)).toEqual({ state: 'notUsed', upTo, ways: ['filter'] });
  });

  it('proves nothing of silent sign-ins where it gives others instead', async () => {
    const fault: Fault = ({ path }) =>
      path.includes('nonInteractive') && !path.toUpperCase().includes(ROGUE)
        ? { status: 200, body: { value: [row('known50', 50, KNOWN)] } }
        : undefined;
    const asked = { knownThumbprints: [KNOWN] };
    expect(await useIn(usual, {}, fault, asked)).toMatchObject({
      state: 'unknown',
      reason: reason(/by a known key either; .*no sign-in of one kind/),
    });
  });

  it('takes four requests for it, and three for the next key', async () => {
    expect(await requestsOf(() => useIn(usual))).toBe(4);
    const thumbprints = [ROGUE, OTHER, OTHER.toLowerCase()];
    expect(await requestsOf(() => useIn(usual, {}, null, { thumbprints }))).toBe(6);
  });

  it('takes 18 to find out that it finds nothing in any form', async () => {
    const before = graph.requests.length;
    await useIn(usual, { filter: 'matchesNothing' });
    const filtered = graph.requests.slice(before).filter(({ path }) => /thumbprint/i.test(path));
    expect(filtered).toHaveLength(18);
  });

  it('is asked in the form that has found something before', async () => {
    const log = opened(signInLog(usual, { storedKey: 'lowerCase', storedValue: 'lowerCase' }));
    await log.read(question);
    expect(await requestsOf(() => log.read(question))).toBe(4);
  });

  it('takes none when there is nothing to ask', async () => {
    const asked = { thumbprints: ['', 'no thumbprint', `${ROGUE}' or 'a' eq 'a`] };
    expect(await requestsOf(() => useIn(usual, {}, null, asked))).toBe(0);
  });

  it('proves nothing by a key that was used only outside of the window, or only in one kind', async () => {
    const interactive = usual.filter(({ isInteractive }) => isInteractive === true);
    const yesterday = { ...silent, createdDateTime: '2026-11-22T09:30:02Z' };
    const use = await useIn([...interactive, row('silent', 0, KNOWN, yesterday)]);
    expect(use).toMatchObject({
      state: 'unknown',
      reason: reason(/by a known key either; .*no sign-in of one kind/),
    });
  });

  it('needs a known key for proof, and a sign-in that it finds needs none', async () => {
    const asked = { knownThumbprints: [] };
    expect(await useIn([...usual, rogue, silentRogue], {}, null, asked)).toMatchObject({
      state: 'used',
    });
    expect(await useIn([...usual, rogue], {}, null, asked)).toMatchObject({ state: 'atLeast' });
    // The window fits, and proves it.
    expect(await useIn(usual, {}, null, asked)).toMatchObject({
      state: 'notUsed',
      ways: ['window'],
    });
  });

  it('leaves out what is not of the window, both ends included', async () => {
    const times = [
      ['before', '2026-11-23T08:59:59.999Z'],
      ['first', window.from],
      ['last', window.to],
      ['after', '2026-11-23T10:00:00.001Z'],
    ];
    const value = times.map(([id = '', createdDateTime]) => row(id, 0, ROGUE, { createdDateTime }));
    expect(ids(await useIn(value))).toEqual(['first', 'last']);
    // The same from a service that does not look at the times.
    expect(ids(await useIn([], {}, always({ status: 200, body: { value } })))).toEqual([
      'first',
      'last',
    ]);
  });

  it('answers for each key by itself', async () => {
    const log = opened(signInLog([...usual, rogue, silentRogue, row('other', 5, OTHER)]));
    const answer = await log.read({ ...question, thumbprints: [ROGUE, OTHER, OLD] });
    const states = [...answer].map(([key, { state }]) => [key, state]);
    expect(states).toEqual([
      [ROGUE, 'used'],
      [OTHER, 'used'],
      [OLD, 'notUsed'],
    ]);
  });

  it('has no proof for what is older than the log keeps', async () => {
    const long = { window: { ...window, from: '2026-10-01T00:00:00Z' } };
    expect(await useIn(usual, {}, null, long)).toMatchObject({
      state: 'unknown',
      reason: reason(/does not reach back/),
    });
  });
});

describe('a service that refuses the filter', () => {
  it('is asked for the whole window, which tells the same', async () => {
    const all = await useIn([...usual, rogue, silentRogue], filterRefused);
    expect(all).toMatchObject({ state: 'used', ways: ['window'] });
    expect(ids(all)).toEqual(['rogue', 'silentRogue']);
    const upTo = '2026-11-23T09:51:02.000Z';
    expect(await useIn(usual, filterRefused)).toEqual({ state: 'notUsed', upTo, ways: ['window'] });
  });

  it('proves nothing when nothing comes again from the oldest sign-in on', async () => {
    const fault: Fault = ({ path }) =>
      path.includes(encodeURIComponent(`le ${window.to}`))
        ? undefined
        : { status: 200, body: { value: [] } };
    expect(await useIn(usual, filterRefused, fault)).toMatchObject({
      state: 'unknown',
      reason: reason(/left some of the sign-ins out/),
    });
  });

  it('is asked once in a run', async () => {
    const log = opened(signInLog(usual, filterRefused));
    await log.read(question);
    const before = graph.requests.length;
    await log.read(question);
    expect(
      graph.requests
        .slice(before)
        .map(({ path }) => path)
        .join(' '),
    ).not.toMatch(/thumbprint/i);
  });

  it.each<[string, readonly object[], RegExp]>([
    ['is empty: it may be late', [], /no sign-in of one kind at all/],
    [
      'names no certificate at all: the detail may have another name now',
      [row('a', 1, null), row('b', 2, null, silent)],
      /no sign-in of this time names a certificate/,
    ],
    [
      'has a federated sign-in without a certificate',
      [...usual, row('x', 1, null, { incomingTokenType: 'saml20' })],
      /a federated sign-in names no certificate/,
    ],
    [
      'has a thumbprint that is none',
      [...usual, row('x', 1, 'SHA-256:00')],
      /in a form that is not known/,
    ],
    [
      'has a sign-in with two certificates',
      [
        ...usual,
        row('x', 1, KNOWN, {
          authenticationProcessingDetails: [ROGUE, KNOWN].map((value) => ({
            key: 'Federation certificate thumbprint',
            value,
          })),
        }),
      ],
      /in a form that is not known/,
    ],
  ])('proves nothing by a window that %s', async (_, rows, matching) => {
    expect(await useIn(rows, filterRefused)).toMatchObject({
      state: 'unknown',
      reason: reason(matching),
    });
  });

  it('stops at 20 pages of a million sign-ins, and says that it found at least some', async () => {
    let pages = 0;
    const endless: Fault = ({ path }) => {
      if (path.includes('thumbprint')) return { status: 400 };
      pages += 1;
      const value = [...Array(1_000).keys()].map((index) =>
        row(`${String(pages)}-${String(index)}`, 30, index === 0 ? ROGUE : KNOWN),
      );
      const next = `${graph.origin}/beta/auditLogs/signIns?$skiptoken=${String(pages)}`;
      return { status: 200, body: { value, '@odata.nextLink': next } };
    };
    const use = await useIn([], {}, endless);
    expect(use).toMatchObject({ state: 'atLeast', reason: reason(/more pages than are read\.$/) });
    expect(ids(use)).toHaveLength(20);
    expect(pages).toBe(20);
    const unused = await useIn([], {}, endless, { thumbprints: [OTHER, ROGUE] });
    expect(unused).toMatchObject({ state: 'atLeast' });
    expect(pages).toBe(40);
  });
});

describe('no key that was used is told to be not used', () => {
  const byFilter = { state: 'used', ways: ['filter'] } as const;
  const byWindow = { state: 'used', ways: ['window'] } as const;

  it.each<[string, Partial<SignInLogState>, Partial<UseAnswer>]>([
    ['refuses the filter', filterRefused, byWindow],
    ['ignores the filter', { filter: 'ignored' }, byWindow],
    ['stores the key of the detail in lower case', { storedKey: 'lowerCase' }, byFilter],
    ['stores its value in lower case', { storedValue: 'lowerCase' }, byFilter],
    ['stores both in lower case', { storedKey: 'lowerCase', storedValue: 'lowerCase' }, byFilter],
    ['matches nothing', { filter: 'matchesNothing' }, byWindow],
    ['cuts its pages off', { pages: 'cutOff' }, { state: 'unknown' }],
    [
      'refuses the filter and cuts its pages off',
      { ...filterRefused, pages: 'cutOff' },
      { state: 'unknown' },
    ],
    [
      'loses the link to the next page',
      { ...filterRefused, pages: 'linkLost' },
      { state: 'unknown' },
    ],
    ['repeats a page', { ...filterRefused, pages: 'repeated' }, { state: 'unknown' }],
  ])('by a service that %s', async (_, changes, expected) => {
    // It is on the second page of the window.
    expect(await useIn([...usual, rogue], changes)).toMatchObject(expected);
  });

  it('by a service that does several of it at once', async () => {
    const states = new Map<string, number>();
    const all = {
      filter: ['evaluated', 'refused', 'ignored', 'matchesNothing'],
      storedKey: ['asShown', 'lowerCase'],
      storedValue: ['asShown', 'lowerCase'],
      pages: ['whole', 'linkLost', 'repeated', 'cutOff'],
    } as const;
    for (const filter of all.filter)
      for (const storedKey of all.storedKey)
        for (const storedValue of all.storedValue)
          for (const pages of all.pages)
            for (const used of [rogue, silentRogue]) {
              const use = await useIn([...usual, used], { filter, storedKey, storedValue, pages });
              states.set(use?.state ?? '', (states.get(use?.state ?? '') ?? 0) + 1);
            }
    expect([...states.keys()].sort()).toEqual(['atLeast', 'unknown', 'used']);
  });

  it('by a log that is late: it knows nothing, or up to when it knows', async () => {
    const rows = [...usual, rogue, silentRogue];
    const minutesLate = (late: number, changes = {}): Promise<UseAnswer | undefined> =>
      useIn(rows, { lateByMs: late * 60_000, now: window.to, ...changes });
    for (const changes of [{}, filterRefused]) {
      expect(await minutesLate(60, changes)).toMatchObject({ state: 'unknown' });
      expect(await minutesLate(25, changes)).toMatchObject({
        state: expect.stringMatching(/used|atLeast/) as unknown,
      });
      const use = await minutesLate(35, changes);
      expect(use).toMatchObject({ state: 'notUsed', upTo: reason(/T09:2[012]:/) });
    }
  });

  it('by a sign-in that arrives between the questions, together with a later one by the known key', async () => {
    const arrived = [...usual, rogue, row('later', 59, KNOWN)];
    const paths: string[] = [];
    const fault: Fault = ({ path }) => {
      if (paths.at(-1)?.includes(ROGUE))
        graph.setTenant({ domains: [], signInLog: signInLog(arrived) });
      paths.push(path);
      return undefined;
    };
    const before = usual.slice(0, 6);
    const use = await useIn(before, {}, fault);
    expect(use).toMatchObject({ state: 'notUsed', upTo: '2026-11-23T09:20:02.000Z' });
  });
});

describe('at least some', () => {
  it('is said when a later page is missing, and why', async () => {
    const fault: Fault = ({ path }) => (path.includes('skiptoken') ? { status: 500 } : undefined);
    const rows = [...Array(6).keys()].map((index) => row(`rogue${String(index)}`, index, ROGUE));
    const use = await useIn([...usual, ...rows], {}, fault);
    expect(use).toMatchObject({ state: 'atLeast', reason: reason(/HTTP 500/) });
    expect(ids(use)).toHaveLength(4);
  });

  it('is said of what comes although the filter is ignored, of its own thumbprint alone', async () => {
    const value = [rogue, row('x', 31, OTHER), row('y', 32, null)];
    const use = await useIn([], {}, always({ status: 200, body: { value } }), {
      knownThumbprints: [],
    });
    expect(use).toMatchObject({ state: 'atLeast', reason: reason(/ignored the filter/) });
    expect(ids(use)).toEqual(['rogue']);
  });

  it('is said of a key with more sign-ins than anybody reads', async () => {
    const rows = [...Array(30).keys()].map((index) => row(`rogue${String(index)}`, index, ROGUE));
    const use = await useIn([...usual, ...rows]);
    expect(use).toMatchObject({ state: 'atLeast', reason: reason(/more pages than are read/) });
    expect(ids(use)).toHaveLength(12);
  });
});

describe('unknown', () => {
  const next = (link: unknown): FaultAnswer => ({
    status: 200,
    body: { value: usual, '@odata.nextLink': link },
  });

  it.each<[string, FaultAnswer, RegExp]>([
    ['401, which is about the token', { status: 401 }, /does not say for sure: HTTP 401/],
    ['404: not every cloud has it', { status: 404 }, /This cloud may have no .*: HTTP 404/],
    ['a storm of 429', { status: 429, headers: { 'retry-after': '0' } }, /HTTP 429/],
    ['429 for longer than a run', { status: 429, headers: { 'retry-after': '3600' } }, /HTTP 429/],
    ['500', { status: 500 }, /HTTP 500/],
    ['400 to everything', { status: 400 }, /refused the filter .*, HTTP 400.*; HTTP 400/],
    ['a redirect', { status: 302, headers: { location: 'https://evil.example/' } }, /HTTP 302/],
    ['a dropped connection', { drop: true }, /connection failed/],
    [
      'HTML',
      { status: 200, body: '<html>', contentType: 'text/html' },
      /without a list of sign-ins/,
    ],
    ['half of a page', { status: 200, body: '{"value":[{"id":' }, /without a list of sign-ins/],
    ['a value that is no list', { status: 200, body: { value: { 0: rogue } } }, /without a list/],
    ['a row that is no object', { status: 200, body: { value: ['x'] } }, /that is not an object/],
    ['no body', { status: 204, contentType: '' }, /HTTP 204/],
    ['a link to another host', next('https://evil.example/beta/auditLogs/signIns'), /leaves/],
    ['a link that is no text', next(7), /leaves/],
    [
      'a page of 17 MB',
      { status: 200, body: { value: [{ id: 'x'.repeat(17_000_000) }] } },
      /16 MB/,
    ],
  ])('is said of %s', async (_, answer, matching) => {
    const use = await useIn(usual, filterRefused, always(answer));
    expect(use).toEqual({ state: 'unknown', reason: reason(matching), refused: false });
    expect(use).toHaveProperty('reason', reason(/\.$/));
  });

  it('is said of a refusal with both of its causes, and the log is not asked again in the run', async () => {
    const body = graphErrorBody(
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    );
    const log = opened(signInLog(usual), always({ status: 403, body }));
    const before = graph.requests.length;
    for (const thumbprints of [[ROGUE, OTHER], [ROGUE]]) {
      const use = (await log.read({ ...question, thumbprints })).get(ROGUE);
      const matching =
        /AuditLog\.Read\.All and .*P1 or P2 \(seen in licensed tenants, too\): HTTP 403/;
      expect(use).toEqual({ state: 'unknown', reason: reason(matching), refused: true });
    }
    expect(graph.requests).toHaveLength(before + 1);
  });

  it('is what a tenant is that does not grant the role', async () => {
    const use = (await opened(null).read(question)).get(ROGUE);
    expect(use).toMatchObject({ state: 'unknown', refused: true });
  });

  it('is said of links that go in a circle, and of pages without an end', async () => {
    let count = 0;
    const link = (): string => `${graph.origin}/beta/auditLogs/signIns?$skiptoken=${String(count)}`;
    const circle: Fault = ({ path }) =>
      path.includes('thumbprint') ? { status: 400 } : next(link());
    expect(await useIn([], {}, circle)).toMatchObject({ reason: reason(/a page twice/) });
    const empty: Fault = ({ path }) => {
      if (path.includes('thumbprint')) return { status: 400 };
      return { status: 200, body: { value: [], '@odata.nextLink': link() } };
    };
    expect(await useIn([], {}, empty)).toMatchObject({ reason: reason(/the same link twice/) });
    const endless: Fault = (request) => {
      count += 1;
      return empty(request);
    };
    const use = useIn([], {}, endless);
    expect(await requestsOf(() => use)).toBeLessThanOrEqual(21);
    expect(await use).toMatchObject({ state: 'unknown', reason: reason(/more pages/) });
  });

  it('is said of a page as long as pages are that has no link to the next', async () => {
    const value = [...Array(1_000).keys()].map((index) => row(String(index), 30, KNOWN));
    const full: Fault = ({ path }) =>
      path.includes('thumbprint') ? { status: 400 } : { status: 200, body: { value } };
    expect(await useIn([], {}, full)).toMatchObject({
      state: 'unknown',
      reason: reason(/a full page has no link/),
    });
  });

  it('is said of sign-ins in another order than that of their times', async () => {
    const fault: Fault = ({ path }) =>
      path.includes('thumbprint') ? { status: 400 } : { status: 200, body: { value: usual } };
    expect(await useIn([], {}, fault)).toMatchObject({ reason: reason(/not in the order/) });
  });

  it('is said when the requests of a run are used up, and not one more is sent', async () => {
    const log = opened(signInLog(usual, { filter: 'matchesNothing' }), null, 7);
    const before = graph.requests.length;
    for (let run = 0; run < 2; run += 1)
      expect((await log.read(question)).get(ROGUE)).toMatchObject({
        state: 'unknown',
        reason: reason(/the 7 requests .* are used up/),
      });
    expect(graph.requests).toHaveLength(before + 7);
  });

  it('is not said where pages are empty but for a link', async () => {
    const empty: Fault = ({ path }) => {
      if (!path.includes('thumbprint')) return undefined;
      const rows = path.includes(ROGUE) ? [rogue] : usual;
      const body = path.includes('skiptoken')
        ? { value: rows.filter(({ id }) => path.includes(ROGUE) || String(id).endsWith('known10')) }
        : { value: [], '@odata.nextLink': `${graph.origin}${path}&$skiptoken=x` };
      return { status: 200, body };
    };
    const use = await useIn(usual, {}, empty, { knownThumbprints: [KNOWN] });
    expect(use).toMatchObject({ state: 'used', signIns: [{ id: 'rogue' }], ways: ['filter'] });
  });

  it('gives a reason on one line, and a short one', async () => {
    const body = graphErrorBody('Denied\nforged line', megabyte);
    const use = await useIn([], {}, always({ status: 403, body }));
    const { reason: told } = use as { readonly reason: string };
    expect(told).not.toMatch(/[\n\r]/);
    expect(told.length).toBeLessThan(700);
  });
});

describe('a sign-in', () => {
  const detail = (key: unknown, value: unknown): Row => ({
    authenticationProcessingDetails: [{ key, value }],
  });

  it.each<[string, Row, Partial<SignIn>]>([
    ['that failed has a code', { status: { errorCode: 50126 } }, { errorCode: 50126 }],
    ['may have no status', { status: null }, { errorCode: null }],
    ['may have a code in any form', { status: { errorCode: '0' } }, { errorCode: null }],
    ['may have no place', { location: [] }, { country: null }],
    ['may not say what kind it is', { isInteractive: 'true' }, { isInteractive: null }],
    [
      'may be of a guest',
      { homeTenantId: 'x', crossTenantAccessType: 'b2bCollaboration' },
      { homeTenantId: 'x', crossTenantAccessType: 'b2bCollaboration' },
    ],
    [
      'may have seven decimals',
      { createdDateTime: '2026-11-23T09:30:02.7215374Z' },
      { createdDateTime: '2026-11-23T09:30:02.721Z' },
    ],
    [
      'may write its detail in other letters',
      detail('FEDERATION Certificate Thumbprint', ROGUE.toLowerCase()),
      { thumbprintSha1: ROGUE },
    ],
    [
      'may have names of a prototype',
      { userPrincipalName: '__proto__', appDisplayName: 'constructor' },
      { userPrincipalName: '__proto__', appDisplayName: 'constructor' },
    ],
    [
      'may have texts that are none',
      { userId: 7, userPrincipalName: {}, ipAddress: [], appDisplayName: null, sessionId: ' ' },
      {
        userId: null,
        userPrincipalName: null,
        ipAddress: null,
        appDisplayName: null,
        sessionId: null,
      },
    ],
    [
      'is cut where a text is long',
      {
        userPrincipalName: megabyte,
        appDisplayName: megabyte,
        location: { countryOrRegion: megabyte },
      },
      {
        userPrincipalName: megabyte.slice(0, 500),
        appDisplayName: megabyte.slice(0, 500),
        country: megabyte.slice(0, 500),
      },
    ],
  ])('%s, and hides no other', async (_, changes, expected) => {
    const value = [{ ...rogue, ...changes }, silentRogue];
    const use = await useIn([], {}, always({ status: 200, body: { value } }));
    expect(ids(use)).toEqual(['rogue', 'silentRogue']);
    expect(use).toHaveProperty('signIns.0', { ...parsed, ...expected });
  });

  it.each<[string, Row]>([
    ['has no id', { id: null }],
    ['has an id of a megabyte, which cut might be another one', { id: megabyte }],
    ['has no time', { createdDateTime: undefined }],
    ['has a thirteenth month', { createdDateTime: '2026-13-23T09:30:02Z' }],
    ['has no details, as in v1.0', { authenticationProcessingDetails: undefined }],
    ['has details that are no list', { authenticationProcessingDetails: { 0: {} } }],
    ['has a detail that is none', { authenticationProcessingDetails: ['x'] }],
    [
      'is federated and has null for details',
      { authenticationProcessingDetails: null, incomingTokenType: 'saml20' },
    ],
    [
      'has a thumbprint of another hash',
      detail('Federation certificate thumbprint', 'AB'.repeat(32)),
    ],
  ])('that %s may be by any key: the window proves nothing', async (_, changes) => {
    const sorted = [...usual].sort((a, b) =>
      String(a['createdDateTime']) < String(b['createdDateTime']) ? 1 : -1,
    );
    const pages =
      (odd: readonly Row[]): Fault =>
      ({ path }) => {
        if (path.includes('thumbprint')) return { status: 400 };
        const isSilent = path.includes('nonInteractive');
        const value = sorted.filter(({ isInteractive }) => isInteractive !== isSilent);
        return { status: 200, body: { value: [...(isSilent ? [] : odd), ...value] } };
      };
    const odd = row('odd', 59, null, changes);
    const nothing = { authenticationProcessingDetails: null, incomingTokenType: null };
    const even = await useIn([], {}, pages([row('even', 59, null, nothing)]));
    expect(even).toMatchObject({ state: 'notUsed' });
    expect(await useIn([], {}, pages([odd]))).toMatchObject({ state: 'unknown' });
  });

  it('counts once, however often it comes', async () => {
    const value = [rogue, rogue, silentRogue];
    const use = await useIn([], {}, always({ status: 200, body: { value } }));
    expect(ids(use)).toEqual(['rogue', 'silentRogue']);
  });
});

it('throws only for want of a token', async () => {
  const tokenless = graph.tokenless();
  const log = openSignInLog(tokenless, graph.origin, 10);
  await expect(log.read(question)).rejects.toThrow('no identity');
});
