// A finding -> the bag that is handed to an investigation. Pure.

import type { UseRecord } from '../../baseline/useRecord';
import { SLOTS } from '../../federation/slots';
import { TENANT } from '../../findings/reconcile';
import type { Finding } from '../../findings/types';
import { visibleText } from '../../text';
import { showJson, showText } from '../findings';
import { jsonOutput } from '../jsonPieces';
import { styleFor } from '../terminal';
import { bagFiles, type BagInfo, type FolderFile } from './bag';
import { certificateFiles } from './certificateFiles';
import { type EvidenceSource, type Reading, readingsOf, readingText } from './readings';

/** When the record was read, ISO 8601, and by which version of this program. */
export interface Export {
  readonly now: string;
  readonly version: string;
}

export function findingBag(
  finding: Finding,
  source: EvidenceSource,
  made: Export,
): readonly FolderFile[] {
  const readings = readingsOf(finding, source, made.now);
  return bagFiles(payloadOf(finding, source, readings), infoOf(finding, source, readings, made));
}

function payloadOf(
  finding: Finding,
  source: EvidenceSource,
  readings: readonly Reading[],
): readonly FolderFile[] {
  const { evidence } = finding;
  const { configuration } = evidence;
  const record = source.kind === 'record' ? source.useRecord : null;
  return [
    { path: 'README.txt', content: README },
    { path: 'finding.txt', content: showText(finding, styleFor(false)) },
    { path: 'finding.json', content: showJson(finding, record?.kept ?? []) },
    { path: 'history.json', content: jsonOutput(historyOf(finding)) },
    ...(configuration === undefined
      ? []
      : [{ path: 'configuration.json', content: jsonOutput(configuration) }]),
    ...SLOTS.flatMap((slot) => certificateFiles(slot, configuration, evidence[slot])),
    { path: 'audit.json', content: jsonOutput(evidence.audit ?? NOT_ASKED) },
    { path: 'accounts.json', content: jsonOutput(evidence.accounts ?? NOT_ASKED) },
    { path: 'sign-ins.json', content: jsonOutput(signInsOf(finding, record)) },
    { path: 'readings.json', content: jsonOutput({ readings }) },
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
  { uid, checkId, domainId, title }: Finding,
  source: EvidenceSource,
  readings: readonly Reading[],
  { now, version }: Export,
): BagInfo {
  const description = `${checkId} in ${domainId ?? 'the whole tenant'}: ${title}`;
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
      (reading) => ['Reading', visibleText(readingText(reading), MAX_READING)] as const,
    ),
  ];
}

/** A scan of a folder names many files. */
const MAX_READING = 2_000;

const README = `Evidence of one finding of the Entra federation monitor.

The folder is a bag (RFC 8493). This shows that nothing in it was changed since
it was made, in the folder above this one:

  sha256sum --check manifest-sha256.txt tagmanifest-sha256.txt

finding.txt                  the finding as people read it
finding.json                 all that is on record of it
history.json                 first and last seen, resolutions, acceptance
configuration.json           the federation configuration as it was read; not
                             there where none could be read or was kept
signingCertificate.pem       the primary certificate; .txt has its fields
nextSigningCertificate.pem   the secondary certificate; .txt has its fields
*.raw.json, *.raw.bin        what stood in a slot that can't be read
audit.json                   what Entra's audit log says of the time in which
                             the finding appeared: candidates, not culprits
accounts.json                accounts whose immutable id changed since then
sign-ins.json                sign-ins by the key, and what is remembered of it
readings.json                when each of these was read, and from where

"notAsked" and "unknown" mean that nobody looked or could look. They never mean
that there was nothing. Times are UTC. JSON is ASCII: other letters are \\uXXXX.
The files can hold names and addresses of people.
`;
