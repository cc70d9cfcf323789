// HTML that is escaped by construction.

import fc from 'fast-check';
// Under another name, so that prettier leaves the white space of the templates alone.
import { html as markupOf } from '../../lib/alerts/html';

/** What a browser makes of the escaped text. */
function unescaped(markup: string): string {
  const characters: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return markup.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => characters[entity] ?? '');
}

const ANY = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", '/', '&lt;', '&amp;', '</p>', '-->', 'x'))
    .map((parts) => parts.join('')),
);

it.each([
  ['in an element', (text: string) => markupOf`<p>${text}</p>`, '<p>', '</p>'],
  ['in an attribute', (text: string) => markupOf`<a href="${text}">x</a>`, '<a href="', '">x</a>'],
  ['in single quotes', (text: string) => markupOf`<a id='${text}'>x</a>`, "<a id='", "'>x</a>"],
])('any text %s stays text, and reads as it was', (_, template, before, after) => {
  fc.assert(
    fc.property(ANY, (text) => {
      const { markup } = template(text);
      expect(markup.startsWith(before) && markup.endsWith(after)).toBe(true);
      const inside = markup.slice(before.length, markup.length - after.length);
      expect(inside).not.toMatch(/[<>"']|&(?!(?:lt|gt|quot|#39|amp);)/);
      expect(unescaped(inside)).toBe(text);
    }),
  );
});

it.each([
  ['a template without contents is itself', markupOf`<br />`, '<br />'],
  ['a number is its digits', markupOf`<td>${42}</td>`, '<td>42</td>'],
  ['zero is shown', markupOf`${0}`, '0'],
  ['null is nothing', markupOf`<p>${null}</p>`, '<p></p>'],
  ['an empty text is nothing', markupOf`<p>${''}</p>`, '<p></p>'],
  ['an empty list is nothing', markupOf`<ul>${[]}</ul>`, '<ul></ul>'],
  [
    'markup of our own is not escaped again',
    markupOf`<p>${markupOf`<b>${'<'}</b>`}</p>`,
    '<p><b>&lt;</b></p>',
  ],
  [
    'a list of markup is joined',
    markupOf`${['<', 'b'].map((text) => markupOf`<i>${text}</i>`)}`,
    '<i>&lt;</i><i>b</i>',
  ],
  ['several contents keep their places', markupOf`${'1'}-${'2'}-${'3'}`, '1-2-3'],
  ['what looks like an entity is shown as it was written', markupOf`${'&amp;'}`, '&amp;amp;'],
])('%s', (_, { markup }, expected) => {
  expect(markup).toBe(expected);
});
