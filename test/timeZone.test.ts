// Times in the zone of the reader, beside UTC.

import { isTimeZone, timesInZone } from '../lib/timeZone';

describe('timesInZone', () => {
  it.each([
    ['Tokyo', 'Asia/Tokyo', '2026-11-23 08:45 UTC', '2026-11-23 17:45 JST (08:45 UTC)'],
    [
      'another day',
      'Asia/Tokyo',
      '2026-11-23 20:45 UTC',
      '2026-11-24 05:45 JST (2026-11-23 20:45 UTC)',
    ],
    [
      'another year',
      'America/New_York',
      '2027-01-01 03:00 UTC',
      '2026-12-31 22:00 EST (2027-01-01 03:00 UTC)',
    ],
    ['no day of the calendar', 'Asia/Tokyo', '2026-02-30 00:00 UTC', '2026-02-30 00:00 UTC'],
    ['winter', 'Europe/Berlin', '2026-10-25 01:30 UTC', '2026-10-25 02:30 CET (01:30 UTC)'],
    [
      'summer, the hour before, which the clock shows twice',
      'Europe/Berlin',
      '2026-10-25 00:30 UTC',
      '2026-10-25 02:30 CEST (00:30 UTC)',
    ],
    [
      'midnight is no 24',
      'Asia/Tokyo',
      '2026-11-23 15:00 UTC',
      '2026-11-24 00:00 JST (2026-11-23 15:00 UTC)',
    ],
    [
      'a zone without a short name',
      'Asia/Singapore',
      '2026-11-23 08:45 UTC',
      '2026-11-23 16:45 UTC+8 (08:45 UTC)',
    ],
    [
      'half an hour',
      'Asia/Kathmandu',
      '2026-11-23 08:45 UTC',
      '2026-11-23 14:30 UTC+5:45 (08:45 UTC)',
    ],
    [
      'a certificate of long ago',
      'Asia/Tokyo',
      '1999-12-31 23:59 UTC',
      '2000-01-01 08:59 JST (1999-12-31 23:59 UTC)',
    ],
    ['no time on the calendar', 'Asia/Tokyo', '2026-13-45 08:45 UTC', '2026-13-45 08:45 UTC'],
    ['a day alone', 'Asia/Tokyo', 'until 2026-11-23', 'until 2026-11-23'],
    ['a time in a command', 'Asia/Tokyo', 'ge 2026-11-23T08:45:00Z', 'ge 2026-11-23T08:45:00Z'],
    [
      'letters behind it',
      'Asia/Tokyo',
      '2026-11-23 08:45 UTC以降',
      '2026-11-23 17:45 JST (08:45 UTC)以降',
    ],
  ])('%s', (_rule, zone, text, expected) => {
    expect(timesInZone(text, zone)).toBe(expected);
  });

  it('every time of a text, and nothing else', () => {
    const text = 'Seen 2026-11-23 08:45 UTC, gone 2026-11-23 09:00 UTC.';
    expect(timesInZone(text, 'Asia/Tokyo')).toBe(
      'Seen 2026-11-23 17:45 JST (08:45 UTC), gone 2026-11-23 18:00 JST (09:00 UTC).',
    );
  });
});

it.each(['Asia/Tokyo', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT-9'])(
  '%s is a zone',
  (name) => {
    expect(isTimeZone(name)).toBe(true);
  },
);

it.each(['+09:00', '-0300', 'Tokyo', '東京', 'Asia/Edo', '', 'Asia/Tokyo; rm'])(
  '%s is none',
  (name) => {
    expect(isTimeZone(name)).toBe(false);
  },
);
