// Rows of one line each: columns of fixed width, and those that share what is left of the terminal. Pure.

import type { Language } from '../text';
import { cutTo, filled, widthOf } from './columns';
import type { Style } from './terminal';

/** How wide a list may be, and who reads it. */
export interface ListView {
  readonly width: number;
  readonly style: Style;
  readonly language: Language;
}

export interface Column<Row> {
  readonly title: string;
  /** In columns of the terminal; null: it takes a part of what is left. */
  readonly width: number | null;
  readonly cell: (row: Row) => string;
  /** Puts colour on a cell, when its width is settled; absent: there is none. */
  readonly colour?: (text: string, row: Row) => string;
}

const GAP = '  ';

/** What a cell that gives way keeps at least. */
const MIN_WIDTH = 6;

/** A head line, and a line for each row; what does not fit is cut, and says so. */
export function rowLines<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width: number,
  style: Style,
): readonly string[] {
  const sized = columns.map((column) => ({ ...column, wanted: wantedBy(column, rows) }));
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0);
  const placed = withWidths(sized, width - fixed - GAP.length * (columns.length - 1));
  const head = placed.map((column) => fitted(column.title, column.width));
  const lines = rows.map((row) =>
    placed.map(({ cell, colour = plain, width: own }) => colour(fitted(cell(row), own), row)),
  );
  return [style.bold(joined(head)), ...lines.map(joined)];
}

function joined(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}

function plain(text: string): string {
  return text;
}

function wantedBy<Row>({ title, cell }: Column<Row>, rows: readonly Row[]): number {
  return Math.max(widthOf(title), ...rows.map((row) => widthOf(cell(row))));
}

type Sized<Row> = Column<Row> & { readonly wanted: number };

/** A narrow column leaves its rest to the others; the last of them takes what remains. */
function withWidths<Row>(
  [column, ...others]: readonly Sized<Row>[],
  left: number,
): readonly (Column<Row> & { readonly width: number })[] {
  if (column === undefined) return [];
  if (column.width !== null)
    return [{ ...column, width: column.width }, ...withWidths(others, left)];
  const open = others.filter((other) => other.width === null);
  const part = Math.floor(left / (open.length + 1));
  const reserved = open.reduce((sum, { wanted }) => sum + Math.min(wanted, part), 0);
  const width = Math.min(column.wanted, Math.max(left - reserved, MIN_WIDTH));
  return [{ ...column, width }, ...withWidths(others, left - width)];
}

/** Cut at its end, with a mark, or filled up. */
function fitted(text: string, width: number): string {
  return filled(cutTo(text, width, '…'), width);
}
