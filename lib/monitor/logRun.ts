// What a run tells the log: what it read and what it learned, then what it found, the worst first.

import type { BrokenCheck } from '../checks/engine/judge';
import { type Judgement, SEVERITIES } from '../checks/engine/types';
import { type Reconciliation, TENANT } from '../findings/reconcile';
import type { Finding } from '../findings/types';
import { counted } from '../text';
import type { Effects } from './effects';
import type { Gathered } from './gather';
import { logDomain } from './logDomain';
import { findingFields, type LogEvent } from './logEvents';
import type { ObservedUse } from './keyUseSeen';
import type { Learned } from './learned';
import { silentSources } from './seen';

/** What was read, what could not be, and what was learned. */
export function logRead(log: Effects['log'], gathered: Gathered, learned: Learned): void {
  const { tenant, before, difference } = learned;
  for (const domain of gathered.domains) {
    const isDue = difference.readAnew.has(domain.id);
    logDomain(log, domain, before.get(domain.id), isDue);
  }
  for (const { source, reason: message } of silentSources(gathered)) {
    const wasRead = tenant.sourcesRead.includes(source);
    log({ event: 'source.unknown', source, wasRead, message });
  }
  logLearned(log, gathered, learned);
}

/** What is worth knowing without being wrong, and what is wrong with our checks. */
export function logJudged(
  log: Effects['log'],
  hints: readonly LogEvent[],
  broken: readonly BrokenCheck[],
): void {
  for (const hint of hints) log(hint);
  for (const { reason: message, checkId, domainId } of broken) {
    log({ event: 'check.failed', checkId, domainId: domainId ?? TENANT, message });
  }
}

/**
 * The lines of what passed with something that is worth knowing. Thousands of domains may have that: it is said with the
 * domain's own line, and where the sign-in log said something new.
 */
export function hintsOf(
  hinted: readonly Judgement[],
  { difference }: Learned,
  use: ObservedUse,
): readonly LogEvent[] {
  const due = new Set([...difference.readAnew, ...use.asked.map(({ domainId }) => domainId)]);
  return hinted.flatMap(({ domain, check, result }): readonly LogEvent[] => {
    const hint = result.outcome === 'pass' ? result.hint : null;
    if (hint === null || (domain && !due.has(domain.id))) return [];
    const where = { domainId: domain?.id ?? TENANT, checkId: check.id };
    return [{ event: 'domain.hint', ...where, message: hint.en }];
  });
}

/** A line for each change; what the first run believes is one, or it would be two for each domain. */
function logLearned(
  log: Effects['log'],
  { isRecordLost }: Gathered,
  { tenantBefore, domains, difference }: Learned,
): void {
  if (tenantBefore !== null || isRecordLost) {
    for (const { time: _, ...change } of difference.changes)
      log({ event: 'baseline.changed', ...change });
    return;
  }
  if (difference.changes.length === 0) return;
  const keys = [...domains.values()].reduce((sum, domain) => sum + domain.keys.length, 0);
  const unread = [...domains.values()].filter(({ status }) => status !== 'accepted').length;
  const message =
    `The first run recorded ${counted(domains.size, 'domain')} and ${counted(keys, 'key')}; ` +
    `domains without a configuration that could be read: ${String(unread)}.`;
  log({ event: 'baseline.changed', domainId: TENANT, change: 'firstRun', message });
}

/** What came, what stays and what went: the worst first, and good news last. */
export function logFindings(
  log: Effects['log'],
  { opened, stillOpen, resolved }: Omit<Reconciliation, 'next'>,
): void {
  const promoted = resolved.filter(({ resolution }) => resolution === 'certificatePromoted');
  const bad = [
    ...promoted.map((finding) => [0, resolvedEvent(finding)] as const),
    ...opened.map((finding) => [rankOf(finding), openEvent('finding.new', finding)] as const),
    ...stillOpen.map((finding) => [rankOf(finding), openEvent('finding.open', finding)] as const),
  ];
  // The sort keeps the order of those that are equally bad.
  for (const [, event] of bad.sort(([a], [b]) => a - b)) log(event);
  for (const finding of resolved.filter((each) => !promoted.includes(each))) {
    log(resolvedEvent(finding));
    const { acceptance, resolution } = finding;
    if (resolution !== 'accepted' || acceptance === null) continue;
    const { by: acceptedBy, reason: acceptedReason, until: acceptedUntil } = acceptance;
    const accepted = { acceptedBy, acceptedReason, acceptedUntil };
    log({ event: 'finding.accepted', ...findingFields(finding), ...accepted });
  }
}

function rankOf({ severity }: Finding): number {
  return SEVERITIES.indexOf(severity);
}

function openEvent(event: 'finding.new' | 'finding.open', finding: Finding): LogEvent {
  return { event, ...findingFields(finding) };
}

function resolvedEvent(finding: Finding): LogEvent {
  const resolution = finding.resolution ?? 'cleared';
  return { event: 'finding.resolved', ...findingFields(finding), resolution };
}

/** Of each key that was asked about, how much it was used; who it was stays in the table. */
export function logKeyUse(log: Effects['log'], { asked, byKey }: ObservedUse): void {
  for (const { spkiSha256, domainId, thumbprintsSha1 } of asked) {
    const use = byKey.get(spkiSha256);
    if (!use) continue;
    const { state, isAtLeast, signIns, failed, userCount: users } = use;
    const { firstTime, lastTime, upTo, reason } = use;
    const counts = { state, isAtLeast, signIns, failed, users, firstTime, lastTime, upTo };
    const key = { domainId, spkiSha256, thumbprintsSha1: thumbprintsSha1.join(' ') };
    log({ event: 'key.used', ...key, ...counts, message: reason ?? '' });
  }
}
