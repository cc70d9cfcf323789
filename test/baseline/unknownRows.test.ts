// Sign-ins by keys that nobody knows, as they are counted, ordered and kept.

import type { KnownThumbprint } from '../../lib/baseline/thumbprints';
import { keysAfter } from '../../lib/baseline/unknownKeys';
import { memoryAfter, beginMemory } from '../../lib/baseline/unknownKeyMemory';
import { looksAt } from '../../lib/baseline/unknownKeyLooks';
import type { LookMemory, UnknownKey, UnknownKeyMemory } from '../../lib/baseline/unknownKeyTypes';
import type { OthersAnswer, SignIn } from '../../lib/federation/signIns';
import { there } from '../checks/domain';
import { signIn } from '../world/signIns';

const TENANT = '6babcaad-604b-40ac-a9d7-9fd97c0b779f';
const START = '2026-11-20T09:00:00.000Z';
const at = (hours: number): string => new Date(Date.parse(START) + hours * 3_600_000).toISOString();
const REFUSED = 50126;
const known: KnownThumbprint = { thumbprintSha1: 'LEFT', leftTime: at(0), quietUntil: at(2) };

function after(
  before: readonly UnknownKey[],
  signIns: readonly SignIn[],
  about: readonly KnownThumbprint[] = [known],
) {
  const byName = new Map(about.map((each) => [each.thumbprintSha1, each]));
  return keysAfter(before, signIns, { known: byName, tenantId: TENANT.toUpperCase(), now: at(9) });
}
const keysOf = (signIns: readonly SignIn[]): readonly UnknownKey[] => after([], signIns).keys;

describe('a key that signed somebody in', () => {
  it('is remembered with its sign-ins in order, the first and the last, and those that failed', () => {
    const rows = [
      signIn('AB', at(3)),
      signIn('AB', at(1)),
      signIn('AB', at(0), { errorCode: REFUSED }),
      signIn('AB', at(5), { errorCode: REFUSED }),
      signIn('AB', at(2)),
    ];
    const [key] = keysOf(rows);
    expect(key).toMatchObject({
      thumbprintSha1: 'AB',
      firstSeenTime: at(9),
      leftTime: null,
      signIns: 5,
      failed: 2,
      firstTime: at(1),
      lastTime: at(3),
    });
    expect(key?.rows.map(({ createdDateTime }) => createdDateTime)).toEqual(
      [0, 1, 2, 3, 5].map(at),
    );
  });

  it('says when it left, and is nothing to tell while it may sign still', () => {
    expect(keysOf([signIn('LEFT', at(3))])).toMatchObject([{ leftTime: at(0) }]);
    expect(keysOf([signIn('LEFT', at(1))])).toEqual([]);
  });

  it('comes in the order of the first sign-ins, after those that are known', () => {
    const first = keysOf([signIn('AA', at(8))]);
    const { keys } = after(first, [signIn('CC', at(5)), signIn('BB', at(1)), signIn('DD', at(3))]);
    expect(keys.map(({ thumbprintSha1 }) => thumbprintSha1)).toEqual(['AA', 'BB', 'DD', 'CC']);
  });

  it('is the same one in a later look, with more sign-ins', () => {
    const first = keysOf([signIn('AA', at(3))]);
    const { keys } = after(first, [signIn('AA', at(1)), signIn('AA', at(7))]);
    expect(keys).toMatchObject([{ signIns: 3, failed: 0, firstTime: at(1), lastTime: at(7) }]);
    expect(after(first, []).keys).toEqual(first);
  });

  it('is not counted down where some of its sign-ins are kept no more', () => {
    const before = keysOf([signIn('AA', at(3))]).map((key) => ({ ...key, signIns: 70, failed: 9 }));
    const { keys } = after(before, [signIn('AA', at(4), { errorCode: REFUSED })]);
    expect(keys).toMatchObject([{ signIns: 70, failed: 9 }]);
  });

  it('is none without a certificate', () => {
    expect(keysOf([{ ...signIn('AA', at(1)), thumbprintSha1: null }])).toEqual([]);
  });

  it('is none of a guest, whatever the case of the tenant’s id; without a tenant it is ours', () => {
    const by = (homeTenantId: string | null) => after([], [signIn('AA', at(1), { homeTenantId })]);
    expect(by('other')).toEqual({ keys: [], guests: 1 });
    expect(by(TENANT)).toMatchObject({ keys: [{ thumbprintSha1: 'AA' }], guests: 0 });
    expect(by(null)).toMatchObject({ keys: [{ thumbprintSha1: 'AA' }], guests: 0 });
  });

  it('keeps the worst of its sign-ins, in the order of their times', () => {
    const refused = Array.from({ length: 10 }, (_, index) =>
      signIn('AA', at(index / 100), { errorCode: REFUSED }),
    );
    const taken = Array.from({ length: 50 }, (_, index) => signIn('AA', at(8 - index / 100)));
    const [key] = keysOf([...refused, ...taken]);
    expect(key?.rows).toEqual([...taken].reverse());
    expect(key).toMatchObject({ signIns: 60, failed: 10 });
  });
});

it('the sign-ins of several accounts stand in the order of their times, too', () => {
  const rows = Array.from({ length: 60 }, (_, index) =>
    signIn('AA', at(1 + index / 100), { userId: index % 9 === 0 ? String(index) : 'A' }),
  );
  const times = keysOf(rows)[0]?.rows.map(({ createdDateTime }) => createdDateTime) ?? [];
  expect(times).toHaveLength(50);
  expect(times).toEqual([...times].sort());
});

