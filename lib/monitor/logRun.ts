// What a pass tells the log, in the order in which a reader wants it: what it saw, what it learned, what it found.

import type { Effects } from './effects';
import type { Gathered } from './gather';
import type { BrokenCheck } from '../checks/engine/judge';
import { findingFields, slotFields } from './logEvents';
import type { Reconciliation } from '../findings/reconcile';
import type { Judgement } from '../checks/engine/types';

/** What was seen, what could not be, what was learned, and what is worth knowing without being wrong. */
export function logSight(
  log: Effects['log'],
  { sight, differences, unknown, tenant }: Gathered,
  judgements: readonly Judgement[],
  broken: readonly BrokenCheck[],
): void {
  for (const { id: domainId, configuration } of sight.domains) {
    if (configuration.state === 'read') {
      const signingCertificate = slotFields(configuration.signingCertificate);
      const nextSigningCertificate = slotFields(configuration.nextSigningCertificate);
      log({ event: 'domain.read', domainId, signingCertificate, nextSigningCertificate });
    }
    if (configuration.state !== 'unreadable') continue;
    const { code, httpStatus, detail: message } = configuration.cause;
    log({ event: 'domain.unreadable', domainId, code, httpStatus, message });
  }
  for (const { source, reason: message } of unknown) {
    const wasRead = tenant.sourcesRead.includes(source);
    log({ event: 'source.unknown', source, wasRead, message });
  }
  for (const { time: _, ...change } of differences.changes) {
    log({ event: 'baseline.changed', ...change });
  }
  for (const { domain, check, result } of judgements) {
    if (result.outcome !== 'pass' || result.hint === null) continue;
    const where = { domainId: domain.id, checkId: check.id };
    log({ event: 'domain.hint', ...where, message: result.hint });
  }
  for (const { reason, ...where } of broken) {
    log({ event: 'check.failed', ...where, message: reason });
  }
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
    const word = { acceptedBy, acceptedReason, acceptedUntil };
    log({ event: 'finding.accepted', ...findingFields(finding), ...word });
  }
}
