// Where the table of a scan goes: into a new file, or over an earlier table.

import { checkOutputFile, type OutputKind } from './outputFile';

/** A spreadsheet that saves a table again may leave out the quotation marks, or choose another separator. */
const TABLE: OutputKind = {
  what: 'The table',
  other: 'no table of a scan',
  isOurs: (head) => /^\ufeff?"?domain"?[,;\t]"?state"?[,;\t]/.test(head.toString('utf8')),
  mayBeDevice: true,
};

/** @throws MonitorError `INPUT_INVALID` when no table can go there. `-` is standard output. */
export async function checkCsvFile(file: string): Promise<void> {
  if (file !== '-') await checkOutputFile(file, TABLE);
}
