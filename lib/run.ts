// One pass, top to bottom. Two comparisons do all the work: the world against the record (reconcile), and the record
// against what people were told (tell). A crash at any point repeats an alert at worst, and never loses one.

import { checks } from './checks';
import { withinLimit } from './deadline';
import type { Effects, Listing, Pass } from './effects';
import { MonitorError } from './errors';
import { parseFederatedDomains } from './federatedDomain';
import { judge } from './judge';
import { findingFields, runFailed, slotFields, type RunCounts } from './logEvents';
import { reconcile, type Reconciliation } from './reconcile';
import { replaced, tell } from './tell';
import type { FederatedDomain, Finding, Judgement } from './types';

type Counts = Omit<RunCounts, 'durationMs'>;

/**
 * The host ends a function after five minutes, without a word in the log. The adapters' own limits add up to less in
 * all but the strangest weather; a pass that goes on after this one can do no more than a pass that overlaps.
 */
const PASS_MS = 285_000;

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
    const outcome = await withinLimit(steps(effects, pass), PASS_MS, timeUp);
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
  const record = await effects.readRecord();
  const listing = await effects.readDomains();
  const domains = parseFederatedDomains(listing.readings);
  const { judgements, broken } = judge(domains, checks);
  logSight(effects, domains, judgements);
  for (const { reason, ...where } of broken) {
    effects.log({ event: 'check.failed', ...where, message: reason });
  }
  const now = effects.now().toISOString();
  const change = reconcile(record, { judgements, now, language: pass.language });
  const written = await effects.writeRecord(change.next);
  const own = ownPart(change, written);
  logFindings(effects, own);
  const undelivered = await tell(replaced(record, change.next, written), own.lost, effects, pass);
  return { counts: count(listing, domains, own), trouble: blindness(domains) ?? undelivered };
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

/** What was seen, what could not be, and what is worth knowing without being wrong. */
function logSight(
  effects: Effects,
  domains: readonly FederatedDomain[],
  judgements: readonly Judgement[],
): void {
  for (const { id: domainId, configuration } of domains) {
    if (configuration.state === 'read') {
      const signingCertificate = slotFields(configuration.signingCertificate);
      const nextSigningCertificate = slotFields(configuration.nextSigningCertificate);
      effects.log({ event: 'domain.read', domainId, signingCertificate, nextSigningCertificate });
    }
    if (configuration.state !== 'unreadable') continue;
    const { code, httpStatus, detail: message } = configuration.cause;
    effects.log({ event: 'domain.unreadable', domainId, code, httpStatus, message });
  }
  for (const { domain, check, result } of judgements) {
    if (result.outcome !== 'pass' || result.hint === null) continue;
    const where = { domainId: domain.id, checkId: check.id };
    effects.log({ event: 'domain.hint', ...where, message: result.hint });
  }
}

function logFindings(effects: Effects, { opened, stillOpen, resolved }: OwnPart): void {
  for (const finding of opened) {
    effects.log({ event: 'finding.new', ...findingFields(finding) });
  }
  for (const finding of stillOpen) {
    effects.log({ event: 'finding.open', ...findingFields(finding) });
  }
  for (const finding of resolved) {
    const resolution = finding.resolution ?? 'cleared';
    effects.log({ event: 'finding.resolved', ...findingFields(finding), resolution });
  }
}

function count(
  { readings, graphRequests }: Listing,
  domains: readonly FederatedDomain[],
  { opened, stillOpen, resolved }: OwnPart,
): Counts {
  const unreadable = domains.filter(({ configuration }) => configuration.state === 'unreadable');
  const ids = (some: readonly FederatedDomain[]): number => new Set(some.map(({ id }) => id)).size;
  return {
    domains: readings.length,
    federatedDomains: ids(domains),
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
  const causes = domains.flatMap(({ configuration }) =>
    configuration.state === 'unreadable' && configuration.cause.code !== 'notFound'
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
