// The sign-ins that name a certificate other than the known ones, from a loopback Graph that evaluates the filter and can do
// worse: an answer of none is never more than it is, and what was found is told whatever else is wrong.

import { openSignInLog } from '../../../lib/adapters/graph/signInLog';
import type { OthersAnswer, OthersQuestion } from '../../../lib/federation/signIns';
import type { SignInLog } from '../../../lib/monitor/effects';
import { graphForFile } from '../../services/graphForFile';
import type { Fault } from '../../services/loopbackGraph';
import { signInLog, type SignInLogState } from '../../services/signInAnswers';

const STRANGER = '4B56E1F1B80024359E34010D9AAB3CED9C67FF5E';
const KNOWN = '1111111111111111111111111111111111ABCDEF';
const OLD = '2222222222222222222222222222222222ABCDEF';

const window = { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T10:00:00.000Z' };
const question: OthersQuestion = {
  kind: 'interactive',
  window,
  thumbprints: [KNOWN, OLD],
  proveBy: null,
  form: 0,
};
const proving: Partial<OthersQuestion> = { proveBy: KNOWN };

type Row = Readonly<Record<string, unknown>>;

function row(id: string, minute: number, thumbprint: string | null, isInteractive = true): Row {
  const details =
    thumbprint === null ? [] : [{ key: 'Federation certificate thumbprint', value: thumbprint }];
  return {
    id,
    createdDateTime: `2026-11-23T09:${String(minute).padStart(2, '0')}:02Z`,
    userId: '728309ae-1a37-4937-9afe-e35d964db09b',
    isInteractive,
    signInEventTypes: [isInteractive ? 'interactiveUser' : 'nonInteractiveUser'],
    incomingTokenType: thumbprint === null ? 'none' : 'saml11',
    homeTenantId: '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
    status: { errorCode: 0 },
    authenticationProcessingDetails: [{ key: 'Login Hint Present', value: 'True' }, ...details],
  };
}

const usual = [10, 20, 40, 50].flatMap((minute) => [
  row(`known${String(minute)}`, minute, KNOWN),
  row(`old${String(minute)}`, minute, OLD),
  row(`cloud${String(minute)}`, minute + 1, null),
  row(`silent${String(minute)}`, minute + 2, KNOWN, false),
]);
const strange = row('strange', 30, STRANGER);

const graph = graphForFile(1_000);

function opened(log: SignInLogState | null, fault: Fault | null = null): SignInLog {
  graph.setTenant({ domains: [], ...(log ? { signInLog: log } : {}) });
  graph.setFault(fault);
  return openSignInLog(graph.connect(), graph.origin, 30);
}

interface Asked {
  readonly answer: OthersAnswer;
  readonly requests: number;
}

async function ask(
  rows: readonly object[],
  changes: Partial<SignInLogState> = {},
  asked: Partial<OthersQuestion> = {},
  fault: Fault | null = null,
): Promise<Asked> {
  const log = opened(signInLog(rows, changes), fault);
  const before = graph.requests.length;
  const answer = await log.others({ ...question, ...asked });
  return { answer, requests: graph.requests.length - before };
}

function ids({ answer }: Asked): readonly string[] {
  return answer.state === 'read' ? answer.signIns.map(({ id }) => id) : [];
}

const nothing = { state: 'read', signIns: [], gap: null, isIgnored: false } as const;
const saying = (text: RegExp): unknown => expect.stringMatching(text);

describe('a service that takes the filter', () => {
  it('gives none with one request, which is no proof', async () => {
    const { answer, requests } = await ask(usual);
    expect(answer).toEqual({ ...nothing, foundTime: null });
    expect(requests).toBe(1);
  });

  it('proves it with a second, by a known key', async () => {
    const { answer, requests } = await ask(usual, {}, proving);
    expect(answer).toEqual({ ...nothing, foundTime: '2026-11-23T09:50:02.000Z' });
    expect(requests).toBe(2);
  });

  it('takes no more of them in a tenant where thousands sign in', async () => {
    const many = [...Array(5_000).keys()].map((index) =>
      row(`known${String(index)}`, index % 60, index % 2 === 0 ? KNOWN : OLD),
    );
    const { answer, requests } = await ask(many, {}, proving);
    expect(answer).toMatchObject(nothing);
    expect(requests).toBe(2);
  });

  it('proves nothing of one kind by the other, nor by a time before', async () => {
    const silent = await ask(
      usual.filter(({ isInteractive }) => isInteractive === true),
      {},
      {
        ...proving,
        kind: 'nonInteractive',
      },
    );
    expect(silent.answer).toEqual({ ...nothing, foundTime: null });
    const later = { from: '2026-11-23T09:52:00.000Z', to: window.to };
    const { answer } = await ask(usual, {}, { ...proving, window: later });
    expect(answer).toEqual({ ...nothing, foundTime: null });
  });

  it('tells who signed in by another certificate, each kind by itself', async () => {
    const silent = row('silentStrange', 31, STRANGER, false);
    const told = await ask([...usual, strange, silent]);
    expect(ids(told)).toEqual(['strange']);
    expect(told.answer).toMatchObject({ foundTime: '2026-11-23T09:30:02.000Z', gap: null });
    const kind = { kind: 'nonInteractive' } as const;
    expect(ids(await ask([...usual, strange, silent], {}, kind))).toEqual(['silentStrange']);
  });

  it('tells it in every letter case of the thumbprints', async () => {
    const rows = [...usual, row('strange', 30, STRANGER.toLowerCase())];
    const thumbprints = [KNOWN.toLowerCase(), OLD];
    const told = await ask(rows, {}, { thumbprints });
    expect(told.answer).toMatchObject({ signIns: [{ thumbprintSha1: STRANGER }] });
  });

  it('tells of three pages, and that there are more', async () => {
    const many = [...Array(700).keys()].map((index) =>
      row(`strange${String(index)}`, index % 60, STRANGER),
    );
    const { answer, requests } = await ask(many);
    expect(answer).toMatchObject({ gap: saying(/more pages than are read/) });
    expect(ids({ answer, requests })).toHaveLength(300);
    expect(requests).toBe(5);
  });

  it('tells of a token that was taken behind a thousand that were refused', async () => {
    const refused = [...Array(1_000).keys()].map((index) => ({
      ...row(`refused${String(index)}`, 31 + (index % 20), STRANGER),
      status: { errorCode: 50107 },
    }));
    const told = await ask([...usual, strange, ...refused]);
    expect(told.answer).toMatchObject({ gap: saying(/more pages than are read/) });
    expect(ids(told)).toContain('strange');
  });

  it('is not asked with nothing to leave out, or with more than a filter can name', async () => {
    expect(await ask(usual, {}, { thumbprints: ['no thumbprint'] })).toMatchObject({
      answer: { state: 'unknown', reason: saying(/no key on record/) },
      requests: 0,
    });
    const thumbprints = [...Array(41).keys()].map((index) => index.toString(16).padStart(40, '0'));
    expect(await ask(usual, {}, { thumbprints })).toMatchObject({
      answer: { state: 'unknown', reason: saying(/signInsByUnknownKey\.kql/) },
      requests: 0,
    });
  });

  it('is asked with nothing in the address that is no thumbprint', async () => {
    const thumbprints = [KNOWN, `${OLD}' or 'a' eq 'a`];
    const told = await ask([...usual, strange], {}, { thumbprints });
    const path = decodeURIComponent(graph.requests.at(-1)?.path ?? '');
    expect(path).toContain(KNOWN);
    expect(path).not.toContain("'a' eq");
    expect(ids(told)).toContain('strange');
  });
});

describe('a service whose filter does not work', () => {
  it.each([
    ['stores the name of the detail in lower case', { storedKey: 'lowerCase' }, 1],
    ['stores both in lower case', { storedKey: 'lowerCase', storedValue: 'lowerCase' }, 2],
    ['stores the thumbprint in lower case', { storedValue: 'lowerCase' }, 3],
  ] as const)('and %s works in one form only', async (_, changes, works) => {
    for (const form of [0, 1, 2, 3, 4 + works]) {
      const told = await ask([...usual, strange], changes, { ...proving, form });
      const isRight = form % 4 === works;
      const answer = told.answer.state === 'read' ? told.answer : null;
      const isProven = answer?.foundTime !== null && answer?.isIgnored === false;
      expect([form, isProven, answer?.gap === null && isProven]).toEqual([form, isRight, isRight]);
      if (isRight) expect(ids(told)).toEqual(['strange']);
    }
  });

  it('because it ignores it, is told by the rows; what else is among them is evidence', async () => {
    const told = await ask([...usual, strange], { filter: 'ignored' });
    expect(told.answer).toMatchObject({ isIgnored: true, gap: saying(/ignored the filter/) });
    expect(ids(told)).toEqual(['strange']);
    const asked = await ask(usual, { filter: 'ignored' }, proving);
    expect(asked).toMatchObject({ answer: { isIgnored: true, signIns: [] }, requests: 1 });
  });

  it('because it finds nothing, proves nothing', async () => {
    const told = await ask([...usual, strange], { filter: 'matchesNothing' }, proving);
    expect(told.answer).toEqual({ ...nothing, foundTime: null });
  });

  it('because it refuses it, says that it does not take it', async () => {
    expect(await ask([...usual, strange], { filter: 'refused' }, proving)).toMatchObject({
      answer: { state: 'notTaken', reason: saying(/does not take .* HTTP 400/) },
      requests: 1,
    });
    expect(await ask(usual, { maxClauses: 1 })).toMatchObject({ answer: { state: 'notTaken' } });
  });
});

describe('a log that is not whole', () => {
  const strangers = [...Array(150).keys()].map((index) =>
    row(`strange${String(index)}`, index % 60, STRANGER),
  );

  it.each([
    ['loses a link', { pages: 'linkLost' }, /full page has no link/, 100],
    ['repeats a page', { pages: 'repeated' }, /a page twice/, 100],
  ] as const)('and %s is told as such, with what it gave', async (_, changes, reason, count) => {
    const told = await ask(strangers, changes);
    expect(told.answer).toMatchObject({ gap: saying(reason) });
    expect(ids(told)).toHaveLength(count);
  });

  it('and cuts an answer off is unknown', async () => {
    const { answer } = await ask([...usual, strange], { pages: 'cutOff' });
    expect(answer.state === 'read' ? answer.gap : answer).not.toBeNull();
    expect(answer).not.toMatchObject({ gap: null });
  });

  it('and is late gives nothing yet', async () => {
    const late = { lateByMs: 3_600_000, now: '2026-11-23T10:00:00Z' };
    const { answer } = await ask([...usual, strange], late, proving);
    expect(answer).toEqual({ ...nothing, foundTime: null });
  });

  it('and names a certificate in a form that nobody knows is told as such', async () => {
    const { answer } = await ask([...usual, row('odd', 30, 'AB12')]);
    expect(answer).toMatchObject({ signIns: [], gap: saying(/form that is not known/) });
  });

  it.each([
    [403, /AuditLog\.Read\.All .* licence/],
    [404, /may have no sign-in log/],
    [429, /HTTP 429/],
    [500, /HTTP 500/],
  ])('and answers %i is unknown, and not asked again in the run', async (status, reason) => {
    const log = opened(signInLog([strange]), () => ({ status }));
    const answer = await log.others({ ...question, ...proving });
    expect(answer).toMatchObject({ state: 'unknown', reason: saying(reason) });
    const before = graph.requests.length;
    await log.others({ ...question, kind: 'nonInteractive' });
    expect(graph.requests).toHaveLength(before);
  });
});

it('a service that breaks over the long filter is asked the short one all the same', async () => {
  const log = opened(signInLog([...usual, strange]), ({ kind, path }) =>
    kind === 'signIns' && decodeURIComponent(path).includes('x/value ne')
      ? { status: 500 }
      : undefined,
  );
  expect(await log.others({ ...question, ...proving })).toMatchObject({ state: 'unknown' });
  const answer = await log.read({ thumbprints: [STRANGER], knownThumbprints: [KNOWN], window });
  expect(answer.get(STRANGER)).toMatchObject({ signIns: [{ id: 'strange' }] });
});
