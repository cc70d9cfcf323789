// The first half of a run: it reads the record and the tenant, learns, and judges. What it gives back is all that is needed to
// record and to tell, so that what was read of thousands of domains leaves the memory before the first row is written.

import type { Baseline, BaselineRecord } from '../baseline/types';
import type { MonitorError } from '../errors';
import { withAcceptances } from '../findings/acceptance';
import type { Reconciliation } from '../findings/reconcile';
import { sharedTexts } from '../sharedTexts';
import { withAccountTrails } from './accounts';
import type { Effects, RunOptions } from './effects';
import { gather, type Gathered } from './gather';
import { judgeAll } from './judgeAll';
import type { ObservedUse } from './keyUseSeen';
import { acceptedDomains, type Learned, learnFrom } from './learned';
import { logRead } from './logRun';
import { blindness, countSeen, type SeenCounts } from './outcome';
import { type Mark, recall, type Recalled } from './recall';
import { sawAny } from './seen';
import { withTrails } from './trails';
import { withUnknownKeys } from './unknownKeys';

/** What there is to record and to tell. */
export interface Judged extends Pick<Recalled, 'record' | 'outbox' | 'recordLoss'> {
  readonly change: Reconciliation;
  /** Rows of the baseline that have to be written, the tenant's last. */
  readonly baseline: readonly BaselineRecord[];
  readonly keyUse: ObservedUse['changed'];
  readonly tenant: Learned['tenant'];
  readonly tenantName: string | null;
  readonly acceptedDomains: ReadonlySet<string>;
  /** No run has read this tenant before. */
  readonly isFirst: boolean;
  readonly counts: SeenCounts;
  /** Why this run must not look like a good one; null: it saw what it should. */
  readonly trouble: MonitorError | null;
}

export async function readAndJudge(effects: Effects, options: RunOptions): Promise<Judged> {
  const signInLog = effects.sources.signInLog?.() ?? null;
  const { recalled, accepted, gathered } = await readAll(effects);
  const { record, stored, outbox, mark, recordLoss } = recalled;
  const known = learnFrom(gathered, stored, accepted);
  const learned = await withUnknownKeys(signInLog, known, gathered, options, effects.log);
  logRead(effects.log, gathered, learned);
  const { reconciled, use } = await judgeAll(
    effects,
    signInLog,
    record,
    { gathered, learned },
    options,
  );
  const trails = withTrails(reconciled, record, use.byKey, gathered, learned);
  return {
    record,
    outbox,
    recordLoss,
    change: await withAccountTrails(trails, record, effects.sources, gathered, learned),
    baseline: toRemember(gathered, learned, mark),
    keyUse: use.changed,
    tenant: learned.tenant,
    tenantName: options.tenantName ?? gathered.listing.defaultDomain,
    acceptedDomains: acceptedDomains(learned),
    isFirst: learned.tenantBefore === null,
    counts: countSeen(gathered),
    trouble: blindness(gathered) ?? mark.failure,
  };
}

interface AllRead {
  readonly recalled: Recalled;
  /** The baseline, with what people have accepted since. */
  readonly accepted: Baseline;
  readonly gathered: Gathered;
}

/** The record, and then the tenant; of equal texts in them one is left. */
async function readAll(effects: Effects): Promise<AllRead> {
  const texts = sharedTexts();
  const recalled = await recall(effects, texts);
  const { record, stored, now, isRecordLost, recordLoss } = recalled;
  const accepted = withAcceptances(stored, record, now);
  const when = { now, isRecordLost, recordLoss };
  return { recalled, accepted, gathered: await gather(effects, accepted, when, texts) };
}

/**
 * What was learned; the domains before the tenant. Where no run could see anything yet, the first one has still to come: what it
 * reads then is what is believed.
 */
function toRemember(
  gathered: Gathered,
  { tenantBefore, tenant, difference }: Learned,
  mark: Mark,
): readonly BaselineRecord[] {
  const isBegun = tenantBefore !== null || gathered.isRecordLost;
  if (gathered.listingFailure || !(isBegun || sawAny(gathered))) return [];
  // Without the mark nobody can say whether the record is an older copy. Its row of the tenant stays as it was, so that the run
  // that reads the mark again can.
  return mark.failure ? difference.records : [...difference.records, tenant];
}
