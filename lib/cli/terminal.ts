// The terminal: what the command line gets, and what it looks like: 80 columns, and colour only on a terminal.

import type { Environment } from '../config';
import { filled, wrap } from './columns';

export interface Terminal {
  readonly environment: Environment;
  /** How the command was started (reader.ts); absent: by its name. */
  readonly program?: string;
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

/** Wraps a paragraph behind an indentation. */
export function paragraph(
  text: string,
  indent: number,
  first = ' '.repeat(indent),
  width = COLUMNS,
): string {
  return wrap(text, width - indent)
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
      .map(({ width, lines }) => filled(lines[row] ?? '', width))
      .join(gap)
      .trimEnd(),
  );
}
