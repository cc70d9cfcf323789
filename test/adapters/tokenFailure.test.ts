// Why a managed identity gave no token, in words that say what to do.

import { identityFailure } from '../../lib/adapters/tokenFailure';

function failed(cause: object, message = 'It failed.'): Error {
  return Object.assign(new Error(message), { cause });
}

it.each<readonly [what: string, error: unknown, isWithoutEndpoint: boolean, said: RegExp]>([
  ['an app without an identity', null, true, /^the app has no managed identity\. Assign it one/],
  [
    'no network',
    failed({ errorCode: 'network_error' }),
    false,
    /^the identity endpoint can't be reached/,
  ],
  [
    'what is no answer',
    failed({}, 'Odd.'),
    false,
    /^Odd\. \(the identity endpoint\)\. That passes/,
  ],
  ['an error that says nothing', undefined, false, /\(the identity endpoint\)\. That passes/],
  ['an endpoint that fails', failed({ status: 500 }), false, /answered HTTP 500\. That passes/],
  [
    'an identity of somebody else',
    failed({ status: 400 }, 'Description: Not found. - Correlation ID: 1'),
    false,
    /answered HTTP 400 \(Not found\)\. See whether .* AZURE_CLIENT_ID/,
  ],
])('%s', (_, error, isWithoutEndpoint, said) => {
  expect(identityFailure(error, isWithoutEndpoint)).toMatch(said);
});
