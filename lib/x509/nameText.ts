// RFC 4518 preparation of the texts in names, reduced to what decides whether two of them are "the same" name.

/** RFC 4518, section 2.2: mapped to nothing. */
const IGNORABLE =
  // eslint-disable-next-line no-control-regex -- controls are what this is about
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad]|\u034f|\u06dd|\u070f|\u1806|[\u180b-\u180e]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2063]|[\u206a-\u206f]|[\ufe00-\ufe0f]|\ufeff|[\ufff9-\ufffc]|[\u{1d173}-\u{1d17a}]|\u{e0001}|[\u{e0020}-\u{e007f}]/gu;

/** RFC 4518, section 2.2: mapped to a space. */
const SPACES = /[\t\n\v\f\r\u0085\p{Z}]+/gu;

/** ASCII without its controls. */
const PLAIN = /^[ -~]*$/;

/** RFC 4518, section 2.4: a text with one of these can't be prepared, so it equals nothing but itself. */
const PROHIBITED = /[\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

/**
 * Prepares a text for comparison: two texts name the same thing when their prepared texts are equal. Case, white
 * space, compatibility forms and ignorable characters go; letters that only look alike (Cyrillic and Latin a) stay
 * different.
 */
export function prepareText(text: string): string {
  // Nearly all names, and a tenth of the time: of these characters none is mapped, prohibited or more than one.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ +/g, ' ').trim();
  // NUL never survives preparation, so what it marks equals no prepared text.
  if (PROHIBITED.test(text)) return `\0${text}`;
  const mapped = text.replace(IGNORABLE, '').replace(SPACES, ' ').normalize('NFKC');
  return foldCase(mapped).normalize('NFKC').replace(SPACES, ' ').trim();
}

/**
 * Unicode case folding. Upper and then lower case equals it for every letter but the Turkish dotless i, which has
 * no fold: taking it for an i would be taking a look-alike for the letter.
 */
function foldCase(text: string): string {
  const once = (letter: string): string => letter.toUpperCase().toLowerCase();
  // Twice, for the capital sharp s: it becomes a small one first, and then ss.
  return text.replace(/[^\u0131]/gu, (letter) => once(once(letter)));
}
