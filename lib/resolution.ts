// How a finding was resolved. Pure.

import type { CertificateSlot, Configuration, Finding, Judgement, Resolution } from './types';

/** Where what was flagged is trusted still, the mismatch is gone and the intruder has won. */
export function resolutionOf(
  finding: Finding,
  judgements: readonly Judgement[] | undefined,
): Resolution {
  if (judgements === undefined) return 'domainNotFederated';
  const isTrusted = judgements.some(({ domain }) => isStillTrusted(finding, domain.configuration));
  return isTrusted ? 'certificatePromoted' : 'cleared';
}

/**
 * Whether a flagged certificate became the primary (or its key did, in another certificate), or stays the secondary
 * while the primary was made to match it.
 */
function isStillTrusted(finding: Finding, configuration: Configuration): boolean {
  if (configuration.state !== 'read') return false;
  const { signingCertificate: primary, nextSigningCertificate: secondary } = configuration;
  const holds = (slot: CertificateSlot): boolean =>
    slot.state === 'present' && slot.certificate.thumbprintSha256 === finding.fingerprint;
  const flagged = finding.evidence.nextSigningCertificate;
  const flaggedKey =
    flagged?.state === 'present' && flagged.thumbprintSha256 === finding.fingerprint
      ? flagged.spkiSha256
      : null;
  const hasKey =
    primary.state === 'present' &&
    primary.certificate.spkiSha256 === flaggedKey &&
    finding.evidence.samePublicKey !== true;
  return holds(primary) || holds(secondary) || hasKey;
}
