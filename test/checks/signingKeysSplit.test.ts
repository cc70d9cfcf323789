// Two keys at work, as a finding: which keys it is about, what closes it, and what is left open.

import type { KeySplit, SplitState } from '../../lib/baseline/keySplit';
import type { UseRecord } from '../../lib/baseline/useRecord';
import { signingKeysSplit } from '../../lib/checks/signingKeysSplit';
import { domainIn, expectGoodMessage, failureOf, inheriting } from './domain';
import { domain, genuine, keyOf, remembering, rogue, useRecord } from './flaggedKeys';
import { NOW, observationsOf } from './observations';

function split(state: SplitState, changes: Partial<KeySplit> = {}): KeySplit {
  const counts = {
    from: NOW,
    to: NOW,
    newUsers: 3,
    knownUsers: 412,
    isSample: false,
    knownThumbprints: ['CD'.repeat(20)],
  };
  return {
    state,
    reason: null,
    askedTime: NOW,
    counts,
    since: null,
    runs: 0,
    splitTime: null,
    ...changes,
  };
}

const held = split('split', { splitTime: NOW });
const evaluate = (...records: readonly UseRecord[]) =>
  signingKeysSplit.evaluate(domain, remembering(records));

it('a scan, and a domain without a baseline, have nothing to look at', () => {
  const nothing = { outcome: 'notApplicable' };
  expect(signingKeysSplit.evaluate(domain, observationsOf([domain]))).toEqual(nothing);
  expect(signingKeysSplit.evaluate(inheriting, remembering([]))).toEqual(nothing);
});

it('where the log is not asked nobody can tell', () => {
  expect(signingKeysSplit.evaluate(domain, remembering(null))).toEqual({
    outcome: 'unknown',
    reason: 'The sign-in log is not asked.',
  });
});

it('it is told of the new key, and accepting it accepts the key', () => {
  const failure = failureOf(evaluate(useRecord({ split: held })));
  const spkiSha256 = keyOf(rogue);
  expect(failure).toMatchObject({
    fingerprint: spkiSha256,
    spkiSha256,
    group: null,
    acceptedState: `split ${spkiSha256}`,
    teaches: { kind: 'key', spkiSha256 },
  });
  expect(Object.keys(failure.evidence).length).toBeGreaterThan(0);
  expectGoodMessage(failure);
});

it('it is told without slots where they cannot be read, and with the domain that it came with', () => {
  const unread = domainIn({ state: 'missing', httpStatus: 404 });
  const arriving = remembering([useRecord({ split: held })], (baseline) => ({
    ...baseline,
    status: 'added',
    appearedTime: NOW,
  }));
  expect(failureOf(signingKeysSplit.evaluate(unread, arriving))).toMatchObject({
    evidence: {},
    group: 'configuration contoso.com',
  });
});

it('the known key is confirmed, and the new one stays undecided until nearly all have moved', () => {
  expect(evaluate(useRecord({ split: split('between') }))).toEqual({
    outcome: 'pass',
    hint: null,
    confirmed: [keyOf(genuine)],
    undecided: [keyOf(rogue), keyOf(rogue)],
  });
  expect(evaluate(useRecord({ split: split('moved') }))).toMatchObject({
    confirmed: [keyOf(genuine), keyOf(rogue)],
    undecided: [],
  });
  expect(evaluate()).toMatchObject({ undecided: [keyOf(rogue)] });
  // One whose users nobody has counted has moved nobody.
  expect(evaluate(useRecord({ split: null }))).toMatchObject({
    outcome: 'pass',
    confirmed: [keyOf(genuine)],
  });
});

it('remarks stay beside a failure', () => {
  expect(evaluate(useRecord({ split: held }))).toMatchObject({
    outcome: 'fail',
    confirmed: [keyOf(genuine)],
    undecided: [keyOf(rogue), keyOf(rogue)],
  });
});

it('a key that is known, or has left, is no question any more', () => {
  const known = useRecord({ spkiSha256: keyOf(genuine), split: held });
  expect(evaluate(known).outcome).toBe('pass');
  const gone = remembering([useRecord({ split: held })], (baseline) => ({
    ...baseline,
    keys: baseline.keys.map((key) => ({ ...key, goneTime: NOW })),
  }));
  expect(signingKeysSplit.evaluate(domain, gone)).toMatchObject({
    outcome: 'pass',
    confirmed: [],
    undecided: [],
  });
});

it('but it is one where it stands in another domain still', () => {
  const observations = remembering([useRecord({ split: held })]);
  const contoso = observations.baselines?.get('contoso.com');
  if (!contoso) throw new Error('There is no baseline.');
  const left = { ...contoso, keys: contoso.keys.map((key) => ({ ...key, goneTime: NOW })) };
  const baselines = new Map([
    ['contoso.com', left],
    ['other.example', contoso],
  ]);
  expect(
    failureOf(signingKeysSplit.evaluate(domain, { ...observations, baselines })),
  ).toMatchObject({ fingerprint: keyOf(rogue) });
});

it('what nobody could count is a hint, one sentence after the other', () => {
  const silent = (thumbprint: string) =>
    useRecord({
      thumbprintsSha1: [thumbprint],
      split: split('unknown', { reason: 'Graph refused it.', counts: null }),
    });
  const result = evaluate(silent('AA'), silent('BB'));
  expect(result).toMatchObject({
    outcome: 'pass',
    hint: { en: expect.stringMatching(/AA.*\. .*BB.*\.$/) as string },
  });
  const ja = result.outcome === 'pass' ? (result.hint?.ja ?? '') : '';
  expect(ja).toMatch(/AA.*Graph refused it\.新しい鍵.*BB/);
});
