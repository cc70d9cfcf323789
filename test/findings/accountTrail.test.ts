// Whom a flagged key may reach: which accounts stand beside a finding, since when, and what is said where nobody looked.
import type { AccountTrail } from '../../lib/checks/engine/evidence';
import type { ImmutableIdChanges, ImmutableIdEntry } from '../../lib/federation/types';
import { accountWindow, isAboutKey, withAccounts } from '../../lib/findings/accountTrail';
import type { Finding } from '../../lib/findings/types';

import { at, auditEntry } from '../builders/auditEntries';
import { acceptedFinding } from '../checks/accepted';

const NOW = at('10:00');

const entry = (time: string, changes: Partial<ImmutableIdEntry> = {}): ImmutableIdEntry => ({
  ...auditEntry(time, { activityDisplayName: 'Update user', targets: ['admin@contoso.com'] }),
  immutableId: 'abc',
  ...changes,
});

const finding = (accounts?: AccountTrail, changes: Partial<Finding> = {}): Finding =>
  acceptedFinding(
    { kind: 'domain' },
    {
      spkiSha256: 'a'.repeat(64),
      isKeyHarmless: false,
      firstSeenTime: at('09:00'),
      evidence: accounts ? { accounts } : {},
      ...changes,
    },
  );

const trail = (
  from: string,
  to: string,
  ...entries: readonly ImmutableIdEntry[]
): AccountTrail => ({
  from,
  to,
  entries,
  missing: null,
});

/** What a run attaches that looks at 10:00, a quarter of an hour after the one before. */
function attached(found: Finding, isOpened: boolean, look: Partial<ImmutableIdChanges>) {
  const opened = new Set(isOpened ? [found.uid] : []);
  const window = accountWindow([found], opened, at('09:45'), NOW);
  const changes = { entries: [], missing: null, ...look };
  return withAccounts(found, opened, at('09:45'), { ...changes, window }).evidence.accounts;
}

describe('accounts beside a finding', () => {
  it.each<[string, Finding, boolean, Partial<ImmutableIdChanges>, AccountTrail]>([
    [
      'a new one begins at the run before',
      finding(),
      true,
      { entries: [entry('09:50'), entry('09:47')] },
      trail(at('09:45'), NOW, entry('09:47'), entry('09:50')),
    ],
    [
      'what was changed before the run before is not its',
      finding(),
      true,
      { entries: [entry('09:44')] },
      trail(at('09:45'), NOW),
    ],
    [
      'one that stays is extended',
      finding(trail(at('09:15'), at('09:45'), entry('09:20'))),
      false,
      { entries: [entry('09:50')] },
      trail(at('09:15'), NOW, entry('09:20'), entry('09:50')),
    ],
    [
      'an entry that is known is not told twice',
      finding(trail(at('09:15'), at('09:45'), entry('09:40'))),
      false,
      { entries: [entry('09:40'), entry('09:40')] },
      trail(at('09:15'), NOW, entry('09:40')),
    ],
    [
      'an entry that came late is taken, if it is of the time of the finding',
      finding(trail(at('09:30'), at('09:45'))),
      false,
      { entries: [entry('09:44'), entry('09:29')] },
      trail(at('09:30'), NOW, entry('09:44')),
    ],
    [
      'one that has come back begins anew',
      finding(trail(at('08:00'), at('08:15'), entry('08:10')), { firstSeenTime: at('08:00') }),
      true,
      {},
      trail(at('09:45'), NOW),
    ],
    [
      'one of an earlier version begins when it was first seen',
      finding(),
      false,
      { entries: [entry('09:10')] },
      trail(at('09:00'), NOW, entry('09:10')),
    ],
    [
      'what was found is shown where the log was cut off, and that it was',
      finding(),
      true,
      { entries: [entry('09:50')], missing: 'Cut off.' },
      { ...trail(at('09:45'), NOW, entry('09:50')), missing: 'Cut off.' },
    ],
    [
      'a time that nobody knows stays one, whatever is read later',
      finding({ ...trail(at('09:15'), at('09:45')), missing: 'Cut off.' }),
      false,
      { entries: [entry('09:50')], missing: 'Refused.' },
      { ...trail(at('09:15'), NOW, entry('09:50')), missing: 'Cut off.' },
    ],
    [
      'a time that the log is not asked for any more is said',
      finding(trail(at('09:00', 10), at('09:15', 10))),
      false,
      {},
      {
        ...trail(at('09:00', 10), NOW),
        missing: `The log was not asked for the time from ${at('09:15', 10)} to ${at('10:00', 17)}.`,
      },
    ],
  ])('%s', (_rule, found, isOpened, look, expected) => {
    expect(attached(found, isOpened, look)).toEqual(expected);
  });

  it('are as many as 20, the first of them, and it is said that there are more', () => {
    const many = (count: number, hour: string) =>
      [...Array(count).keys()].map((index) => entry(`${hour}:${String(10 + index)}`));
    const full = attached(finding(trail(at('08:00'), at('09:45'), ...many(20, '08'))), false, {});
    expect(full).toMatchObject({ entries: { length: 20 }, missing: null });
    const more = attached(finding(full), false, { entries: [entry('09:50')] });
    expect(more?.entries).toEqual(many(20, '08'));
    expect(more?.missing).toMatch(/^Only the first 20 are kept/);
  });

  it('fit beside the rest of the evidence, whatever is in them, and can be shown', () => {
    const hostile = '"\\\u0000\u202e'.repeat(125);
    const many = [...Array(300).keys()].map((index) =>
      entry('09:50', {
        id: String(index),
        actor: hostile,
        userAgent: hostile,
        targets: Array(50).fill(hostile) as string[],
        immutableId: hostile,
      }),
    );
    const accounts = attached(finding(), true, { entries: many });
    expect(accounts).toMatchObject({ entries: { length: 20 } });
    expect(JSON.stringify(accounts).length).toBeLessThan(100_000);
    expect(JSON.stringify(accounts)).not.toMatch(/\u202e|\\u0000/);
  });
});

describe('the time that the log is asked for', () => {
  const old = finding(trail(at('08:00'), at('08:30')), { uid: 'old' });
  const opened = finding(undefined, { uid: 'opened' });
  const news = new Set(['opened']);

  it('reaches back to the last look of any finding, and a bit further for entries that are late', () => {
    expect(accountWindow([opened, old], news, at('09:45'), NOW)).toEqual({
      from: at('08:15'),
      to: NOW,
    });
    expect(accountWindow([opened], news, at('09:45'), NOW)).toEqual({ from: at('09:30'), to: NOW });
  });

  it('is six days at the most, also where no run came before', () => {
    const longest = { from: at('10:00', 17), to: NOW };
    expect(accountWindow([opened], news, null, NOW)).toEqual(longest);
    expect(accountWindow([opened], news, at('09:00', 10), NOW)).toEqual(longest);
  });

  it('begins for a finding of the first run where the log was asked from', () => {
    const look = { entries: [entry('09:50')], missing: null };
    const window = accountWindow([opened], news, null, NOW);
    expect(withAccounts(opened, news, null, { ...look, window }).evidence.accounts).toEqual(
      trail(at('10:00', 17), NOW, entry('09:50')),
    );
  });
});

it.each<[string, Partial<Finding>, boolean]>([
  ['a key that offends', {}, true],
  ['no key', { spkiSha256: null }, false],
  ['a key that is the primary’s own', { isKeyHarmless: true }, false],
])('a finding about %s', (_, changes, expected) => {
  expect(isAboutKey(finding(undefined, changes))).toBe(expected);
});
