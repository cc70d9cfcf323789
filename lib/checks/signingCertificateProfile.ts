// A secondary that bears the primary's names and is made in another way: what a careless imitation looks like. Where the
// names differ, the base rule has said so already.

import { compareNames } from '../x509/compareNames';
import { slotsEvidence } from './engine/evidence';
import { profileDepartures, type Departure } from '../x509/profileDepartures';
import { whenRead } from './engine/outcomes';
import type { Certificate } from '../x509/types';
import type { Check, CheckResult } from './engine/types';
import type { FederatedDomain } from '../federation/types';
import { type ReadConfiguration } from '../federation/slots';

import { visibleText } from '../text';
import { keyFirstSteps } from './firstStepsText';
import { profileMessage } from './signingCertificateProfileText';

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 (the fields of a certificate) */
export const signingCertificateProfile: Check = {
  id: 'FEDERATION-SIGNING-CERTIFICATE-PROFILE',
  severity: 'medium',
  title: {
    en: "Secondary certificate bears the primary's name and is made differently",
    ja: 'セカンダリの証明書は、名前がプライマリと同じでも作りが異なります',
  },
  document: 'signingCertificateProfile.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(configuration: ReadConfiguration, domain: FederatedDomain): CheckResult {
  const { signingCertificate, nextSigningCertificate } = configuration;
  if (signingCertificate.state === 'unreadable' || nextSigningCertificate.state === 'unreadable') {
    return { outcome: 'unknown', reason: 'A certificate could not be read.' };
  }
  if (signingCertificate.state === 'absent' || nextSigningCertificate.state === 'absent') {
    return { outcome: 'pass', hint: null };
  }
  const departures = departuresOf(
    signingCertificate.certificate,
    nextSigningCertificate.certificate,
  );
  if (departures.length === 0) return { outcome: 'pass', hint: null };
  const secondary = nextSigningCertificate.certificate;
  const changes = departures.map(({ name, primary, secondary }) => ({
    name,
    before: visibleText(primary),
    after: visibleText(secondary),
  }));
  const failure = {
    fingerprint: secondary.thumbprintSha256,
    spkiSha256: secondary.spkiSha256,
    binding: `${signingCertificate.certificate.thumbprintSha256} ${secondary.thumbprintSha256}`,
    message: profileMessage(domain.id, departures),
    evidence: { ...slotsEvidence(configuration), changes },
  };
  return { outcome: 'fail', failures: [failure] };
}

/** None for another certificate of the same key, which gives nobody anything, and none where the names differ. */
function departuresOf(primary: Certificate, secondary: Certificate): readonly Departure[] {
  const outcomes = (['subject', 'issuer'] as const).map(
    (name) => compareNames(primary[name], secondary[name]).outcome,
  );
  const sameNames = outcomes.every((outcome) => ['identical', 'equivalent'].includes(outcome));
  return sameNames && primary.spkiSha256 !== secondary.spkiSha256
    ? profileDepartures(primary, secondary)
    : [];
}
