// The two places of a certificate in a federation configuration, as checks and the baseline look at them.

import type {
  Certificate,
  CheckResult,
  Configuration,
  FederatedDomain,
  Localized,
  Sight,
  SlotName,
} from '../types';

export type ReadConfiguration = Extract<Configuration, { state: 'read' }>;

export const SLOTS = ['signingCertificate', 'nextSigningCertificate'] as const;

/** What people call the slots. */
export const SLOT_WORDS: Readonly<Record<SlotName, Localized>> = {
  signingCertificate: { en: 'primary', ja: 'プライマリ' },
  nextSigningCertificate: { en: 'secondary', ja: 'セカンダリ' },
};

export interface PresentSlot {
  readonly slot: SlotName;
  readonly certificate: Certificate;
}

/** The slots that hold a certificate, the primary first. */
export function presentSlots(configuration: ReadConfiguration): readonly PresentSlot[] {
  return SLOTS.flatMap((slot) => {
    const content = configuration[slot];
    return content.state === 'present' ? [{ slot, certificate: content.certificate }] : [];
  });
}

/** The slots that hold a key. */
export function slotsOfKey(
  configuration: ReadConfiguration,
  spkiSha256: string,
): readonly PresentSlot[] {
  return presentSlots(configuration).filter(
    ({ certificate }) => certificate.spkiSha256 === spkiSha256,
  );
}

/** Whether something stands in a slot that nobody can read. */
export function hasUnreadableSlot(configuration: ReadConfiguration): boolean {
  return SLOTS.some((slot) => configuration[slot].state === 'unreadable');
}

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
