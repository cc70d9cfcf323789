// A scan as JSON: names that other people's scripts and a later `--baseline` depend on. docs/scan.schema.json describes it;
// fields may be added under the same version, and none goes away. Pure.

import { findingJson } from '../alerts/compose';
import { checks } from '../checks';
import { groupBy } from '../groupBy';
import type { Hint, InventoryDomain } from './inventory/domainTypes';
import type { Inventory, InventoryGroup, InventorySteps, NotJudged } from './inventory/types';
import type { InventoryProvider } from './inventory/providerTypes';
import { jsonList, jsonPieces } from './jsonPieces';
import type { Scan } from './scan';

/** In pieces: of thousands of domains it is hundreds of megabytes. */
export function scanJson({ tenantId, domains, findings, inventory }: Scan): Iterable<string> {
  const hints = groupBy(
    inventory.domains.flatMap((domain) => domain.hints.map((hint) => ({ id: domain.id, hint }))),
    ({ id }) => id,
  );
  return jsonPieces({
    version: '1',
    tenantId,
    domains: jsonList(domains, (domain) => ({
      ...domain,
      hints: (hints.get(domain.domainId) ?? []).map(({ hint }) => hint.text.en),
    })),
    findings: jsonList(findings, (finding) => findingJson(finding, checks)),
    inventory: inventoryJson(inventory),
  });
}

function inventoryJson(inventory: Inventory): object {
  const { version, tenantId: _, domains, groups, steps, notJudged, ...others } = inventory;
  return {
    toolVersion: version,
    ...others,
    providers: jsonList(others.providers, providerJson),
    domains: jsonList(domains, domainJson),
    groups: jsonList(groups, groupJson),
    steps: jsonList(steps, stepsJson),
    notJudged: jsonList(notJudged, notJudgedJson),
  };
}

/** One provider may have all of the keys. */
function providerJson(provider: InventoryProvider): object {
  return { ...provider, keys: jsonList(provider.keys, (key) => key) };
}

function domainJson({ hints, ...domain }: InventoryDomain): object {
  return { ...domain, hints: hints.map(hintJson) };
}

function hintJson({ id, text }: Hint): object {
  return { id, message: text.en };
}

/** Findings stand beside the inventory, whole. */
function groupJson({ primary, others, elsewhere, ...group }: InventoryGroup): object {
  return { ...group, findings: [primary, ...others, ...elsewhere.flat()].map(({ uid }) => uid) };
}

function stepsJson({ steps, groups }: InventorySteps): object {
  return { groups, steps: steps.en };
}

function notJudgedJson({ kind, domainId, text }: NotJudged): object {
  return { kind, domainId, message: text.en };
}
