// What is remembered of a key's use: each sign-in is counted once, none is taken back, and silence is no answer.

import fc from 'fast-check';

import { earlier } from '../../lib/baseline/auditEntries';
import { learnUse, MAX_KEPT, useWindowFrom } from '../../lib/baseline/keyUse';
import { beginUse, closeUse, placed, type UseRecord } from '../../lib/baseline/useRecord';
import { summarize } from '../../lib/baseline/useSummary';
import type { UseAnswer, SignIn } from '../../lib/federation/signIns';
import { unknownSource } from '../../lib/federation/unknownSource';
import { signIn } from '../world/signIns';

const HOUR = 60 * 60_000;
const START = '2026-11-01T00:00:00.000Z';
const THUMBPRINT = 'AB'.repeat(20);

function after(hours: number): string {
  return earlier(START, -hours * HOUR);
}

const begun = beginUse({
  spkiSha256: 'ab'.repeat(32),
  domainId: 'contoso.com',
  thumbprintsSha1: [THUMBPRINT],
  isAlarming: true,
  from: START,
});

/** What a log that holds these tells of a window. */
function answerOf(rows: readonly SignIn[], from: string, to: string, isWhole = true): UseAnswer {
  const [first, ...others] = rows.filter(
    ({ createdDateTime }) => createdDateTime >= from && createdDateTime <= to,
  );
  if (first) {
    const signIns = [first, ...others] as const;
    return isWhole
      ? { state: 'used', signIns, ways: ['filter'] }
      : { state: 'atLeast', signIns, reason: 'There are more.' };
  }
  return isWhole
    ? { state: 'notUsed', upTo: to, ways: ['filter'] }
    : unknownSource('It did not answer.');
}

function look(record: UseRecord, rows: readonly SignIn[], now: string, isWhole = true): UseRecord {
  return learnUse(record, [answerOf(rows, useWindowFrom(record, now), now, isWhole)], now);
}

it('was never asked about: unknown', () => {
  expect(summarize(begun)).toMatchObject({ state: 'unknown', upTo: null });
});

it('begins each look a day before the last that told all, and where it was after one that did not', () => {
  const first = look(begun, [], after(30));
  expect(first.settledTo).toBe(after(6));
  const blind = look(first, [], after(80), false);
  expect(blind.settledTo).toBe(after(6));
  expect(summarize(blind)).toMatchObject({ state: 'unknown', reason: 'It did not answer.' });
  expect(summarize(look(blind, [], after(81)))).toMatchObject({ state: 'notUsed' });
});

it('does not count what is proven only up to a time as read beyond it', () => {
  const proven = learnUse(
    begun,
    [{ state: 'notUsed', upTo: after(2), ways: ['filter'] }],
    after(40),
  );
  expect(proven.settledTo).toBe(after(2));
  expect(summarize(proven)).toMatchObject({ state: 'notUsed', upTo: after(2) });
});

it('is never settled for less than it was, or a sign-in would be counted twice', () => {
  const rows = [signIn(THUMBPRINT, after(3))];
  const settled = look(begun, rows, after(30));
  const short: UseAnswer = { state: 'notUsed', upTo: after(2), ways: ['filter'] };
  const next = learnUse(settled, [short], after(31));
  expect(next.settledTo).toBe(after(6));
  expect(look(next, rows, after(32)).total.signIns).toBe(1);
});

it('of several certificates is not used only if none is', () => {
  const none: UseAnswer = { state: 'notUsed', upTo: after(1), ways: ['filter'] };
  const blind = unknownSource('It did not answer.');
  expect(summarize(learnUse(begun, [none, blind], after(1))).state).toBe('unknown');
  expect(summarize(learnUse(begun, [none, none], after(1))).state).toBe('notUsed');
});

it('can not be proven for a time that the log does not keep any more', () => {
  const late = look(begun, [], after(24 * 40));
  expect(useWindowFrom(begun, after(24 * 40))).toBe(after(24 * 11));
  expect(summarize(late)).toMatchObject({ state: 'unknown' });
});

it('keeps two hundred, and says at least', () => {
  const rows = Array.from({ length: 500 }, () => signIn(THUMBPRINT, after(1)));
  const record = look(begun, rows, after(2));
  expect(record.kept).toHaveLength(MAX_KEPT);
  expect(summarize(record)).toMatchObject({ state: 'used', isAtLeast: true, signIns: 500 });
});

it('keeps nobody of a key that is known by now', () => {
  const used = look(begun, [signIn(THUMBPRINT, after(1))], after(2));
  expect(closeUse(used, after(3), true)).toMatchObject({ kept: [], total: { signIns: 1 } });
  expect(closeUse(used, after(3), false).kept).toHaveLength(1);
});

it('is told in time where its use was known while it stood in a slot', () => {
  const used = look(begun, [signIn(THUMBPRINT, after(1))], after(2));
  expect(placed(placed(used, null), after(3)).isToldInTime).toBe(true);
  expect(placed(used, after(3)).isToldInTime).toBe(false);
  expect(placed(begun, null).isToldInTime).toBe(false);
});

describe('whatever the log does', () => {
  const runs = fc.array(
    fc.record({
      hours: fc.double({ min: 0.25, max: 12, noNaN: true }),
      isWhole: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  );
  /** When it happened, and how late it is in the log; in hours. */
  const happenings = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 150, noNaN: true }),
      lateBy: fc.double({ min: 0, max: 23, noNaN: true }),
    }),
    { maxLength: 20 },
  );

  it('each sign-in up to a day late is counted once, and never "not used" after one was seen', () => {
    fc.assert(
      fc.property(runs, happenings, (steps, events) => {
        const rows = events.map(({ at }) => signIn(THUMBPRINT, after(at)));
        let record = begun;
        let hours = 0;
        for (const { hours: later, isWhole } of steps) {
          hours += later;
          const now = hours;
          const visible = rows.filter((_, index) => {
            const event = events[index];
            return event !== undefined && event.at + event.lateBy <= now;
          });
          const next = look(record, visible, after(now), isWhole);
          expect(next.total.signIns).toBeGreaterThanOrEqual(record.total.signIns);
          expect(next.total.signIns).toBeLessThanOrEqual(rows.length);
          if (isWhole) expect(next.total.signIns).toBe(visible.length);
          if (record.total.signIns > 0) expect(summarize(next).state).toBe('used');
          record = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});
