// Was a flagged key used? What the sign-in log is asked in a run, and what is learned of it. It is asked after the first
// judgement, because only that says which keys to ask about: where nothing is wrong, nothing is asked.

import { earlier } from '../baseline/auditEntries';
import { AFTER_LEAVING_MS, beginUse, closeUse, placed, type UseRecord } from '../baseline/keyUse';
import { isKnown } from '../baseline/keys';
import type { Judgement } from '../checks/engine/types';
import type { SignInLog } from './effects';
import {
  type FlaggedKey,
  flaggedKeys,
  goneTimeOf,
  type KeyInDomain,
  keyInDomains,
  whyNotAsked,
} from './flaggedKeys';
import { askAboutSplits, isWatched } from './keySplit';
import { askAboutKeys } from './keyUseAnswers';
import { thumbprintsOf, useStart } from './keyUseQuestion';
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

/** An intruder may store keys without end; so many are remembered, and the rest is said to be unknown. */
const MAX_RECORDS = 300;

/** @param stored What earlier runs have learned. */
export async function askForUse(
  log: SignInLog,
  stored: readonly UseRecord[],
  judgements: readonly Judgement[],
  learned: Learned,
  now: string,
): Promise<KeyUses> {
  const before = new Map(stored.map((record) => [record.spkiSha256, record]));
  const places = keyInDomains(learned.domains);
  const placesOf = (spkiSha256: string): readonly KeyInDomain[] => places.get(spkiSha256) ?? [];
  const records = new Map(before);
  const notAsked = new Map<string, string>();
  const wanted = new Set<string>();
  for (const key of flaggedKeys(judgements)) {
    const { spkiSha256 } = key;
    const known = before.get(spkiSha256);
    const reason = whyNotAsked(key, placesOf(spkiSha256)) ?? noRoom(known, records.size);
    if (reason !== null) {
      notAsked.set(spkiSha256, reason);
      continue;
    }
    wanted.add(spkiSha256);
    records.set(spkiSha256, start(key, known, placesOf(spkiSha256), learned, now));
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
    records.set(spkiSha256, ifOver(next, placesOf(spkiSha256), wanted, now));
  }
  const changed = [...records.values()].filter((each) => before.get(each.spkiSha256) !== each);
  return { records, notAsked, changed, asked: asked.map(({ record }) => record) };
}

function noRoom(known: UseRecord | undefined, count: number): string | null {
  return known === undefined && count >= MAX_RECORDS ? NO_ROOM : null;
}

const NO_ROOM = 'There are more flagged keys than the sign-in log is asked about.';

/** A key that comes back after nobody asked for it any more is asked for anew. */
function start(
  { spkiSha256, domainIds: [domainId], isAlarming }: FlaggedKey,
  known: UseRecord | undefined,
  places: readonly KeyInDomain[],
  { tenantBefore }: Learned,
  now: string,
): UseRecord {
  const thumbprintsSha1 = thumbprintsOf(places, known?.thumbprintsSha1 ?? []);
  if (known?.closedTime !== null) {
    const from = useStart(places, tenantBefore, now);
    return beginUse({ spkiSha256, domainId, thumbprintsSha1, isAlarming, from });
  }
  return { ...known, thumbprintsSha1, isAlarming: known.isAlarming || isAlarming };
}

/** Nobody asks for a key that has left for long, or that is known by now. */
function ifOver(
  record: UseRecord,
  places: readonly KeyInDomain[],
  wanted: ReadonlySet<string>,
  now: string,
): UseRecord {
  if (record.closedTime !== null || wanted.has(record.spkiSha256)) return record;
  const isKnownNow = places.some(
    ({ key, domain }) => key.goneTime === null && isKnown(key, domain),
  );
  if (isKnownNow) return closeUse(record, now, true);
  const goneTime = places.length === 0 ? record.from : goneTimeOf(places);
  const isOver = goneTime !== null && goneTime <= earlier(now, AFTER_LEAVING_MS);
  return isOver ? closeUse(placed(record, goneTime), now, false) : placed(record, goneTime);
}
