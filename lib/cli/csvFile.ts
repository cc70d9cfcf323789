// Where the table of a scan goes: into a new file, or over an earlier table.

import path from 'node:path';
import { checkOutputFile, type OutputKind, unwritable } from './outputFile';
import { said } from './texts';

/** A spreadsheet that saves a table again may leave out the quotation marks, or choose another separator. */
const TABLE: OutputKind = {
  kind: 'table',
  isOurs: (head) => /^\ufeff?"?domain"?[,;\t]"?state"?[,;\t]/.test(head.toString('utf8')),
  mayBeDevice: true,
};

/**
 * @param report Where the report goes; both would be there one after the other.
 * @throws MonitorError `INPUT_INVALID` when no table can go there. `-` is standard output.
 */
export async function checkCsvFile(file: string, report?: string): Promise<void> {
  if (file === '-') return;
  if (report !== undefined && path.resolve(report) === path.resolve(file))
    throw unwritable(
      file,
      TABLE.kind,
      said(({ files }) => files.reportThere),
    );
  await checkOutputFile(file, TABLE);
}
