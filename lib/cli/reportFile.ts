// Where a report goes: into one file, whole or not at all.

import { type Language, visibleText } from '../text';
import { checkOutputFile, type OutputKind, unwritable, writeOutputFile } from './outputFile';
import { GENERATOR, reportHtml } from './report/reportHtml';
import type { Scan } from './scan';
import type { Terminal } from './terminal';

/** Absent: not asked for. */
export interface ReportOptions {
  readonly report?: string | undefined;
  /** English unless it says otherwise. */
  readonly language?: Language | undefined;
  readonly json?: boolean;
}

/** Makes the report of a scan; where it went stands on standard error, because standard output holds the result. */
export async function writeReport(
  { inventory, inventoryIn }: Scan,
  { report, language = 'en' }: ReportOptions,
  { stderr }: Pick<Terminal, 'stderr'>,
): Promise<void> {
  if (report === undefined) return;
  await writeReportFile(
    report,
    reportHtml(language === 'en' ? inventory : inventoryIn(language), language),
  );
  stderr.write(`The report is in ${visibleText(report)}\n`);
}

/** A report says what it is within its first octets. */
const REPORT: OutputKind = {
  noun: 'report',
  isOne: (head) => head.includes(`content="${GENERATOR}"`),
  mayStream: false,
};

/**
 * Asked before anything is scanned.
 *
 * @throws MonitorError `INPUT_INVALID` when no report can go there.
 */
export async function checkReportFile(file: string): Promise<void> {
  if (file === '' || file === '-')
    throw unwritable(file, REPORT, 'it goes into a file, and needs its name: --report report.html');
  await checkOutputFile(file, REPORT);
}

/** @throws MonitorError `INPUT_INVALID` that names the file and the reason. */
export async function writeReportFile(file: string, markup: string): Promise<void> {
  await checkReportFile(file);
  await writeOutputFile(file, markup, REPORT);
}
