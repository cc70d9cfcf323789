// What the tenant's policy means, and that one that nobody understands is as good as none that was read.

import {
  isTenantPolicyWeakened,
  understood,
  validationOf,
  type Validation,
} from '../../lib/federation/tokenValidation';
import type { SourceReading, TokenValidationPolicy } from '../../lib/federation/types';

const policy = (rootDomains: string | null): TokenValidationPolicy =>
  ({ rootDomains }) as TokenValidationPolicy;
const read = (
  value: TokenValidationPolicy | null,
): SourceReading<TokenValidationPolicy | null> => ({
  state: 'read',
  value,
});

it.each<[string, TokenValidationPolicy | null, Validation | null]>([
  ['no policy', null, 'default'],
  ['all', policy('all'), 'all'],
  ['none', policy('none'), 'none'],
  ['all federated domains, whose administrators live in the cloud', policy('allFederated'), 'none'],
  ['those that somebody names', policy('enumerated'), 'none'],
  ['all managed ones', policy('allManaged'), 'part'],
  ['all managed ones, and some', policy('allManagedAndEnumeratedFederated'), 'part'],
  ['nothing', policy(null), null],
  ['a word that Graph may learn', policy('allGuests'), null],
  ['a name that every object inherits', policy('constructor'), null],
])('%s', (_what, value, validation) => {
  expect(validationOf(value)).toBe(validation);
  expect(isTenantPolicyWeakened(read(value))).toBe(validation === 'none');
});

it('what could not be read is not weakened, and stays as it is', () => {
  const off = { state: 'off' } as const;
  expect(isTenantPolicyWeakened(off)).toBe(false);
  expect(understood(off)).toBe(off);
});

it('what is understood stays as it is', () => {
  for (const reading of [read(null), read(policy('all'))])
    expect(understood(reading)).toBe(reading);
});

it.each([
  ['allGuests', 'The policy says “allGuests”, which is not documented.'],
  [null, 'The policy says “nothing”, which is not documented.'],
])('what is not (%s) is unknown, and that was no refusal', (rootDomains, reason) => {
  expect(understood(read(policy(rootDomains)))).toEqual({
    state: 'unknown',
    reason,
    refused: false,
  });
});
