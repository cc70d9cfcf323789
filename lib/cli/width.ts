// How wide the output may be.

import { COLUMNS, type Terminal } from './terminal';

const MIN_COLUMNS = 60;
const MAX_COLUMNS = 160;

/** That of the terminal, within reason: beyond, no eye finds the next line. A file or a pipe has 80. */
export function columnsOf({ stdout }: Pick<Terminal, 'stdout'>): number {
  const { columns } = stdout;
  if (columns === undefined || columns <= 0) return COLUMNS;
  return Math.min(Math.max(columns, MIN_COLUMNS), MAX_COLUMNS);
}

/** For lists of one line each: what goes to another program is not cut to a terminal's width. */
export function lineWidthOf(terminal: Pick<Terminal, 'stdout'>): number {
  return terminal.stdout.columns === undefined ? MAX_COLUMNS : columnsOf(terminal);
}
