// The frame of a screen: how wide it is, what signs it may use, and the few ways in which text stands on it. Pure.

import { alertTexts } from '../../alerts/texts';
import type { AlertTexts } from '../../alerts/texts/alertTexts';
import { cutTo, filled, wrap } from '../columns';
import type { Reader } from '../reader';
import type { Style } from '../terminal';
import { cliTexts } from '../texts';
import type { ScanTexts } from '../texts/scan/scanTexts';
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
  readonly reader: Reader;
  readonly texts: ScanTexts;
  /** What an alert says, too. */
  readonly alert: AlertTexts;
}

export interface Signs {
  readonly differs: string;
  readonly same: string;
  readonly flag: string;
  /** One column; it stands where a text is cut. */
  readonly cut: string;
}

/** What decides how a screen looks, besides its width. */
export interface FrameOptions {
  /** Whether the terminal can show more than ASCII. */
  readonly isUtf8: boolean;
  readonly style: Style;
  readonly all: boolean;
  readonly reader: Reader;
}

/** @param columns What the terminal says; undefined: it is none. */
export function frameFor(
  columns: number | undefined,
  { isUtf8, style, all, reader }: FrameOptions,
): Frame {
  const said = { texts: cliTexts[reader.language].scan, alert: alertTexts[reader.language] };
  const common = { width: widthWithin(columns), style, all, reader, ...said };
  return isUtf8
    ? { ...common, signs: UNICODE, plain: (text) => text }
    : { ...common, signs: ASCII, plain: asciiPunctuation };
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
export function someOf(names: readonly string[], most: number, { texts }: Frame): string {
  return texts.names(names.slice(0, most), Math.max(0, names.length - most));
}
