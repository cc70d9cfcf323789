// Text from outside made safe to show: one line, every character to be seen, and never too long.
import fc from 'fast-check';
import { escapeInvisible, MAX_SHOWN_TEXT, visibleText } from '../lib/text';

const cross = (text: string): string => escapeInvisible(text, () => 'x');

describe('escapeInvisible', () => {
  it.each([
    ['a line break', '\n'],
    ['a carriage return', '\r'],
    ['a tab', '\t'],
    ['NUL', '\0'],
    ['the escape of a terminal', '\u001b'],
    ['a control of Latin-1', '\u0085'],
    ['delete', '\u007f'],
    ['the override of direction', '\u202e'],
    ['an isolate of direction', '\u2066'],
    ['the mark of direction', '\u200f'],
    ['the zero-width space', '\u200b'],
    ['the zero-width joiner', '\u200d'],
    ['the soft hyphen', '\u00ad'],
    ['the byte order mark', '\ufeff'],
    ['the separator of lines', '\u2028'],
    ['the separator of paragraphs', '\u2029'],
    ['a letter of private use', '\ue000'],
    ['an unassigned code point', '\u0378'],
    ['a non-character', '\uffff'],
    ['half a surrogate pair', '\ud83d'],
    ['a variation selector', '\ufe0f'],
    ['a variation selector beyond the BMP', '\u{e0100}'],
    ['a tag character', '\u{e0041}'],
    ['the filler of Hangul', '\u3164'],
    ['the half-width filler of Hangul', '\uffa0'],
    ['the blank of Braille', '\u2800'],
    ['the combining grapheme joiner', '\u034f'],
  ])('%s is one character that is escaped', (_name, character) => {
    expect(cross(`a${character}b`)).toBe('axb');
  });

  it.each([
    ['letters and digits', 'ADFS Signing 2026'],
    ['spaces', 'a  b'],
    ['accents, composed or not', 'Zürich e\u0301'],
    ['Cyrillic, Greek, Hebrew, Arabic and Chinese', 'Дом Ωμέγα שלום سلام 极地'],
    ['Japanese', 'トークン署名証明書'],
    ['a symbol beyond the BMP', '😀'],
    ['what has a meaning in HTML', '<script>&"\''],
  ])('%s are left alone', (_name, text) => {
    expect(cross(text)).toBe(text);
  });

  it('whatever Unicode calls ignorable by default is escaped', () => {
    const left: string[] = [];
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      if (/\p{Default_Ignorable_Code_Point}/u.test(character) && cross(character) !== 'x')
        left.push(codePoint.toString(16));
    }
    expect(left).toEqual([]);
  });
});

describe('visibleText', () => {
  it('a character that cannot be seen is shown by its code point', () => {
    expect(visibleText('a\u202eb\n\u{e0041}')).toBe('a\\u{202E}b\\u{A}\\u{E0041}');
  });

  it('a text of the longest length is shown whole', () => {
    expect(visibleText('a'.repeat(MAX_SHOWN_TEXT))).toBe('a'.repeat(MAX_SHOWN_TEXT));
  });

  it('a longer text is cut, and says how long it is', () => {
    const text = 'a'.repeat(MAX_SHOWN_TEXT + 1);
    expect(visibleText(text)).toBe(`${'a'.repeat(MAX_SHOWN_TEXT)}… (401 characters)`);
  });

  it('the length is counted as shown: escapes make a text longer', () => {
    expect(visibleText('\n\n\n', 10)).toBe('\\u{A}\\u{A}… (3 characters)');
  });

  it('a text of many megabytes costs no more than its beginning', () => {
    expect(visibleText('a'.repeat(5_000_000), 3)).toBe('aaa… (5000000 characters)');
  });

  it('an empty text stays empty', () => {
    expect(visibleText('')).toBe('');
  });

  it('whatever comes, the result has one line, no invisible character and a bounded length', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '\u202e', '\ue000', '\ud83d', 'é', '\\');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), fc.nat(60), (text, longest) => {
        const shown = visibleText(text, longest);
        expect(cross(shown)).toBe(shown);
        expect(shown.length).toBeLessThanOrEqual(longest + 20);
      }),
      { seed: 20261123, numRuns: 3_000 },
    );
  });

  it('a text of visible characters that is not cut comes back as it is', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: MAX_SHOWN_TEXT }), (text) => {
        expect(visibleText(text)).toBe(text);
      }),
      { seed: 20261123 },
    );
  });

  it('the cut never halves a surrogate pair', () => {
    const shown = visibleText(`a${'😀'.repeat(300)}`);
    expect(cross(shown)).toBe(shown);
  });
});
