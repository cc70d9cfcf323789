// Was a flagged key used? What the sign-in log is asked in a run, and what is learned of it. It is asked after the first
// judgement, because only that says which keys to ask about: where nothing is wrong, nothing is asked.

import { placed, type UseRecord } from '../baseline/useRecord';
import { usesIn } from '../findings/keyUse';
import type { Finding } from '../findings/types';
import type { SignInLog } from './effects';
import { type FlaggedKey, keyInDomains, type PlacesOf, whyNotAsked } from './flaggedKeys';
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
  /** In the order in which they were found. */
  readonly flagged: readonly FlaggedKey[];
  /** By id, those that were judged. */
  readonly domains: ReadonlySet<string>;
  /** As they were before this run. */
  readonly findings: readonly Finding[];
}

/** @param stored What earlier runs have learned. */
export async function askForUse(
  log: SignInLog,
  stored: readonly UseRecord[],
  suspicion: Suspicion,
  learned: Learned,
  now: string,
): Promise<KeyUses> {
  const before = new Map(stored.map((record) => [record.spkiSha256, record]));
  const places = keyInDomains(learned.domains);
  const placesOf: PlacesOf = (spkiSha256) => places.get(spkiSha256) ?? [];
  const { wanted, notAsked } = wantedRecords(before, suspicion, placesOf, learned, now);
  const flagged = new Set(wanted.keys());
  const records = new Map([...before, ...wanted]);
  const isCounted = (record: UseRecord): boolean =>
    isWatched(record, placesOf(record.spkiSha256), now);
  const asking = { domains: learned.domains, placesOf, flagged, isCounted };
  const asked = await askAboutKeys(log, [...records.values()], asking, now);
  for (const { record } of asked) records.set(record.spkiSha256, record);
  for (const record of await askAboutSplits(log, asked, placesOf, now))
    records.set(record.spkiSha256, record);
  const after = [...records].map(([spkiSha256, record]) =>
    flagged.has(spkiSha256)
      ? placed(record, null)
      : endedIfOver(record, before.get(spkiSha256), placesOf(spkiSha256), now),
  );
  return {
    records: new Map(after.map((record) => [record.spkiSha256, record])),
    notAsked,
    changed: after.filter((record) => before.get(record.spkiSha256) !== record),
    asked: asked.map(({ record }) => record),
  };
}

/** An intruder may store keys without end; so many are asked about, and the rest is said to be unknown. */
const MAX_RECORDS = 300;

interface Wanted {
  /** By SPKI SHA-256: the records of flagged keys, begun or gone on with. */
  readonly wanted: ReadonlyMap<string, UseRecord>;
  readonly notAsked: KeyUses['notAsked'];
}

function wantedRecords(
  before: ReadonlyMap<string, UseRecord>,
  { flagged, domains, findings }: Suspicion,
  placesOf: PlacesOf,
  learned: Learned,
  now: string,
): Wanted {
  const told = usesIn(findings);
  const wanted = new Map<string, UseRecord>();
  const notAsked = new Map<string, string>();
  let open = [...before.values()].filter(({ closedTime }) => closedTime === null).length;
  for (const key of flagged) {
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
    if (!isOpen) open += 1;
    const use = { known, told: told.get(spkiSha256) };
    const record = started(key, use, placesOf(spkiSha256), learned, now);
    wanted.set(spkiSha256, isOpen ? belonging(record, key, domains) : record);
  }
  return { wanted, notAsked };
}

const NO_ROOM = 'There are more flagged keys than the sign-in log is asked about.';
