// Where a scan goes: to standard output as text, JSON or CSV, and into the file that was asked for.

import { writeFile } from 'node:fs/promises';
import { fileProblem } from './fileProblem';
import { unwritable } from './outputFile';
import type { Reader } from './reader';
import type { Scan } from './scan';
import { scanCsv } from './scanCsv';
import { scanJson } from './scanJson';
import { frameFor, isUtf8Locale } from './scanText/frame';
import { screenPieces, shareCommand, type ShareOptions } from './scanText/screen';
import { styleOf, type Terminal } from './terminal';
import { chunksOf, writePieces } from './writePieces';

/** Absent: not asked for. */
export interface OutputOptions extends ShareOptions {
  readonly json?: boolean | undefined;
  /** A file, or `-` for standard output. */
  readonly csv?: string | undefined;
  readonly all?: boolean | undefined;
  /** The report that was made; the last line then need not say how. */
  readonly report?: string | undefined;
}

/**
 * Standard output gets one thing only.
 *
 * @throws MonitorError `INPUT_INVALID` when a file can't be written: then nothing stands on standard output.
 */
export async function writeScan(
  scan: Scan,
  options: OutputOptions,
  terminal: Terminal,
  reader: Reader,
): Promise<void> {
  const { json, csv } = options;
  if (csv !== undefined && csv !== '-') await writeOutput(csv, scanCsv(scan));
  await writePieces(
    terminal.stdout,
    csv === '-' ? scanCsv(scan) : json ? scanJson(scan) : scanText(scan, options, terminal, reader),
  );
}

/** What people read, in pieces. */
export function scanText(
  { inventoryIn }: Pick<Scan, 'inventoryIn'>,
  options: OutputOptions,
  { stdout, environment }: Pick<Terminal, 'stdout' | 'environment'>,
  reader: Reader,
): Iterable<string> {
  const { all, report } = options;
  const style = styleOf({ stdout, environment });
  const isUtf8 = isUtf8Locale(environment);
  const frame = frameFor(stdout.columns, { isUtf8, style, all: all === true, reader });
  const share = report === undefined ? shareCommand(options, reader) : null;
  return screenPieces(inventoryIn(reader.language), frame, share);
}

async function writeOutput(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    await writeFile(path, chunksOf(pieces), 'utf8');
  } catch (cause) {
    throw unwritable(path, 'table', fileProblem(cause), cause);
  }
}
