// A secondary that bears the primary's names and is made in another way: what a careless imitation looks like. Where the
// names differ, the base rule has said so already.

import { hasUnreadableSlot } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { visibleText } from '../text';
import { areSameNames } from '../x509/comparedNames';
import { profileDeviations } from '../x509/profileDeviations';
import { slotsEvidence } from './engine/evidence';
import { REASONS } from './engine/grading';
import { cannotTell, failIfAny, failure, pass, UNREADABLE_SLOT, whenRead } from './engine/outcomes';
import type { CheckResult, DomainCheck } from './engine/types';
import { keyFirstSteps } from './firstStepsText';
import { LABELS, profileMessage } from './signingCertificateProfileText';

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-4.1 (the fields of a certificate) */
export const signingCertificateProfile: DomainCheck = {
  id: 'FEDERATION-SIGNING-CERTIFICATE-PROFILE',
  scope: 'domain',
  severity: 'medium',
  severities: [
    { fact: 'acceptedKey', severity: 'low', reason: REASONS.acceptedKey },
    { fact: 'published', severity: 'low', reason: REASONS.published },
  ],
  title: {
    en: "Secondary certificate bears the primary's name and is made differently",
    ja: '同名だが作成方法の異なるセカンダリ証明書 (なりすましの疑い)',
  },
  changes: {
    title: { en: 'What was made differently', ja: '証明書の特徴の違い' },
    before: { en: 'Primary', ja: 'プライマリ' },
    after: { en: 'Secondary', ja: 'セカンダリ' },
    labels: LABELS,
  },
  headline: { en: 'Lookalike certificate', ja: '同名の不審な証明書' },
  sureness: {
    en: 'A forged copy looks like this, and so does a certificate that another version of the server made.',
    ja: '正規の証明書を装った場合に見られる違いですが、サーバーのバージョンが変わった場合にも見られます。',
  },
  document: 'signingCertificateProfile.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(configuration: ReadConfiguration, domain: FederatedDomain): CheckResult {
  const { signingCertificate, nextSigningCertificate, names } = configuration;
  if (hasUnreadableSlot(configuration)) return cannotTell(UNREADABLE_SLOT);
  if (signingCertificate.state !== 'present' || nextSigningCertificate.state !== 'present') {
    return pass();
  }
  const [primary, secondary] = [signingCertificate.certificate, nextSigningCertificate.certificate];
  // Another certificate of the same key gives nobody anything; where the names differ, the base rule has said so.
  const isImitation =
    names !== null && areSameNames(names) && primary.spkiSha256 !== secondary.spkiSha256;
  const deviations = isImitation ? profileDeviations(primary, secondary, names) : [];
  if (deviations.length === 0) return pass();
  const changes = deviations.map((deviation) => ({
    name: deviation.name,
    before: visibleText(deviation.primary),
    after: visibleText(deviation.secondary),
  }));
  const imitation = failure({
    fingerprint: secondary.thumbprintSha256,
    spkiSha256: secondary.spkiSha256,
    acceptedState: `${primary.thumbprintSha256} ${secondary.thumbprintSha256}`,
    message: profileMessage(domain.id, deviations),
    evidence: { ...slotsEvidence(configuration), changes },
  });
  return failIfAny([imitation]);
}
