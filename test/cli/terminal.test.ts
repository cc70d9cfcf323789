// What the command line looks like: nothing is wider than it may be, and nothing is lost.

import fc from 'fast-check';
import { widthOf, wrap } from '../../lib/cli/columns';
import { COLUMNS, paragraph, sideBySide, styleFor } from '../../lib/cli/terminal';

const LETTERS = [
  'a',
  'b',
  '-',
  '.',
  '=',
  '漢',
  'か',
  'カ',
  '한',
  '😀',
  '，',
  'é',
  'e\u0301',
  'я',
  '\u00a0',
];

/** Sentences of words, some of them longer than any line, in letters of one column and of two. */
const WORD = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 60 })
  .map((letters) => letters.join(''));
const SENTENCE = fc.oneof(
  fc.array(WORD, { maxLength: 12 }).map((words) => words.join(' ')),
  fc
    .array(fc.constantFrom(...LETTERS, ' ', '  '), { maxLength: 200 })
    .map((parts) => parts.join('')),
);
/** A letter may take two columns. */
const WIDTH = fc.integer({ min: 2, max: 100 });

function withoutSpaces(text: string): string {
  return text.replace(/\s/g, '');
}

it.each([
  ['a Latin letter takes one column', 'a', 1],
  ['no text takes none', '', 0],
  ['a Han character takes two', '漢', 2],
  ['Hiragana takes two', 'かな', 4],
  ['Katakana takes two', 'カナ', 4],
  ['Hangul takes two', '한글', 4],
  ['a Japanese full stop takes two', '。', 2],
  ['a full-width letter takes two', 'Ａ', 2],
  ['an emoji takes two', '😀', 2],
  ['a combining accent takes none', 'e\u0301', 1],
  ['Cyrillic takes one', 'я', 1],
])('%s', (_, text, width) => {
  expect(widthOf(text)).toBe(width);
});

// Unicode's Script of these is Common, so \p{Script=Katakana} misses them (EastAsianWidth says Wide); and the
// half-width forms have the script and are narrow.
it.each([
  ['the long vowel of Katakana takes two columns', 'サーバー', 8],
  ['the middle dot of Katakana takes two columns', 'ア・イ', 6],
  ['an ideograph in a circle takes two columns', '㊙', 2],
  ['half-width Katakana takes one column', 'ｱ', 1],
])('%s', (_, text, width) => {
  expect(widthOf(text)).toBe(width);
});

describe('wrap', () => {
  it.each([
    ['a text that fits stays as it is', 'one two', 7, ['one two']],
    ['a text that does not is broken at a space', 'one two', 6, ['one', 'two']],
    ['a word that is longer than a line is broken inside', 'abcdefgh', 3, ['abc', 'def', 'gh']],
    ['a short rest of a word goes on with the next', 'abcd e', 3, ['abc', 'd e']],
    ['wide letters count twice', '漢字漢字', 5, ['漢字', '漢字']],
    ['an accent stays with its letter', 'ae\u0301', 1, ['a', 'e\u0301']],
    ['a character beyond the first plane stays whole', '😀😀', 2, ['😀', '😀']],
    ['no text is one empty line', '', 10, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  it('never makes a line that is too wide', () => {
    fc.assert(
      fc.property(SENTENCE, WIDTH, (text, width) => {
        for (const line of wrap(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('loses no character but spaces, and keeps their order', () => {
    fc.assert(
      fc.property(SENTENCE, WIDTH, (text, width) => {
        expect(withoutSpaces(wrap(text, width).join(''))).toBe(withoutSpaces(text));
      }),
    );
  });

  it('puts no space into a word', () => {
    fc.assert(
      fc.property(WORD.map(withoutSpaces), WIDTH, (word, width) => {
        expect(wrap(word, width).join('')).toBe(word);
      }),
    );
  });

  it('leaves any text alone that fits, but for spaces at its beginning', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(wrap(text, widthOf(text) + 1).join('\n')).toBe(text.replace(/^ +/, ''));
      }),
    );
  });
});

describe('paragraph', () => {
  it('begins each line with the indentation, and the first as asked', () => {
    const text = paragraph('word '.repeat(40).trim(), 5, '  1. ');
    const [first, ...others] = text.split('\n');
    expect(first).toMatch(/^ {2}1\. word/);
    expect(others.length).toBeGreaterThan(1);
    for (const line of others) expect(line).toMatch(/^ {5}\S/);
  });

  it('stays inside the columns of the terminal, and loses nothing', () => {
    fc.assert(
      fc.property(SENTENCE, fc.integer({ min: 0, max: 40 }), (text, indent) => {
        const lines = paragraph(text, indent).split('\n');
        for (const line of lines) {
          expect(widthOf(line)).toBeLessThanOrEqual(COLUMNS);
          expect(line.startsWith(' '.repeat(indent))).toBe(true);
        }
        expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text));
      }),
    );
  });
});

/** The part of a line between two columns. */
function columns(line: string, from: number, width: number): string {
  let column = 0;
  let part = '';
  for (const character of line) {
    if (column >= from && column < from + width) part += character;
    else if (column === from + width && widthOf(character) === 0) part += character;
    column += widthOf(character);
  }
  return part;
}

describe('sideBySide', () => {
  it('wraps each cell into its own column', () => {
    expect(sideBySide(['Subject', 'CN=a long name', 'CN=b'], [8, 7, 6])).toEqual([
      'Subject   CN=a     CN=b',
      '          long',
      '          name',
    ]);
  });

  it('pads by columns, not by characters', () => {
    expect(sideBySide(['漢字', 'x'], [6, 3])).toEqual(['漢字    x']);
  });

  it('takes another gap', () => {
    expect(sideBySide(['a', 'b'], [2, 2], ' | ')).toEqual(['a  | b']);
  });

  it('never makes a line that is wider than all columns, and keeps every cell in its own', () => {
    const cells = fc.array(fc.tuple(SENTENCE, fc.integer({ min: 2, max: 40 })), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(cells, (pairs) => {
        const widths = pairs.map(([, width]) => width);
        const lines = sideBySide(
          pairs.map(([text]) => text),
          widths,
        );
        const whole = widths.reduce((sum, width) => sum + width + 2, -2);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(whole);
        let from = 0;
        for (const [text, width] of pairs) {
          const column = lines.map((line) => columns(line, from, width)).join('');
          expect(withoutSpaces(column)).toBe(withoutSpaces(text));
          from += width + 2;
        }
      }),
    );
  });
});

describe('styleFor', () => {
  const names = ['bold', 'red', 'yellow', 'green'] as const;

  it.each(names)('%s leaves a text alone without colour', (name) => {
    expect(styleFor(false)[name]('text')).toBe('text');
  });

  it.each(names)('%s begins and ends around a text with colour', (name) => {
    // eslint-disable-next-line no-control-regex -- the escape is what a terminal takes
    expect(styleFor(true)[name]('text')).toMatch(/^\u001b\[\d+mtext\u001b\[\d+m$/);
  });

  it('every style is another one', () => {
    expect(new Set(names.map((name) => styleFor(true)[name]('text'))).size).toBe(names.length);
  });
});
