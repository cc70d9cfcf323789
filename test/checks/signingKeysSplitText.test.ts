// What people are told where two keys are at work, case by case.

import type { KeySplit, SplitState } from '../../lib/baseline/keySplit';
import { summarize } from '../../lib/baseline/useSummary';
import { useSentence } from '../../lib/checks/engine/useText';
import {
  notJudgedHint,
  signingKeysSplitSteps,
  splitMessage,
} from '../../lib/checks/signingKeysSplitText';

const counts = {
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-23T09:00:00.000Z',
  newUsers: 3,
  knownUsers: 412,
  isSample: false,
  knownThumbprints: ['CD'.repeat(20)],
};

function told(state: SplitState, changes: Partial<KeySplit> = {}) {
  const split: KeySplit = {
    state,
    reason: null,
    askedTime: '2026-11-23T09:00:00.000Z',
    counts,
    since: null,
    runs: 0,
    splitTime: null,
    ...changes,
  };
  return { thumbprintsSha1: ['AB'.repeat(20)], split };
}

describe('the message', () => {
  it.each([
    ['split', {}, /3 users signed in with a new key .* and 412 users with the known key/],
    ['between', { counts: { ...counts, isSample: true } }, /at least 3 users .* are a sample/],
    ['tooFew', {}, /too few users had signed in/],
    ['unknown', { reason: 'Graph refused it.' }, /is unknown: Graph refused it\./],
    ['unknown', {}, /is unknown: /],
    ['moved', { counts: null }, /Nothing was counted/],
  ] as const)('of %s %j', (state, changes, sentence) => {
    const message = splitMessage('contoso.com', told(state, changes));
    expect(message.en).toMatch(sentence);
    expect(message.ja).not.toBe(message.en);
  });

  it('is none where nothing is remembered', () => {
    expect(splitMessage('contoso.com', { thumbprintsSha1: [], split: null }).en).toBe(
      'Nothing was counted.',
    );
  });
});

it.each([
  ['unknown', { reason: 'Graph refused it.' }, /is unknown: Graph refused it\./],
  ['unknown', {}, /is unknown: $/],
  ['tooFew', {}, /3 users signed in with it and 412 users with the known key, fewer than 20/],
  ['tooFew', { counts: null }, /0 users signed in with it/],
  ['between', {}, null],
  ['unknown', { splitTime: counts.to }, null],
] as const)('the hint of %s %j', (state, changes, sentence) => {
  const hint = notJudgedHint(told(state, changes));
  expect(hint?.en ?? '').toMatch(sentence ?? /^$/);
});

it('has a step more than other keys, in both languages', () => {
  const { en, ja } = signingKeysSplitSteps('contoso.com');
  expect(en.length).toBe(ja.length);
  expect(en.map(({ text }) => text).join(' ')).toContain('whether they are testing the new key');
});

describe('the sentence on use', () => {
  const nothing = { signIns: 0, failed: 0 };
  const kept = { from: counts.from, upTo: null, reason: null, total: nothing, kept: [] };

  it('says unknown, with its reason where there is one', () => {
    expect(useSentence(summarize(kept)).en).toBe('Unknown: ');
    expect(useSentence(summarize({ ...kept, reason: 'Why.' })).ja).toContain('Why.');
  });

  it('has no users and no time of a key of which nobody is kept', () => {
    const use = summarize({ ...kept, total: { signIns: 2, failed: 0 } });
    expect(useSentence(use).en).toBe('Used 2 times.');
  });

  it('says up to when, or since when it was asked', () => {
    const use = { ...summarize(kept), state: 'notUsed' as const };
    expect(useSentence(use).en).toContain('up to 2026-11-23 08:00 UTC');
  });
});
