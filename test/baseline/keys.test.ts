// What the baseline learns of the keys in the slots, look by look.
import { type KeysSeen, learnKeys } from '../../lib/baseline/keys';
import type { BaselineKey, Confirmation } from '../../lib/baseline/types';
import type { Certificate } from '../../lib/x509/types';

import { clone } from '../builders/imitations';
import { certificateText, readPresent } from '../fixtures/certificates/read';

const certificate = (id: string): Certificate => readPresent(certificateText(id));
const [a, b, c] = ['adfs-0003', 'adfs-0004', 'google-0001'].map(certificate) as [
  Certificate,
  Certificate,
  Certificate,
];
/** A real rollover: the second was made 20 days before the first ended. */
const [old, next] = ['adfs-0012', 'adfs-0013'].map(certificate) as [Certificate, Certificate];
const ROLLOVER = '2019-03-10T09:00:00.000Z';

const day = (date: number, hour = 9): string =>
  `2026-11-${String(date).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00.000Z`;

type Look = Partial<Omit<KeysSeen, 'published'>> & { readonly published?: readonly Certificate[] };

const look = (
  known: readonly BaselineKey[],
  now: string,
  certificates: readonly Certificate[],
  over: Look = {},
) => {
  const { published = [], ...rest } = over;
  return learnKeys(known, {
    now,
    certificates,
    slots: new Map(),
    complete: true,
    trust: null,
    ...rest,
    published: new Set(published.map(({ spkiSha256 }) => spkiSha256)),
  });
};

/** The keys after these looks, a day apart; the first one is trusted. */
const after = (
  ...looks: readonly (readonly [readonly Certificate[], Look?])[]
): readonly BaselineKey[] => {
  let keys: readonly BaselineKey[] = [];
  for (const [index, [certificates, over]] of looks.entries()) {
    const trust: Confirmation | null = index === 0 ? 'firstRun' : null;
    ({ keys } = look(keys, day(index + 1), certificates, { trust, ...over }));
  }
  return keys;
};

const of = (keys: readonly BaselineKey[], { spkiSha256 }: Certificate): BaselineKey | undefined =>
  keys.find((key) => key.spkiSha256 === spkiSha256);

describe('why a key counts', () => {
  it.each<[string, readonly BaselineKey[], Certificate, Partial<BaselineKey> | undefined]>([
    ['what the first look sees is believed', after([[a, b]]), b, { confirmation: 'firstRun' }],
    [
      'what came with a domain is believed as that',
      after([[a], { trust: 'withDomain' }]),
      a,
      { confirmation: 'withDomain' },
    ],
    ['what comes later is confirmed by nobody', after([[a]], [[a, b]]), b, { confirmation: null }],
    [
      'nor is it when it has been there for long',
      after([[a]], [[a, b]], [[a, b]], [[a, b]]),
      b,
      { confirmation: null, firstSeenTime: day(2) },
    ],
    [
      'what the provider publishes is confirmed',
      after([[a]], [[a, b], { published: [b] }]),
      b,
      { confirmation: 'published' },
    ],
    [
      'also when it publishes it later',
      after([[a]], [[a, b]], [[a, b], { published: [b] }]),
      b,
      { confirmation: 'published' },
    ],
    [
      'and it stays so when the metadata is gone',
      after([[a]], [[a, b], { published: [b] }], [[a, b]]),
      b,
      { confirmation: 'published' },
    ],
    [
      'the provider’s word is better than the first look',
      after([[a]], [[a], { published: [a] }]),
      a,
      { confirmation: 'published' },
    ],
    [
      'what is published and in no slot is not learned',
      after([[a], { published: [a, b] }]),
      b,
      undefined,
    ],
    [
      'a key that leaves is remembered',
      after([[a, b]], [[a]]),
      b,
      { confirmation: 'firstRun', goneTime: day(2) },
    ],
    ['and when it left', after([[a, b]], [[a]], [[a]]), b, { goneTime: day(2) }],
    [
      'a key that comes back is confirmed no longer, and it is known until when it was',
      after([[a, b]], [[a]], [[a, b]]),
      b,
      { confirmation: null, goneTime: null, trustedUntil: day(2), firstSeenTime: day(1) },
    ],
    [
      'a key that comes back again is known by the last time that it was trusted',
      after([[a, b]], [[a]], [[a, b]], [[a]], [[a, b]]),
      b,
      { confirmation: null, trustedUntil: day(2) },
    ],
    [
      'a rogue key that comes back was never trusted',
      after([[a]], [[a, b]], [[a]], [[a, b]]),
      b,
      { confirmation: null, trustedUntil: null },
    ],
    [
      'a key that comes back and is published is the provider’s',
      after([[a, b]], [[a]], [[a, b], { published: [b] }]),
      b,
      { confirmation: 'published', trustedUntil: day(2) },
    ],
    [
      'what is missing behind a slot that nobody can read has not left',
      after([[a, b]], [[a], { complete: false }]),
      b,
      { confirmation: 'firstRun', goneTime: null },
    ],
  ])('%s', (_rule, keys, key, expected) => {
    const found = of(keys, key);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  });

  it('a person’s word is kept, whatever the provider says', () => {
    const accepted = after([[a]]).map((key) => ({ ...key, confirmation: 'accepted' as const }));
    const { keys } = look(accepted, day(2), [a], { published: [a] });
    expect(of(keys, a)?.confirmation).toBe('accepted');
  });

  it('another certificate of a known key is the key, under its new thumbprint', () => {
    const renewed = { ...a, thumbprintSha1: 'NEW', thumbprintSha256: 'NEW' };
    expect(after([[a]], [[renewed]])).toMatchObject([
      { confirmation: 'firstRun', thumbprintSha1: 'NEW' },
    ]);
    expect(after([[a]], [[a, renewed]])).toHaveLength(1);
  });

  it('the time that it was last seen is kept to the day, so that a row rests', () => {
    const first = look([], day(1), [a], { trust: 'firstRun' }).keys;
    const sameDay = look(first, day(1, 10), [a]).keys;
    expect(sameDay).toEqual(first);
    expect(look(sameDay, day(2), [a]).keys).toMatchObject([{ lastSeenTime: day(2) }]);
  });
});

