// The terminal: what the command line gets, and what it looks like: 80 columns, and colour only on a terminal.

import type { Environment } from '../config';

export interface Terminal {
  readonly environment: Environment;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** `columns`: of a terminal. */
  readonly stdout: {
    readonly isTTY?: boolean;
    readonly columns?: number;
    write(text: string): unknown;
  };
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
}

export const COLUMNS = 80;

export interface Style {
  readonly bold: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

/** @param colour Whether the output is a terminal whose owner did not ask for none (https://no-color.org). */
export function styleFor(colour: boolean): Style {
  const code =
    (on: number, off: number) =>
    (text: string): string =>
      colour ? `\u001b[${String(on)}m${text}\u001b[${String(off)}m` : text;
  return {
    bold: code(1, 22),
    red: code(31, 39),
    yellow: code(33, 39),
    green: code(32, 39),
  };
}

/** That of a terminal, or none. */
export function styleOf({ stdout, environment }: Pick<Terminal, 'stdout' | 'environment'>): Style {
  return styleFor(stdout.isTTY === true && !environment['NO_COLOR']);
}

/** East Asian wide characters (Unicode Standard Annex 11), without the half-width forms of kana. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u30ff\u31c0-\u33ff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]/u;
const COMBINING = /\p{M}/u;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    width += COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}

/** Breaks a text into lines of at most `width` columns: at spaces, and inside a word that is longer than a line. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => broken(part, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

function broken(word: string, width: number): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && widthOf(piece) + widthOf(character) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}

/** Wraps a paragraph behind an indentation. */
export function paragraph(text: string, indent: number, first = ' '.repeat(indent)): string {
  return wrap(text, COLUMNS - indent)
    .map((line, index) => `${index === 0 ? first : ' '.repeat(indent)}${line}`)
    .join('\n');
}

/** Sets cells side by side, each wrapped into its width; there may be fewer cells than widths. */
export function sideBySide(
  cells: readonly string[],
  widths: readonly number[],
  gap = '  ',
): readonly string[] {
  const wrapped = widths.map((width, index) => ({ width, lines: wrap(cells[index] ?? '', width) }));
  const height = Math.max(...wrapped.map(({ lines }) => lines.length));
  return [...Array(height).keys()].map((row) =>
    wrapped
      .map(({ width, lines }) => padded(lines[row] ?? '', width))
      .join(gap)
      .trimEnd(),
  );
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/**
 * A result as JSON in ASCII; everything else stands in it as `\uXXXX`, which is the same value. Windows PowerShell reads what
 * it redirects in the code page of the machine, and in the Japanese one an octet of UTF-8 swallows the quotation mark
 * behind it. Nothing in it acts on a terminal, either.
 */
export function jsonOutput(result: object): string {
  const text = JSON.stringify(result, null, 2).replace(
    /[^\n -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
