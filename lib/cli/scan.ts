// Judges an export or a live tenant, without a record: every failure is an open finding.

import { findingJson } from '../alerts/compose';
import { checks } from '../checks';
import { judge } from '../checks/engine/judge';
import { MonitorError } from '../errors';
import { notReadCause, parseFederatedDomains } from '../federation/federatedDomain';
import { reconcile, TENANT } from '../findings/reconcile';
import { groupBy } from '../groupBy';
import { counted } from '../text';

import { type Judgement, type Observations, SEVERITIES } from '../checks/engine/types';
import type { DomainReading, FederatedDomain } from '../federation/types';
import type { Finding } from '../findings/types';

import { EXPORT_COMMAND } from './exportFile';
import { findingText } from './findingText';
import { jsonOutput, paragraph, type Style } from './terminal';

export interface Scan {
  readonly tenantId: string | null;
  readonly domains: readonly ScannedDomain[];
  readonly findings: readonly Finding[];
}

export interface ScannedDomain {
  readonly domainId: string;
  readonly readable: boolean;
  /** Why not; null when it is. */
  readonly reason: string | null;
  /** A child domain without a configuration of its own: it is judged by its parent's. */
  readonly inherits: boolean;
  /** Worth knowing, and no finding. */
  readonly hints: readonly string[];
}

/** What a scan may have besides the domains. */
export interface ScanExtras {
  /** What the scan compares with: `published`, `baselines`, … take the place of the empty ones. */
  readonly observed?: Partial<Observations>;
  /** For what is said of what was not judged. */
  readonly compared?: Readonly<Record<string, boolean>>;
  readonly sources?: readonly object[];
}

/**
 * Judges a listing.
 *
 * @throws MonitorError when nothing could be judged: a scan that saw nothing must not look like a clean one.
 */
export function scan(
  readings: readonly DomainReading[],
  tenantId: string | null,
  now: Date,
  knownRogue: readonly string[] = [],
  extras: ScanExtras = {},
): Scan {
  const domains = parseFederatedDomains(readings);
  throwIfNothingSeen(domains);
  const observations = { ...observationsOf(domains, now, knownRogue), ...extras.observed };
  const { judgements, broken } = judge(observations, checks);
  const [bug] = broken;
  if (bug) throw new Error(`${bug.checkId} failed on ${bug.domainId ?? TENANT}: ${bug.reason}`);
  const { opened } = reconcile([], {
    judgements,
    now: observations.now,
    language: 'en',
    isVerified: () => false,
    holdsUnrecognised: () => false,
    hasDomains: true,
  });
  const findings = [...opened].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  return { tenantId, domains: scannedDomains(domains, judgements), findings };
}

/** A scan has no baseline, and asks nobody but for the domains. */
function observationsOf(
  domains: readonly FederatedDomain[],
  now: Date,
  knownRogue: readonly string[],
): Observations {
  return {
    now: now.toISOString(),
    domains,
    tenant: null,
    baselines: null,
    published: new Map(),
    tokenValidationPolicy: { state: 'off' },
    unexplained: { state: 'off' },
    lostSources: null,
    keyUse: null,
    knownRogue,
  };
}

/** One entry a domain, however many configurations it has. */
function scannedDomains(
  domains: readonly FederatedDomain[],
  judgements: readonly Judgement[],
): readonly ScannedDomain[] {
  const hintsOf = hintsByDomain(judgements);
  return [...groupBy(domains, ({ id }) => id)].map(([domainId, same]) => {
    const unreadable = same.flatMap(({ configuration }) =>
      [notReadCause(configuration)?.detail ?? []].flat(),
    );
    const inherits = same.every(({ configuration }) => configuration.state === 'inherited');
    const hints = hintsOf.get(domainId) ?? [];
    const [reason = null] = unreadable;
    return { domainId, readable: reason === null, reason, inherits, hints };
  });
}

function hintsByDomain(judgements: readonly Judgement[]): ReadonlyMap<string, readonly string[]> {
  const hints = new Map<string, string[]>();
  for (const { domain, result } of judgements) {
    if (domain === null || result.outcome !== 'pass' || result.hint === null) continue;
    hints.set(domain.id, [...(hints.get(domain.id) ?? []), result.hint]);
  }
  return hints;
}

/** A child that inherits was not judged; its root was, if it is there. */
function throwIfNothingSeen(domains: readonly FederatedDomain[]): void {
  const unseen = domains.filter(
    ({ configuration: { state } }) => state === 'inherited' || state === 'unreadable',
  );
  const [first] = unseen;
  if (first === undefined) return;
  if (unseen.length < domains.length) return;
  const { id, configuration } = unseen.find((domain) => domain.isRoot) ?? first;
  const cause = configuration.state === 'unreadable' ? configuration.cause : null;
  const detail = cause?.detail ?? 'It inherits from its parent, which is not there.';
  const message = `Nothing could be judged. ${id}: ${detail}`;
  if (cause?.code === 'forbidden') throw new MonitorError('GRAPH_FORBIDDEN', message);
  const isInput = ['notInExport', 'unexpectedAnswer'].includes(cause?.code ?? 'notInExport');
  if (!isInput) throw new MonitorError('GRAPH_UNAVAILABLE', message);
  throw new MonitorError('INPUT_INVALID', `${message}\nThis makes an export:\n\n${EXPORT_COMMAND}`);
}

/** Section 9 of the contract: what `--json` prints. */
export function scanJson({ tenantId, domains, findings }: Scan): string {
  const document = {
    version: '1',
    tenantId,
    domains,
    findings: findings.map((finding) => findingJson(finding, checks)),
  };
  return jsonOutput(document);
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
  const inherit = domains.filter(({ inherits }) => inherits).length;
  const unreadable = domains.filter(({ readable }) => !readable).length;
  const parts = [
    `${counted(domains.length - inherit, 'federated domain')} judged`,
    ...(unreadable > 0 ? [`${String(unreadable)} of them unreadable`] : []),
    ...(inherit > 0 ? [`${counted(inherit, 'child domain')} judged by the parent`] : []),
  ];
  const open = findings.length === 0 ? 'no findings' : counted(findings.length, 'finding');
  const text = `${parts.join(', ')}: ${open}.`;
  return findings.length === 0 ? style.green(text) : style.bold(text);
}
