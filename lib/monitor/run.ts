// Room monitor: one run, top to bottom. It knows every room below it and touches the world only through its Effects.
//
// Two comparisons do all the work: the world against the record (reconcile), and the record against what people were told
// (notify). A crash at any point repeats an alert at worst, and never loses one.

import type { Baseline } from '../baseline/types';
import { checks } from '../checks';
import { judge } from '../checks/engine/judge';
import { failureOf, MonitorError } from '../errors';
import { withAcceptances } from '../findings/acceptance';
import { reconcile, type Reconciliation, type World } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import { sharedTexts } from '../sharedTexts';
import { TIME_LIMITS, withinLimit } from '../timeLimit';
import { withAccountTrails } from './accounts';
import type { Effects, RunOptions, SignInLog } from './effects';
import { gather, type Gathered } from './gather';
import { runFailed } from './logEvents';
import { heartbeat } from './heartbeat';
import { type ObservedUse, observeKeyUse } from './keyUseSeen';
import { logFindings, logKeyUse, logObservations } from './logRun';
import { replaced } from './ledger';
import { notify, type ToTell } from './notify';
import {
  acceptedDomains,
  holdsUnrecognised,
  isVerifiedIn,
  type Learned,
  learnFrom,
} from './learned';
import { observe } from './observe';
import { blindness, count, type Counts, ownPart } from './outcome';
import { type Mark, recall, type Recalled } from './recall';
import { unrecorded } from './recordLoss';
import { sawAny } from './seen';
import { withTrails } from './trails';
import { withUnknownKeys } from './unknownKeys';

function timeUp(): MonitorError {
  return new MonitorError(
    'TIME_UP',
    'The run took too long. What it recorded stands; the next run goes on.',
  );
}

/**
 * Runs once.
 *
 * @throws MonitorError when the run could not do its work; also after all of its work, when it could not see any
 *   domain, lacked a permission, or could not deliver. The run is then red in the portal.
 */
export async function run(effects: Effects, options: RunOptions): Promise<void> {
  const started = effects.now().getTime();
  const durationMs = (): number => effects.now().getTime() - started;
  const { tenantId } = options;
  let counts: Counts | null = null;
  try {
    effects.log({ event: 'run.started', tenantId });
    const outcome = await withinLimit(steps(effects, options), TIME_LIMITS.runMs, timeUp);
    counts = outcome.counts;
    if (outcome.trouble) throw outcome.trouble;
    effects.log({ event: 'run.completed', tenantId, ...counts, durationMs: durationMs() });
  } catch (error) {
    effects.log(runFailed(error, { ...counts, durationMs: durationMs() }));
    throw error;
  }
}

interface Outcome {
  readonly counts: Counts;
  readonly trouble: MonitorError | null;
}

async function steps(effects: Effects, options: RunOptions): Promise<Outcome> {
  const recorded = await readAndRecord(effects, options);
  const { findings, outbox, acceptedDomains: accepted, tenantName, counts, isFirst } = recorded;
  const named = { ...options, tenantName };
  const undelivered = await notify(recorded, effects, { ...named, acceptedDomains: accepted });
  const trouble = recorded.trouble ?? undelivered;
  // A run that is red says nothing of the kind. Nor does the first one, which may have learned nothing yet.
  if (trouble || isFirst) return { counts, trouble };
  return { counts, trouble: await heartbeat(findings, recorded.tenant, outbox, effects, named) };
}

/** What is left of a run when all is recorded: everything else of thousands of domains may leave the memory. */
interface Recorded extends Outcome, ToTell {
  readonly acceptedDomains: ReadonlySet<string>;
  readonly tenantName: string | null;
  readonly tenant: Learned['tenant'];
  readonly isFirst: boolean;
}

