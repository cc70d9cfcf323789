// How much of a domain an earlier scan saw, seen from what stands there now; and whether it is of the same tenant. Pure.

import type { DomainStatus } from '../baseline/types';
import { MonitorError } from '../errors';
import { presentSlots } from '../federation/slots';
import type { FederatedDomain } from '../federation/types';
import { visibleText } from '../text';
import type { EarlierDomain, EarlierScan } from './earlierScan';
import { said } from './texts';

/**
 * What was not seen whole is like what the first run could not read: what stands there now may have been there then. Where
 * nothing stands there but what was seen then, no more is needed.
 *
 * @param current The same domain now: one for each configuration.
 */
export function statusOf(
  { state, configurations }: EarlierDomain,
  current: readonly FederatedDomain[],
): DomainStatus {
  if (state === 'missing') return 'missing';
  const slots = configurations.flatMap((each) => each.slots);
  const isWhole = state === 'read' && slots.every((slot) => slot.state !== 'unknown');
  const keys = new Set(configurations.flatMap(keysThen));
  const now = current.flatMap(keysNow);
  const isNothingElse = now.length > 0 && now.every((key) => keys.has(key));
  return configurations.length > 0 && (isWhole || isNothingElse) ? 'accepted' : 'unseen';
}

/**
 * Exports name no tenant. Of one tenant, two scans share a domain, or at least a key.
 *
 * @throws MonitorError `INPUT_INVALID` where they share nothing.
 */
export function refuseUnrelated(
  { domains }: EarlierScan,
  current: readonly FederatedDomain[],
): void {
  const ids = new Set(current.map(({ id }) => id));
  const keys = new Set(current.flatMap(keysNow));
  const isShared = domains.some(
    ({ id, configurations }) =>
      ids.has(id) || configurations.flatMap(keysThen).some((key) => keys.has(key)),
  );
  const [[before], [now]] = [domains, current];
  if (isShared || before === undefined || now === undefined) return;
  throw new MonitorError(
    'INPUT_INVALID',
    said(({ files: { earlier } }) => {
      const named = (id: string, count: number): string => {
        const name = visibleText(id, 80);
        return count > 1 ? earlier.andMore(name, count - 1) : name;
      };
      return earlier.unrelated(named(before.id, domains.length), named(now.id, ids.size));
    }),
  );
}

function keysThen({ slots }: EarlierDomain['configurations'][number]): readonly string[] {
  return slots.flatMap((slot) => (slot.state === 'present' ? [slot.spkiSha256] : []));
}

function keysNow({ configuration }: FederatedDomain): readonly string[] {
  if (configuration.state !== 'read') return [];
  return presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256);
}
