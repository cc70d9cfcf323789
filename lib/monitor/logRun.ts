// What a run tells the log, in the order in which a reader wants it: what it read, what it learned, what it found.

import type { judge } from '../checks/engine/judge';
import { notReadCause } from '../federation/federatedDomain';
import type { FederatedDomain } from '../federation/types';
import { type Reconciliation, TENANT } from '../findings/reconcile';
import type { Effects } from './effects';
import type { Gathered } from './gather';
import { findingFields, slotFields } from './logEvents';
import type { ObservedUse } from './keyUseSeen';
import type { Learned } from './learned';
import { silentSources } from './seen';

/** What was read, what could not be, what was learned, and what is worth knowing without being wrong. */
export function logObservations(
  log: Effects['log'],
  gathered: Gathered,
  { tenant, difference }: Learned,
  { judgements, broken }: ReturnType<typeof judge>,
): void {
  for (const domain of gathered.domains) logDomain(log, domain);
  for (const { source, reason: message } of silentSources(gathered)) {
    const wasRead = tenant.sourcesRead.includes(source);
    log({ event: 'source.unknown', source, wasRead, message });
  }
  for (const { time: _, ...change } of difference.changes) {
    log({ event: 'baseline.changed', ...change });
  }
  for (const { domain, check, result } of judgements) {
    if (result.outcome !== 'pass' || result.hint === null) continue;
    const where = { domainId: domain?.id ?? TENANT, checkId: check.id };
    log({ event: 'domain.hint', ...where, message: result.hint.en });
  }
  for (const { reason: message, checkId, domainId } of broken) {
    log({ event: 'check.failed', checkId, domainId: domainId ?? TENANT, message });
  }
}

function logDomain(log: Effects['log'], { id: domainId, configuration }: FederatedDomain): void {
  if (configuration.state === 'read') {
    const signingCertificate = slotFields(configuration.signingCertificate);
    const nextSigningCertificate = slotFields(configuration.nextSigningCertificate);
    log({ event: 'domain.read', domainId, signingCertificate, nextSigningCertificate });
  }
  const cause = notReadCause(configuration);
  if (cause === null) return;
  const { code, httpStatus, detail: message } = cause;
  log({ event: 'domain.unreadable', domainId, code, httpStatus, message });
}

/** What came, what stays and what went. */
export function logFindings(
  log: Effects['log'],
  { opened, stillOpen, resolved }: Omit<Reconciliation, 'next'>,
): void {
  for (const finding of opened) {
    log({ event: 'finding.new', ...findingFields(finding) });
  }
  for (const finding of stillOpen) {
    log({ event: 'finding.open', ...findingFields(finding) });
  }
  for (const finding of resolved) {
    const { acceptance, resolution: how } = finding;
    const resolution = how ?? 'cleared';
    log({ event: 'finding.resolved', ...findingFields(finding), resolution });
    if (resolution !== 'accepted' || acceptance === null) continue;
    const { by: acceptedBy, reason: acceptedReason, until: acceptedUntil } = acceptance;
    const accepted = { acceptedBy, acceptedReason, acceptedUntil };
    log({ event: 'finding.accepted', ...findingFields(finding), ...accepted });
  }
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
