// How long a server asks us to wait: exact milliseconds, and null for whatever makes no sense.

import fc from 'fast-check';
import { retryAfterMs } from '../../lib/adapters/retryAfter';

const now = new Date('2026-11-23T09:00:00.000Z');

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
  expect(retryAfterMs(header, now)).toBe(expected);
});

it('every whole number of seconds is read, and every date to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (seconds) => {
      expect(retryAfterMs(String(seconds), now)).toBe(seconds * 1000);
      const date = new Date(now.getTime() + seconds * 1000);
      expect(retryAfterMs(date.toUTCString(), now)).toBe(seconds * 1000);
    }),
  );
});

it('whatever the header holds, the answer is null or a wait that is no less than nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (header) => {
      const wait = retryAfterMs(header, now);
      expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
    }),
  );
});
