// A finding that fails now, from what it was: what stays of its earlier runs, and what is written anew.

import { keysState } from '../../lib/checks/engine/acceptedState';
import { failure } from '../../lib/checks/engine/outcomes';
import type { Check, GradedFailure } from '../../lib/checks/engine/types';
import { defaultGroup, groupId, nextFinding } from '../../lib/findings/nextFinding';
import type { Finding } from '../../lib/findings/types';
import { toldByBoth } from '../builders/told';
import { acceptedFinding } from '../checks/accepted';

const NOW = '2026-11-23T09:00:00.000Z';
const KEY = 'e'.repeat(64);
const check = { id: 'CHECK', title: { en: 'Title', ja: '題' } } as Check;

function failing(changes: Partial<GradedFailure> = {}): GradedFailure {
  const message = { en: 'Message.', ja: '文。' };
  return {
    ...failure({ fingerprint: 'f', message, evidence: {} }),
    severity: 'high',
    reasons: [],
    also: [],
    ...changes,
  };
}

function next(
  previous: Finding | undefined,
  changes: Partial<GradedFailure> = {},
  language: 'en' | 'ja' = 'en',
): Finding {
  const observed = { uid: 'uid', check, domainId: 'contoso.com', failure: failing(changes) };
  return nextFinding(previous, observed, { now: NOW, language });
}

const before = (changes: Partial<Finding> = {}): Finding =>
  acceptedFinding({ kind: 'domain' }, { acceptance: null, acceptedState: 'f', ...changes });

it('every sentence is in the language of the notices', () => {
  const sentences = {
    reasons: [{ en: 'A reason.', ja: '理由。' }],
    also: [{ en: 'More.', ja: 'ほか。' }],
  };
  expect(next(undefined, sentences)).toMatchObject({
    title: 'Title',
    message: 'Message.',
    reasons: ['A reason.'],
    also: ['More.'],
  });
  expect(next(undefined, sentences, 'ja')).toMatchObject({
    title: '題',
    message: '文。',
    reasons: ['理由。'],
    also: ['ほか。'],
  });
});

it('one that is new had no life before, and nobody was told of it', () => {
  expect(next(undefined)).toMatchObject({
    status: 'open',
    firstSeenTime: NOW,
    previousResolution: null,
    previousResolvedTime: null,
    acceptance: null,
    told: toldByBoth(null),
  });
});

describe('evidence', () => {
  const first = {
    configuration: { id: 'as it was' },
    audit: { state: 'unknown', reason: 'No licence.' },
    accounts: { from: 'a', to: 'b', entries: [], missing: null },
    use: { state: 'used' },
  } as unknown as Finding['evidence'];
  const later = { configuration: { id: 'later' }, note: 'new' } as unknown as Finding['evidence'];

  it('of the opening stays while it is open, beside what is read now', () => {
    const { evidence } = next(before({ evidence: first }), { evidence: later });
    expect(evidence).toEqual({ ...later, ...first });
  });

  it('of its use is what its check says now, if it says anything', () => {
    const use = { state: 'notUsed' } as unknown as Finding['evidence']['use'];
    expect(next(before({ evidence: first }), { evidence: { use } as never }).evidence.use).toBe(
      use,
    );
  });

  it('that there never was is not made up', () => {
    expect(next(before(), { evidence: later }).evidence).toEqual(later);
    expect(Object.keys(next(before()).evidence)).toEqual([]);
  });

  it('of a life before this one does not stay', () => {
    const closed = before({ status: 'resolved', resolution: 'cleared', evidence: first });
    expect(next(closed, { evidence: later }).evidence).toEqual(later);
  });
});

