// How a finding was resolved. Pure.

import type { Judgement } from '../checks/engine/types';
import { hasUnreadableSlot, slotsOfKey } from '../federation/slots';
import type { CertificateSlot, Configuration, ReadConfiguration } from '../federation/types';
import type { Finding, Resolution } from './types';

/** Whether a key is the provider's own, because it publishes it or a person accepted it; trust on first use does not count. */
export type IsVerified = (domainId: string | null, spkiSha256: string) => boolean;

/** Whether a key stands in a domain's slots that nobody has accepted; false for the tenant. */
export type HoldsUnrecognised = (domainId: string | null) => boolean;

/**
 * Where what was flagged is trusted still, the mismatch is gone and the intruder has won; unless it is known to be right
 * by now, because a person or the provider says so.
 *
 * @param judgements Of the finding's domain; undefined: the complete listing does not have it any more.
 * @param holdsUnrecognised Whether a key stands in the domain that nobody has accepted.
 */
export function resolutionOf(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
  isVerified: IsVerified,
  holdsUnrecognised: HoldsUnrecognised,
): Resolution {
  if (judgements === undefined || judgements.every(isOfEnded)) return 'domainNotFederated';
  const isConfirmed = judgements.some(({ check, result }) => {
    const confirmed = 'confirmed' in result ? result.confirmed : [];
    return check.id === finding.checkId && confirmed.includes(finding.fingerprint);
  });
  const configurations = judgements.map(({ domain }) => domain?.configuration ?? null);
  const mayBeThere = configurations.some((configuration) => isThere(finding, configuration));
  if (isConfirmed && mayBeThere) {
    if (finding.acceptance?.endedTime === null) return 'accepted';
    return holdsUnrecognised(finding.domainId) ? 'unrecognisedKeyLeft' : 'confirmed';
  }
  if (!configurations.some((configuration) => isStillTrusted(finding, configuration)))
    return holdsUnrecognised(finding.domainId) ? 'unrecognisedKeyLeft' : 'cleared';
  const { domainId, spkiSha256 } = finding;
  return spkiSha256 !== null && isVerified(domainId, spkiSha256)
    ? 'confirmed'
    : 'certificatePromoted';
}

/**
 * Whether a flagged certificate became the primary, or stays the secondary while the primary was made to match it; or
 * its key is in either slot, in whatever certificate.
 */
function isStillTrusted(finding: Finding, configuration: Configuration | null): boolean {
  if (configuration?.state !== 'read') return false;
  const { signingCertificate: primary, nextSigningCertificate: secondary } = configuration;
  const holds = (slot: CertificateSlot): boolean =>
    slot.state === 'present' && slot.certificate.thumbprintSha256 === finding.fingerprint;
  // The key in another certificate, or in all peer domains: whatever was flagged about it, it signs still.
  const isKeyThere = !finding.isKeyHarmless && isInSlot(finding, configuration);
  return holds(primary) || holds(secondary) || isKeyThere;
}

/** A finding about no key is about what the check confirms; a key may be in a slot that nobody can read. */
function isThere(finding: Finding, configuration: Configuration | null): boolean {
  if (finding.spkiSha256 === null || configuration?.state !== 'read') return true;
  return hasUnreadableSlot(configuration) || isInSlot(finding, configuration);
}

function isInSlot({ spkiSha256 }: Finding, configuration: ReadConfiguration): boolean {
  return spkiSha256 !== null && slotsOfKey(configuration, spkiSha256).length > 0;
}

function isOfEnded({ domain }: Judgement): boolean {
  return domain?.configuration.state === 'ended';
}
