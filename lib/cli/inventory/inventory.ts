// Room cli/inventory: what was read and judged -> the inventory, from which every output of a scan is made.
//
// Pure, and without steps that grow faster than the number of domains.

import type { Check, Judgement, Severity } from '../../checks/engine/types';
import { SEVERITIES } from '../../checks/engine/types';
import { settingsOf } from '../../federation/settings';
import type { FederatedDomain, ReadConfiguration } from '../../federation/types';
import type { Finding } from '../../findings/types';
import { groupBy } from '../../groupBy';
import { domainStates, type DomainStates } from './domainStates';
import { groupsWithSteps, saysNotJudged } from './groups';
import { configurationHints, olderThanPeersHints, updateStatusOf } from './hints';
import { type ComparedWith, notJudgedOf } from './notJudged';
import {
  compareTexts,
  type OfDomain,
  providerKey,
  providersOf,
  rankOf,
  worstOf,
} from './providers';
import { inventorySlot } from './slots';
import type {
  Hint,
  Inventory,
  InventoryConfiguration,
  InventoryCounts,
  InventoryDomain,
  InventoryProvider,
  ScanSource,
} from './types';

/** What a scan knows when it is done. */
export interface Scanned {
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  /** One for each configuration. */
  readonly domains: readonly FederatedDomain[];
  readonly judgements: readonly Judgement[];
  /** Open ones. */
  readonly findings: readonly Finding[];
  readonly sources: readonly ScanSource[];
  readonly compared: ComparedWith;
  /** Domains that somebody has accepted, by the record; empty: there is none. */
  readonly acceptedDomains: ReadonlySet<string>;
  /** ISO 8601. */
  readonly now: string;
  readonly version: string;
}

export function makeInventory(scanned: Scanned, checks: readonly Check[]): Inventory {
  const { findings, domains: read } = scanned;
  const sorted = [...findings].sort((a, b) => rankOf(a.severity) - rankOf(b.severity));
  const byDomain = groupBy(sorted, ({ domainId }) => domainId);
  const configurations = read.flatMap(ofDomain);
  const byKey = groupBy(
    sorted,
    ({ domainId, spkiSha256 }) => `${String(domainId)} ${String(spkiSha256)}`,
  );
  const providers = providersOf(configurations, {
    of: (domainId, key) => byKey.get(`${domainId} ${key}`) ?? [],
  });
  const shown = [...providers.values()];
  const context: DomainContext = {
    states: domainStates(read),
    configurations: groupBy(configurations, ({ domainId }) => domainId),
    providers,
    findings: byDomain,
    checkHints: checkHints(scanned.judgements),
    older: olderHints(shown),
  };
  const domains = [...groupBy(read, ({ id }) => id)]
    .map(([id, same]) => inventoryDomain(id, same, context))
    .sort((a, b) => compareTexts(a.id, b.id));
  return {
    tenantId: scanned.tenantId,
    tenantName: scanned.tenantName,
    madeAt: scanned.now,
    version: scanned.version,
    sources: scanned.sources,
    domains,
    providers: shown,
    ...groupsWithSteps(findings, checks, scanned.acceptedDomains),
    notJudged: notJudgedOf(domains, shown, scanned.compared),
    counts: countsOf(domains, shown, byDomain),
  };
}

function ofDomain({ id, isExternal, configuration }: FederatedDomain): readonly OfDomain[] {
  if (configuration.state !== 'read') return [];
  const slots = {
    signingCertificate: inventorySlot(configuration, 'signingCertificate', isExternal),
    nextSigningCertificate: inventorySlot(configuration, 'nextSigningCertificate', isExternal),
  };
  return [{ domainId: id, isExternal, configuration, slots }];
}

