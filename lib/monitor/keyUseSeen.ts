// What a run has seen of the use of flagged keys: for the checks, for the findings, for the log, and to be remembered.

import { NOTHING, type UseRecord } from '../baseline/useRecord';
import { summarize, type UseEvidence } from '../baseline/useSummary';
import type { UseRecords } from '../checks/engine/types';
import type { UseByKey } from '../findings/keyUse';
import { groupBy } from '../groupBy';
import type { Effects, SignInLog } from './effects';
import { askForUse, type Suspicion } from './keyUse';
import type { Learned } from './learned';

export interface ObservedUse {
  /** What the checks may look at; null: the log is not asked, or no key was ever flagged. */
  readonly seen: UseRecords | null;
  readonly byKey: UseByKey;
  /** Those that have to be written. */
  readonly changed: readonly UseRecord[];
  /** Those that the log was asked about in this run. */
  readonly asked: readonly UseRecord[];
}

const NOTHING_SEEN: ObservedUse = { seen: null, byKey: new Map(), changed: [], asked: [] };

/**
 * @param log Null: the setting is off.
 * @param suspicion It says which keys are flagged.
 */
export async function observeKeyUse(
  { readKeyUse: readStored }: Pick<Effects, 'readKeyUse'>,
  log: SignInLog | null,
  suspicion: Suspicion,
  learned: Learned,
  now: string,
): Promise<ObservedUse> {
  if (log === null) return NOTHING_SEEN;
  const stored = await readStored();
  const { records, notAsked, changed, asked } = await askForUse(
    log,
    stored,
    suspicion,
    learned,
    now,
  );
  const byKey = new Map<string, UseEvidence>();
  for (const [key, record] of records) byKey.set(key, summarize(record));
  for (const [key, reason] of notAsked) byKey.set(key, nothingKnown(reason, now));
  const byDomain = groupBy(records.values(), ({ domainId }) => domainId);
  const seen = records.size > 0 ? { byKey: records, byDomain } : null;
  return { seen, byKey, changed, asked };
}

function nothingKnown(reason: string, now: string): UseEvidence {
  return summarize({ from: now, upTo: null, reason, total: NOTHING, kept: [] });
}