describe('the shape of a rollover', () => {
  const known = look([], '2018-11-01T09:00:00.000Z', [old], { trust: 'firstRun' }).keys;
  const shaped = (keys: readonly BaselineKey[], key = next): boolean | undefined =>
    of(keys, key)?.rolloverShaped;

  it('is seen when the successor appears beside the known key', () => {
    expect(shaped(look(known, ROLLOVER, [old, next]).keys)).toBe(true);
  });

  it('confirms nothing', () => {
    expect(of(look(known, ROLLOVER, [old, next]).keys, next)?.confirmation).toBeNull();
  });

  it('is not seen outside of the window, nor later', () => {
    const early = look(known, '2018-11-10T09:00:00.000Z', [old, next]).keys;
    expect(shaped(early)).toBe(false);
    expect(shaped(look(early, ROLLOVER, [old, next]).keys)).toBe(false);
  });

  it('is not seen beside a key that nobody has confirmed', () => {
    const unconfirmed = known.map((key) => ({ ...key, confirmation: null }));
    expect(shaped(look(unconfirmed, ROLLOVER, [old, next]).keys)).toBe(false);
  });

  it('is not seen where the known key has gone', () => {
    expect(shaped(look(known, ROLLOVER, [next]).keys)).toBe(false);
  });

  it('is not seen beside a key that left and came back', () => {
    const gone = look(known, '2018-12-01T09:00:00.000Z', []).keys;
    expect(shaped(look(gone, ROLLOVER, [old, next]).keys)).toBe(false);
  });

  it('is taken from a key that leaves and comes back', () => {
    const there = look(known, ROLLOVER, [old, next]).keys;
    const gone = look(there, '2019-03-11T09:00:00.000Z', [old]).keys;
    expect(shaped(look(gone, '2019-03-12T09:00:00.000Z', [old, next]).keys)).toBe(false);
  });

  it('is seen once in a window: a second successor is somebody else’s', () => {
    const second = {
      ...clone(old),
      notBefore: '2019-03-11T09:00:00.000Z',
      notAfter: '2020-03-11T09:00:00.000Z',
    };
    const later = '2019-03-12T09:00:00.000Z';
    expect(shaped(look(known, later, [old, second]).keys, second)).toBe(true);
    const there = look(known, ROLLOVER, [old, next]).keys;
    expect(shaped(look(there, later, [old, second]).keys, second)).toBe(false);
    const accepted = there.map((key) => ({ ...key, confirmation: 'accepted' as const }));
    expect(shaped(look(accepted, later, [old, second]).keys, second)).toBe(false);
    expect(shaped(look(known, later, [next, second]).keys, second)).toBe(false);
  });

  it('a year later the successor has a successor of its own', () => {
    const there = look(known, ROLLOVER, [old, next]).keys;
    const accepted = there.map((key) => ({ ...key, confirmation: 'accepted' as const }));
    const alone = look(accepted, '2019-04-10T09:00:00.000Z', [next]).keys;
    const third = {
      ...clone(next),
      notBefore: '2020-02-18T09:00:00.000Z',
      notAfter: '2021-02-18T09:00:00.000Z',
    };
    expect(shaped(look(alone, '2020-02-18T10:00:00.000Z', [next, third]).keys, third)).toBe(true);
  });
});

