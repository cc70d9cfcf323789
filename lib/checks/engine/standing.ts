// Where something stands in a configuration, and what is told together with it. Pure.

import { cameWith, isOneArrival } from '../../baseline/arrival';
import { isKnown } from '../../baseline/keys';
import type { BaselineKey, DomainBaseline } from '../../baseline/types';
import { keysOf } from '../../federation/peerDomains';
import { presentSlots } from '../../federation/slots';
import type { ReadConfiguration } from '../../federation/types';
import type { Standing } from './acceptedState';

/** In how many slots a key stands, and how many known keys stand beside it. */
export function standingOfKey(
  configuration: ReadConfiguration,
  baseline: DomainBaseline | undefined,
  spkiSha256: string,
): Standing {
  const slots = presentSlots(configuration).filter(
    ({ certificate }) => certificate.spkiSha256 === spkiSha256,
  ).length;
  return { slots, knownKeys: knownKeys(configuration, baseline, spkiSha256) };
}

/** How many known keys stand in the slots; without one of them, where it is named. */
export function knownKeys(
  configuration: ReadConfiguration,
  baseline: DomainBaseline | undefined,
  except: string | null = null,
): number {
  if (baseline === undefined) return 0;
  return keysOf(configuration).filter((spkiSha256) => {
    const key = baseline.keys.find((known) => known.spkiSha256 === spkiSha256);
    return spkiSha256 !== except && key !== undefined && isKnown(key, baseline);
  }).length;
}

/** The group of what is said of one key, in whatever domains it stands. */
export function keyGroup(spkiSha256: string): string {
  return `key ${spkiSha256}`;
}

/**
 * The group of a configuration that nobody has accepted. What was there before anybody could read it is asked once, for all
 * domains together.
 */
export function configurationGroup({ status, domainId }: DomainBaseline): string {
  return status === 'unseen' ? 'unseen' : `configuration ${domainId}`;
}

/** What came with a configuration that nobody has accepted is told with it; null: the key is told by itself. */
export function arrivalGroup(key: BaselineKey, baseline: DomainBaseline): string | null {
  // A domain that returns with the keys that it left with is told at once; with another key, each is what it is.
  return cameWith(baseline, key) && isOneArrival(baseline) ? configurationGroup(baseline) : null;
}
