// What each command does: it reads, writes the result to standard output, and answers with the exit status.

import { azureCli } from '../adapters/credential';
import { openBaselineStore } from '../adapters/table/baseline';
import { openFindingStore } from '../adapters/table/findings';
import { sendTestAlert } from '../adapters/testAlert';
import { readSettings } from '../config';
import type { Finding } from '../findings/types';
import { acceptFindings } from './accept';
import { selectionOf } from './selection';
import { baselineList } from './baselineList';
import { baselineJson, baselineText, selectDomains } from './baselineText';
import type { ExitStatus, Given } from './command';
import { checkEvidenceFolder } from './evidence/evidenceFolder';
import { exportFinding, useRecordOf, writeScanEvidence } from './evidence/exportEvidence';
import { checkCsvFile } from './csvFile';
import { findOne, showJson, showText } from './findings';
import { listJson, listText } from './findingsList';
import { viewOn } from './findingView';
import type { Reader } from './reader';
import { checkReportFile, writeReport } from './reportFile';
import type { ListView } from './rows';
import { scanFiles, scanTenant } from './scanInput';
import { writeScan } from './scanOutputs';
import { tableAccess } from './tableAccess';
import { styleOf, type Terminal } from './terminal';
import { cliTexts } from './texts';
import { columnsOf, lineWidthOf } from './width';

export async function runScan({ options, reader }: Given, terminal: Terminal): Promise<ExitStatus> {
  const { input, report, csv, evidence } = options;
  const { language } = reader;
  if (report !== undefined) await checkReportFile(report);
  if (csv !== undefined) await checkCsvFile(csv, report);
  if (evidence !== undefined) await checkEvidenceFolder(evidence);
  const result =
    input.length === 0
      ? await scanTenant(options, terminal, language)
      : await scanFiles(input, options, terminal);
  await writeReport(result, { report, language }, terminal);
  if (evidence !== undefined) await writeScanEvidence(result, evidence, terminal, language);
  await writeScan(result, options, terminal, reader);
  return result.findings.length > 0 ? 2 : 0;
}

export async function runList(
  { options: { json }, reader }: Given,
  terminal: Terminal,
): Promise<ExitStatus> {
  const findings = await readFindings(terminal);
  const text = json
    ? listJson(findings)
    : listText(findings, listView(lineWidthOf(terminal), terminal, reader));
  terminal.stdout.write(text);
  return findings.some(({ status }) => status === 'open') ? 2 : 0;
}

export async function runShow(
  { argument, options: { json }, reader }: Given<string>,
  terminal: Terminal,
): Promise<ExitStatus> {
  const finding = findOne(await readFindings(terminal), argument);
  const text = json
    ? showJson(finding, (await useRecordOf(finding, tableAccess(terminal.environment)))?.kept ?? [])
    : showText(finding, viewOn(terminal, reader.language));
  terminal.stdout.write(text);
  return finding.status === 'open' ? 2 : 0;
}

export async function runExport(
  { argument, options: { out = '' }, reader }: Given<string>,
  terminal: Terminal,
): Promise<ExitStatus> {
  await exportFinding(
    { uid: argument, folder: out, language: reader.language },
    terminal,
    new Date(),
  );
  return 0;
}

export async function runAccept(
  { argument, options: { key, group, reason, until, yes }, reader: { language } }: Given,
  terminal: Terminal,
): Promise<ExitStatus> {
  const selection = selectionOf({ uid: argument ?? undefined, key, group });
  await acceptFindings(
    { selection, reason, until, yes: yes === true, language },
    terminal,
    new Date(),
  );
  return 0;
}

export async function runBaseline(
  { argument, options: { json }, reader }: Given,
  terminal: Terminal,
): Promise<ExitStatus> {
  const store = openBaselineStore(tableAccess(terminal.environment));
  const domains = selectDomains(await store.readAll(), argument);
  const view = listView(columnsOf(terminal), terminal, reader);
  const text = (): string =>
    argument === null ? baselineList(domains, view) : baselineText(domains, view);
  terminal.stdout.write(json ? baselineJson(domains) : text());
  return 0;
}

export async function runTestAlert(
  { reader }: Given,
  { environment, stdout }: Terminal,
): Promise<ExitStatus> {
  const settings = readSettings(environment, ['tenantId', 'receivers']);
  const outcome = await sendTestAlert(settings, azureCli(settings.tenantId));
  const texts = cliTexts[reader.language].call;
  for (const way of outcome.accepted) stdout.write(`${texts.testAccepted(way, outcome.id)}\n`);
  if (outcome.failure) throw outcome.failure;
  return 0;
}

function listView(width: number, terminal: Terminal, { language }: Reader): ListView {
  return { width, style: styleOf(terminal), language };
}

function readFindings({ environment }: Terminal): Promise<readonly Finding[]> {
  return openFindingStore(tableAccess(environment)).readAll();
}
