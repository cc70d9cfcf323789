// What people are told of a key's use, and which sign-ins come first.

import { summarize, type UseTold } from '../../lib/baseline/useSummary';
import { accountOf, hasFailed, worstFirst } from '../../lib/baseline/worstSignIns';
import type { SignIn } from '../../lib/federation/signIns';
import { signIn } from '../world/signIns';

const at = (minute: number): string => `2026-11-23T09:${String(minute).padStart(2, '0')}:00.000Z`;
const by = (minute: number, changes: Partial<SignIn> = {}): SignIn =>
  signIn('E'.repeat(40), at(minute), changes);

const REFUSED = 50126;
const told = (changes: Partial<UseTold>): UseTold => ({
  from: at(0),
  upTo: at(30),
  reason: null,
  total: { signIns: 0, failed: 0 },
  kept: [],
  ...changes,
});
const total = (signIns: number, failed = 0) => ({ signIns, failed });

it.each<[string, Partial<UseTold>, string, boolean]>([
  ['nobody, up to a time', {}, 'notUsed', false],
  ['nobody, and the log did not tell up to when', { upTo: null }, 'unknown', false],
  ['nobody, and the log may have more', { reason: 'No.' }, 'unknown', false],
  ['one', { total: total(1), kept: [by(1)] }, 'used', false],
  ['one at least', { total: total(1), kept: [by(1)], reason: 'No.' }, 'used', true],
  ['more than are kept', { total: total(2), kept: [by(1)] }, 'used', true],
  ['of a key of which nobody is kept', { total: total(2) }, 'used', false],
])('%s', (_what, changes, state, isAtLeast) => {
  expect(summarize(told(changes))).toMatchObject({ state, isAtLeast });
});

it('times are the first and the last, whatever the order; without a sign-in there are none', () => {
  const kept = [by(5), by(1), by(9), by(3)];
  expect(summarize(told({ total: total(4), kept }))).toMatchObject({
    firstTime: at(1),
    lastTime: at(9),
  });
  expect(summarize(told({}))).toMatchObject({ firstTime: null, lastTime: null });
});

it('several factors count where the sign-in went well', () => {
  const authenticationRequirement = 'multiFactorAuthentication';
  const kept = [
    by(1, { authenticationRequirement }),
    by(2, { authenticationRequirement, errorCode: REFUSED }),
    by(3, { authenticationRequirement: 'singleFactorAuthentication' }),
    by(4, { authenticationRequirement }),
  ];
  expect(summarize(told({ total: total(4), kept })).multiFactor).toBe(2);
});

it('who, from where and what for: the most frequent first, then by name', () => {
  const kept = [
    by(1, { userPrincipalName: 'b@x.com', userId: 'B', ipAddress: '192.0.2.1', country: 'NL' }),
    by(2, { userPrincipalName: 'a@x.com', userId: null, ipAddress: '192.0.2.1', country: 'JP' }),
    by(3, { userPrincipalName: null, userId: 'C', ipAddress: null, country: 'JP' }),
    by(4, { userPrincipalName: 'b@x.com', userId: 'B', ipAddress: '192.0.2.2', country: 'BE' }),
  ];
  expect(summarize(told({ total: total(4), kept }))).toMatchObject({
    userCount: 3,
    users: [
      { value: 'b@x.com (B)', count: 2 },
      { value: 'C', count: 1 },
      { value: 'a@x.com', count: 1 },
    ],
    addresses: [
      { value: '192.0.2.1', count: 2 },
      { value: '192.0.2.2', count: 1 },
    ],
    countries: [
      { value: 'JP', count: 2 },
      { value: 'BE', count: 1 },
      { value: 'NL', count: 1 },
    ],
    apps: [{ value: 'Azure Portal', count: 4 }],
    resources: [{ value: 'Windows Azure Service Management API', count: 4 }],
  });
});

it('those that are as frequent stand by name, whatever the order of the log', () => {
  const kept = ['JP', 'BE', 'NL'].map((country) => by(1, { country }));
  const { countries } = summarize(told({ total: total(3), kept }));
  expect(countries.map(({ value }) => value)).toEqual(['BE', 'JP', 'NL']);
});

it('what the log left empty is no country', () => {
  const kept = [by(1, { country: '' }), by(2, { country: ' ' }), by(3, { country: 'JP' })];
  expect(summarize(told({ total: total(3), kept })).countries).toEqual([{ value: 'JP', count: 1 }]);
});

it('ten of each are shown, and of sign-ins the worst ten', () => {
  const kept = Array.from({ length: 12 }, (_, index) =>
    by(index, { userId: String(index), ipAddress: `192.0.2.${String(index)}` }),
  );
  const { addresses, worst } = summarize(told({ total: total(12), kept }));
  expect(addresses).toHaveLength(10);
  expect(worst).toEqual(kept.slice(0, 10));
});

describe('the worst first', () => {
  it('the first token of each account, then the others, then what was refused, each in its time', () => {
    const refused = by(0, { userId: 'A', errorCode: REFUSED });
    const first = by(1, { userId: 'A' });
    const again = by(2, { userId: 'A' });
    const other = by(3, { userId: 'B' });
    const later = by(4, { userId: 'C', errorCode: REFUSED });
    const all = [later, again, other, refused, first];
    expect(worstFirst(all)).toEqual([first, other, again, refused, later]);
  });

  it.each<[string, Partial<SignIn>, string]>([
    ['the object id', { userId: 'A', userPrincipalName: 'a@x.com', id: 'i' }, 'A'],
    ['else the name', { userId: null, userPrincipalName: 'a@x.com', id: 'i' }, 'a@x.com'],
    ['else the entry itself', { userId: null, userPrincipalName: null, id: 'i' }, 'i'],
  ])('an account is known by %s', (_by, changes, account) => {
    expect(accountOf(by(1, changes))).toBe(account);
  });

  it.each([
    [null, false],
    [0, false],
    [50074, true],
  ])('code %j has failed: %s', (errorCode, failed) => {
    expect(hasFailed({ errorCode })).toBe(failed);
  });
});
