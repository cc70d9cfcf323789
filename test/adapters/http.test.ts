// What passes by itself, how long a server asks us to wait and how long we do, and what is told of a network failure.

import fc from 'fast-check';
import {
  isTransient,
  networkFailureText,
  type Passing,
  passingFailure,
  readRetryAfter,
  waitBeforeNextTry,
  withRetries,
} from '../../lib/adapters/http';

const now = new Date('2026-11-23T09:00:00.000Z');

describe('readRetryAfter', () => {
  it.each([
    ['seconds are seconds', '120', 120_000],
    ['zero means at once', '0', 0],
    ['white space around it does not count', '  7 ', 7_000],
    ['an HTTP date is counted from now', 'Mon, 23 Nov 2026 09:01:30 GMT', 90_000],
    ['a date in the past means at once', 'Mon, 23 Nov 2026 08:59:59 GMT', 0],
    ['the obsolete form with a whole day name is a date', 'Monday, 23-Nov-26 09:00:05 GMT', 5_000],
    ['no header says nothing', null, null],
    ['a missing header says nothing', undefined, null],
    ['an empty header says nothing', '', null],
    ['a negative number makes no sense', '-5', null],
    ['a fraction makes no sense', '1.5', null],
    ['a unit makes no sense', '10s', null],
    ['an ISO date is no HTTP date', '2026-11-23T09:01:30Z', null],
    ['a year alone is no HTTP date', 'Nov 2026', null],
    ['a day without a date makes no sense', 'Mon, soon', null],
    ['a number that no clock holds is for ever', '9'.repeat(400), Number.POSITIVE_INFINITY],
  ])('%s', (_, header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });

  it('every whole number of seconds is read, and every date to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (seconds) => {
        expect(readRetryAfter(String(seconds), now)).toBe(seconds * 1000);
        const date = new Date(now.getTime() + seconds * 1000);
        expect(readRetryAfter(date.toUTCString(), now)).toBe(seconds * 1000);
      }),
    );
  });

  it('whatever the header holds, the answer is null or a wait that is no less than nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        const wait = readRetryAfter(header, now);
        expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
      }),
    );
  });
});

describe('isTransient', () => {
  it.each([0, 408, 429, 500, 501, 502, 503, 504, 599, 999])('%d passes by itself', (status) => {
    expect(isTransient(status)).toBe(true);
    expect(passingFailure(status, '7')).toEqual({ retryAfterMs: 7_000 });
  });

  it.each([200, 204, 301, 304, 400, 401, 403, 404, 409, 410, 422, 499])('%d stays', (status) => {
    expect(isTransient(status)).toBe(false);
    expect(passingFailure(status, '7')).toBeNull();
  });
});

describe('waitBeforeNextTry', () => {
  const limits = { tries: 4, waitMs: 1_000 };

  it.each([
    ['the first wait is our own where the server names none', 1, null, 60_000, 1_000],
    ['it doubles', 2, null, 60_000, 2_000],
    ['and doubles again', 3, null, 60_000, 4_000],
    ['a server that asks for no wait gets our own', 1, 0, 60_000, 1_000],
    ['a server that asks for less gets our own', 3, 3_999, 60_000, 4_000],
    ['a server that asks for more gets it', 1, 7_000, 60_000, 7_000],
    ['after the last try there is no other', 4, null, 60_000, null],
    ['a wait that ends at the deadline is too long', 1, null, 1_000, null],
    ['a wait that ends before it is not', 1, null, 1_001, 1_000],
    ['what the server asks for may be too long, too', 1, 60_000, 60_000, null],
    ['a wait without end is too long', 1, Number.POSITIVE_INFINITY, 60_000, null],
    ['beyond the deadline nothing is waited for', 1, 0, -1, null],
  ])('%s', (_rule, tried, retryAfterMs, leftMs, expected) => {
    expect(waitBeforeNextTry(tried, { retryAfterMs }, limits, leftMs)).toBe(expected);
  });

  it('no wait is shorter than our own, or as long as the time that is left', () => {
    const ms = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), ms, ms, (tried, retryAfterMs, leftMs) => {
        const wait = waitBeforeNextTry(tried, { retryAfterMs }, limits, leftMs);
        if (wait === null) return;
        expect(wait).toBeGreaterThanOrEqual(limits.waitMs * 2 ** (tried - 1));
        expect(wait).toBeLessThan(leftMs);
        expect(tried).toBeLessThan(limits.tries);
      }),
    );
  });
});

describe('withRetries', () => {
  const limits = { tryMs: 30_000, tries: 3, waitMs: 1 };
  const failed: Passing = { retryAfterMs: null };

  /** Gives these, one after the other, and counts. */
  function answering(...answers: readonly (Passing | null)[]) {
    const given: number[] = [];
    const once = (limitMs: number) => {
      const passing = answers[given.length] ?? null;
      given.push(limitMs);
      return Promise.resolve({ passing, try: given.length });
    };
    return { given, once };
  }

  it.each([
    ['an answer that stays is the only one', [null, failed], 1],
    ['a passing failure is tried again', [failed, null], 2],
    ['the last failure is the result', [failed, failed, failed, null], 3],
    ['a wait without end ends the tries', [{ retryAfterMs: Number.POSITIVE_INFINITY }, null], 1],
  ])('%s', async (_rule, answers, last) => {
    const { given, once } = answering(...answers);
    const { try: result } = await withRetries(once, limits, Date.now() + 60_000);
    expect([result, given.length]).toEqual([last, last]);
  });

  it('a try has its own time, and no more than is left', async () => {
    const { given, once } = answering();
    await withRetries(once, limits, Date.now() + 60_000);
    await withRetries(once, limits, Date.now() + 20_000);
    await withRetries(once, limits, Date.now() - 1);
    expect(given[0]).toBe(30_000);
    expect(given[1]).toBeLessThanOrEqual(20_000);
    expect(given[1]).toBeGreaterThan(15_000);
    expect(given[2]).toBe(1);
  });
});

describe('networkFailureText', () => {
  const coded = (code: unknown): Error => Object.assign(new Error('secret.example'), { code });

  it.each([
    ['a time-out', new DOMException('', 'TimeoutError'), 'no answer in time'],
    ['what was given up', new DOMException('', 'AbortError'), 'no answer in time'],
    [
      'a failure of fetch',
      new TypeError('fetch failed', { cause: coded('ECONNRESET') }),
      'the connection failed (ECONNRESET)',
    ],
    ['a failure of node:https', coded('ENOTFOUND'), 'the connection failed (ENOTFOUND)'],
    ['a failure without a code', new Error('secret.example'), 'the connection failed'],
    ['a code that is a sentence', coded('cannot reach secret.example'), 'the connection failed'],
    ['a code that is a number', coded(7), 'the connection failed'],
    ['nothing', undefined, 'the connection failed'],
    ['a text', 'secret.example', 'the connection failed'],
  ])('%s', (_what, error, text) => {
    expect(networkFailureText(error)).toBe(text);
  });
});
