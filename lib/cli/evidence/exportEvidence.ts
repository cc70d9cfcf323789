// `findings export`, and `scan … --evidence`: a finding's evidence as a folder to hand over.

import { openFindingStore } from '../../adapters/table/findings';
import { openKeyUseStore } from '../../adapters/table/keyUse';
import type { StoreAccess } from '../../adapters/table/store';
import type { UseRecord } from '../../baseline/useRecord';
import type { Finding } from '../../findings/types';
import { type Language, visibleText } from '../../text';
import { version } from '../../../package.json';
import { findOne } from '../findings';
import type { Scan } from '../scan';
import { tableAccess } from '../tableAccess';
import type { Terminal } from '../terminal';
import { cliTexts } from '../texts';
import { type FolderFile, sealOf } from './bag';
import { checkEvidenceFolder, writeEvidenceFolder } from './evidenceFolder';
import { findingBag } from './findingBag';

interface ExportRequest {
  /** The beginning of it will do. */
  readonly uid: string;
  readonly folder: string;
  /** Of what people read in it; JSON and the names of files are the same in every language. */
  readonly language: Language;
}

/**
 * Writes what is on record of one finding, resolved ones included, as a bag.
 *
 * @throws MonitorError `INPUT_INVALID` where there is no such finding, or the folder can't be written.
 */
export async function exportFinding(
  { uid, folder, language }: ExportRequest,
  { environment, stdout }: Terminal,
  now: Date,
): Promise<void> {
  await checkEvidenceFolder(folder);
  const access = tableAccess(environment);
  const finding = findOne(await openFindingStore(access).readAll(), uid);
  const useRecord = await useRecordOf(finding, access);
  const files = findingBag(
    finding,
    { kind: 'record', tenantId: access.tenantId, useRecord },
    { now: now.toISOString(), version, language },
  );
  await writeEvidenceFolder(folder, files);
  stdout.write(writtenText(finding, folder, files, language));
}

/** What the sign-in log said of the finding's key; null: it was not asked. */
export async function useRecordOf(
  { spkiSha256 }: Finding,
  access: StoreAccess,
): Promise<UseRecord | null> {
  if (spkiSha256 === null) return null;
  const records = await openKeyUseStore(access).readAll();
  return records.find((record) => record.spkiSha256 === spkiSha256) ?? null;
}

function writtenText(
  { uid }: Finding,
  folder: string,
  files: readonly FolderFile[],
  language: Language,
): string {
  const { exported, seal } = cliTexts[language].findings;
  return [
    exported(uid.slice(0, 12), visibleText(folder), files.length),
    '',
    seal,
    `  ${sealOf(files)}`,
    '',
  ].join('\n');
}

/** A bag for each finding of a scan, in a folder that is called by the finding's id. */
export async function writeScanEvidence(
  { findings, findingsIn, inventory, tenantId }: Scan,
  folder: string,
  { stderr }: Pick<Terminal, 'stderr'>,
  language: Language,
): Promise<void> {
  const texts = cliTexts[language].findings;
  if (findings.length === 0) {
    stderr.write(`${texts.nothingToExport}\n`);
    return;
  }
  const source = { kind: 'scan', tenantId, sources: inventory.sources } as const;
  const made = { now: inventory.madeAt, version, language };
  const told = new Map(findingsIn(language).map((finding) => [finding.uid, finding]));
  await writeEvidenceFolder(
    folder,
    filesOf(findings, (finding) => findingBag(finding, source, made, told.get(finding.uid))),
  );
  stderr.write(`${texts.scanExported(findings.length, visibleText(folder))}\n`);
}

/** One after the other, so that no two of them stand in memory. */
function* filesOf(
  findings: readonly Finding[],
  bagOf: (finding: Finding) => readonly FolderFile[],
): Generator<FolderFile> {
  for (const finding of findings) {
    for (const { path, content } of bagOf(finding))
      yield { path: `${finding.uid}/${path}`, content };
  }
}
