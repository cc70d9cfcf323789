// Texts that are equal become one, and nothing else changes. What that saves is measured (npm run bench:memory): no program can
// tell two equal texts apart.

import { sharedTexts } from '../lib/sharedTexts';

it('gives back the very value, with the texts that it had', () => {
  const value = { a: 'x', list: ['x', 1, null, { b: ['x', 'y'] }], __proto: { c: 'x' } };
  const before = structuredClone(value);
  expect(sharedTexts().share(value)).toBe(value);
  expect(value).toEqual(before);
});

it('reuses what was shared, and changes nothing else', () => {
  const { share, reuse } = sharedTexts();
  share({ a: 'x', message: 'A sentence.' });
  const value = { a: 'x', message: 'A sentence.', list: ['new', 'x', null, 1] };
  const before = structuredClone(value);
  expect(reuse(value)).toBe(value);
  expect(value).toEqual(before);
});

it('leaves what a stranger named as the prototype where it is, and the prototypes alone', () => {
  const { share } = sharedTexts();
  const value = JSON.parse(
    '[{"__proto__":"x","a":"x"},{"__proto__":{"polluted":"x"}}]',
  ) as object[];
  const text = JSON.stringify(value);
  share(value);
  expect(JSON.stringify(value)).toBe(text);
  expect(Object.getPrototypeOf(value[0])).toBe(Object.prototype);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

it('takes what is nested deeper than the stack', () => {
  const deep = JSON.parse(`${'['.repeat(200_000)}"x"${']'.repeat(200_000)}`) as object;
  expect(sharedTexts().share(deep)).toBe(deep);
});
