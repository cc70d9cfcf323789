// The answers of a check, and those that several checks give in the same case.

import { hasUnreadableSlot } from '../../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../../federation/types';
import type { Localized } from '../../text';
import type { CheckResult, Failure, Observations } from './types';

type Remarks = Partial<Pick<Extract<CheckResult, { outcome: 'pass' }>, 'confirmed' | 'undecided'>>;

export const NOT_APPLICABLE: CheckResult = { outcome: 'notApplicable' };

export function pass(
  hint: Localized | null = null,
  { confirmed = NONE, undecided = NONE }: Remarks = {},
): CheckResult {
  // Nearly every check of nearly every domain says just that: with thousands of domains, one object for all of them.
  if (hint === null && confirmed.length === 0 && undecided.length === 0) return PASS;
  return { outcome: 'pass', hint, confirmed, undecided };
}

const NONE: readonly string[] = [];
const PASS: CheckResult = { outcome: 'pass', hint: null, confirmed: NONE, undecided: NONE };

export function cannotTell(reason: string): CheckResult {
  return { outcome: 'unknown', reason };
}

/** Fails if there is a failure; otherwise it is what `passed` says. */
export function failIfAny(
  failures: readonly Failure[],
  passed: CheckResult = pass(),
  { confirmed = [], undecided = [] }: Remarks = {},
): CheckResult {
  const [first, ...rest] = failures;
  return first ? { outcome: 'fail', failures: [first, ...rest], confirmed, undecided } : passed;
}

/** A failure about no key, which accepting closes as long as its fingerprint is the same; changed by what is given. */
export function failure<OwnFact extends string>(
  what: Pick<Failure, 'fingerprint' | 'message' | 'evidence'> & Partial<Failure<OwnFact>>,
): Failure<OwnFact> {
  return {
    spkiSha256: null,
    group: null,
    isKeyHarmless: false,
    isUseAlarming: false,
    facts: [],
    acceptedState: what.fingerprint,
    teaches: null,
    ...what,
  };
}

/**
 * What a check of the keys says that has found nothing wrong: what nobody can read may be the very key that it found
 * before.
 *
 * @param confirmed Fingerprints of what is there and known to be right.
 */
export function nothingFound(
  configuration: ReadConfiguration,
  confirmed: readonly string[] = [],
): CheckResult {
  return hasUnreadableSlot(configuration) ? cannotTell(UNREADABLE_SLOT) : pass(null, { confirmed });
}

/** Why a check can't tell where a slot could not be read. */
export const UNREADABLE_SLOT = 'A certificate could not be read.';

/** A check of what stands in a configuration: it does not apply to one that is inherited, and can't tell without one. */
export function whenRead(
  evaluate: (
    configuration: ReadConfiguration,
    domain: FederatedDomain,
    observations: Observations,
  ) => CheckResult,
): (domain: FederatedDomain, observations: Observations) => CheckResult {
  return (domain, observations) => {
    const { configuration } = domain;
    switch (configuration.state) {
      case 'read':
        return evaluate(configuration, domain, observations);
      case 'inherited':
      case 'ended':
        return NOT_APPLICABLE;
      case 'missing':
      case 'unreadable':
        return cannotTell('The federation configuration could not be read.');
      default:
        return configuration satisfies never;
    }
  };
}
