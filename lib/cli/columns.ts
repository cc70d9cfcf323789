// Columns of a terminal: how many a text takes, where it may be broken, and how it is cut. A letter of East Asia takes two, and
// nothing else in the command line counts characters. Pure.

/** East Asian wide characters (Unicode Standard Annex 11), without the half-width forms of kana. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u30ff\u31c0-\u33ff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u;
const COMBINING = /\p{M}/u;

/** Nothing but ASCII that is visible, as most lines are: a column each. */
const PLAIN = /^[ -~]*$/;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfOne(character);
  return width;
}

function widthOfOne(character: string): number {
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** A text in no more columns than there are; where something is left out, a mark of one column says so. */
export function cutTo(text: string, width: number, mark: string): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += widthOfOne(character);
    if (used > width - 1) break;
    kept += character;
  }
  return `${kept.trimEnd()}${mark}`;
}

/** A text that fills its columns; a longer one stays as it is. */
export function filled(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Breaks a text into lines of at most `width` columns: at spaces, between letters of East Asia, and inside what is longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line: string | null = null;
  let used = 0;
  for (const { gap, piece } of text.split(' ').flatMap((word) => piecesOf(word, width))) {
    const own = widthOf(piece);
    if (line !== null && (line === '' || used + gap.length + own <= width)) {
      // A line that is still empty takes no space before its first word.
      const between: string = line === '' ? '' : gap;
      line += between + piece;
      used += between.length + own;
      continue;
    }
    if (line !== null) lines.push(line);
    [line, used] = [piece, own];
  }
  return [...lines, line ?? ''];
}

/** What stays together, and what stood before it: a space, or nothing. */
interface Piece {
  readonly gap: ' ' | '';
  readonly piece: string;
}

function piecesOf(word: string, width: number): readonly Piece[] {
  const parts = PLAIN.test(word) ? [word] : breakable(word);
  return parts
    .flatMap((part) => broken(part, width))
    .map((piece, index) => ({ gap: index === 0 ? ' ' : '', piece }));
}

/**
 * What no line begins with, and what none ends with (JIS X 4051; the small kana and the long vowel are among the first).
 * Between two letters of which one is of East Asia, any other place will do: Japanese has no spaces.
 */
const NEVER_FIRST =
  /[、。，．・：；？！）］｝」』】〕〉》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ～％…‥),.:;?!\]}%”’]/u;
const NEVER_LAST = /[（［｛「『【〔〈《([{“‘]/u;

function breakable(word: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  let before = '';
  for (const character of word) {
    const isPlace =
      before !== '' &&
      (WIDE.test(before) || WIDE.test(character)) &&
      !NEVER_FIRST.test(character) &&
      !COMBINING.test(character) &&
      !NEVER_LAST.test(before);
    if (isPlace) {
      parts.push(part);
      part = '';
    }
    part += character;
    before = character;
  }
  return [...parts, part];
}

/** A part that is longer than a line. */
function broken(part: string, width: number): readonly string[] {
  if (widthOf(part) <= width) return [part];
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of part) {
    const own = widthOfOne(character);
    if (piece !== '' && used + own > width) {
      pieces.push(piece);
      [piece, used] = ['', 0];
    }
    piece += character;
    used += own;
  }
  return [...pieces, piece];
}
