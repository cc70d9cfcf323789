// How a finding was resolved. Pure.

import { hasUnreadableSlot, slotsOfKey, type ReadConfiguration } from '../federation/slots';
import type { CertificateSlot, Configuration } from '../federation/types';
import type { Finding, Resolution } from './types';
import type { Judgement } from '../checks/engine/types';

/** Whether a key is the provider's own by its word or a person's; trust on first use does not count. */
export type IsVouchedFor = (domainId: string, spkiSha256: string) => boolean;

/**
 * Where what was flagged is trusted still, the mismatch is gone and the intruder has won; unless it is known to be right
 * by now, by a person's word or the provider's.
 */
export function resolutionOf(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  isVouchedFor: IsVouchedFor,
): Resolution {
  if (judgements === undefined) return 'domainNotFederated';
  const isConfirmed = judgements.some(({ check, result }) => {
    const confirmed = 'confirmed' in result ? result.confirmed : [];
    return check.id === finding.checkId && confirmed.includes(finding.fingerprint);
  });
  const isGone = judgements.every(({ domain }) => !isThere(finding, domain.configuration));
  if (isConfirmed && !isGone)
    return finding.acceptance?.endedTime === null ? 'accepted' : 'confirmed';
  const isTrusted = judgements.some(({ domain }) => isStillTrusted(finding, domain.configuration));
  if (!isTrusted) return 'cleared';
  const { domainId, spkiSha256 } = finding;
  return spkiSha256 !== null && isVouchedFor(domainId, spkiSha256)
    ? 'confirmed'
    : 'certificatePromoted';
}

/**
 * Whether a flagged certificate became the primary, or stays the secondary while the primary was made to match it; or
 * its key is in either slot, in whatever certificate.
 */
function isStillTrusted(finding: Finding, configuration: Configuration): boolean {
  if (configuration.state !== 'read') return false;
  const { signingCertificate: primary, nextSigningCertificate: secondary } = configuration;
  const holds = (slot: CertificateSlot): boolean =>
    slot.state === 'present' && slot.certificate.thumbprintSha256 === finding.fingerprint;
  // The key in another certificate, or in all sister domains: whatever was flagged about it, it signs still.
  const isKeyThere = finding.evidence.samePublicKey !== true && isInSlot(finding, configuration);
  return holds(primary) || holds(secondary) || isKeyThere;
}

/** A finding about no key is about what the check confirms; a key may be in a slot that nobody can read. */
function isThere(finding: Finding, configuration: Configuration): boolean {
  if (finding.spkiSha256 === null || configuration.state !== 'read') return true;
  return hasUnreadableSlot(configuration) || isInSlot(finding, configuration);
}

function isInSlot({ spkiSha256 }: Finding, configuration: ReadConfiguration): boolean {
  return spkiSha256 !== null && slotsOfKey(configuration, spkiSha256).length > 0;
}
