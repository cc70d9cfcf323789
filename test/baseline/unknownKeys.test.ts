// What is asked for keys that nobody knows, what it costs, and what is remembered of the answers.

import { toBaselineRow } from '../../lib/adapters/table/baselineRow';
import type { KnownThumbprint } from '../../lib/baseline/thumbprints';
import { type Look, looksAt } from '../../lib/baseline/unknownKeyLooks';
import { beginMemory, memoryAfter, notJudged } from '../../lib/baseline/unknownKeyMemory';
import { keysAfter } from '../../lib/baseline/unknownKeys';
import type { LookMemory, UnknownKeyMemory } from '../../lib/baseline/unknownKeyTypes';
import type { OthersAnswer, SignIn } from '../../lib/federation/signIns';

import { firstBaseline } from '../checks/observations';
import { signIn } from '../world/signIns';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const START = '2026-11-20T09:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString();

const standing = (name: string): KnownThumbprint => ({
  thumbprintSha1: name,
  leftTime: null,
  quietUntil: null,
});
const left = (name: string, quietUntil: string): KnownThumbprint => ({
  thumbprintSha1: name,
  leftTime: quietUntil,
  quietUntil,
});
const knowing = (...all: readonly KnownThumbprint[]): ReadonlyMap<string, KnownThumbprint> =>
  new Map(all.map((each) => [each.thumbprintSha1, each]));

const known = knowing(standing('KNOWN'), standing('OTHER'));
const keys = { known, busy: ['KNOWN', 'OTHER'] };

function looks(memory: UnknownKeyMemory, now: string, over = keys): readonly Look[] {
  return looksAt(memory, over, now);
}

type Read = Extract<OthersAnswer, { readonly state: 'read' }>;

function answer(changes: Partial<Read> = {}): OthersAnswer {
  return {
    state: 'read',
    signIns: [],
    foundTime: null,
    gap: null,
    isIgnored: false,
    ...changes,
  };
}

/** One run, in which the service answers each question like this. */
function run(
  memory: UnknownKeyMemory,
  now: string,
  answerTo: (look: Look) => OthersAnswer,
  over = keys,
): UnknownKeyMemory {
  const answered = looks(memory, now, over).map((look) => ({ look, answer: answerTo(look) }));
  return memoryAfter(memory, answered, { known: over.known, tenantId: TENANT, now });
}

/** A service that works, in a tenant where people sign in all the time. */
const working = ({ question }: Look): OthersAnswer =>
  answer({ foundTime: question.proveBy === null ? null : question.window.to });

/** One that finds something by either question. */
const busy = ({ question }: Look): OthersAnswer => answer({ foundTime: question.window.to });

const proven = run(run(beginMemory(START), at(1), working), at(1.25), working);

