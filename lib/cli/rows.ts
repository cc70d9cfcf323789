// Rows of one line each: columns of fixed width, and two that share what is left of the terminal. Pure.

import { type Style, widthOf } from './terminal';

export interface Column {
  readonly title: string;
  /** In columns of the terminal; null: it takes a part of what is left. */
  readonly width: number | null;
}

export interface RowText {
  readonly cells: readonly string[];
  /** Puts colour on the first cell, when its width is settled. */
  readonly colour: (text: string) => string;
}

const GAP = '  ';

/** What a cell that gives way keeps at least. */
const MIN_WIDTH = 6;

/** A head line, and a line for each row; what does not fit is cut, and says so. */
export function rowLines(
  columns: readonly Column[],
  rows: readonly RowText[],
  width: number,
  style: Style,
): readonly string[] {
  const widths = widthsOf(columns, rows, width);
  const head = lineOf(
    columns.map(({ title }) => title),
    widths,
    (text) => text,
  );
  return [style.bold(head), ...rows.map(({ cells, colour }) => lineOf(cells, widths, colour))];
}

function lineOf(
  cells: readonly string[],
  widths: readonly number[],
  colour: (text: string) => string,
): string {
  const shown = cells.map((cell, index) =>
    padded(shortened(cell, widths[index] ?? 0), widths[index] ?? 0),
  );
  const [first = '', ...rest] = shown;
  return `${colour(first)}${GAP}${rest.join(GAP)}`.trimEnd();
}

/** A narrow column leaves its rest to the others; the last of them takes what remains. */
function widthsOf(
  columns: readonly Column[],
  rows: readonly RowText[],
  width: number,
): readonly number[] {
  const wanted = columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map(({ cells }) => widthOf(cells[index] ?? ''))),
  );
  const open = columns.flatMap((column, index) => (column.width === null ? [index] : []));
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  let left = width - fixed - GAP.length * (columns.length - 1);
  const widths = columns.map((column) => column.width ?? 0);
  open.forEach((index, at) => {
    const others = open.length - at - 1;
    const reserved = open
      .slice(at + 1)
      .reduce(
        (sum, other) => sum + Math.min(wanted[other] ?? 0, Math.floor(left / (others + 1))),
        0,
      );
    const most = Math.max(left - reserved, MIN_WIDTH);
    const own = Math.min(wanted[index] ?? 0, most);
    widths[index] = own;
    left -= own;
  });
  return widths;
}

/** Cut at its end, with a mark. */
export function shortened(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept) + widthOf(character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
