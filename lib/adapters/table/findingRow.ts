// Finding <-> row of the findings table (docs/reference.md, "The findings table"). Pure. The service's limits are kept here,
// because Azurite is laxer than the service.

import type { TableEntity } from '@azure/data-tables';
import { SEVERITIES } from '../../checks/engine/types';
import { MonitorError } from '../../errors';
import { defaultGroup, groupId } from '../../findings/nextFinding';
import { TENANT } from '../../findings/reconcile';
import type { Acceptance, Finding, Told } from '../../findings/types';
import { longColumn, longColumns } from './longColumns';
import { isEvidence, type StoredEvidence } from './storedEvidence';

/**
 * @see https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
 */
export function toRow(finding: Finding, tenantId: string): TableEntity<Record<string, string>> {
  const { uid, domainId, evidence, reasons, also, acceptance, acceptedState, ...rest } = finding;
  const { told, ...others } = rest;
  // Why a key is harmless is in the evidence, where people read it; what accepting teaches has always been stored there.
  const { isKeyHarmless: _, teaches, ...columns } = others;
  const kept = teaches === null ? evidence : { ...evidence, teaches };
  const texts = { ...columns, ...acceptanceColumns(acceptance), ...toldColumns(told) };
  const present = Object.entries(texts).filter(([, value]) => value !== null);
  return {
    ...(Object.fromEntries(present) as Record<string, string>),
    domainId: domainId ?? TENANT,
    binding: acceptedState,
    reasons: JSON.stringify([...reasons, ...also]),
    ...(also.length === 0 ? {} : { also: JSON.stringify(also) }),
    ...longColumns('evidence', JSON.stringify(kept)),
    partitionKey: tenantId,
    rowKey: uid,
  };
}

/** Those of the webhook are called as they were when it was the only way. */
function toldColumns({ webhook, mail }: Finding['told']): Record<string, string | null> {
  return {
    notifiedStatus: webhook.status,
    noticeId: webhook.noticeId,
    mailNotifiedStatus: mail.status ?? NOT_YET,
    mailNoticeId: mail.noticeId,
  };
}

/** A column that is missing says that the row is older than the second way. */
const NOT_YET = 'none';

/** Flat, so that people can filter by who accepted what. */
function acceptanceColumns(acceptance: Acceptance | null): Record<string, string | null> {
  if (acceptance === null) return {};
  return {
    acceptedBinding: acceptance.acceptedState,
    acceptedBy: acceptance.by,
    acceptedReason: acceptance.reason,
    acceptedTime: acceptance.time,
    acceptedUntil: acceptance.until,
    acceptanceEndedTime: acceptance.endedTime,
  };
}

const RESOLUTIONS = [
  'cleared',
  'certificatePromoted',
  'domainNotFederated',
  'accepted',
  'confirmed',
  'unrecognisedKeyLeft',
] as const;

/**
 * Reads a row.
 *
 * @throws MonitorError `STORE_UNAVAILABLE` for a row that no run has written: guessing what it meant could resolve a
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
  const readAcceptance = (): Acceptance => ({
    acceptedState: text('acceptedBinding'),
    by: text('acceptedBy'),
    reason: text('acceptedReason'),
    time: time('acceptedTime'),
    until: optional('acceptedUntil', () => time('acceptedUntil')),
    endedTime: optional('acceptanceEndedTime', () => time('acceptanceEndedTime')),
  });
  const toldStatus = (column: string): Told['status'] =>
    optional(column, () => oneOf(column, ['open', 'resolved', 'withheld']));
  const webhook: Told = {
    status: toldStatus('notifiedStatus'),
    noticeId: optional('noticeId', () => text('noticeId')),
  };
  const mail = (): Told => ({
    status: row['mailNotifiedStatus'] === NOT_YET ? null : toldStatus('mailNotifiedStatus'),
    noticeId: optional('mailNoticeId', () => text('mailNoticeId')),
  });
  const storedDomainId = text('domainId');
  const domainId = storedDomainId === TENANT ? null : storedDomainId;
  const checkId = text('checkId');
  const spkiSha256 = optional('spkiSha256', () => text('spkiSha256'));
  const also = readTexts(row, 'also');
  const { teaches, ...evidence } = readEvidence(row);
  return {
    uid: text('rowKey'),
    checkId,
    domainId,
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
    // The column has both, as it always had.
    reasons: readTexts(row, 'reasons').filter((reason) => !also.includes(reason)),
    also,
    spkiSha256,
    // Version 0.1.0 wrote none: a rogue that it told of is accepted with its group all the same.
    groupId:
      optional('groupId', () => text('groupId')) ??
      groupId(defaultGroup(checkId, domainId, spkiSha256)),
    isKeyHarmless: evidence.samePublicKey === true || evidence.certificateOnly === true,
    // Rows of the first version have none: there the fingerprint is all that was compared.
    acceptedState: optional('binding', () => text('binding')) ?? text('fingerprint'),
    teaches: teaches ?? null,
    acceptance: optional('acceptedBy', readAcceptance),
    evidence,
    // What earlier versions told and were telling is known by both ways: whoever adds the second one is told news only.
    told: { webhook, mail: optional('mailNotifiedStatus', mail) ?? webhook },
  };
}

/** A list of texts; empty where the column is missing, because the first version wrote none. */
function readTexts(row: Readonly<Record<string, unknown>>, column: string): readonly string[] {
  const texts = row[column] === undefined ? [] : parsed(row[column]);
  if (Array.isArray(texts) && texts.every((each) => typeof each === 'string')) return texts;
  throw damaged(row, column);
}

function readEvidence(row: Readonly<Record<string, unknown>>): StoredEvidence {
  const evidence = parsed(longColumn(row, 'evidence'));
  if (isEvidence(evidence)) return evidence;
  throw damaged(row, 'evidence');
}

/** JSON of a column; undefined when it is none. */
function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text)) as unknown;
  } catch {
    return undefined;
  }
}

function damaged(row: Readonly<Record<string, unknown>>, column: string): MonitorError {
  const key = String(row['rowKey']);
  return new MonitorError(
    'STORE_UNAVAILABLE',
    `The findings table is damaged: row ${key} has no readable ${column}. Mend or delete the row.`,
  );
}
