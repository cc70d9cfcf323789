// Whose name is written down comes from a token, and a token may say anything.

import { personOf, tenantOf } from '../../lib/cli/signedIn';

function token(claims: unknown): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

describe('personOf', () => {
  const cases: readonly (readonly [string, unknown, string | null])[] = [
    ['a person is their user name', { upn: 'alex@contoso.com', oid: '1' }, 'alex@contoso.com'],
    ['a guest is their preferred name', { preferred_username: 'a@b.c', oid: '1' }, 'a@b.c'],
    ['an older token has a unique name', { unique_name: 'live.com#a@b.c' }, 'live.com#a@b.c'],
    ['a service principal is its object id', { oid: '0d6d', appid: 'x' }, '0d6d'],
    ['a token that names nobody is nobody', { tid: 'x' }, null],
    ['a name that is no text is none', { upn: 7 }, null],
    ['a line break in a name is written out', { upn: 'a\nb' }, 'a\\u{A}b'],
    ['claims that are no object are none', 'upn', null],
  ];
  it.each(cases)('%s', (_, claims, expected) => {
    expect(personOf(token(claims))).toBe(expected);
  });

  it.each(['', 'abc', 'a.b.c', 'a.e30'])('the text %j is nobody', (text) => {
    expect(personOf(text)).toBeNull();
  });
});

it('tenantOf gives the tenant, or null', () => {
  expect(tenantOf(token({ tid: '6babcaad-604b-40ac-a9d7-9fd97c0b779f' }))).toBe(
    '6babcaad-604b-40ac-a9d7-9fd97c0b779f',
  );
  expect(tenantOf('nonsense')).toBeNull();
});
