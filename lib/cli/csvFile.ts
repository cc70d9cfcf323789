// Where a table goes that was not meant for standard output.

import path from 'node:path';
import { checkOutputFile, type OutputKind, unwritable, writeOutputFile } from './outputFile';
import type { Scan } from './scan';
import { CSV_HEAD, scanCsv } from './scanCsv';

const TABLE: OutputKind = {
  noun: 'table of a scan',
  // A spreadsheet that has saved it again writes other quotation marks, and perhaps semicolons.
  isOne: (head) =>
    head
      .toString('utf8')
      .replaceAll(/["\ufeff]/g, '')
      .replaceAll(';', ',')
      .startsWith(CSV_HEAD),
  mayStream: true,
};

/**
 * Asked before anything is scanned.
 *
 * @throws MonitorError `INPUT_INVALID` when no table can go there.
 */
export async function checkCsvFile(file: string, report: string | undefined): Promise<void> {
  if (file === '-') return;
  if (report !== undefined && path.resolve(report) === path.resolve(file))
    throw unwritable(file, TABLE, 'the report goes there; choose another name');
  await checkOutputFile(file, TABLE);
}

/** @throws MonitorError `INPUT_INVALID` that names the file and the reason. */
export async function writeCsvFile(file: string, scan: Scan): Promise<void> {
  await writeOutputFile(file, scanCsv(scan), TABLE);
}
