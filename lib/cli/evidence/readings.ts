// When each thing in the evidence was read, and from where: without that, a copy proves little. Pure.

import type { UseRecord } from '../../baseline/useRecord';
import type { TimeWindow } from '../../federation/types';
import { SLOTS } from '../../federation/slots';
import type { Finding } from '../../findings/types';
import { type Language, type Localized, shownTime } from '../../text';
import type { ScanSource } from '../inventory/types';
import { cliTexts, said } from '../texts';
import type { EvidenceTexts } from '../texts/evidence/evidenceTexts';

type ReadingTexts = EvidenceTexts['readings'];

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
  readonly what: Localized;
  /** When, ISO 8601; the same twice where the moment is known. Null: it was not read, or nobody knows since when. */
  readonly notBefore: string | null;
  readonly notAfter: string | null;
  /** The time that the source was asked about; null: it is about a moment. */
  readonly covers: TimeWindow | null;
  /** What else has to be known; null: nothing. */
  readonly note: Localized | null;
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
      what: inAll(({ record, scan }) => (source.kind === 'record' ? record : scan)),
      notBefore: now,
      notAfter: now,
      covers: null,
      note: null,
    },
    logReading('audit.json', evidence.audit, runs),
    logReading('accounts.json', evidence.accounts, runs),
    signInReading(finding, source),
  ];
}

function configurationReading(finding: Finding, source: EvidenceSource, now: string): Reading {
  const { previousResolvedTime, firstSeenTime, lastSeenTime, evidence } = finding;
  const isKept = evidence.configuration !== undefined;
  const common = { files: CONFIGURATION, covers: null };
  if (source.kind === 'scan') {
    const isLive = source.sources.some(({ kind }) => kind === 'tenant');
    return {
      ...common,
      what: inAll(({ fromGraph, fromExport }) => (isLive ? fromGraph : fromExport)),
      notBefore: isLive ? now : null,
      notAfter: now,
      note: isKept ? sourcesText(source.sources) : inAll(({ notKept }) => notKept),
    };
  }
  // A finding that came back has the configuration of its last opening, and keeps the time of its first.
  const cameBack = previousResolvedTime !== null;
  return {
    ...common,
    what: inAll(({ opening }) => opening),
    notBefore: isKept ? (previousResolvedTime ?? firstSeenTime) : null,
    notAfter: isKept ? (cameBack ? lastSeenTime : firstSeenTime) : null,
    note: inAll(({ sameRun, notKept }) => (isKept ? sameRun : notKept)),
  };
}

function sourcesText(sources: readonly ScanSource[]): Localized {
  return inAll((texts) => {
    const shown = sources.map(({ name, time, sha256 }) => {
      const facts = [
        ...(time === null ? [] : [texts.ofTime(shownTime(time))]),
        ...(sha256 === undefined ? [] : [`SHA-256 ${sha256}`]),
      ];
      return [name, ...facts].join(', ');
    });
    return shown.length === 0 ? texts.nobodySaid : texts.read(shown.join('; '));
  });
}

function inAll(pick: (texts: ReadingTexts) => string): Localized {
  return said(({ evidence }) => pick(evidence.readings));
}

type Log = (TimeWindow & object) | { readonly state: 'unknown'; readonly reason: string };

const NOT_ASKED = inAll(({ notAsked }) => notAsked);

function logReading(
  file: string,
  log: Log | undefined,
  runs: Pick<Reading, 'notBefore' | 'notAfter'>,
): Reading {
  const head = { files: [file], what: inAll(({ auditLog }) => auditLog) };
  if (log === undefined)
    return { ...head, notBefore: null, notAfter: null, covers: null, note: NOT_ASKED };
  if (!('from' in log)) {
    const { reason: why } = log;
    return { ...head, ...runs, covers: null, note: inAll(({ reason }) => reason(why)) };
  }
  const { from, to } = log;
  return { ...head, ...runs, covers: { from, to }, note: inAll(({ late }) => late) };
}

function signInReading({ evidence: { use } }: Finding, source: EvidenceSource): Reading {
  const record = source.kind === 'record' ? source.useRecord : null;
  const told = record ?? use ?? null;
  const why = told?.reason;
  const askedTime = record?.askedTime ?? null;
  return {
    files: ['sign-ins.json'],
    what: inAll(({ signInLog }) => signInLog),
    notBefore: askedTime,
    notAfter: askedTime,
    covers: told?.upTo == null ? null : { from: told.from, to: told.upTo },
    note: told === null ? NOT_ASKED : why ? inAll(({ reason }) => reason(why)) : null,
  };
}

/** As `readings.json` has it, in English for everybody. */
export function readingJson({ what, note, ...reading }: Reading): object {
  const { files, ...times } = reading;
  return { files, what: what.en, ...times, note: note?.en ?? null };
}

/** One line for `bag-info.txt`. */
export function readingText(reading: Reading, language: Language): string {
  const { files, what, notBefore, notAfter, covers, note } = reading;
  const texts = cliTexts[language].evidence.readings;
  const clauses = [
    `data/${files[0] ?? ''}: ${what[language]}`,
    whenText(notBefore, notAfter, texts),
    ...(covers === null ? [] : [texts.about(covers.from, covers.to)]),
  ];
  return texts.line(clauses, note?.[language] ?? null);
}

function whenText(notBefore: string | null, notAfter: string | null, texts: ReadingTexts): string {
  if (notAfter === null) return texts.noTime;
  if (notBefore === notAfter) return texts.at(notAfter);
  return notBefore === null ? texts.before(notAfter) : texts.between(notBefore, notAfter);
}
