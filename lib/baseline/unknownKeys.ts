// The certificates that signed somebody in and were in no slot: what is remembered of each from run to run. Pure. What was found
// once is not taken back, and an entry that comes again is known by its id.

import { wasTokenTaken } from '../federation/signInOutcome';
import type { SignIn } from '../federation/signIns';
import { groupBy } from '../groupBy';
import { keptSignIn } from './useAnswers';
import { isQuiet, type KnownThumbprint } from './thumbprints';
import type { UnknownKey } from './unknownKeyTypes';
import { worstFirst } from './worstSignIns';

/** Kept of one key; of all together, because the record of a tenant is one row of the table. */
export const MAX_ROWS = 50;
const MAX_ALL_ROWS = 120;
const MAX_KEYS = 20;

interface Found {
  readonly keys: readonly UnknownKey[];
  /** Sign-ins of guests, which alarm nobody. */
  readonly guests: number;
}

/** Who looks, and what is known. */
export interface Looker {
  readonly known: ReadonlyMap<string, KnownThumbprint>;
  readonly tenantId: string;
  readonly now: string;
}

export function keysAfter(
  before: readonly UnknownKey[],
  signIns: readonly SignIn[],
  { known, tenantId, now }: Looker,
): Found {
  const isGuest = ({ homeTenantId }: SignIn): boolean =>
    homeTenantId !== null && homeTenantId.toLowerCase() !== tenantId.toLowerCase();
  const byKey = groupBy(
    signIns.filter((signIn) => !isGuest(signIn) && !isNothingToTell(signIn, known)),
    ({ thumbprintSha1 }) => thumbprintSha1 ?? '',
  );
  const names = new Set(before.map(({ thumbprintSha1 }) => thumbprintSha1));
  const old = before.map((key) => withRows(key, byKey.get(key.thumbprintSha1) ?? []));
  const news = [...byKey]
    .filter(([name]) => !names.has(name))
    .flatMap(([name, rows]) => begin(name, rows, known.get(name) ?? null, now))
    .sort((a, b) => (a.firstTime < b.firstTime ? -1 : 1));
  const keys = [...old, ...news].slice(0, MAX_KEYS);
  return {
    keys: keys.map((key) => shortened(key, keys.length)),
    guests: signIns.filter(isGuest).length,
  };
}

function isNothingToTell(
  { thumbprintSha1, createdDateTime }: SignIn,
  known: Looker['known'],
): boolean {
  if (thumbprintSha1 === null) return true;
  const there = known.get(thumbprintSha1);
  return there !== undefined && isQuiet(there, createdDateTime);
}

/** Anybody can send a token that is refused: by itself it is no use of a key. */
function begin(
  thumbprintSha1: string,
  rows: readonly SignIn[],
  known: KnownThumbprint | null,
  now: string,
): readonly UnknownKey[] {
  const first = rows.find(wasTokenTaken);
  if (!first) return [];
  const { createdDateTime } = first;
  const key: UnknownKey = {
    thumbprintSha1,
    firstSeenTime: now,
    leftTime: known?.leftTime ?? null,
    signIns: 0,
    failed: 0,
    firstTime: createdDateTime,
    lastTime: createdDateTime,
    rows: [],
  };
  return [withRows(key, rows)];
}

function withRows(key: UnknownKey, found: readonly SignIn[]): UnknownKey {
  if (found.length === 0) return key;
  const all = [...key.rows, ...found.map(keptSignIn)];
  const rows = [...new Map(all.map((row) => [row.id, row])).values()].sort(byTime);
  const times = [key.firstTime, key.lastTime, ...rows.filter(wasTokenTaken).map(timeOf)].sort();
  const failed = rows.filter((row) => !wasTokenTaken(row)).length;
  return {
    ...key,
    // Those that are not kept any more can't be told from new ones: at least as many as are known at one time.
    signIns: Math.max(key.signIns, rows.length),
    failed: Math.max(key.failed, failed),
    firstTime: times[0] ?? key.firstTime,
    lastTime: times.at(-1) ?? key.lastTime,
    rows,
  };
}

function shortened(key: UnknownKey, keys: number): UnknownKey {
  const most = Math.min(MAX_ROWS, Math.floor(MAX_ALL_ROWS / keys));
  if (key.rows.length <= most) return key;
  return { ...key, rows: worstFirst(key.rows).slice(0, most).sort(byTime) };
}

function timeOf({ createdDateTime }: SignIn): string {
  return createdDateTime;
}

function byTime(a: SignIn, b: SignIn): number {
  return timeOf(a) < timeOf(b) ? -1 : 1;
}