describe('what is told of it', () => {
  const changesOf = (
    known: readonly BaselineKey[],
    ...rest: Parameters<typeof look> extends [unknown, ...infer R] ? R : never
  ) => look(known, ...rest).changes.map(({ change }) => change);

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a first look',
      changesOf([], day(1), [a, b], { trust: 'firstRun' }),
      ['keyAppeared', 'keyConfirmed', 'keyAppeared', 'keyConfirmed'],
    ],
    ['the same again', changesOf(after([[a, b]]), day(2), [a, b]), []],
    ['a new key', changesOf(after([[a]]), day(2), [a, b]), ['keyAppeared']],
    [
      'a new key that is published',
      changesOf(after([[a]]), day(2), [a, b], { published: [b] }),
      ['keyAppeared', 'keyConfirmed'],
    ],
    ['a key that left', changesOf(after([[a, b]]), day(2), [a]), ['keyGone']],
    [
      'one in place of another',
      changesOf(after([[a, b]]), day(2), [a, c]),
      ['keyGone', 'keyAppeared'],
    ],
    ['a key that came back', changesOf(after([[a, b]], [[a]]), day(3), [a, b]), ['keyReturned']],
    [
      'a key that is published now',
      changesOf(after([[a]]), day(2), [a], { published: [a] }),
      ['keyConfirmed'],
    ],
    [
      'a slot that nobody can read',
      changesOf(after([[a, b]]), day(2), [a], { complete: false }),
      [],
    ],
  ])('%s', (_rule, changes, expected) => {
    expect(changes).toEqual(expected);
  });

  it('in sentences that name the key and the certificate', () => {
    for (const { message } of look([], day(1), [a], { trust: 'firstRun' }).changes) {
      expect(message).toContain(a.spkiSha256);
      expect(message).toContain(a.thumbprintSha1);
      expect(message).toMatch(/\.$/);
    }
  });
});

