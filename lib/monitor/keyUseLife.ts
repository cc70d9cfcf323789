// How the record of a flagged key's use begins, to which domain it belongs, and when nobody asks for the key any more. Pure.

import { earlier } from '../baseline/auditEntries';
import {
  AFTER_LEAVING_MS,
  beginUse,
  closeUse,
  placed,
  type UseRecord,
} from '../baseline/useRecord';
import { isKnown } from '../baseline/keys';
import type { UseEvidence } from '../baseline/useSummary';
import { type FlaggedKey, goneTimeOf, type KeyInDomain } from './flaggedKeys';
import { thumbprintsOf, useStart } from './keyUseQuestion';
import type { Learned } from './learned';

/** What is known of a key's use from before this run. */
export interface UseBefore {
  readonly known: UseRecord | undefined;
  /** What its findings say. */
  readonly told: UseEvidence | undefined;
}

/** A key that comes back after nobody asked for it any more is asked for anew; whom it signed in is not forgotten. */
export function started(
  { spkiSha256, domainIds: [domainId], isAlarming, restsUntil }: FlaggedKey,
  { known, told }: UseBefore,
  places: readonly KeyInDomain[],
  { tenantBefore }: Learned,
  now: string,
): UseRecord {
  const thumbprintsSha1 = thumbprintsOf(places, known?.thumbprintsSha1 ?? []);
  if (known?.closedTime === null)
    return { ...known, thumbprintsSha1, restsUntil, isAlarming: known.isAlarming || isAlarming };
  const from = useStart(places, tenantBefore, now);
  const key = { spkiSha256, domainId, thumbprintsSha1, isAlarming, from };
  const begun = { ...beginUse(key), restsUntil };
  return { ...begun, ...(known ? seenBefore(known) : toldBefore(told)) };
}

/**
 * Of a record that is closed: all of it counts as settled, since it is not asked for again. Of a key that was known by then
 * nobody is kept, and its use was everybody's.
 */
function seenBefore({ goneTime, total, kept }: UseRecord): Partial<UseRecord> {
  return goneTime === null || kept.length === 0 ? {} : { settled: total, total, kept };
}

/** Where the record is lost; the log may have the same sign-ins still, and they are not counted twice. */
function toldBefore(told: UseEvidence | undefined): Partial<UseRecord> {
  if (told === undefined) return {};
  const { signIns, failed, worst } = told;
  return worst.length === 0 ? {} : { total: { signIns, failed }, kept: worst };
}

/**
 * Its finding stays one of the domain where the key was flagged first, also when it is flagged in others only: to move is to
 * be told twice. It moves where nobody was told of any use, or where that domain is not judged any more.
 */
export function belonging(
  record: UseRecord,
  { domainIds }: FlaggedKey,
  judged: ReadonlySet<string | undefined>,
): UseRecord {
  const isUntold = record.total.signIns === 0;
  const isThere = domainIds.includes(record.domainId);
  const moves = isUntold ? !isThere : !judged.has(record.domainId);
  return moves ? { ...record, domainId: domainIds[0] } : record;
}

/** Of a key that is flagged no more: nobody asks for one that has left for long, or that is known by now. */
export function endedIfOver(
  record: UseRecord,
  stored: UseRecord | undefined,
  places: readonly KeyInDomain[],
  now: string,
): UseRecord {
  if (record.closedTime !== null) return record;
  const isKnownNow = places.some(
    ({ key, domain }) => key.goneTime === null && isKnown(key, domain),
  );
  if (isKnownNow) return closeUse(record, now, true);
  const goneTime = places.length === 0 ? record.from : goneTimeOf(places);
  return isRead(stored, goneTime)
    ? closeUse(placed(record, goneTime), now, false)
    : placed(record, goneTime);
}

/**
 * Whether an earlier run has asked the log after everything late had come: there may be many keys, the monitor may have
 * been dead, and what this run was the first to find is still to be told.
 */
function isRead(stored: UseRecord | undefined, goneTime: string | null): boolean {
  const askedTime = stored?.askedTime ?? null;
  return (
    goneTime !== null && askedTime !== null && askedTime >= earlier(goneTime, -AFTER_LEAVING_MS)
  );
}
