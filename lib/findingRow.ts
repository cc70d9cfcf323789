// Finding <-> row of the findings table (README, "The findings table"). Pure. The service's limits are kept here,
// because Azurite is laxer than the service.

import type { TableEntity } from '@azure/data-tables';
import { MonitorError } from './errors';
import { isJsonObject } from './json';
import type { Evidence, Finding } from './types';

/** Below the service's 32,768 UTF-16 characters a property. */
const LONGEST_PROPERTY = 32_000;

/**
 * @see https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
 */
export function toRow(finding: Finding, tenantId: string): TableEntity<Record<string, string>> {
  const { uid, evidence, ...columns } = finding;
  const present = Object.entries(columns).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(present) as Record<string, string>),
    ...evidenceColumns(JSON.stringify(evidence)),
    partitionKey: tenantId,
    rowKey: uid,
  };
}

/** `evidence`, `evidence2`, `evidence3` and so on; a pair of surrogates stays together. */
function evidenceColumns(text: string): Record<string, string> {
  const columns: Record<string, string> = {};
  for (let at = 0, index = 1; at < text.length; index += 1) {
    const end = at + LONGEST_PROPERTY;
    const cut = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end - 1 : end;
    columns[index === 1 ? 'evidence' : `evidence${String(index)}`] = text.slice(at, cut);
    at = cut;
  }
  return columns;
}

const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'] as const;
const RESOLUTIONS = ['cleared', 'certificatePromoted', 'domainNotFederated', 'accepted'] as const;

/**
 * Reads a row.
 *
 * @throws MonitorError `STORE_UNAVAILABLE` for a row that no pass has written: guessing what it meant could resolve a
 *   finding, or lose one.
 */
export function fromRow(row: Readonly<Record<string, unknown>>): Finding {
  const text = (column: string): string => {
    const value = row[column];
    if (typeof value === 'string') return value;
    throw damaged(row, column);
  };
  const time = (column: string): string => {
    const value = text(column);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return value;
    throw damaged(row, column);
  };
  const oneOf = <T extends string>(column: string, values: readonly T[]): T => {
    const value = values.find((known) => known === row[column]);
    if (value === undefined) throw damaged(row, column);
    return value;
  };
  const optional = <T>(column: string, read: () => T): T | null =>
    row[column] === undefined || row[column] === null ? null : read();
  return {
    uid: text('rowKey'),
    checkId: text('checkId'),
    domainId: text('domainId'),
    fingerprint: text('fingerprint'),
    severity: oneOf('severity', SEVERITIES),
    status: oneOf('status', ['open', 'resolved']),
    resolution: optional('resolution', () => oneOf('resolution', RESOLUTIONS)),
    firstSeenTime: time('firstSeenTime'),
    lastSeenTime: time('lastSeenTime'),
    resolvedTime: optional('resolvedTime', () => time('resolvedTime')),
    previousResolution: optional('previousResolution', () =>
      oneOf('previousResolution', RESOLUTIONS),
    ),
    previousResolvedTime: optional('previousResolvedTime', () => time('previousResolvedTime')),
    title: text('title'),
    message: text('message'),
    evidence: readEvidence(row),
    notifiedStatus: optional('notifiedStatus', () => oneOf('notifiedStatus', ['open', 'resolved'])),
    noticeId: optional('noticeId', () => text('noticeId')),
  };
}

function readEvidence(row: Readonly<Record<string, unknown>>): Evidence {
  let text = '';
  for (let index = 1; ; index += 1) {
    const part = row[index === 1 ? 'evidence' : `evidence${String(index)}`];
    if (typeof part !== 'string') break;
    text += part;
  }
  try {
    const evidence: unknown = JSON.parse(text);
    if (isEvidence(evidence)) return evidence;
  } catch {
    // Said below, with the row.
  }
  throw damaged(row, 'evidence');
}

/** What is shown of evidence has to be there; the rest is only kept. */
function isEvidence(value: unknown): value is Evidence {
  if (!isJsonObject(value)) return false;
  const { signingCertificate, nextSigningCertificate, differences } = value;
  return (
    [signingCertificate, nextSigningCertificate].every(isSlotEvidence) &&
    (differences === undefined || Array.isArray(differences))
  );
}

function isSlotEvidence(slot: unknown): boolean {
  if (slot === undefined) return true;
  if (!isJsonObject(slot)) return false;
  const shown = slot['state'] === 'unreadable' ? ['reason', 'contentSha256'] : SHOWN;
  return (
    slot['state'] === 'absent' ||
    (['present', 'unreadable'].includes(String(slot['state'])) &&
      shown.every((field) => typeof slot[field] === 'string'))
  );
}

const SHOWN = [
  'subject',
  'issuer',
  'serialNumber',
  'publicKey',
  'spkiSha256',
  'thumbprintSha1',
  'thumbprintSha256',
];

function damaged(row: Readonly<Record<string, unknown>>, column: string): MonitorError {
  const key = String(row['rowKey']);
  return new MonitorError(
    'STORE_UNAVAILABLE',
    `The findings table is damaged: row ${key} has no readable ${column}. Mend or delete the row.`,
  );
}
