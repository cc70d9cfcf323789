// Whether the token of a sign-in was taken: then its key worked, whatever came afterwards.

import { wasTokenTaken } from '../../lib/federation/signInOutcome';

it.each<[string, number | null, boolean]>([
  ['a sign-in that went well', 0, true],
  ['one of which nothing is said', null, true],
  ['one that was asked for several factors', 50074, true],
  ['one that a policy stopped', 53003, true],
  ['one whose token was refused', 50008, false],
  ['one with a wrong password', 50126, false],
])('%s', (_what, errorCode, taken) => {
  expect(wasTokenTaken({ errorCode })).toBe(taken);
});
