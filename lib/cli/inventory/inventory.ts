// Room cli/inventory: what was read and judged -> the inventory, from which every output of a scan is made.
//
// Pure, and without steps that grow faster than the number of domains.

import type { Check, Judgement } from '../../checks/engine/types';
import { settingsNotExported, settingsOf } from '../../federation/settings';
import type { FederatedDomain, ReadConfiguration } from '../../federation/types';
import type { Finding } from '../../findings/types';
import { groupBy } from '../../groupBy';
import { domainStates, type DomainStates } from './domainStates';
import { countsOf } from './counts';
import { groupsWithSteps } from './groups';
import { checkHints, configurationHints, updateStatusOf } from './hints';
import { type ComparedWith, notJudgedOf } from './notJudged';
import { olderThanPeersHints } from './peerHints';
import { compareTexts, type OfDomain, providerKey, providersOf, worstOf } from './providers';
import { inventorySlot } from './slots';
import type { Hint, InventoryConfiguration, InventoryDomain } from './domainTypes';
import type { InventoryProvider } from './providerTypes';
import type { Inventory, ScanSource } from './types';

/** What a scan knows when it is done. */
export interface Scanned {
  readonly tenantId: string | null;
  readonly tenantName: string | null;
  /** One for each configuration. */
  readonly domains: readonly FederatedDomain[];
  readonly judgements: readonly Judgement[];
  /** Open ones, the worst first. */
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
  const byDomain = groupBy(findings, ({ domainId }) => domainId);
  const configurations = read.flatMap(ofDomain);
  const byKey = groupBy(
    findings,
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
    older: olderThanPeersHints(shown),
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
    ...context.states.of(id, same),
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
    settingsNotExported: settingsNotExported(each.configuration.raw, each.isExternal),
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
