// A flagged key signed somebody in: when that is told, when it is over, and when nobody can say.

import type { UseRecord } from '../../lib/baseline/useRecord';
import { signingKeyUsed } from '../../lib/checks/signingKeyUsed';
import { domainIn, expectGoodMessage, failureOf, inheriting } from './domain';
import { domain, genuine, keyOf, remembering, rogue, useRecord } from './flaggedKeys';
import { observationsOf, NOW } from './observations';

const evaluate = (...records: readonly UseRecord[]) =>
  signingKeyUsed.evaluate(domain, remembering(records));

it('a scan, and a domain without a baseline, have nothing to look at', () => {
  expect(signingKeyUsed.evaluate(domain, observationsOf([domain]))).toEqual({
    outcome: 'notApplicable',
  });
  expect(signingKeyUsed.evaluate(inheriting, remembering([useRecord()]))).toEqual({
    outcome: 'notApplicable',
  });
});

it('where the log is not asked nobody can tell', () => {
  expect(signingKeyUsed.evaluate(domain, remembering(null))).toEqual({
    outcome: 'unknown',
    reason: 'The sign-in log is not asked.',
  });
});

it('a use is told of its key, with both slots, and accepting it accepts the key', () => {
  const failure = failureOf(evaluate(useRecord()));
  const spkiSha256 = keyOf(rogue);
  expect(failure).toMatchObject({
    fingerprint: spkiSha256,
    spkiSha256,
    group: null,
    acceptedState: `use of ${spkiSha256}`,
    teaches: { kind: 'key', spkiSha256 },
  });
  expect(failure.message.en).toContain('AB'.repeat(20));
  expect(Object.keys(failure.evidence).length).toBeGreaterThan(0);
  expectGoodMessage(failure);
});

it('it is told where the configuration cannot be read, too, without slots', () => {
  const unread = domainIn({ state: 'missing', httpStatus: 404 });
  const result = signingKeyUsed.evaluate(unread, remembering([useRecord()]));
  expect(failureOf(result).evidence).toEqual({});
});

it('a key that came with a domain is told with it', () => {
  const arriving = remembering([useRecord()], (baseline) => ({
    ...baseline,
    status: 'added',
    appearedTime: NOW,
  }));
  expect(failureOf(signingKeyUsed.evaluate(domain, arriving)).group).toBe(
    'configuration contoso.com',
  );
  const forgotten = remembering([useRecord()], (baseline) => ({ ...baseline, keys: [] }));
  expect(failureOf(signingKeyUsed.evaluate(domain, forgotten)).group).toBeNull();
});

const isGone = { goneTime: NOW } as const;

it.each<[string, Partial<UseRecord>, 'fail' | 'undecided' | 'over']>([
  ['used', {}, 'fail'],
  ['not used', { total: { signIns: 0, failed: 0 } }, 'undecided'],
  [
    'used, and accepted until a day to come',
    { restsUntil: '2026-12-01T00:00:00.000Z' },
    'undecided',
  ],
  ['used, and accepted until now', { restsUntil: NOW }, 'fail'],
  ['whose use alarms nobody', { isAlarming: false }, 'over'],
  ['that has left, and was told of before', { ...isGone, isToldInTime: true }, 'over'],
  ['that has left, and whose use shows only now', isGone, 'fail'],
  ['that stands there, and was told of', { isToldInTime: true }, 'fail'],
  ['that is asked for no more', { closedTime: NOW }, 'over'],
])('a key %s', (_which, changes, expected) => {
  const result = evaluate(useRecord(changes));
  if (expected === 'fail') expect(failureOf(result).fingerprint).toBe(keyOf(rogue));
  else {
    expect(result).toMatchObject({
      outcome: 'pass',
      confirmed: [],
      undecided: expected === 'undecided' ? [keyOf(rogue)] : [],
    });
  }
});

it('a key that is asked for no more is confirmed where it is known and stands there', () => {
  const closed = useRecord({ spkiSha256: keyOf(genuine), closedTime: NOW });
  const other = useRecord({ spkiSha256: keyOf(rogue), closedTime: NOW });
  expect(evaluate(closed, other)).toMatchObject({ outcome: 'pass', confirmed: [keyOf(genuine)] });
  const gone = remembering([closed], (baseline) => ({
    ...baseline,
    keys: baseline.keys.map((key) => ({ ...key, goneTime: NOW })),
  }));
  expect(signingKeyUsed.evaluate(domain, gone)).toMatchObject({ confirmed: [] });
});

it('a key that is asked for still is not called right yet, known as it may be', () => {
  expect(evaluate(useRecord({ spkiSha256: keyOf(genuine), isAlarming: false }))).toMatchObject({
    outcome: 'pass',
    confirmed: [],
  });
});

it('another key keeps its remarks where one fails', () => {
  const idle = useRecord({ spkiSha256: 'd'.repeat(64), total: { signIns: 0, failed: 0 } });
  const known = useRecord({ spkiSha256: keyOf(genuine), closedTime: NOW });
  expect(evaluate(useRecord(), idle, known)).toMatchObject({
    outcome: 'fail',
    confirmed: [keyOf(genuine)],
    undecided: ['d'.repeat(64)],
  });
});