describe('what a look makes of its memory', () => {
  const NOW = at(72);
  const keys = {
    known: new Map([['KNOWN', { thumbprintSha1: 'KNOWN', leftTime: null, quietUntil: null }]]),
    busy: ['KNOWN'],
  };
  type Read = Extract<OthersAnswer, { readonly state: 'read' }>;
  const read = (changes: Partial<Read> = {}): OthersAnswer => ({
    state: 'read',
    signIns: [],
    foundTime: null,
    gap: null,
    isIgnored: false,
    ...changes,
  });
  const proven: Partial<LookMemory> = { provenBy: at(60), proofAskedTime: at(60) };
  const memory = (changes: Partial<LookMemory> = {}): UnknownKeyMemory => {
    const { kinds, ...rest } = beginMemory(at(0));
    const look = { ...kinds.interactive, ...changes };
    return { ...rest, kinds: { interactive: look, nonInteractive: look } };
  };
  const next = (
    before: UnknownKeyMemory,
    ...answers: readonly OthersAnswer[]
  ): UnknownKeyMemory => {
    const looks = looksAt(before, keys, NOW);
    const answered = looks.map((look, index) => ({ look, answer: there(answers[index]) }));
    return memoryAfter(before, answered, { known: keys.known, tenantId: TENANT, now: NOW });
  };
  const interactiveAfter = (before: Partial<LookMemory>, answer: OthersAnswer): LookMemory =>
    next(memory(before), answer, read()).kinds.interactive;

  it('begins with why nothing is known', () => {
    expect(beginMemory(at(0)).kinds.interactive.reason).toBe('The sign-in log was not asked yet.');
  });

  it('judges up to where the proof reaches, and looks again at the day before that', () => {
    expect(interactiveAfter(proven, read())).toMatchObject({
      from: at(47.5),
      judgedTo: at(71.5),
      reason: null,
    });
    expect(interactiveAfter({ ...proven, provenBy: at(40) }, read())).toMatchObject({
      from: at(40),
      judgedTo: at(64),
      reason: expect.stringMatching(/proves nothing/) as string,
    });
  });

  it('never goes back behind what it has judged', () => {
    expect(interactiveAfter({ ...proven, judgedTo: at(80) }, read()).judgedTo).toBe(at(80));
    expect(interactiveAfter({ ...proven, judgedTo: at(20) }, read()).judgedTo).toBe(at(71.5));
    expect(interactiveAfter({ ...proven, from: at(60) }, read()).from).toBe(at(60));
  });

  it('judges nothing with a proof that ends before the look begins', () => {
    const before = { ...proven, from: at(48), provenBy: at(24) };
    expect(interactiveAfter(before, read())).toMatchObject({ from: at(48), judgedTo: null });
  });

  it('keeps the latest sign-in that the filter found', () => {
    const found = (foundTime: string) => interactiveAfter(proven, read({ foundTime })).provenBy;
    expect(found(at(70))).toBe(at(70));
    expect(found(at(50))).toBe(at(60));
  });

  it('notes when it asked for a proof, for the kind that it asked for', () => {
    const { kinds } = next(memory(), read({ foundTime: at(70) }), read());
    expect(kinds.interactive).toMatchObject({ proofAskedTime: NOW, misses: 0 });
    expect(kinds.nonInteractive).toMatchObject({ proofAskedTime: null, misses: 0 });
  });

  it('was refused where one of two was, and is taken where one was read', () => {
    const notTaken = { state: 'notTaken', reason: 'No.' } as OthersAnswer;
    const silent = { state: 'unknown', reason: 'No.', refused: false } as OthersAnswer;
    expect(next(memory(), notTaken, read()).refusedTime).toBe(NOW);
    expect(next(memory(), read(), notTaken).refusedTime).toBe(NOW);
    const refused = { ...memory(), refusedTime: at(1) };
    expect(next(refused, read(), silent).refusedTime).toBeNull();
    expect(next(refused, silent, silent).refusedTime).toBe(at(1));
  });

  it('forgets a key a month after its last sign-in, once both kinds are judged that far', () => {
    const [key] = keysOf([signIn('AA', at(3))]);
    const lastTime = at(71.5 - 30 * 24);
    const keeps = (time: string, changes: Partial<LookMemory> = proven): number =>
      next({ ...memory(changes), keys: [{ ...there(key), lastTime: time }] }, read(), read()).keys
        .length;
    expect(keeps(lastTime)).toBe(1);
    expect(keeps(at(71.4 - 30 * 24))).toBe(0);
    expect(keeps(at(71.4 - 30 * 24), {})).toBe(1);
    const early = { ...proven, judgedTo: at(1), from: at(70), provenBy: null };
    const { kinds } = memory(early);
    const halfJudged = {
      ...memory(proven),
      kinds: { ...memory(proven).kinds, nonInteractive: kinds.nonInteractive },
    };
    const half = { ...halfJudged, keys: [{ ...there(key), lastTime: at(71.4 - 30 * 24) }] };
    expect(next(half, read(), read()).keys).toHaveLength(1);
    const gap = read({ gap: 'A gap.' });
    const one = { ...memory(proven), keys: [{ ...there(key), lastTime: at(-2000) }] };
    expect(next(one, gap, gap).keys).toHaveLength(1);
  });
});
