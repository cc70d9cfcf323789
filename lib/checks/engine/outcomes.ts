// Answers that several checks give in the same case.

import { type ReadConfiguration, hasUnreadableSlot } from '../../federation/slots';
import type { CheckResult, Sight } from './types';
import type { FederatedDomain } from '../../federation/types';

/**
 * What a check of the keys says that has found nothing wrong: what nobody can read may be the very key that it found
 * before.
 *
 * @param confirmed Fingerprints of what is there and known to be right.
 */
export function nothingFound(
  configuration: ReadConfiguration,
  confirmed?: readonly string[],
): CheckResult {
  if (hasUnreadableSlot(configuration)) {
    return { outcome: 'unknown', reason: 'A certificate could not be read.' };
  }
  return { outcome: 'pass', hint: null, ...(confirmed && { confirmed }) };
}

/** A check of what stands in a configuration: it does not apply to one that is inherited, and can't tell of an unreadable one. */
export function whenRead(
  evaluate: (
    configuration: ReadConfiguration,
    domain: FederatedDomain,
    sight: Sight,
  ) => CheckResult,
): (domain: FederatedDomain, sight: Sight) => CheckResult {
  return (domain, sight) => {
    const { configuration } = domain;
    if (configuration.state === 'inherited') return { outcome: 'notApplicable' };
    return configuration.state === 'read'
      ? evaluate(configuration, domain, sight)
      : { outcome: 'unknown', reason: 'The federation configuration could not be read.' };
  };
}
