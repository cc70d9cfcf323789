// The time for which the log was asked about accounts, the order in which they stand there, and what is left out of them.

import type { ImmutableIdEntry, TimeWindow } from '../../lib/federation/types';
import { accountWindow, withAccounts } from '../../lib/findings/accountTrail';
import type { Finding } from '../../lib/findings/types';

import { at, auditEntry } from '../builders/auditEntries';
import { acceptedFinding } from '../checks/accepted';

const NOW = at('10:00');
const entry = (time: string, immutableId: string | null = 'abc'): ImmutableIdEntry => ({
  ...auditEntry(time),
  immutableId,
});

function finding(uid: string, firstSeenTime: string): Finding {
  return acceptedFinding({ kind: 'domain' }, { uid, firstSeenTime, spkiSha256: 'a'.repeat(64) });
}

const trailOf = (found: Finding, window: TimeWindow, entries: readonly ImmutableIdEntry[] = []) =>
  withAccounts(found, new Set(), null, { entries, missing: null, window }).evidence.accounts;

it('the log is asked from the earliest look, whatever the order of the findings', () => {
  const [early, late] = [finding('early', at('08:00')), finding('late', at('09:00'))];
  const from = at('07:45');
  expect(accountWindow([early, late], new Set(), null, NOW).from).toBe(from);
  expect(accountWindow([late, early], new Set(), null, NOW).from).toBe(from);
  expect(accountWindow([], new Set(), null, NOW)).toEqual({ from: NOW, to: NOW });
});

it('the time of a finding begins no earlier than the log was asked for, and that is said', () => {
  const trail = trailOf(finding('f', at('08:00')), { from: at('09:00'), to: NOW });
  expect(trail).toMatchObject({ from: at('09:00'), to: NOW });
  expect(trail?.missing).toContain(`${at('08:00')} to ${at('09:00')}`);
});

it('and no earlier than the finding, where the log was asked for more', () => {
  const trail = trailOf(finding('f', at('09:00')), { from: at('08:00'), to: NOW });
  expect(trail).toEqual({ from: at('09:00'), to: NOW, entries: [], missing: null });
});

it('entries stand in the order of their times, and one without an id is one', () => {
  const entries = [entry('09:40', null), entry('09:20'), entry('09:30')];
  const trail = trailOf(finding('f', at('09:00')), { from: at('09:00'), to: NOW }, entries);
  expect(trail?.entries.map(({ activityDateTime }) => activityDateTime)).toEqual(
    ['09:20', '09:30', '09:40'].map((time) => at(time)),
  );
  expect(trail?.entries.at(-1)?.immutableId).toBeNull();
});