describe('a look', () => {
  it('is none before there is something to judge', () => {
    expect(looks(beginMemory(START), at(0.5))).toEqual([]);
  });

  it('ends half an hour before the run, and begins a day before the last one ended', () => {
    const windows = looks(run(proven, at(40), working), at(40.25)).map(
      ({ question }) => question.window,
    );
    // Of the one kind that was not proven lately nothing is known later than a day after its proof.
    expect(windows).toEqual([
      { from: at(15.5), to: at(39.75) },
      { from: at(0.75), to: at(39.75) },
    ]);
  });

  it('goes back no further than a week', () => {
    const froms = looks(proven, at(24 * 30)).map(({ question }) => question.window.from);
    expect(froms).toEqual([at(24 * 23), at(24 * 23)]);
  });

  it('asks for one proof a run, in turns, and for none while both are fresh', () => {
    const proofs = (memory: UnknownKeyMemory, now: string): readonly string[] =>
      looks(memory, now).flatMap(({ question }) => (question.proveBy ? [question.kind] : []));
    const first = beginMemory(START);
    const second = run(first, at(1), working);
    expect([proofs(first, at(1)), proofs(second, at(1.25))]).toEqual([
      ['interactive'],
      ['nonInteractive'],
    ]);
    expect(proofs(proven, at(12))).toEqual([]);
    const renewed = run(proven, at(22), working);
    expect([proofs(proven, at(22)), proofs(renewed, at(22.25))]).toEqual([
      ['interactive'],
      ['nonInteractive'],
    ]);
  });

  it('tries other keys, then other forms, until one is found; a form that has worked stays', () => {
    let memory = beginMemory(START);
    const tried = new Set<string>();
    for (let quarter = 0; quarter < 24; quarter += 1) {
      const now = at(1 + quarter / 4);
      for (const { question } of looks(memory, now)) {
        if (question.kind === 'interactive' && question.proveBy !== null)
          tried.add(`${question.proveBy} ${String(question.form)}`);
      }
      memory = run(memory, now, () => answer());
    }
    expect([...tried]).toEqual(
      expect.arrayContaining(['KNOWN 0', 'OTHER 0', 'KNOWN 1', 'OTHER 1', 'KNOWN 2', 'OTHER 3']),
    );
    let quiet = proven;
    for (let hour = 0; hour < 20; hour += 1) quiet = run(quiet, at(30 + hour), () => answer());
    expect(quiet.kinds.interactive).toMatchObject({ form: 0, provenBy: at(0.5) });
  });

  it('leaves out what is nothing to tell at its beginning, and goes back for the rest', () => {
    const gone = { known: knowing(standing('KNOWN'), left('GONE', at(30))), busy: ['KNOWN'] };
    const [before] = looks(proven, at(29), gone);
    expect(before?.question.thumbprints).toEqual(['KNOWN', 'GONE']);
    const judged = run(proven, at(40), busy, gone);
    expect(judged.kinds.interactive).toMatchObject({ judgedTo: at(39.5), from: at(15.5) });
    // A day without the monitor: what it signed after its time was left out, and is asked for now.
    const dayLater = run(judged, at(64), busy, gone);
    expect(dayLater.kinds.interactive).toMatchObject({ judgedTo: at(63.5), from: at(30) });
    const [next] = looks(dayLater, at(64.5), gone);
    expect(next?.question).toMatchObject({ thumbprints: ['KNOWN'], window: { from: at(30) } });
  });

  it('leaves out a finding that has many sign-ins, but for once a day', () => {
    const rows = [...Array(50).keys()].map(() => signIn('STRANGER', at(1.1)));
    const told = run(proven, at(2), () => answer({ signIns: rows, foundTime: at(1.1) }));
    const [soon] = looks(told, at(3));
    const [later] = looks(told, at(27));
    expect(soon?.question.thumbprints).toContain('STRANGER');
    expect(later?.question.thumbprints).not.toContain('STRANGER');
  });
});

describe('what an answer moves on', () => {
  const before = proven.kinds.interactive;

  it.each<[string, OthersAnswer, Partial<LookMemory>]>([
    ['none, proven', answer(), { judgedTo: at(3.5), reason: null }],
    ['a part', answer({ gap: 'More.' }), { judgedTo: before.judgedTo, reason: 'More.' }],
    [
      'an ignored filter: its proof counts no more, and the next form is tried',
      answer({ gap: 'Ignored.', isIgnored: true }),
      { judgedTo: before.judgedTo, from: before.from, provenBy: null, form: 1 },
    ],
    [
      'no answer',
      { state: 'unknown', reason: 'HTTP 500.', refused: false },
      { judgedTo: before.judgedTo, from: before.from, reason: 'HTTP 500.' },
    ],
    [
      'a filter that is not taken',
      { state: 'notTaken', reason: 'No.' },
      { judgedTo: before.judgedTo, from: before.from, reason: 'No.' },
    ],
  ])('%s', (_, given, expected) => {
    const after = run(proven, at(4), () => given);
    expect(after.kinds.interactive).toMatchObject(expected);
  });

  it('is as much as the proof is fresh', () => {
    const quiet = run(proven, at(40), () => answer());
    expect(quiet.kinds.interactive).toMatchObject({ judgedTo: at(24.5), from: at(0.5) });
    expect(quiet.kinds.interactive.reason).toContain('finds no sign-in of late');
  });

  it('is nothing without any proof, nor where nobody could look', () => {
    const first = beginMemory(START);
    expect(run(first, at(40), () => answer()).kinds.interactive.judgedTo).toBeNull();
    expect(notJudged(proven, 'A domain.').kinds.interactive).toEqual({
      ...before,
      reason: 'A domain.',
    });
  });

  it('is asked once a day where it was refused', () => {
    const refused = run(proven, at(4), () => ({ state: 'notTaken', reason: 'No.' }));
    expect(looks(refused, at(27.9))).toEqual([]);
    expect(looks(refused, at(28.1))).toHaveLength(2);
    expect(run(refused, at(28.1), working).refusedTime).toBeNull();
  });
});

