// Room monitor: one run, top to bottom; its first half, up to what was judged, is readAndJudge.ts.
// It knows every room below it and touches the world only through its Effects.
//
// Two comparisons do all the work: the world against the record (reconcile), and the record against what people were told
// (notify). A crash at any point repeats an alert at worst, and never loses one.

import type { TenantBaseline } from '../baseline/types';
import { failureOf, MonitorError } from '../errors';
import { TIME_LIMITS, withinLimit } from '../timeLimit';
import type { Effects, RunOptions } from './effects';
import { heartbeat } from './heartbeat';
import { replaced } from './ledger';
import { runFailed } from './logEvents';
import { logFindings } from './logRun';
import { notify, type ToTell } from './notify';
import { countFindings, type Counts, ownPart } from './outcome';
import { type Judged, readAndJudge } from './readAndJudge';
import { unrecorded } from './recordLoss';

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

/** What is left of a run when all is recorded. */
interface Recorded extends Outcome, ToTell {
  readonly acceptedDomains: ReadonlySet<string>;
  readonly tenantName: string | null;
  readonly tenant: TenantBaseline;
  readonly isFirst: boolean;
}

async function readAndRecord(effects: Effects, options: RunOptions): Promise<Recorded> {
  const judged = await readAndJudge(effects, options);
  const { record, change, recordLoss } = judged;
  const written = await effects.writeRecord(change.next).catch((error: unknown) => {
    throw error instanceof MonitorError ? unrecorded(error, change, recordLoss) : error;
  });
  // The findings before the baseline: a run that dies in between sees the same changes again, and who made them. What a
  // person has accepted is learned again, too (findings/acceptance.ts).
  // A baseline that can't be written makes the run red, and keeps no alert from leaving.
  const unwritten = await failureOf(remember(effects, judged));
  const unwrittenUse = await failureOf(effects.writeKeyUse(judged.keyUse));
  const own = ownPart(change, written);
  logFindings(effects.log, own);
  const { outbox, acceptedDomains, tenantName, tenant, isFirst } = judged;
  const { graphRequests, ...seen } = judged.counts;
  return {
    findings: replaced(record, change.next, written),
    lost: own.lost,
    outbox,
    acceptedDomains,
    tenantName,
    tenant,
    isFirst,
    // In the order of the log's line.
    counts: { ...seen, ...countFindings(own), graphRequests },
    trouble: unwritten ?? unwrittenUse ?? judged.trouble,
  };
}

/** Writes what was learned, and the mark after the tenant: of what another run has recorded that one writes the mark. */
async function remember(effects: Effects, { baseline, tenant }: Judged): Promise<void> {
  const written = await effects.writeBaseline(baseline);
  if (written.some(({ kind }) => kind === 'tenant')) await effects.writeMark(tenant.lastRunTime);
}
