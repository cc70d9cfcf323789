// A finding -> the bag that is handed to an investigation. Pure.

import type { UseRecord } from '../../baseline/useRecord';
import { SLOTS } from '../../federation/slots';
import { TENANT } from '../../findings/reconcile';
import type { Finding } from '../../findings/types';
import { type Language, visibleText } from '../../text';
import { findingIn } from '../findingIn';
import { viewFor } from '../findingView';
import { showJson, showText } from '../findings';
import { jsonOutput } from '../jsonPieces';
import { styleFor } from '../terminal';
import { cliTexts } from '../texts';
import { bagFiles, type BagInfo, type FolderFile } from './bag';
import { certificateFiles } from './certificateFiles';
import {
  type EvidenceSource,
  type Reading,
  readingJson,
  readingsOf,
  readingText,
} from './readings';

/** When the record was read, ISO 8601, by which version of this program, and for whom: JSON is the same for everybody. */
export interface Export {
  readonly now: string;
  readonly version: string;
  readonly language: Language;
}

/** @param told The finding in the language of whoever reads the texts; absent: as it is stored. */
export function findingBag(
  finding: Finding,
  source: EvidenceSource,
  made: Export,
  told: Finding = finding,
): readonly FolderFile[] {
  const bag = { finding, told: findingIn(told, made.language), source };
  const readings = readingsOf(finding, source, made.now);
  return bagFiles(payloadOf(bag, readings, made.language), infoOf(bag, readings, made));
}

interface Bag {
  readonly finding: Finding;
  readonly told: Finding;
  readonly source: EvidenceSource;
}

function payloadOf(
  { finding, told, source }: Bag,
  readings: readonly Reading[],
  language: Language,
): readonly FolderFile[] {
  const texts = cliTexts[language].evidence;
  const view = viewFor(language, styleFor(false));
  const { evidence } = finding;
  const { configuration } = evidence;
  const record = source.kind === 'record' ? source.useRecord : null;
  return [
    { path: 'README.txt', content: texts.readme },
    { path: 'finding.txt', content: showText(told, view) },
    { path: 'finding.json', content: showJson(finding, record?.kept ?? []) },
    { path: 'history.json', content: jsonOutput(historyOf(finding)) },
    ...(configuration === undefined
      ? []
      : [{ path: 'configuration.json', content: jsonOutput(configuration) }]),
    ...SLOTS.flatMap((slot) =>
      certificateFiles(slot, { configuration, told: evidence[slot], language }),
    ),
    { path: 'audit.json', content: jsonOutput(evidence.audit ?? NOT_ASKED) },
    { path: 'accounts.json', content: jsonOutput(evidence.accounts ?? NOT_ASKED) },
    { path: 'sign-ins.json', content: jsonOutput(signInsOf(finding, record)) },
    { path: 'readings.json', content: jsonOutput({ readings: readings.map(readingJson) }) },
  ];
}

/** Not having looked is never the same as having seen nothing. */
const NOT_ASKED = { state: 'notAsked' } as const;

/** `record`: what the monitor remembers of the key, with every sign-in that is kept; null: nothing. */
function signInsOf({ evidence: { use } }: Finding, record: UseRecord | null): object {
  return { ...(use ?? NOT_ASKED), record };
}

function historyOf(finding: Finding): object {
  const { uid, checkId, domainId, severity, status, firstSeenTime, lastSeenTime } = finding;
  const { resolution, resolvedTime, previousResolution, previousResolvedTime } = finding;
  const { acceptance, acceptedState, told } = finding;
  return {
    ...{ uid, checkId, domainId: domainId ?? TENANT, severity, status },
    ...{ firstSeenTime, lastSeenTime, resolvedTime, resolution },
    ...{ previousResolvedTime, previousResolution },
    ...{ acceptance, acceptedState, told },
  };
}

function infoOf(
  { told: { uid, checkId, domainId, title }, source }: Bag,
  readings: readonly Reading[],
  { now, version, language }: Export,
): BagInfo {
  const description = cliTexts[language].evidence.description(checkId, domainId, title);
  return [
    ['Bag-Software-Agent', `federation-monitor ${version}`],
    ['Bagging-Date', now.slice(0, 10)],
    ['Bagging-Time', now],
    ['External-Identifier', visibleText(uid)],
    ['External-Description', visibleText(description)],
    ...(source.tenantId === null
      ? []
      : [['Tenant-Identifier', visibleText(source.tenantId)] as const]),
    ...readings.map(
      (reading) => ['Reading', visibleText(readingText(reading, language), MAX_READING)] as const,
    ),
  ];
}

/** A scan of a folder names many files. */
const MAX_READING = 2_000;