describe('hostile churn', () => {
  const rogue = (index: number): Certificate => ({
    ...a,
    spkiSha256: index.toString(16).padStart(64, '0'),
    thumbprintSha1: index.toString(16).padStart(40, '0'),
  });

  /** Another rogue key every hour, 500 times. */
  const churned = (
    known: readonly BaselineKey[],
    beside: readonly Certificate[],
  ): readonly BaselineKey[] => {
    let keys = known;
    for (let index = 1; index <= 500; index += 1) {
      const now = new Date(Date.parse(day(2)) + index * 60 * 60_000).toISOString();
      ({ keys } = look(keys, now, [...beside, rogue(index)]));
    }
    return keys;
  };

  it('does not make a row grow for ever', () => {
    expect(churned(after([[a]]), [a]).length).toBeLessThanOrEqual(150);
  });

  it('pushes out neither what is in a slot nor what was ever confirmed', () => {
    const keys = churned(after([[a, b]], [[a]]), [a]);
    expect(of(keys, a)).toMatchObject({ confirmation: 'firstRun', goneTime: null });
    expect(of(keys, b)).toMatchObject({ confirmation: 'firstRun', goneTime: day(2) });
    expect(of(keys, rogue(500))).toMatchObject({ goneTime: null });
  });

  it('does not push out an unknown key that stands, though hundreds come and go on the same day', () => {
    let keys = after([[a]], [[a, b]]);
    for (let minute = 1; minute <= 200; minute += 1) {
      const now = new Date(Date.parse(day(2)) + minute * 60_000).toISOString();
      ({ keys } = look(keys, now, [a, b, rogue(minute)]));
    }
    // One that was pushed out would seem to be new by the next look.
    expect(of(keys, b)).toMatchObject({ confirmation: null, firstSeenTime: day(2) });
  });

  it('leaves of the strangers that are gone those that were seen last, whatever their order', () => {
    const [stranger] = after([[rogue(0)], { trust: null }], [[]]);
    const mixed = [...Array(200).keys()].flatMap((index) => {
      const number = (index * 7) % 200;
      const lastSeenTime = new Date(Date.parse(day(1)) + number * 60_000).toISOString();
      return stranger ? [{ ...stranger, spkiSha256: String(number), lastSeenTime }] : [];
    });
    const { keys } = look(mixed, day(3), []);
    const left = keys.map(({ spkiSha256 }) => Number(spkiSha256)).sort((one, other) => one - other);
    expect(left).toEqual([...Array(150).keys()].map((index) => index + 50));
  });

  it('does not make a retired key a new one', () => {
    const keys = churned(after([[a, b]], [[a]], [[a, b]], [[a]]), [a]);
    expect(of(look(keys, day(28), [a, b]).keys, b)).toMatchObject({
      confirmation: null,
      trustedUntil: day(2),
    });
  });
});

describe('what was the primary', () => {
  const inPrimary = { slots: new Map([[a.spkiSha256, ['signingCertificate'] as const]]) };
  const ofFirst = (keys: readonly BaselineKey[]) => of(keys, a)?.wasPrimary;

  it('a confirmed key in the primary slot is remembered as one, also behind another', () => {
    const begun = look([], day(1), [a], { trust: 'firstRun', ...inPrimary }).keys;
    expect(ofFirst(begun)).toBe(true);
    expect(ofFirst(look(begun, day(2), [a]).keys)).toBe(true);
  });

  it('one that was only the secondary, or that nobody confirmed, was none', () => {
    expect(ofFirst(look([], day(1), [a], { trust: 'firstRun' }).keys)).toBe(false);
    expect(ofFirst(look([], day(1), [a], inPrimary).keys)).toBe(false);
  });

  it('one that left and comes back was none: it may be the stolen one', () => {
    const begun = look([], day(1), [a], { trust: 'firstRun', ...inPrimary }).keys;
    const gone = look(begun, day(2), []).keys;
    expect(ofFirst(look(gone, day(3), [a]).keys)).toBe(false);
  });
});

describe('the thumbprints of a key', () => {
  const wrapped = (...names: readonly string[]): readonly Certificate[] =>
    names.map((name) => ({ ...a, thumbprintSha1: name, thumbprintSha256: name }));
  const thumbprints = (...looks: readonly (readonly Certificate[])[]): unknown =>
    of(after(...looks.map((certificates) => [certificates] as const)), a)?.thumbprintsSha1;

  it.each<[string, unknown, readonly string[]]>([
    ['are those of both slots, where both hold it', thumbprints(wrapped('A', 'B')), ['A', 'B']],
    [
      'stay, newest last, when it is wrapped anew',
      thumbprints(wrapped('A'), wrapped('B'), wrapped('C')),
      ['A', 'B', 'C'],
    ],
    [
      'are each there once, whatever comes back',
      thumbprints(wrapped('A', 'B'), wrapped('A'), wrapped('B')),
      ['A', 'B'],
    ],
    ['stay when it has left', thumbprints(wrapped('A'), wrapped('B'), [b]), ['A', 'B']],
    [
      'go on when it comes back in another certificate',
      thumbprints(wrapped('A'), [b], wrapped('B')),
      ['A', 'B'],
    ],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  it('are twenty at the most, and those that stand are among them', () => {
    const looks = [...Array(30).keys()].map((index) => wrapped('FIRST', `T${String(index)}`));
    const kept = thumbprints(...looks) as readonly string[];
    expect(kept).toHaveLength(20);
    expect(kept).toEqual(expect.arrayContaining(['FIRST', 'T29', 'T11']));
  });
});
