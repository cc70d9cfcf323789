// `--baseline`: an earlier scan as the record that this one is compared with. What stood there then counts as known, and
// this scan's domains are learned on top of it, as a run does after its first one; so the checks that need a record judge by
// the same rules.
//
// That a key stood there then says nothing of whose it is, so nothing is verified by it, and nobody is asked once more about
// each: that is said once, under what was not judged.

import { formerDomains } from '../baseline/formerDomains';
import { learn } from '../baseline/learn';
import { rememberTenant } from '../baseline/tenant';
import type { Observations } from '../checks/engine/types';
import { MonitorError } from '../errors';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import { visibleText } from '../text';
import { earlierBaseline } from './earlierBaseline';
import type { EarlierScan } from './earlierScan';

interface Now {
  readonly now: string;
  readonly tenantId: string | null;
  readonly published: Observations['published'];
  /** One domain was asked for, so those that are not there have not ended. */
  readonly isPart: boolean;
}

/** The part of the observations that a record gives. */
export type Compared = Pick<Observations, 'domains' | 'tenant' | 'baselines'>;

/**
 * What the checks observe of an earlier scan.
 *
 * @throws MonitorError `INPUT_INVALID` where it is another tenant's.
 */
export function comparedWith(
  earlier: EarlierScan,
  domains: readonly FederatedDomain[],
  { now, tenantId, published, isPart }: Now,
): Compared {
  refuseStranger(earlier.tenantId, tenantId);
  if (!isPart && (earlier.tenantId === null || tenantId === null))
    refuseUnrelated(earlier, domains);
  const baseline = earlierBaseline(earlier, domains, isPart);
  const isRecordLost = false;
  const baselines = learn(baseline, { now, domains, published, isRecordLost });
  const tenant = rememberTenant(baseline, {
    now,
    explained: 0,
    sawAll: false,
    entries: { state: 'off' },
    sourcesRead: [],
    domains,
    isRecordLost,
  });
  return { domains: [...domains, ...formerDomains(baselines, domains)], tenant, baselines };
}

function refuseStranger(earlier: string | null, current: string | null): void {
  if (earlier === null || current === null || earlier === current.toLowerCase()) return;
  throw new MonitorError(
    'INPUT_INVALID',
    `The earlier scan of --baseline is of tenant ${visibleText(earlier, 60)}, and this one of ${visibleText(current, 60)}.`,
  );
}

/** Exports name no tenant. Of one tenant, two scans share a domain, or at least a key. */
function refuseUnrelated({ domains }: EarlierScan, current: readonly FederatedDomain[]): void {
  const ids = new Set(current.map(({ id }) => id));
  const keys = new Set(current.flatMap(({ configuration }) => keysOf(configuration)));
  const isShared = domains.some(
    ({ id, configurations }) =>
      ids.has(id) ||
      configurations.some(({ slots }) =>
        slots.some((slot) => slot.state === 'present' && keys.has(slot.spkiSha256)),
      ),
  );
  const [[before], [now]] = [domains, current];
  if (isShared || before === undefined || now === undefined) return;
  throw new MonitorError(
    'INPUT_INVALID',
    `The earlier scan of --baseline shares no domain and no key with this one: it is of ${named(before.id, domains.length)}, ` +
      `and this one of ${named(now.id, ids.size)}. Give the earlier scan of the same tenant, or leave it out.`,
  );
}

function keysOf(configuration: FederatedDomain['configuration']): readonly string[] {
  if (configuration.state !== 'read') return [];
  return presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256);
}

function named(id: string, count: number): string {
  const name = visibleText(id, 80);
  return count > 1 ? `${name} and ${String(count - 1)} more` : name;
}
