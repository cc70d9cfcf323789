// When each thing in the evidence was read, and from where: without that, a copy proves little. Pure.

import type { UseRecord } from '../../baseline/useRecord';
import type { TimeWindow } from '../../federation/types';
import { SLOTS } from '../../federation/slots';
import type { Finding } from '../../findings/types';
import { shownTime } from '../../text';
import type { ScanSource } from '../inventory/types';

/** Where a finding is taken from. */
export type EvidenceSource =
  /** The findings table; `useRecord`: of the finding's key, null where there is none. */
  | { readonly kind: 'record'; readonly tenantId: string; readonly useRecord: UseRecord | null }
  | {
      readonly kind: 'scan';
      readonly tenantId: string | null;
      readonly sources: readonly ScanSource[];
    };

export interface Reading {
  /** Below `data/`. */
  readonly files: readonly string[];
  /** What was read, and from where; a clause. */
  readonly what: string;
  /** When, ISO 8601; the same twice where the moment is known. Null: it was not read, or nobody knows since when. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** The time that the source was asked about; null: it is about a moment. */
  readonly covers: TimeWindow | null;
  /** What else has to be known; null: nothing. */
  readonly note: string | null;
}

const CONFIGURATION = ['configuration.json', ...SLOTS.map((slot) => `${slot}.*`)];

/** @param now When the record was read, or the scan was made. */
export function readingsOf(
  finding: Finding,
  source: EvidenceSource,
  now: string,
): readonly Reading[] {
  const { evidence, previousResolvedTime, firstSeenTime, lastSeenTime } = finding;
  const opened = previousResolvedTime ?? firstSeenTime;
  const runs = { notBefore: opened, notAfter: lastSeenTime };
  return [
    configurationReading(finding, source, now),
    {
      files: ['finding.json', 'finding.txt', 'history.json'],
      what:
        source.kind === 'record' ? 'the record in the findings table' : 'the judgement of a scan',
      notBefore: now,
      notAfter: now,
      covers: null,
      note: null,
    },
    logReading('audit.json', "Entra's audit log, in the runs of the monitor", evidence.audit, runs),
    logReading(
      'accounts.json',
      "Entra's audit log, in the runs of the monitor",
      evidence.accounts,
      runs,
    ),
    signInReading(finding, source),
  ];
}

const SAME_RUN = 'The time is that of the run.';

function configurationReading(finding: Finding, source: EvidenceSource, now: string): Reading {
  const { previousResolvedTime, firstSeenTime, lastSeenTime, evidence } = finding;
  const isKept = evidence.configuration !== undefined;
  const common = { files: CONFIGURATION, covers: null };
  if (source.kind === 'scan') {
    const isLive = source.sources.some(({ kind }) => kind === 'tenant');
    return {
      ...common,
      what: isLive
        ? 'the configuration, from Microsoft Graph'
        : 'the configuration, from an export',
      notBefore: isLive ? now : null,
      notAfter: now,
      note: isKept ? sourcesText(source.sources) : NOT_KEPT,
    };
  }
  // A finding that came back has the configuration of its last opening, and keeps the time of its first.
  const cameBack = previousResolvedTime !== null;
  return {
    ...common,
    what: 'the configuration, from Microsoft Graph, in the run that opened the finding',
    notBefore: isKept ? (previousResolvedTime ?? firstSeenTime) : null,
    notAfter: isKept ? (cameBack ? lastSeenTime : firstSeenTime) : null,
    note: isKept ? SAME_RUN : NOT_KEPT,
  };
}

const NOT_KEPT =
  'No configuration was kept: the finding is about something else, or none could be read.';

function sourcesText(sources: readonly ScanSource[]): string {
  const shown = sources.map(({ name, time, sha256 }) => {
    const facts = [
      ...(time === null ? [] : [`of ${shownTime(time)}`]),
      ...(sha256 === undefined ? [] : [`SHA-256 ${sha256}`]),
    ];
    return [name, ...facts].join(', ');
  });
  return shown.length === 0 ? 'Nobody said what was read.' : `Read: ${shown.join('; ')}.`;
}

const NOT_ASKED = 'The log was not asked, so nothing is known.';

type Log = (TimeWindow & object) | { readonly state: 'unknown'; readonly reason: string };

function logReading(
  file: string,
  what: string,
  log: Log | undefined,
  runs: Pick<Reading, 'notBefore' | 'notAfter'>,
): Reading {
  const head = { files: [file], what };
  if (log === undefined)
    return { ...head, notBefore: null, notAfter: null, covers: null, note: NOT_ASKED };
  if (!('from' in log)) return { ...head, ...runs, covers: null, note: log.reason };
  const { from, to } = log;
  return { ...head, ...runs, covers: { from, to }, note: 'Entries can be late.' };
}

function signInReading({ evidence: { use } }: Finding, source: EvidenceSource): Reading {
  const record = source.kind === 'record' ? source.useRecord : null;
  const told = record ?? use ?? null;
  const askedTime = record?.askedTime ?? null;
  return {
    files: ['sign-ins.json'],
    what: "Entra's sign-in log, in the runs of the monitor",
    notBefore: askedTime,
    notAfter: askedTime,
    covers: told?.upTo == null ? null : { from: told.from, to: told.upTo },
    note: told === null ? NOT_ASKED : told.reason,
  };
}

/** One line for `bag-info.txt`. */
export function readingText({ files, what, notBefore, notAfter, covers, note }: Reading): string {
  const clauses = [
    `data/${files[0] ?? ''}: ${what}`,
    whenText(notBefore, notAfter),
    ...(covers === null ? [] : [`about ${covers.from} to ${covers.to}`]),
  ];
  return `${clauses.join(', ')}.${note === null ? '' : ` ${note}`}`;
}

function whenText(notBefore: string | null, notAfter: string | null): string {
  if (notAfter === null) return 'at no known time';
  if (notBefore === notAfter) return `read at ${notAfter}`;
  return notBefore === null
    ? `read before ${notAfter}`
    : `read between ${notBefore} and ${notAfter}`;
}
