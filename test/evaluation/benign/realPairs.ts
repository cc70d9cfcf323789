// Every benign pair of the corpus as it came to run, at the time of its real certificates: the older one alone, the newer
// one behind it, then before it, and then alone.

import { corpus, type PairRow, pairs } from '../../fixtures/evaluation/read';
import { keySize, later, partsOf, SHA1_RSA } from '../certificates';
import { type Primary, realCertificate } from '../primaries';
import { DAY, type History, type Noise, type Origin } from '../scenario';
import { all, publish, slots } from '../tenant';
import {
  ADMINISTRATOR,
  ENTRA,
  EXPIRY_DAYS,
  federation,
  type Federation,
  history,
  LAST_KNOWN_KEY,
  minutesTo,
  OTHER_NAME_AGAIN,
  rollover,
} from './history';

/** Expired, or about to, before that day. */
function endsAlone(end: Date, day: Date): boolean {
  return later(end, -EXPIRY_DAYS) < day;
}

function realHistory(pair: PairRow): History {
  const [older, newer] = [realCertificate(pair.older), realCertificate(pair.newer)];
  const one = federation(older.kind, `${pair.pair}.example`, older.base64);
  const name = `${pair.pair} (${kindOf(pair.older)})`;
  return pair.nature === 'co-published-twin'
    ? twins(name, pair.split, one, [older, newer])
    : succession(name, pair, one, [older, newer]);
}

type Two = readonly [older: Primary, newer: Primary];

/** One key of a Shibboleth is for another host of it, or for encryption: they stay side by side. */
function twins(
  name: string,
  origin: Origin,
  { domain, provider, base }: Federation,
  [older, newer]: Two,
): History {
  return history('Real twins, both published for good', name, {
    origin,
    start: later(newer.notBefore, 30),
    base: all(
      base,
      slots(domain, older.base64, newer.base64),
      publish(provider.metadataAddress, older.base64, newer.base64),
    ),
    wanted: 0,
    why: 'nothing changes',
  });
}

function succession(
  name: string,
  { split, samePublicKey, mismatchCanonical }: PairRow,
  one: Federation,
  [older, newer]: Two,
): History {
  const appears = later(newer.notBefore, 0.1);
  const known = Math.max(later(appears, -60).getTime(), later(older.notBefore, 1).getTime());
  const start = new Date(known);
  const isAutomatic = older.kind === 'adfs';
  const also = [
    // In the first run: in one mail with its end, where that is near.
    ...(isWeak(older) && !endsAlone(older.notAfter, start)
      ? [', and that the old key or its signature is weak']
      : []),
    ...(endsAlone(older.notAfter, appears) ? [', and that the old one ends before'] : []),
    ...(endsAlone(newer.notAfter, later(start, 365)) ? [', and that it ends, too'] : []),
  ];
  return history(
    samePublicKey ? 'Real renewals of one key' : 'Real rollovers and migrations',
    name,
    {
      origin: split,
      start,
      base: one.base,
      happenings: rollover(one, {
        older: older.base64,
        newer: newer.base64,
        at: minutesTo(start, appears),
        promoted: (isAutomatic ? 5 : 14) * DAY,
        left: (isAutomatic ? 20 : 28) * DAY,
        by: isAutomatic ? ENTRA : ADMINISTRATOR,
      }),
      ends: [older.notAfter, newer.notAfter],
      wanted: 1 + also.length,
      why: `a new certificate is told once${also.join('')}`,
      noise: noiseOf(older.kind, mismatchCanonical),
      unanswered: LAST_KNOWN_KEY,
    },
  );
}

/** Where the new one is weak, too, that is told with its arrival. */
function isWeak({ base64, notBefore }: Primary): boolean {
  const isSha1 = partsOf(base64).algorithm.equals(SHA1_RSA);
  return keySize(base64) < 2048 || (isSha1 && notBefore.getUTCFullYear() >= 2017);
}

/** No address of Google's metadata is known, so nothing but a person could know the new key. */
function noiseOf(kind: string, isOtherName: boolean): Noise | null {
  if (kind === 'google') return LAST_KNOWN_KEY;
  return isOtherName ? OTHER_NAME_AGAIN : null;
}

function kindOf(id: string): string {
  return corpus.find((row) => row.id === id)?.idpKind ?? '';
}

export const realHistories: readonly History[] = pairs.map(realHistory);