describe('the sign-ins that are kept', () => {
  const looker = { known, tenantId: TENANT, now: at(5) };
  const rows = (key: string, count: number, changes: Partial<SignIn> = {}): readonly SignIn[] =>
    [...Array(count).keys()].map((index) => signIn(key, at(1 + index / 100), changes));

  it('are fifty of a key, and the numbers say at least how many there were', () => {
    const { keys: found } = keysAfter([], rows('STRANGER', 80), looker);
    expect(found).toMatchObject([{ signIns: 80, failed: 0, firstTime: at(1) }]);
    expect(found[0]?.rows).toHaveLength(50);
    const { keys: again } = keysAfter(found, rows('STRANGER', 3), looker);
    expect(again).toMatchObject([{ signIns: 80 }]);
  });

  it('are of twenty keys, the first ones, however many come', () => {
    const flood = [...Array(30).keys()].flatMap((index) => rows(`S${String(index)}`, 20));
    const { keys: first } = keysAfter([], rows('STRANGER', 5), looker);
    const { keys: found } = keysAfter(first, flood, looker);
    expect(found).toHaveLength(20);
    expect(found[0]?.thumbprintSha1).toBe('STRANGER');
    expect(found.flatMap((key) => key.rows).length).toBeLessThanOrEqual(120);
  });

  it('fit into a row of the table, whatever the log says', () => {
    const long = '\u202e"\\'.repeat(300);
    const hostile = {
      userPrincipalName: long,
      appDisplayName: long,
      ipAddress: long,
      userId: long,
    };
    const others = { resourceDisplayName: long, sessionId: long, correlationId: long };
    const flood = [...Array(20).keys()].flatMap((index) =>
      rows(`S${String(index)}`, 50, { ...hostile, ...others }),
    );
    const { keys: found } = keysAfter([], flood, looker);
    const { tenant } = firstBaseline([]);
    if (!tenant) throw new Error('There is no tenant.');
    const row = toBaselineRow({ ...tenant, unknownKeys: { ...proven, keys: found } }, TENANT);
    const columns = Object.values(row).map((column) => column.length);
    expect(columns.reduce((sum, length) => sum + length, 0)).toBeLessThan(250_000);
    expect(JSON.stringify(row)).not.toContain('\u202e');
  });

  it('come once, however often the log gives them', () => {
    const same = rows('STRANGER', 5);
    const { keys: found } = keysAfter([], [...same, ...same], looker);
    expect(keysAfter(found, same, looker).keys).toEqual(found);
    expect(found).toMatchObject([{ signIns: 5 }]);
  });

  it('are none of a guest, and none of a key that only was refused', () => {
    const guests = rows('STRANGER', 2, { homeTenantId: '0d2ac1e5-6d3b-4b6a-9f0a-3f0f6d1c7a55' });
    const refused = rows('FORGED', 3, { errorCode: 50107 });
    expect(keysAfter([], [...guests, ...refused], looker)).toEqual({ keys: [], guests: 2 });
    expect(keysAfter([], rows('STRANGER', 1, { homeTenantId: null }), looker).keys).toHaveLength(1);
  });

  it('go thirty days after the last one, where the log told that much', () => {
    const found = run(proven, at(4), () => answer({ signIns: rows('STRANGER', 1) }));
    expect(found.keys).toHaveLength(1);
    const untold = run(found, at(24 * 40), () => answer({ gap: 'More.' }));
    expect(untold.keys).toHaveLength(1);
    const late = at(24 * 40);
    const told = run(found, late, () => answer({ foundTime: at(24 * 40 - 1) }));
    expect(told.keys).toEqual([]);
  });
});
