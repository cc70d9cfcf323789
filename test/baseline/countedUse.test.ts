// How the sign-ins of a flagged key are counted from look to look, and what a look can't tell.

import { earlier } from '../../lib/baseline/auditEntries';
import { learnUse, MAX_KEPT, useWindowFrom } from '../../lib/baseline/keyUse';
import { judgeCounts } from '../../lib/baseline/keySplit';
import { signInsOf } from '../../lib/baseline/useAnswers';
import { AFTER_LEAVING_MS, beginUse, type UseRecord } from '../../lib/baseline/useRecord';
import type { SignIn, UseAnswer } from '../../lib/federation/signIns';
import { signIn } from '../world/signIns';

const HOUR = 60 * 60_000;
const START = '2026-11-01T00:00:00.000Z';
const at = (hours: number): string => earlier(START, -hours * HOUR);
const REFUSED = 50126;

const begun = beginUse({
  spkiSha256: 'ab'.repeat(32),
  domainId: 'contoso.com',
  thumbprintsSha1: ['AB'],
  isAlarming: true,
  from: START,
});
const by = (hours: number, changes: Partial<SignIn> = {}): SignIn =>
  signIn('AB', at(hours), changes);
const used = (...rows: readonly SignIn[]): UseAnswer =>
  ({ state: 'used', signIns: rows, ways: ['filter'] }) as unknown as UseAnswer;
const notUsed = (upTo: string): UseAnswer => ({ state: 'notUsed', upTo, ways: ['filter'] });
const atLeast = (...rows: readonly SignIn[]): UseAnswer =>
  ({ state: 'atLeast', signIns: rows, reason: 'There are more.' }) as unknown as UseAnswer;

it('failed sign-ins are counted apart, and add up over looks', () => {
  const first = learnUse(begun, [used(by(1), by(2, { errorCode: REFUSED }))], at(30));
  expect(first).toMatchObject({
    total: { signIns: 2, failed: 1 },
    settled: { signIns: 2, failed: 1 },
    settledTo: at(6),
    upTo: at(30),
    reason: null,
  });
  const second = learnUse(first, [used(by(20, { errorCode: REFUSED }))], at(31));
  expect(second).toMatchObject({
    total: { signIns: 3, failed: 2 },
    settled: { signIns: 2, failed: 1 },
  });
});

it('what was counted as settled is not counted again', () => {
  const first = learnUse(begun, [used(by(1))], at(30));
  const again = learnUse(first, [used(by(1), by(7))], at(31));
  expect(again.total).toEqual({ signIns: 2, failed: 0 });
});

it('what was there once is there still, whatever a later look is told', () => {
  const first = learnUse(begun, [used(by(28), by(29))], at(30));
  expect(learnUse(first, [notUsed(at(31))], at(31)).total).toEqual({ signIns: 2, failed: 0 });
});

it('sign-ins are kept in the order of their times, the worst two hundred', () => {
  const rows = Array.from({ length: MAX_KEPT + 5 }, (_, index) => by(20 - index / 100));
  const { kept } = learnUse(begun, [used(...rows)], at(30));
  expect(kept).toHaveLength(MAX_KEPT);
  const times = kept.map(({ createdDateTime }) => createdDateTime);
  expect(times).toEqual([...times].sort());
});

it('and stand in that order, whoever signed in', () => {
  const rows = [by(1, { userId: 'A' }), by(2, { userId: 'A' }), by(3, { userId: 'B' })];
  expect(learnUse(begun, [used(...rows)], at(30)).kept.map(({ id }) => id)).toEqual(
    rows.map(({ id }) => id),
  );
});

describe('a look that does not tell all', () => {
  it('counts what it found, and moves nothing on', () => {
    const record = learnUse(begun, [atLeast(by(1))], at(30));
    expect(record).toMatchObject({
      total: { signIns: 1 },
      settledTo: START,
      upTo: null,
      reason: 'There are more.',
    });
    expect(signInsOf([atLeast(by(1)), notUsed(at(1))])).toHaveLength(1);
  });

  it('says that the log does not reach back far enough, beside any other reason', () => {
    const late = at(30 * 24);
    expect(useWindowFrom(begun, late)).toBe(at(24));
    expect(useWindowFrom(begun, at(1))).toBe(START);
    expect(learnUse(begun, [atLeast(by(29 * 24))], late).reason).toBe(
      'The log does not reach back as far as the key is known. There are more.',
    );
  });
});

it('of several certificates the one counts of which least is known', () => {
  const upToOf = (...answers: readonly UseAnswer[]): UseRecord['upTo'] =>
    learnUse(begun, answers, at(30)).upTo;
  expect(upToOf(notUsed(at(20)), notUsed(at(10)))).toBe(at(10));
  expect(upToOf(used(by(1)), notUsed(at(20)))).toBe(at(20));
  expect(upToOf(used(by(1)))).toBe(at(30));
});

it('a key that has left is asked for two days more', () => {
  expect(AFTER_LEAVING_MS).toBe(2 * 24 * HOUR);
});

it('of a part of the known users nobody says that the rest has moved', () => {
  expect(judgeCounts({ newUsers: 100, knownUsers: 1 }, 'A gap.', 100)).toEqual({
    state: 'unknown',
    reason: 'A gap.',
  });
  expect(judgeCounts({ newUsers: 100, knownUsers: 1 }, null, 100).state).toBe('moved');
});
