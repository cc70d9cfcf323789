// What a run knows of those before: the record, the baseline, and the mark that there was one.

import { baselineOf } from '../baseline/learn';
import type { Baseline } from '../baseline/types';
import { MonitorError } from '../errors';
import type { KeptRequest } from '../findings/keptRequest';
import type { Finding } from '../findings/types';
import type { SharedTexts } from '../sharedTexts';
import type { Effects, When } from './effects';
import { type EarlierRuns, lossOf, toldAgain } from './recordLoss';

export interface Recalled extends When {
  readonly record: readonly Finding[];
  /** As it stands in the table, without what people have accepted since. */
  readonly stored: Baseline;
  /** What earlier runs could not deliver, as they put it together. */
  readonly outbox: readonly KeptRequest[];
  readonly mark: Mark;
}

export interface Mark {
  /** Null: there is none. */
  readonly earlier: EarlierRuns | null;
  /** Why nobody could look for it; null: somebody did. */
  readonly failure: MonitorError | null;
}

/**
 * Reads it before anything else: the ETags then cover the world that is read after it, and a run that is late with its news
 * can't overwrite what another one has seen since.
 *
 * @throws MonitorError where nobody can say whether this is the first run.
 */
export async function recall(effects: Effects, { share }: SharedTexts): Promise<Recalled> {
  const [record, records, outbox, mark] = await Promise.all([
    effects.readRecord(share),
    effects.readBaseline(share),
    effects.readOutbox(),
    readMark(effects),
  ]);
  const now = effects.now().toISOString();
  const first = baselineOf(records);
  // Another run that ended while these were read looks like a lost record: its mark was there already, and its row of the
  // tenant not yet. The mark is written last, so that whoever looks again finds the row.
  const isInDoubt = lossOf(first.tenant, mark.earlier) !== null;
  const stored = isInDoubt ? baselineOf(await effects.readBaseline(share)) : first;
  // Only where there is no record it has to be known whether there ever was one.
  if (stored.tenant === null && mark.failure) throw mark.failure;
  const recordLoss = lossOf(stored.tenant, mark.earlier);
  const isRecordLost = recordLoss !== null && stored.tenant === null;
  const toldSoFar = toldAgain({ record, outbox }, recordLoss);
  await effects.dropRequests(outbox.filter((each) => !toldSoFar.outbox.includes(each)));
  return { ...toldSoFar, stored, mark, now, isRecordLost, recordLoss };
}

async function readMark(effects: Effects): Promise<Mark> {
  try {
    return { earlier: await effects.readMark(), failure: null };
  } catch (error) {
    if (error instanceof MonitorError) return { earlier: null, failure: error };
    throw error;
  }
}
