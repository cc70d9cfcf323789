// Where a report goes: into one file, whole or not at all. An export is evidence, so nothing but a report is written over.

import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Language, visibleText } from '../text';
import { fileProblem } from './fileProblem';
import { checkOutputFile, type OutputKind, statOf, unwritable } from './outputFile';
import { GENERATOR, reportHtml } from './report/reportHtml';
import type { Scan } from './scan';
import type { Terminal } from './terminal';
import { cliTexts, said } from './texts';

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
  stderr.write(`${cliTexts[language].files.reportIn(visibleText(report))}\n`);
}

const REPORT: OutputKind = {
  kind: 'report',
  isOurs: (head) => head.includes(`content="${GENERATOR}"`),
  mayBeDevice: false,
};

/** @throws MonitorError `INPUT_INVALID` when no report can go there. */
export async function checkReportFile(file: string): Promise<void> {
  if (file === '' || file === '-')
    throw unwritable(
      file,
      REPORT.kind,
      said(({ files }) => files.needsName),
    );
  await checkOutputFile(file, REPORT);
}

/**
 * Writes beside the file first, so that a full disk leaves the old report as it was. Whoever has kept an earlier one from
 * others has kept this one from them.
 *
 * @throws MonitorError `INPUT_INVALID` that names the file and the reason.
 */
export async function writeReportFile(file: string, markup: string): Promise<void> {
  await checkReportFile(file);
  const mode = (await statOf(file))?.mode;
  const name = `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`;
  const beside = path.join(path.dirname(file), name);
  try {
    await writeFile(beside, markup, { encoding: 'utf8', flag: 'wx', mode });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(file, REPORT.kind, fileProblem(cause), cause);
  }
}
