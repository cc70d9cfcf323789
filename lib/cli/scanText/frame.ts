// The frame of a screen: how wide it is, what signs it may use, and the few ways in which text stands on it. Pure.

import { cutTo, filled, wrap } from '../columns';
import type { Style } from '../terminal';
import { widthWithin } from '../width';

export interface Frame {
  /** In columns. */
  readonly width: number;
  readonly style: Style;
  readonly signs: Signs;
  /** A sentence as this terminal can show it. */
  readonly plain: (text: string) => string;
  /** `--all`: nothing is left out. */
  readonly all: boolean;
}

export interface Signs {
  readonly differs: string;
  readonly same: string;
  readonly flag: string;
  /** One column; it stands where a text is cut. */
  readonly cut: string;
}

/**
 * @param columns What the terminal says; undefined: it is none.
 * @param isUtf8 Whether it can show more than ASCII.
 */
export function frameFor(
  columns: number | undefined,
  isUtf8: boolean,
  style: Style,
  all: boolean,
): Frame {
  const width = widthWithin(columns);
  return isUtf8
    ? { width, style, all, signs: UNICODE, plain: (text) => text }
    : { width, style, all, signs: ASCII, plain: asciiPunctuation };
}

const UNICODE: Signs = { differs: '≠', same: '=', flag: '!', cut: '…' };
const ASCII: Signs = { differs: '#', same: '=', flag: '!', cut: '~' };

/** Our own sentences have these; letters of other scripts stay, because they are names. */
function asciiPunctuation(text: string): string {
  return text
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...');
}

/** Whether a locale is of UTF-8 (POSIX: the first of the three that is set); Windows has its console for that. */
export function isUtf8Locale(environment: Readonly<Record<string, string | undefined>>): boolean {
  const set = ['LC_ALL', 'LC_CTYPE', 'LANG'].map((name) => environment[name] ?? '');
  const locale = set.find((value) => value !== '');
  if (locale === undefined) return environment['OS'] === 'Windows_NT';
  return /utf-?8/i.test(locale);
}

/** A paragraph behind an indentation; `first` takes the place of the first line's. */
export function block(
  text: string,
  frame: Frame,
  indent: number,
  first = ' '.repeat(indent),
): readonly string[] {
  return wrap(frame.plain(text), frame.width - indent).map(
    (line, index) => `${index === 0 ? first : ' '.repeat(indent)}${line}`,
  );
}

/** A text in no more columns than there are, with a sign where something is left out. */
export function fitted(text: string, width: number, { signs, plain }: Frame): string {
  return cutTo(plain(text), width, signs.cut);
}

/** A text that fills its columns, and is cut to them. */
export function cell(text: string, width: number, frame: Frame): string {
  return filled(fitted(text, width, frame), width);
}

export function title(text: string, { style }: Frame): string {
  return style.bold(text);
}

/** The first names, and how many more there are. */
export function someOf(names: readonly string[], most: number): string {
  const left = names.length - most;
  return left > 0
    ? `${names.slice(0, most).join(', ')} and ${String(left)} more`
    : names.join(', ');
}
