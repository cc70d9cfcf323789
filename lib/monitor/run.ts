// Room monitor: one run, top to bottom. It knows every room below it and touches the world only through its Effects.
//
// Two comparisons do all the work: the world against the record (reconcile), and the record against what people were told
// (notify). A crash at any point repeats an alert at worst, and never loses one.

import { baselineDifference } from '../baseline/difference';
import { isVerified } from '../baseline/keys';
import { baselineOf, learn } from '../baseline/learn';
import { rememberTenant } from '../baseline/tenant';
import type { Baseline } from '../baseline/types';
import { checks } from '../checks';
import { judge } from '../checks/engine/judge';
import { MonitorError } from '../errors';
import { withAcceptances } from '../findings/acceptance';
import { withAuditTrail } from '../findings/auditTrail';
import { reconcile, type Reconciliation } from '../findings/reconcile';
import type { IsVerified } from '../findings/resolution';
import type { Finding } from '../findings/types';
import { TIME_LIMITS, withinLimit } from '../timeLimit';
import type { Effects, RunOptions } from './effects';
import { gather, type Gathered } from './gather';
import { runFailed } from './logEvents';
import { logFindings, logObservations } from './logRun';
import { notify, replaced } from './notify';
import { type Learned, observe, sawAll, sourcesRead } from './observe';
import { blindness, count, type Counts, ownPart } from './outcome';

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
  // The record first: its ETags then cover the world that is read after it, and a run that is late with its news
  // can't overwrite what another one has seen since.
  const [record, records] = await Promise.all([effects.readRecord(), effects.readBaseline()]);
  const now = effects.now().toISOString();
  const stored = baselineOf(records);
  const accepted = withAcceptances(stored, record, now);
  const gathered = await gather(effects, accepted, now);
  const learned = learnFrom(gathered, stored, accepted);
  const judged = judge(observe(gathered, learned, options.knownRogue), checks);
  logObservations(effects.log, gathered, learned, judged);
  const { language } = options;
  const world = { ...judged, now, language, isVerified: isVerifiedIn(learned) };
  const change = traced(reconcile(record, world), gathered, learned);
  const written = await effects.writeRecord(change.next);
  // The findings before the baseline: a run that dies in between sees the same changes again, and who made them. What a
  // person has accepted is learned again, too (findings/acceptance.ts).
  const unwritten = await failureOf(
    effects.writeBaseline([...learned.difference.records, learned.tenant]),
  );
  const own = ownPart(change, written);
  logFindings(effects.log, own);
  const undelivered = await notify(
    replaced(record, change.next, written),
    own.lost,
    effects,
    options,
  );
  const counts = count(gathered.listing, gathered.domains, own);
  return { counts, trouble: unwritten ?? blindness(gathered.domains) ?? undelivered };
}

/** The baseline after this run, and what is different in it. */
function learnFrom(gathered: Gathered, stored: Baseline, accepted: Baseline): Learned {
  const { now, answers } = gathered;
  const domains = learn(accepted, gathered);
  const difference = baselineDifference(stored, domains);
  const tenant = rememberTenant(stored.tenant, {
    now,
    moved: difference.moved.size,
    sawAll: sawAll(gathered.domains),
    entries: answers.auditLog,
    sourcesRead: sourcesRead(gathered),
  });
  return { tenantBefore: stored.tenant, tenant, domains, difference };
}

/** A baseline that can't be written makes the run red, and keeps no alert from leaving. */
async function failureOf(work: Promise<unknown>): Promise<MonitorError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof MonitorError) return error;
    throw error;
  }
}

function isVerifiedIn({ domains }: Learned): IsVerified {
  return (domainId, spkiSha256) =>
    domainId !== null &&
    (domains.get(domainId)?.keys ?? []).some(
      (key) => key.spkiSha256 === spkiSha256 && isVerified(key),
    );
}

/** Open findings with who did it, as far as the audit log says. */
function traced(
  change: Reconciliation,
  { answers, auditWindow: window }: Gathered,
  { difference: { moved } }: Learned,
): Reconciliation {
  const look = { entries: answers.auditLog, window };
  const opened = new Set(change.opened.map(({ uid }) => uid));
  const trace = (finding: Finding): Finding =>
    finding.status === 'open'
      ? withAuditTrail(finding, opened.has(finding.uid), moved, look)
      : finding;
  return { ...change, next: change.next.map(trace), opened: change.opened.map(trace) };
}