describe('the life before', () => {
  const promoted = {
    previousResolution: 'certificatePromoted',
    previousResolvedTime: 'long ago',
  } as const;
  const cleared = { status: 'resolved', resolution: 'cleared', resolvedTime: 'then' } as const;

  it.each<[string, Partial<Finding>, Partial<Finding>]>([
    ['of one that is still open is what it was', promoted, promoted],
    [
      'of one that comes back is how it was resolved',
      cleared,
      { previousResolution: 'cleared', previousResolvedTime: 'then' },
    ],
    [
      'does not hide a promotion that one way has not told yet',
      {
        ...cleared,
        ...promoted,
        told: { ...toldByBoth('open'), mail: { status: null, noticeId: null } },
      },
      promoted,
    ],
    [
      'hides a promotion that everybody knows',
      { ...cleared, ...promoted, told: toldByBoth('resolved') },
      { previousResolution: 'cleared', previousResolvedTime: 'then' },
    ],
    [
      'that was no promotion is not kept for those who were not told',
      {
        ...cleared,
        previousResolution: 'confirmed',
        previousResolvedTime: 'long ago',
        told: toldByBoth(null),
      },
      { previousResolution: 'cleared', previousResolvedTime: 'then' },
    ],
  ])('%s', (_rule, changes, expected) => {
    expect(next(before(changes))).toMatchObject(expected);
  });
});

describe('what people were told', () => {
  const told = toldByBoth('open', 'msg_1');

  it('stays while it is open, and is nothing when it comes back', () => {
    expect(next(before({ told })).told).toEqual(told);
    expect(next(before({ status: 'resolved', told })).told).toEqual(toldByBoth(null));
  });

  it.each<[string, readonly string[], readonly string[], boolean]>([
    ['as long as it was', ['a', 'b'], ['a', 'b'], true],
    ['shorter', ['a', 'b'], ['a'], true],
    ['longer by one', ['a', 'b'], ['a', 'b', 'c'], false],
    ['of others', ['a'], ['b'], false],
  ])('of a list that is %s', (_which, known, now, stays) => {
    const list = before({ told, acceptedState: keysState(known) });
    expect(next(list, { acceptedState: keysState(now) }).told).toEqual(
      stays ? told : toldByBoth(null),
    );
  });
});

describe('a person has accepted it', () => {
  const acceptance = acceptedFinding({ kind: 'domain' }).acceptance;
  const accepted = before({ acceptance: acceptance && { ...acceptance, acceptedState: 'f' } });

  it('it is resolved once, and rests from then on', () => {
    const resolved = next(accepted);
    expect(resolved).toEqual({
      ...accepted,
      status: 'resolved',
      resolution: 'accepted',
      lastSeenTime: NOW,
      resolvedTime: NOW,
    });
    const resting = { ...resolved, lastSeenTime: 'before', resolvedTime: 'before' };
    expect(next(resting)).toBe(resting);
  });
});

describe('the group', () => {
  it('of a key is the same in every domain and check, and another one of another key', () => {
    expect(defaultGroup('CHECK', 'a.example', KEY)).toBe(defaultGroup('OTHER', 'b.example', KEY));
    expect(defaultGroup('CHECK', 'a.example', KEY)).not.toBe(
      defaultGroup('CHECK', 'a.example', 'd'.repeat(64)),
    );
  });

  it('of anything else is of its check and domain, or of its check in the tenant', () => {
    expect(defaultGroup('CHECK', 'a.example', null)).toBe('CHECK a.example');
    expect(defaultGroup('CHECK', null, null)).toBe('CHECK ');
  });

  it('is written as 12 hex digits of its SHA-256: people type it, and it may not change', () => {
    expect(groupId('CHECK a.example')).toMatch(/^[0-9a-f]{12}$/);
    // printf %s abc | sha256sum
    expect(groupId('abc')).toBe('ba7816bf8f01');
    expect(next(undefined, { group: 'abc' }).groupId).toBe('ba7816bf8f01');
    expect(next(undefined, { spkiSha256: KEY }).groupId).toBe(
      groupId(defaultGroup('CHECK', 'contoso.com', KEY)),
    );
  });
});

describe('of one that is as it was', () => {
  const open = next(before({ status: 'open', evidence: { configuration: { id: 'id' } } }));

  it('only the time is another, and what it consists of is held once', () => {
    const again = nextFinding(
      open,
      { uid: 'uid', check, domainId: 'contoso.com', failure: failing() },
      { now: '2026-11-23T10:00:00.000Z', language: 'en' },
    );
    expect(again).toEqual({ ...open, lastSeenTime: '2026-11-23T10:00:00.000Z' });
    expect(again.evidence).toBe(open.evidence);
  });

  it('anything else is written anew', () => {
    const message = { en: 'Another.', ja: '別。' };
    expect(next(open, { message })).toMatchObject({ message: 'Another.' });
    expect(next(open, { message }).evidence).toEqual(open.evidence);
  });
});
