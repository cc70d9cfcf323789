// The questions of a run to the sign-in log about flagged keys, and what their records are after the answers.

import { earlier } from '../baseline/auditEntries';
import { learnUse, MAX_KEPT, useWindowFrom } from '../baseline/keyUse';
import type { Baselines } from '../baseline/types';
import type { UseRecord } from '../baseline/useRecord';
import { MonitorError } from '../errors';
import type { SignInAnswer, SignInQuestion, UseAnswer } from '../federation/signIns';
import { unknownSource } from '../federation/unknownSource';
import { groupBy } from '../groupBy';
import type { SignInLog } from './effects';
import type { PlacesOf } from './flaggedKeys';
import { knownSigners } from './keyUseQuestion';

/** Each takes four requests at a pace that all of Graph's reports share. */
const MAX_KEYS = 7;

/** A key that was asked about, as it is after it. */
export interface AskedKey {
  readonly record: UseRecord;
  /** One for each of its certificates. */
  readonly answers: readonly UseAnswer[];
}

/**
 * Those whose use would be an alarm, and some of those that were not asked for longest; of what is full, once a day is
 * enough, unless its users are counted.
 */
function dueFirst(
  records: readonly UseRecord[],
  isCounted: (record: UseRecord) => boolean,
  now: string,
): readonly UseRecord[] {
  const dayAgo = earlier(now, 24 * 60 * 60_000);
  const isDue = (record: UseRecord): boolean => {
    const { closedTime, askedTime, kept } = record;
    const isFull = kept.length >= MAX_KEPT && askedTime !== null && askedTime > dayAgo;
    return closedTime === null && (!isFull || isCounted(record));
  };
  const order = ({ isAlarming, askedTime, from }: UseRecord): string =>
    `${isAlarming && askedTime === null ? '0' : '1'} ${askedTime ?? ''} ${from}`;
  const due = records.filter(isDue).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const fresh = due.filter(({ askedTime }) => askedTime === null);
  const again = due.filter(({ askedTime }) => askedTime !== null);
  const first = [...fresh.slice(0, MAX_KEYS - MIN_AGAIN), ...again.slice(0, MIN_AGAIN)];
  return [...new Set([...first, ...due])].slice(0, MAX_KEYS);
}

/** Of those that were asked about before: whoever stores new keys in each run must not keep the monitor from any of them. */
const MIN_AGAIN = 3;

/** What is known of keys when the log is asked. */
export interface AskingFor {
  readonly domains: Baselines;
  readonly placesOf: PlacesOf;
  /** SPKI SHA-256: those prove nothing. */
  readonly flagged: ReadonlySet<string>;
  /** Whether it has to be known in each run how many use the key (keySplit.ts). */
  readonly isCounted: (record: UseRecord) => boolean;
}

/**
 * The records that were asked about, as they are after it. Keys of the same domains are asked about together: what proves
 * the question is then asked for once.
 */
export async function askAboutKeys(
  log: SignInLog,
  records: readonly UseRecord[],
  { domains, placesOf, flagged, isCounted }: AskingFor,
  now: string,
): Promise<readonly AskedKey[]> {
  const knownTo = ({ domainId, spkiSha256 }: UseRecord): readonly string[] => {
    const own = placesOf(spkiSha256).map(({ domain }) => domain.domainId);
    return knownSigners([...new Set([domainId, ...own])], flagged, domains, now);
  };
  // A long time is asked for by itself: where it takes all sign-ins of it to answer, the short one still is answered.
  const isLong = (record: UseRecord): boolean => useWindowFrom(record, now) < earlier(now, LONG_MS);
  const questions = groupBy(dueFirst(records, isCounted, now), (record) =>
    JSON.stringify([isLong(record), knownTo(record)]),
  );
  const learned: AskedKey[] = [];
  for (const same of questions.values()) {
    const [from = now] = same.map((record) => useWindowFrom(record, now)).sort();
    const answer = await answerOf(log, {
      thumbprints: same.flatMap(askedOf),
      knownThumbprints: same.slice(0, 1).flatMap(knownTo),
      window: { from, to: now },
    });
    for (const record of same) {
      const answers = record.thumbprintsSha1.map((each) => answer.get(each) ?? NO_ANSWER);
      learned.push({ record: learnUse(record, answers, now), answers });
    }
  }
  return learned;
}

/** Whoever wraps a key anew in each run makes no endless question: of the older ones nobody can tell. */
const MAX_THUMBPRINTS = 5;

function askedOf({ thumbprintsSha1 }: UseRecord): readonly string[] {
  return thumbprintsSha1.slice(-MAX_THUMBPRINTS);
}

/** In milliseconds: what is read again in each run is shorter. */
const LONG_MS = 2 * 24 * 60 * 60_000;

export const NO_ANSWER = unknownSource('The sign-in log did not answer for this certificate.');

export async function answerOf(log: SignInLog, question: SignInQuestion): Promise<SignInAnswer> {
  try {
    return await log.read(question);
  } catch (error) {
    if (!(error instanceof MonitorError)) throw error;
    const unknown = unknownSource(error.message);
    return new Map(question.thumbprints.map((thumbprint) => [thumbprint, unknown]));
  }
}