interface DomainContext {
  readonly states: DomainStates;
  readonly configurations: ReadonlyMap<string, readonly OfDomain[]>;
  readonly providers: ReadonlyMap<string, InventoryProvider>;
  readonly findings: ReadonlyMap<string | null, readonly Finding[]>;
  readonly checkHints: ReadonlyMap<string, readonly Hint[]>;
  readonly older: ReadonlyMap<string, readonly Hint[]>;
}

function inventoryDomain(
  id: string,
  same: readonly FederatedDomain[],
  context: DomainContext,
): InventoryDomain {
  const findings = context.findings.get(id) ?? [];
  const configurations = context.configurations.get(id) ?? [];
  return {
    id,
    isRoot: same.some(({ isRoot }) => isRoot),
    isExternal: same.every(({ isExternal }) => isExternal),
    ...context.states.of(id),
    configurations: configurations.map((each) => configurationOf(each, context.providers)),
    severity: worstOf(findings.map(({ severity }) => severity)),
    findings: findings.map(({ uid }) => uid),
    hints: [
      ...(context.checkHints.get(id) ?? []),
      ...configurations.flatMap((each) => configurationHints(each.configuration, each.isExternal)),
      ...(context.older.get(id) ?? []),
    ],
  };
}

function configurationOf(
  each: OfDomain,
  providers: ReadonlyMap<string, InventoryProvider>,
): InventoryConfiguration {
  return {
    providerId: providers.get(providerKey(each))?.id ?? '',
    settings: settingsBefore(each.configuration),
    updateStatus: updateStatusOf(each.configuration),
    ...each.slots,
  };
}

/** Domains of one partner share a configuration. */
const settingsKnown = new WeakMap<ReadConfiguration, InventoryConfiguration['settings']>();

function settingsBefore(configuration: ReadConfiguration): InventoryConfiguration['settings'] {
  const settings = settingsKnown.get(configuration) ?? settingsOf(configuration.raw);
  settingsKnown.set(configuration, settings);
  return settings;
}

function checkHints(judgements: readonly Judgement[]): ReadonlyMap<string, readonly Hint[]> {
  const hints = new Map<string, Hint[]>();
  for (const { domain, result } of judgements) {
    if (domain === null || result.outcome !== 'pass' || result.hint === null) continue;
    const hint: Hint = { id: 'check', text: { en: result.hint, ja: result.hint } };
    hints.set(domain.id, [...(hints.get(domain.id) ?? []), hint]);
  }
  return hints;
}

function olderHints(providers: readonly InventoryProvider[]): ReadonlyMap<string, readonly Hint[]> {
  const all = providers.flatMap((provider) => [...olderThanPeersHints(provider)]);
  const byDomain = groupBy(all, ([id]) => id);
  return new Map([...byDomain].map(([id, same]) => [id, same.map(([, hint]) => hint)]));
}

function countsOf(
  domains: readonly InventoryDomain[],
  providers: readonly InventoryProvider[],
  findings: ReadonlyMap<string | null, readonly Finding[]>,
): InventoryCounts {
  const severities: Record<Severity, number> = {
    critical: 0,
    high: 0,
    medium: 0,
    low: 0,
    informational: 0,
  };
  let [inherited, notJudged, withoutFindings] = [0, 0, 0];
  for (const { id, state, severity } of domains) {
    const isFound = (findings.get(id) ?? []).some((finding) => !saysNotJudged(finding));
    if (severity !== null && isFound) severities[severity] += 1;
    else if (state === 'unreadable' || state === 'missing') notJudged += 1;
    else if (state === 'inherited') inherited += 1;
    else withoutFindings += 1;
  }
  const ofAll = [...findings.values()].reduce((sum, { length }) => sum + length, 0);
  return {
    domains: domains.length,
    providers: providers.length,
    severities,
    needAttention: SEVERITIES.reduce((sum, severity) => sum + severities[severity], 0),
    withoutFindings,
    inherited,
    notJudged,
    findings: ofAll,
    ofTenant: findings.get(null)?.length ?? 0,
  };
}
