// One pass, top to bottom. Two comparisons do all the work: the world against the record (reconcile), and the record
// against what people were told (tell). A crash at any point repeats an alert at worst, and never loses one.

import { withAuditTrail } from '../findings/auditTrail';
import { baselineOf } from '../baseline/learn';
import { isVouched } from '../baseline/keys';
import { checks } from '../checks';
import { TIME_LIMITS, withinLimit } from '../timeLimit';
import type { Effects, Listing, Pass } from './effects';
import { MonitorError } from '../errors';
import { gather, type Gathered } from './gather';
import { judge } from '../checks/engine/judge';
import { runFailed, type RunCounts } from './logEvents';
import { logFindings, logSight } from './logRun';
import { reconcile, type Reconciliation } from '../findings/reconcile';
import type { IsVouchedFor } from '../findings/resolution';
import { replaced, tell } from './notify';
import type { FederatedDomain } from '../federation/types';
import type { Finding } from '../findings/types';
import type { Judgement } from '../checks/engine/types';

type Counts = Omit<RunCounts, 'durationMs'>;

/** A pass that goes on after its time can do no more than a pass that overlaps. */
function timeUp(): MonitorError {
  return new MonitorError(
    'TIME_UP',
    'The pass took too long. What it recorded stands; the next pass goes on.',
  );
}

/**
 * Runs one pass.
 *
 * @throws MonitorError when the pass could not do its work; also after all of its work, when it could not see any
 *   domain, lacked a permission, or could not deliver. The run is then red in the portal.
 */
export async function run(effects: Effects, pass: Pass): Promise<void> {
  const started = effects.now().getTime();
  const durationMs = (): number => effects.now().getTime() - started;
  let counts: Counts | null = null;
  try {
    effects.log({ event: 'run.started', tenantId: pass.tenantId });
    const outcome = await withinLimit(steps(effects, pass), TIME_LIMITS.runMs, timeUp);
    counts = outcome.counts;
    if (outcome.trouble) throw outcome.trouble;
    const { tenantId } = pass;
    effects.log({ event: 'run.completed', tenantId, ...counts, durationMs: durationMs() });
  } catch (error) {
    effects.log(runFailed(error, { ...counts, durationMs: durationMs() }));
    throw error;
  }
}

async function steps(
  effects: Effects,
  pass: Pass,
): Promise<{ readonly counts: Counts; readonly trouble: MonitorError | null }> {
  // The record first: its ETags then cover the world that is read after it, and a pass that is late with its news
  // can't overwrite what another one has seen since.
  const [record, records] = await Promise.all([effects.readRecord(), effects.readBaseline()]);
  const stored = baselineOf(records);
  const gathered = await gather(effects, pass, stored, record);
  const { listing, sight, differences } = gathered;
  const { judgements, broken } = judge(sight, checks);
  logSight(effects.log, gathered, judgements, broken);
  const change = reconciled(record, judgements, gathered, pass);
  const written = await effects.writeRecord(change.next);
  // The findings before the baseline: a pass that dies in between sees the same changes again, and who made them. What a
  // person has accepted is learned again, too (lessons.ts).
  const unwritten = await failureOf(effects.writeBaseline([...differences.rows, gathered.tenant]));
  const own = ownPart(change, written);
  logFindings(effects.log, own);
  const undelivered = await tell(replaced(record, change.next, written), own.lost, effects, pass);
  const counts = count(listing, sight.domains, own);
  return { counts, trouble: unwritten ?? blindness(sight.domains) ?? undelivered };
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

/** The world against the record, with who did it. */
function reconciled(
  record: readonly Finding[],
  judgements: readonly Judgement[],
  { sight, differences, audit }: Gathered,
  { language }: Pass,
): Reconciliation {
  const isVouchedFor: IsVouchedFor = (domainId, spkiSha256) =>
    (sight.baselines?.get(domainId)?.keys ?? []).some(
      (key) => key.spkiSha256 === spkiSha256 && isVouched(key),
    );
  const change = reconcile(record, { judgements, now: sight.now, language, isVouchedFor });
  const opened = new Set(change.opened.map(({ uid }) => uid));
  const traced = (finding: Finding): Finding =>
    finding.status === 'open'
      ? withAuditTrail(finding, opened.has(finding.uid), differences.moved, audit)
      : finding;
  return { ...change, next: change.next.map(traced), opened: change.opened.map(traced) };
}

interface OwnPart extends Reconciliation {
  /** What another pass wrote first. */
  readonly lost: readonly Finding[];
}

/** What this pass may log as its news: what another one wrote first is in its log, and merely open in ours. */
function ownPart(change: Reconciliation, written: readonly Finding[]): OwnPart {
  const uids = new Set(written.map(({ uid }) => uid));
  const isOwn = ({ uid }: Finding): boolean => uids.has(uid);
  const isLost = (finding: Finding): boolean => !isOwn(finding);
  return {
    next: change.next.filter(isOwn),
    opened: change.opened.filter(isOwn),
    stillOpen: [...change.stillOpen, ...change.opened.filter(isLost)],
    resolved: change.resolved.filter(isOwn),
    lost: change.next.filter(isLost),
  };
}

function count(
  { readings, graphRequests }: Listing,
  domains: readonly FederatedDomain[],
  { opened, stillOpen, resolved }: OwnPart,
): Counts {
  const own = domains.filter(({ isExternal }) => isExternal !== true);
  const unreadable = own.filter(({ configuration }) => configuration.state === 'unreadable');
  const ids = (some: readonly FederatedDomain[]): number => new Set(some.map(({ id }) => id)).size;
  return {
    domains: readings.length,
    federatedDomains: ids(own),
    unreadableDomains: ids(unreadable),
    findingsOpen: opened.length + stillOpen.length,
    findingsNew: opened.length,
    findingsResolved: resolved.length,
    graphRequests,
  };
}

/**
 * Why this pass must not look like a good one; null when it saw what it should. A missing permission is a broken
 * environment even where some domains could be read. A domain that has no configuration was seen; it is a finding.
 */
function blindness(domains: readonly FederatedDomain[]): MonitorError | null {
  const causes = domains.flatMap(({ configuration, isExternal }) =>
    isExternal !== true &&
    configuration.state === 'unreadable' &&
    configuration.cause.code !== 'notFound'
      ? [configuration.cause]
      : [],
  );
  const forbidden = causes.find(({ code }) => code === 'forbidden');
  if (forbidden) return new MonitorError('GRAPH_FORBIDDEN', forbidden.detail);
  const [cause] = causes;
  if (!cause || domains.some(({ configuration }) => configuration.state === 'read')) return null;
  const message = `No federation configuration could be read. ${cause.detail}`;
  return new MonitorError('GRAPH_UNAVAILABLE', message);
}
