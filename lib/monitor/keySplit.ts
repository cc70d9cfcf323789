// Two keys at work: which keys are watched, and what the log is asked of the known key beside each.

import { earlier } from '../baseline/auditEntries';
import { isKnown } from '../baseline/keys';
import { type KeySplit, learnSplit, splitWindow } from '../baseline/keySplit';
import type { UseRecord } from '../baseline/useRecord';
import type { TimeWindow } from '../federation/types';
import type { SignInLog } from './effects';
import type { KeyInDomain, PlacesOf } from './flaggedKeys';
import { type AskedKey, answerOf, NO_ANSWER } from './keyUseAnswers';

/**
 * Where the filter works, each takes two requests to prove the question and two to six for each known key; beside a new key
 * there is one, unless its domains differ. That makes 16 of the run's 30, after those about the keys themselves. Where it
 * does not, or there are no sign-ins of one kind, it may take all that are left; with none left, the answer is unknown.
 */
const MAX_LOOKS = 2;

/**
 * Certificates that are asked about. One is beside it; more where its domains differ, where one has two configurations, or
 * where the known key stood in several. Of the others nobody can tell, so that the counts are a sample.
 */
const MAX_KNOWN = 3;

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Whether the users of a key are counted: it was used, looks like a rollover, nobody has confirmed it, and it stands in a
 * slot beside a known one.
 */
export function isWatched(
  { closedTime, total, split }: UseRecord,
  places: readonly KeyInDomain[],
  now: string,
): boolean {
  if (closedTime !== null || total.signIns === 0) return false;
  const isDue = split === null || split.askedTime <= earlier(now, restOf(split));
  return isDue && knownBeside(places).length > 0;
}

/** In milliseconds. A log that does not tell takes most requests: unless something looks split, it is asked once an hour. */
function restOf({ state, since, splitTime }: KeySplit): number {
  if (state === 'moved') return DAY_MS;
  const isOpen = since !== null && splitTime === null;
  return state === 'unknown' && !isOpen ? HOUR_MS : 0;
}

/**
 * The records of those that were watched, with what the log says of the known keys.
 *
 * @param asked What the log has just said of keys; only of them it is known how many use them now.
 */
export async function askAboutSplits(
  log: SignInLog,
  asked: readonly AskedKey[],
  placesOf: PlacesOf,
  now: string,
): Promise<readonly UseRecord[]> {
  const watched = asked
    .filter(({ record }) => isWatched(record, placesOf(record.spkiSha256), now))
    .sort((a, b) => (lookedAt(a) < lookedAt(b) ? -1 : 1))
    .slice(0, MAX_LOOKS);
  const learned: UseRecord[] = [];
  for (const each of watched) {
    const window = splitWindow(each.record.kept, now);
    const known = knownBeside(placesOf(each.record.spkiSha256));
    if (window) learned.push(await lookAt(log, each, known, window, now));
  }
  return learned;
}

function lookedAt({ record }: AskedKey): string {
  return record.split?.askedTime ?? '';
}

async function lookAt(
  log: SignInLog,
  { record, answers: newAnswers }: AskedKey,
  knownThumbprints: readonly string[],
  window: TimeWindow,
  now: string,
): Promise<UseRecord> {
  // The new key was just found in this window: it is what proves the question.
  const question = {
    thumbprints: knownThumbprints.slice(0, MAX_KNOWN),
    knownThumbprints: record.thumbprintsSha1,
    window,
  };
  const answer = await answerOf(log, question);
  const knownAnswers = knownThumbprints.map((each) => answer.get(each) ?? NO_ANSWER);
  const look = { window, knownThumbprints, newAnswers, newSeen: record.kept, knownAnswers };
  return { ...record, split: learnSplit(record.split, look, now) };
}

/**
 * Thumbprints of the known keys in the slots of the domains where a key looks like a rollover, the primaries first; of each
 * key all its certificates, the newest first: whoever wraps the known key anew would hide who goes on with it.
 */
function knownBeside(places: readonly KeyInDomain[]): readonly string[] {
  const known = places
    .filter(
      ({ key, domain }) => key.rolloverShaped && key.goneTime === null && !isKnown(key, domain),
    )
    .flatMap(({ domain }) =>
      domain.keys.filter((key) => key.goneTime === null && isKnown(key, domain)),
    );
  const ranked = known.flatMap(({ wasPrimary, thumbprintSha1, thumbprintsSha1 }) => {
    const all = [...new Set([thumbprintSha1, ...thumbprintsSha1.toReversed()])];
    return all.map((thumbprint, age) => ({ thumbprint, age, rank: wasPrimary ? 0 : 1 }));
  });
  const thumbprints = ranked
    .sort((a, b) => a.age - b.age || a.rank - b.rank)
    .map(({ thumbprint }) => thumbprint.toUpperCase());
  return [...new Set(thumbprints)];
}
