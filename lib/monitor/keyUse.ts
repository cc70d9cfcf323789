// Was a flagged key used? What the sign-in log is asked in a run, and what is learned of it. It is asked after the first
// judgement, because only that says which keys to ask about: where nothing is wrong, nothing is asked.

import { placed, type UseRecord } from '../baseline/keyUse';
import type { Judgement } from '../checks/engine/types';
import { acceptedUntil } from '../findings/acceptance';
import { usesIn } from '../findings/keyUse';
import type { Finding } from '../findings/types';
import type { SignInLog } from './effects';
import { flaggedKeys, type KeyInDomain, keyInDomains, whyNotAsked } from './flaggedKeys';
import { askAboutSplits, isWatched } from './keySplit';
import { askAboutKeys } from './keyUseAnswers';
import { belonging, endedIfOver, started } from './keyUseLife';
import type { Learned } from './learned';

/** What a run knows of the use of keys. */
interface KeyUses {
  /** By SPKI SHA-256: what is flagged, and what was and has left or is known by now. */
  readonly records: ReadonlyMap<string, UseRecord>;
  /** Flagged keys that are not asked about, and why: one sentence each. */
  readonly notAsked: ReadonlyMap<string, string>;
  /** Those that have to be written. */
  readonly changed: readonly UseRecord[];
  /** Those that the log was asked about in this run. */
  readonly asked: readonly UseRecord[];
}

/** What the checks say before the log is asked, and what people have said of that. */
export interface Suspicion {
  readonly judgements: readonly Judgement[];
  /** As they were before this run. */
  readonly findings: readonly Finding[];
}

/** An intruder may store keys without end; so many are asked about, and the rest is said to be unknown. */
const MAX_RECORDS = 300;

/** @param stored What earlier runs have learned. */
export async function askForUse(
  log: SignInLog,
  stored: readonly UseRecord[],
  { judgements, findings }: Suspicion,
  learned: Learned,
  now: string,
): Promise<KeyUses> {
  const before = new Map(stored.map((record) => [record.spkiSha256, record]));
  const places = keyInDomains(learned.domains);
  const placesOf = (spkiSha256: string): readonly KeyInDomain[] => places.get(spkiSha256) ?? [];
  const records = new Map(before);
  const notAsked = new Map<string, string>();
  const wanted = new Set<string>();
  const judged = new Set(judgements.map(({ domain }) => domain?.id));
  const told = usesIn(findings);
  let open = stored.filter(({ closedTime }) => closedTime === null).length;
  for (const key of flaggedKeys(judgements, acceptedUntil(findings, now))) {
    const { spkiSha256 } = key;
    const known = before.get(spkiSha256);
    // What is over takes no room: keys that come, are flagged and go are every year's rollovers, too.
    const isOpen = known?.closedTime === null;
    const noRoom = !isOpen && open >= MAX_RECORDS ? NO_ROOM : null;
    const reason = whyNotAsked(key, placesOf(spkiSha256)) ?? noRoom;
    if (reason !== null) {
      notAsked.set(spkiSha256, reason);
      continue;
    }
    wanted.add(spkiSha256);
    if (!isOpen) open += 1;
    const use = { known, told: told.get(spkiSha256) };
    const record = started(key, use, placesOf(spkiSha256), learned, now);
    records.set(spkiSha256, isOpen ? belonging(record, key, judged) : record);
  }
  const isCounted = (record: UseRecord): boolean =>
    isWatched(record, placesOf(record.spkiSha256), now);
  const asked = await askAboutKeys(
    log,
    [...records.values()],
    wanted,
    learned.domains,
    isCounted,
    now,
  );
  for (const { record } of asked) records.set(record.spkiSha256, record);
  for (const record of await askAboutSplits(log, asked, placesOf, now))
    records.set(record.spkiSha256, record);
  for (const [spkiSha256, record] of records) {
    const next = wanted.has(spkiSha256) ? placed(record, null) : record;
    records.set(
      spkiSha256,
      endedIfOver(next, before.get(spkiSha256), placesOf(spkiSha256), wanted, now),
    );
  }
  const changed = [...records.values()].filter((each) => before.get(each.spkiSha256) !== each);
  return { records, notAsked, changed, asked: asked.map(({ record }) => record) };
}

const NO_ROOM = 'There are more flagged keys than the sign-in log is asked about.';
