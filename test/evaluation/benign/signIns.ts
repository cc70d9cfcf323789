// What the sign-in log shows while nobody means any harm: farms that take their time, entries that come late, hours without
// a sign-in or without a run, guests.

import { adfsParts, assembled, copied, later, rsaKey, serialNumber } from '../certificates';
import { DAY, type Happening, type History, HOUR, QUARTER } from '../scenario';
import { all, publish, signedBy, slots } from '../tenant';
import { ENTRA, federation, history, LAST_KNOWN_KEY, rollover } from './history';

export const SIGN_INS = 'Rollovers in the sign-in log';
const PASSING = 'Sign-ins that come and go';

const START = new Date('2026-01-10T06:00:00Z');
const DOMAIN = 'contoso.example';
const HOST = `sts.${DOMAIN}`;

/** The first ends on day 120; the second is made 20 days before that. */
const OLD = assembled(adfsParts(HOST, 'first', later(START, -245)));
const NEW = assembled(adfsParts(HOST, 'second', later(START, 100)));
const own = federation('adfs', DOMAIN, OLD);
const { metadataAddress } = own.provider;

const PROMOTED = 105 * DAY + HOUR;
const STEPS = {
  older: OLD,
  newer: NEW,
  at: 100 * DAY + HOUR,
  promoted: 5 * DAY,
  left: 20 * DAY,
  by: ENTRA,
} as const;

const year = {
  start: START,
  base: own.base,
  wanted: 1,
  why: 'the new key is told once, as low, to be compared',
  unanswered: LAST_KNOWN_KEY,
} as const;

/** Every other hour of a day and a little more, and each quarter of its first two hours. */
function dayOfRuns(from: number): readonly number[] {
  const quarters = [...Array(8).keys()].map((n) => from + n * QUARTER);
  return [...quarters, ...[...Array(14).keys()].map((n) => from + n * 2 * HOUR)];
}

/** One node after the other, so many hours apart, the first when the new certificate is promoted. */
function farm(nodes: number, hours: number): History {
  const step = (done: number): Happening => ({
    at: PROMOTED + (done - 1) * hours * HOUR,
    change: signedBy(DOMAIN, ...[...Array(nodes).keys()].map((n) => (n < done ? NEW : OLD))),
  });
  return history(SIGN_INS, `a farm of ${String(nodes)} nodes takes a day to follow`, {
    ...year,
    happenings: [...rollover(own, STEPS), ...[...Array(nodes).keys()].map((n) => step(n + 1))],
    runs: dayOfRuns(PROMOTED),
  });
}

/** The log shows entries up to a day late. */
const LATE = { lateness: DAY, runs: dayOfRuns(PROMOTED) } as const;

const rollovers: readonly History[] = [
  farm(2, 24),
  farm(8, 3),
  history(SIGN_INS, 'entries are up to a day late', {
    ...year,
    ...LATE,
    happenings: rollover(own, STEPS),
  }),
  history(SIGN_INS, 'entries are up to a day late, and the old one leaves a day later', {
    ...year,
    ...LATE,
    happenings: rollover(own, { ...STEPS, left: 6 * DAY }),
  }),
  history(SIGN_INS, 'the monitor is dead for the day of the promotion', {
    ...year,
    happenings: rollover(own, STEPS),
    dead: [[PROMOTED - HOUR, PROMOTED + DAY]],
    runs: dayOfRuns(PROMOTED + DAY),
  }),
  history(SIGN_INS, 'the monitor is dead for the day in which the old one leaves', {
    ...year,
    happenings: rollover(own, STEPS),
    dead: [[120 * DAY, 121 * DAY + HOUR]],
    runs: dayOfRuns(121 * DAY + HOUR),
  }),
  history(SIGN_INS, 'nobody signs in on the weekend of the promotion', {
    ...year,
    happenings: rollover(own, STEPS),
    quiet: [[PROMOTED - 8 * HOUR, PROMOTED + 2 * DAY]],
    runs: [...dayOfRuns(PROMOTED), ...dayOfRuns(PROMOTED + 2 * DAY)],
  }),
  history(SIGN_INS, 'one tries the new certificate for an hour before its day', {
    ...year,
    happenings: [
      ...rollover(own, STEPS),
      { at: 103 * DAY, change: signedBy(DOMAIN, NEW) },
      { at: 103 * DAY + HOUR, change: signedBy(DOMAIN, OLD) },
      { at: PROMOTED, change: signedBy(DOMAIN, NEW) },
    ],
    runs: dayOfRuns(103 * DAY),
  }),
];

/** Not to end within the year. */
const LASTING = copied(OLD, { notAfter: later(START, 1_000) });
const RENEWED = copied(LASTING, {
  serialNumber: serialNumber('renewed', 16),
  notBefore: later(START, 50),
});
const GUESTS = copied(OLD, { spki: rsaKey("a partner's") });
const lasting = federation('adfs', DOMAIN, LASTING);
const quietYear = { start: START, base: lasting.base, wanted: 0 } as const;

const passing: readonly History[] = [
  history(PASSING, 'a new certificate with the same key, and a node that keeps the old one', {
    ...quietYear,
    happenings: [
      {
        at: 50 * DAY,
        change: all(
          slots(DOMAIN, RENEWED, null),
          publish(metadataAddress, RENEWED),
          signedBy(DOMAIN, RENEWED, LASTING),
        ),
        by: ENTRA,
      },
      { at: 53 * DAY, change: signedBy(DOMAIN, RENEWED) },
    ],
    runs: dayOfRuns(50 * DAY),
    why: 'the same key gives nobody anything',
  }),
  history(PASSING, 'guests from another tenant, by a key of their own', {
    ...quietYear,
    uses: [50, 51, 80].map((day) => ({
      at: day * DAY,
      certificate: GUESTS,
      isGuest: true,
    })),
    runs: dayOfRuns(50 * DAY),
    why: "a guest's key is one of another tenant",
  }),
  history(PASSING, 'a weekend without sign-ins', {
    ...quietYear,
    quiet: [[50 * DAY, 52 * DAY + 14 * HOUR]],
    runs: [...dayOfRuns(50 * DAY), ...dayOfRuns(51 * DAY), ...dayOfRuns(52 * DAY + 14 * HOUR)],
    why: 'that nobody signs in is unknown, and no finding',
  }),
];

export const signInHistories: readonly History[] = [...rollovers, ...passing];
