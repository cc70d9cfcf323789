// Judges an export or a live tenant, without a record: every failure is an open finding.

import { checks } from '../checks';
import { MonitorError } from '../errors';
import { parseFederatedDomains } from '../federatedDomain';
import { judge } from '../judge';
import { findingJson } from '../notification';
import { reconcile } from '../reconcile';
import type { DomainReading, FederatedDomain, Finding } from '../types';
import { EXPORT_COMMAND } from './exportFile';
import { findingText } from './findingText';
import { paragraph, type Style } from './terminal';

export interface Scan {
  readonly tenantId: string | null;
  readonly domains: readonly ScannedDomain[];
  /** The worst first. */
  readonly findings: readonly Finding[];
}

export interface ScannedDomain {
  readonly domainId: string;
  readonly readable: boolean;
  /** Why not; null when it is. */
  readonly reason: string | null;
  /** Worth knowing, and no finding. */
  readonly hints: readonly string[];
}

/**
 * Judges a listing.
 *
 * @throws MonitorError when nothing could be judged: a scan that saw nothing must not look like a clean one.
 */
export function scan(readings: readonly DomainReading[], tenantId: string | null, now: Date): Scan {
  const domains = parseFederatedDomains(readings);
  throwIfNothingSeen(domains);
  const { judgements, broken } = judge(domains, checks);
  const [bug] = broken;
  if (bug) throw new Error(`${bug.checkId} failed on ${bug.domainId}: ${bug.reason}`);
  const { opened } = reconcile([], { judgements, now: now.toISOString(), language: 'en' });
  const scanned = domains.map(({ id, configuration }): ScannedDomain => {
    const readable = configuration.state !== 'unreadable';
    const hints = judgements.flatMap(({ domain, result }) =>
      domain.id === id && result.outcome === 'pass' && result.hint !== null ? [result.hint] : [],
    );
    return { domainId: id, readable, reason: readable ? null : configuration.cause.detail, hints };
  });
  return { tenantId, domains: scanned, findings: opened };
}

function throwIfNothingSeen(domains: readonly FederatedDomain[]): void {
  const causes = domains.map(({ configuration }) =>
    configuration.state === 'unreadable' ? configuration.cause : null,
  );
  const [cause] = causes;
  if (!cause || causes.some((other) => other === null || other.code === 'notFound')) return;
  const message = `Nothing could be judged. ${cause.detail}`;
  if (cause.code === 'forbidden') throw new MonitorError('GRAPH_FORBIDDEN', message);
  if (cause.code !== 'notInExport') throw new MonitorError('GRAPH_UNAVAILABLE', message);
  throw new MonitorError('INPUT_INVALID', `${message} This makes one:\n\n${EXPORT_COMMAND}`);
}

/** Section 9 of the contract: what `--json` prints. */
export function scanJson({ tenantId, domains, findings }: Scan): string {
  const document = { version: '1', tenantId, domains, findings: findings.map(findingJson) };
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** What people read. */
export function scanText(result: Scan, style: Style): string {
  const { domains, findings } = result;
  const hints = domains.flatMap(({ domainId, hints }) =>
    hints.map((hint) => paragraph(`${domainId}: ${hint}`, 2)),
  );
  const blocks = [
    ...findings.map((finding) => findingText(finding, style)),
    ...(hints.length > 0 ? [['Worth knowing', ...hints].join('\n')] : []),
    summary(domains, findings, style),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function summary(
  domains: readonly ScannedDomain[],
  findings: readonly Finding[],
  style: Style,
): string {
  const ids = new Set(domains.map(({ domainId }) => domainId));
  const unreadable = domains.filter(({ readable }) => !readable).length;
  const seen = `${counted(ids.size, 'federated domain')} judged`;
  const blind = unreadable > 0 ? `, ${String(unreadable)} of them unreadable` : '';
  const open = findings.length === 0 ? 'no findings' : counted(findings.length, 'finding');
  const text = `${seen}${blind}: ${open}.`;
  return findings.length === 0 ? style.green(text) : style.bold(text);
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
