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
import type { FederatedDomain } from '../federation/types';
import { visibleText } from '../text';
import { earlierBaseline } from './earlierBaseline';
import type { EarlierScan } from './earlierScan';
import { refuseUnrelated } from './earlierStatus';
import { said } from './texts';

interface Now {
  readonly now: string;
  readonly tenantId: string | null;
  readonly published: Observations['published'];
  /** One domain was asked for, so those that are not there have not ended. */
  readonly isPart: boolean;
}

export interface Compared {
  /** The part of the observations that a record gives. */
  readonly observed: Pick<Observations, 'domains' | 'tenant' | 'baselines'>;
  /** Names of settings that only one of both scans has. */
  readonly settingsOfOne: readonly string[];
}

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
  const { baseline, settingsOfOne } = earlierBaseline(earlier, domains, isPart);
  const baselines = learn(baseline, { now, domains, published, isRecordLost: false });
  const tenant = rememberTenant(baseline, {
    now,
    explained: 0,
    sawAll: false,
    entries: { state: 'off' },
    sourcesRead: [],
    domains,
    recordLoss: null,
  });
  const all = [...domains, ...formerDomains(baselines, domains)];
  return { observed: { domains: all, tenant, baselines }, settingsOfOne };
}

function refuseStranger(earlier: string | null, current: string | null): void {
  if (earlier === null || current === null || earlier === current.toLowerCase()) return;
  const [before, now] = [visibleText(earlier, 60), visibleText(current, 60)];
  throw new MonitorError(
    'INPUT_INVALID',
    said(({ files }) => files.earlier.otherTenant(before, now)),
  );
}
