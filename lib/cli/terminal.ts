// The terminal: what the command line gets, and what it looks like: 80 columns, and colour only on a terminal.

import type { Environment } from '../config';

export interface Terminal {
  readonly environment: Environment;
  /** `isTTY`: a person is there, and can be asked. */
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  /** `columns`: of a terminal. */
  readonly stdout: {
    readonly isTTY?: boolean;
    readonly columns?: number;
    /** False: it has enough for now. `done` is called when it has passed the text on, or failed to. */
    write(text: string, done?: (error?: Error | null) => void): unknown;
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

/** Nothing but ASCII that is visible, as most lines are: a column each. */
const PLAIN = /^[ -~]*$/;

/** How many columns a text takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
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
  if (widthOf(word) <= width) return [word];
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