async function readAndRecord(effects: Effects, options: RunOptions): Promise<Recorded> {
  const signInLog = effects.sources.signInLog?.() ?? null;
  const { recalled, accepted, gathered } = await readAll(effects);
  const { record, stored, outbox, mark, recordLoss } = recalled;
  const known = learnFrom(gathered, stored, accepted);
  const learned = await withUnknownKeys(signInLog, known, gathered, options, effects.log);
  const { reconciled, use } = await judgeAll(
    effects,
    signInLog,
    record,
    { gathered, learned },
    options,
  );
  const trails = withTrails(reconciled, record, use.byKey, gathered, learned);
  const change = await withAccountTrails(trails, record, effects.sources, gathered, learned);
  const written = await effects.writeRecord(change.next).catch((error: unknown) => {
    throw error instanceof MonitorError ? unrecorded(error, change, recordLoss) : error;
  });
  // The findings before the baseline: a run that dies in between sees the same changes again, and who made them. What a
  // person has accepted is learned again, too (findings/acceptance.ts).
  // A baseline that can't be written makes the run red, and keeps no alert from leaving.
  const unwritten = await failureOf(remember(effects, gathered, learned, mark));
  const unwrittenUse = await failureOf(effects.writeKeyUse(use.changed));
  const own = ownPart(change, written);
  logFindings(effects.log, own);
  return {
    findings: replaced(record, change.next, written),
    lost: own.lost,
    outbox,
    acceptedDomains: acceptedDomains(learned),
    tenantName: options.tenantName ?? gathered.listing.defaultDomain,
    tenant: learned.tenant,
    isFirst: learned.tenantBefore === null,
    counts: count(gathered.listing, gathered.domains, own),
    trouble: unwritten ?? unwrittenUse ?? blindness(gathered) ?? mark.failure,
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
  const share = sharedTexts();
  const recalled = await recall(effects, share);
  const { record, stored, now, isRecordLost, recordLoss } = recalled;
  const accepted = withAcceptances(stored, record, now);
  const when = { now, isRecordLost, recordLoss };
  return { recalled, accepted, gathered: await gather(effects, accepted, when, share) };
}

/** What thousands of domains were judged to be is needed for no longer than this, and is large. */
async function judgeAll(
  effects: Effects,
  signInLog: SignInLog | null,
  record: readonly Finding[],
  { gathered, learned }: { readonly gathered: Gathered; readonly learned: Learned },
  options: RunOptions,
): Promise<{ readonly reconciled: Reconciliation; readonly use: ObservedUse }> {
  const observed = observe(gathered, learned, options.knownRogue);
  const ask = async () => {
    const suspicion = judge(observed, checks);
    const suspected = { ...suspicion, findings: record };
    const use = await observeKeyUse(effects, signInLog, suspected, learned, gathered.now);
    return { use, suspicion: use.seen ? null : suspicion };
  };
  const { use, suspicion } = await ask();
  // Once more, where something is known of the use of keys: some checks look at it.
  const judged = suspicion ?? judge({ ...observed, keyUse: use.seen }, checks);
  logObservations(effects.log, { gathered, learned, judged, use });
  logKeyUse(effects.log, use);
  return { reconciled: reconcile(record, worldOf(judged, gathered, learned, options)), use };
}

/**
 * Writes what was learned; the domains before the tenant, and the mark after it. Where no run could see anything yet, the
 * first one has still to come: what it reads then is what is believed.
 */
async function remember(
  effects: Effects,
  gathered: Gathered,
  { tenantBefore, tenant, difference }: Learned,
  mark: Mark,
): Promise<void> {
  const isBegun = tenantBefore !== null || gathered.isRecordLost;
  if (gathered.listingFailure || !(isBegun || sawAny(gathered))) return;
  const written = await effects.writeBaseline([...difference.records, tenant]);
  // Of what another run has recorded that one writes the mark.
  const isOurs = written.some(({ kind }) => kind === 'tenant');
  if (isOurs && !mark.failure) await effects.writeMark(tenant.lastRunTime);
}

function worldOf(
  { judgements }: ReturnType<typeof judge>,
  { now, listingFailure }: Gathered,
  learned: Learned,
  { language }: RunOptions,
): World {
  return {
    judgements,
    now,
    language,
    isVerified: isVerifiedIn(learned),
    holdsUnrecognised: holdsUnrecognised(learned),
    hasDomains: listingFailure === null,
    lostTime: learned.tenant.recordLostTime,
  };
}
