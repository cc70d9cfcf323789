// The one error class, and the text of anything that was thrown.

import { errorText, MonitorError } from '../lib/errors';

it('a MonitorError is an Error with a code, a name and the cause that it was given', () => {
  const cause = new Error('what the library said');
  const error = new MonitorError('STORE_UNAVAILABLE', 'The table cannot be read.', { cause });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'MonitorError', code: 'STORE_UNAVAILABLE', cause });
  expect(String(error)).toBe('MonitorError: The table cannot be read.');
});

it('a MonitorError without a cause has none', () => {
  expect('cause' in new MonitorError('TIME_UP', 'Too long.')).toBe(false);
});

it.each([
  ['an error is its message', new Error('broken'), 'broken'],
  ['a text is itself', 'broken', 'broken'],
  ['null is a word', null, 'null'],
  ['undefined is a word', undefined, 'undefined'],
  ['a number is its digits', 404, '404'],
])('%s', (_, thrown, text) => {
  expect(errorText(thrown)).toBe(text);
});
