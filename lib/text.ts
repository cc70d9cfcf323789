// Text from outside made safe to show. A certificate may hold line breaks, terminal controls, or letters that
// reverse the rest of the line; shown as they are, they would forge a log line or disguise a name.

/**
 * Characters that a reader can't see or that move other characters: controls, format characters (direction,
 * zero width), line and paragraph separators, private use, unassigned, lone surrogates, variation selectors,
 * and the blank letters of Hangul and Braille.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|\u034f|[\u17b4\u17b5]|[\u180b-\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/** Replaces each character that can't be seen by what `escape` makes of it. */
export function escapeInvisible(text: string, escape: (character: string) => string): string {
  return text.replace(INVISIBLE, escape);
}

/** Longest text shown in an alert, a log event or a terminal; the table keeps the whole. */
export const MAX_SHOWN_TEXT = 400;

/**
 * One line that shows what is there: invisible characters as `\u{202E}`, and no more than `longest` characters.
 * Never throws.
 */
export function visibleText(text: string, longest: number = MAX_SHOWN_TEXT): string {
  const escaped = escapeInvisible(cut(text, longest * 2), (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `\\u{${codePoint.toString(16).toUpperCase()}}`;
  });
  if (escaped.length <= longest && text.length <= longest * 2) return escaped;
  return `${cut(escaped, longest)}… (${String(text.length)} characters)`;
}

/** The beginning of a text, without half of a surrogate pair at its end. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

/** Languages that people can be told in (`ALERT_LANGUAGE`). */
export type Language = 'en' | 'ja';

/** The same sentence in every language. */
export type Localized = Readonly<Record<Language, string>>;

/** Of both languages, small forms and white ones included: a reader takes any of them for the end of a quotation. */
const QUOTATION_MARKS = /[\u201c-\u201f\u300c-\u300f\uff62\uff63\ufe41-\ufe44\u301d-\u301f]/g;

/**
 * A text between the quotation marks of a language. Marks inside it are written out, or it could end the quotation and go
 * on as if it were our sentence.
 */
export function quotedText(text: string, language: Language = 'en'): string {
  const visible = language === 'ja' ? countedInJapanese(visibleText(text)) : visibleText(text);
  const shown = visible.replace(QUOTATION_MARKS, (mark) => `\\u{${codeOf(mark)}}`);
  return language === 'ja' ? `「${shown}」` : `“${shown}”`;
}

/** The mark of a text that was cut, for a reader of Japanese. */
export function countedInJapanese(text: string): string {
  return text.replace(/\u2026 \((\d+) characters/g, '… (全 $1 文字');
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

/** `1 user`, `2 users`. */
export function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2026-11-23 09:00 UTC`: the same for every reader, whatever their clock. */
export function shownTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
