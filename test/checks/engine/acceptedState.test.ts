// What an acceptance covers: the same thing, in no more slots, with no fewer known keys beside it.
import {
  covers,
  keysIn,
  keysState,
  listState,
  standingIn,
  standingState,
} from '../../../lib/checks/engine/acceptedState';

const KEY = 'ab'.repeat(32);
const stand = (slots: number, knownKeys: number, what = KEY): string =>
  standingState(what, { slots, knownKeys });

describe('an acceptance of one slot beside a known key', () => {
  it.each<[string, string, boolean]>([
    ['the same', stand(1, 1), true],
    ['the same with another known key beside it', stand(1, 2), true],
    ['both slots', stand(2, 0), false],
    ['both slots, with a known key beside them', stand(2, 1), false],
    ['the slot alone', stand(1, 0), false],
    ['another key', stand(1, 1, 'cd'.repeat(32)), false],
    ['no standing at all', KEY, false],
    ['the same with something behind it', `${stand(1, 1)} more`, false],
  ])('%s', (_what, now, expected) => {
    expect(covers(stand(1, 1), now)).toBe(expected);
  });
});

describe('an acceptance of', () => {
  it.each<[string, string, string, boolean]>([
    ['both slots covers one that is left, with a known key again', stand(2, 0), stand(1, 1), true],
    ['both slots covers no fewer known keys', stand(2, 1), stand(2, 0), false],
    ['a text without a standing covers that text only', 'timeout', 'timeout', true],
    ['a text without a standing covers no other', 'timeout', 'throttled', false],
    ['a list covers a shorter one', listState(KEY, ['a', 'b']), listState(KEY, ['b']), true],
    ['a list covers no other item', listState(KEY, ['a']), listState(KEY, ['a', 'b']), false],
    ['a key covers no list', stand(1, 1), listState('keys', ['a']), false],
    ['a list covers no other list', listState(KEY, ['a']), listState('keys', ['a']), false],
  ])('%s', (_rule, accepted, now, expected) => {
    expect(covers(accepted, now)).toBe(expected);
  });
});

describe('an acceptance that version 0.1.0 wrote', () => {
  it.each<[string, string, string, boolean]>([
    [
      'of a slot covers it beside a known key',
      `${KEY} nextSigningCertificate `,
      stand(1, 1, `${KEY} `),
      true,
    ],
    [
      'of a slot does not cover both',
      `${KEY} nextSigningCertificate `,
      stand(2, 0, `${KEY} `),
      false,
    ],
    [
      'of a slot does not cover it alone',
      `${KEY} signingCertificate `,
      stand(1, 0, `${KEY} `),
      false,
    ],
    [
      'of both slots covers both',
      `${KEY} signingCertificate nextSigningCertificate `,
      stand(2, 0, `${KEY} `),
      true,
    ],
    [
      'of a key is none of its return',
      `${KEY} nextSigningCertificate `,
      stand(1, 1, `${KEY} 2026-11-01T09:00:00.000Z`),
      false,
    ],
    ['of a key without a slot covers one slot', KEY, stand(1, 1), true],
    ['of a key without a slot does not cover it alone', KEY, stand(1, 0), false],
  ])('%s', (_rule, accepted, now, expected) => {
    expect(covers(accepted, now)).toBe(expected);
  });
});

describe('what is read back from a state', () => {
  it('is the keys of a list of keys, and none of anything else', () => {
    expect(keysIn(keysState(['a', 'b']))).toEqual(['a', 'b']);
    expect(keysIn(listState(KEY, ['weakSignature:MD5']))).toEqual([]);
    expect(keysIn(stand(1, 1))).toEqual([]);
    expect(keysIn('keys=a b')).toEqual([]);
  });

  it('is where something stands, whatever it is called', () => {
    const what = `${KEY} slots=2 known=0\n`;
    expect(standingIn(stand(1, 2, what))).toEqual({ what, slots: 1, knownKeys: 2 });
    expect(standingIn('timeout')).toBeNull();
  });
});
