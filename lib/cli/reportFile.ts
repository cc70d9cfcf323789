// Where a report goes: into one file, whole or not at all. An export is evidence, so nothing but a report is written over.

import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { errorText, MonitorError } from '../errors';
import { type Language, visibleText } from '../text';
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
const HEAD_OCTETS = 2_048;

/**
 * Asked before anything is scanned, because a scan of a tenant takes its time.
 *
 * @throws MonitorError `INPUT_INVALID` when no report can go there.
 */
export async function checkReportFile(file: string): Promise<void> {
  if (file === '' || file === '-')
    throw unwritable(file, 'it goes into a file, and needs its name: --report report.html');
  const found = await orReason(file, statOf(file));
  if (found === null) {
    const folder = path.dirname(path.resolve(file));
    const above = await orReason(file, statOf(folder));
    if (above?.isDirectory() !== true) throw unwritable(file, `there is no folder ${folder}`);
    return;
  }
  if (found.isDirectory()) throw unwritable(file, 'it is a folder');
  if (!found.isFile()) throw unwritable(file, 'it is no ordinary file');
  if (found.size > 0 && !(await orReason(file, isReport(file))))
    throw unwritable(file, 'it is there already, and is no report; choose another name');
}

/**
 * Writes beside the file first, so that a full disk leaves the old report as it was.
 *
 * @throws MonitorError `INPUT_INVALID` that names the file and the reason.
 */
export async function writeReportFile(file: string, markup: string): Promise<void> {
  await checkReportFile(file);
  const name = `.${path.basename(file)}.${randomBytes(6).toString('hex')}.tmp`;
  const beside = path.join(path.dirname(file), name);
  try {
    await writeFile(beside, markup, { encoding: 'utf8', flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(file, errorText(cause), cause);
  }
}

async function isReport(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_OCTETS), 0, HEAD_OCTETS, 0);
    return buffer.subarray(0, bytesRead).includes(`content="${GENERATOR}"`);
  } finally {
    await handle.close();
  }
}

/** Null: there is nothing. */
async function statOf(file: string): Promise<Awaited<ReturnType<typeof stat>> | null> {
  try {
    return await stat(file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
}

async function orReason<T>(file: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw unwritable(file, errorText(cause), cause);
  }
}

function unwritable(file: string, reason: string, cause?: unknown): MonitorError {
  const message = `The report can't be written to ${visibleText(file)}: ${visibleText(reason)}.`;
  return new MonitorError('INPUT_INVALID', message, { cause });
}
