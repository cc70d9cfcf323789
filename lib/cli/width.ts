// How wide the output may be: one rule, for everything that the command prints.

import { COLUMNS, type Terminal } from './terminal';

const MIN_COLUMNS = 60;
const MAX_COLUMNS = 160;

/**
 * That of the terminal, within reason: beyond, no eye finds the next line. What says nothing usable has 80.
 *
 * @param columns As the terminal says; undefined: it is a file or a pipe.
 */
export function widthWithin(columns: number | undefined): number {
  if (columns === undefined || !(columns >= 1)) return COLUMNS;
  return Math.min(Math.max(Math.floor(columns), MIN_COLUMNS), MAX_COLUMNS);
}

export function columnsOf({ stdout }: Pick<Terminal, 'stdout'>): number {
  return widthWithin(stdout.columns);
}

/** For lists of one line each: what goes to another program is not cut to a terminal's width. */
export function lineWidthOf({ stdout }: Pick<Terminal, 'stdout'>): number {
  return stdout.columns === undefined ? MAX_COLUMNS : widthWithin(stdout.columns);
}
