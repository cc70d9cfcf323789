// The base rule: Entra trusts two certificates at all times, and the secondary should belong to the same identity
// provider as the primary. An intruder's usually bears another name.

import { isKnown } from '../baseline/keys';
import type { BaselineUpdate, DomainBaseline } from '../baseline/types';
import { hasUnreadableSlot } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration, SlotName } from '../federation/types';
import { type ComparedNames, NAMES } from '../x509/comparedNames';
import type { Certificate } from '../x509/types';
import { slotsEvidence } from './engine/evidence';
import { REASONS } from './engine/grading';
import { cannotTell, failIfAny, failure, pass, UNREADABLE_SLOT, whenRead } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations, SeverityRow } from './engine/types';
import { keyFirstSteps } from './firstStepsText';
import { hintText, type Mismatch, mismatchMessage } from './signingCertificatesMismatchText';

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-7.1 (comparing names) */
export const signingCertificatesMismatch: DomainCheck = {
  id: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
  scope: 'domain',
  severity: 'high',
  severities: [
    {
      fact: 'samePublicKey',
      severity: 'low',
      reason: {
        en: 'It is the same public key in another certificate: it gives nobody anything new.',
        ja: '証明書は異なりますが公開鍵が同一のため、新たにサインインできるようになる者はいません。',
      },
    },
    { fact: 'acceptedKey', severity: 'low', reason: REASONS.acceptedKey },
    { fact: 'published', severity: 'medium', reason: REASONS.published },
    { fact: 'reachesWholeTenant', severity: 'critical', reason: REASONS.reachesWholeTenant },
    {
      fact: 'formerPrimary',
      severity: 'medium',
      reason: {
        en: 'This key was the primary when the monitor first saw the domain: it is what stays after a rollover or a migration.',
        ja: '監視の開始時点で、この鍵はプライマリでした。ロールオーバーまたは移行の後に残ったものと考えられます。',
      },
    },
  ] satisfies readonly SeverityRow<'samePublicKey'>[],
  title: {
    en: 'Secondary token-signing certificate does not match the primary',
    ja: 'フェデレーション署名証明書の不一致',
  },
  headline: { en: 'Mismatched certificate', ja: '署名証明書の不一致' },
  sureness: {
    en: 'Of 366 harmless pairs of certificates, each pair of one provider, 64 % differ in their names, too: a different name alone proves nothing. What decides is whether the provider knows the thumbprint.',
    ja: '同一の ID プロバイダーの無害な証明書の組 366 件のうち 64 % も、このように名前が異なっていました。名前の違いだけでは何も証明されません。ID プロバイダー側に同じ拇印があるかどうかで判断します。',
  },
  document: 'signingCertificatesMismatch.md',
  documentJa: 'signingCertificatesMismatch.ja.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Observations,
): CheckResult {
  const { signingCertificate, nextSigningCertificate, names } = configuration;
  if (nextSigningCertificate.state === 'absent') return pass();
  if (nextSigningCertificate.state !== 'present' || hasUnreadableSlot(configuration)) {
    return cannotTell(UNREADABLE_SLOT);
  }
  const secondary = nextSigningCertificate.certificate;
  const primary = signingCertificate.state === 'present' ? signingCertificate.certificate : null;
  if (primary?.thumbprintSha256 === secondary.thumbprintSha256) return pass();
  // A difference is certain even where the other name can't be decoded; equality is not.
  const outcomes = names ? NAMES.map((name) => names[name].outcome) : [];
  if (names && !outcomes.includes('different')) {
    return outcomes.includes('undecodable')
      ? cannotTell('A name in a certificate could not be decoded.')
      : pass(hintText(names));
  }
  const baseline = baselines?.get(domain.id);
  // A rollover to a key that a person has accepted, with its name: what stays behind it was the primary, and known.
  if (primary && isAcceptedSuccession(baseline, primary, secondary)) {
    return pass(null, { confirmed: [secondary.thumbprintSha256] });
  }
  const mismatch = mismatchOf(primary, secondary, names);
  const { differences, newerSlot, samePublicKey } = mismatch;
  const found = failure<'samePublicKey'>({
    fingerprint: secondary.thumbprintSha256,
    message: mismatchMessage(domain.id, mismatch),
    evidence: { ...slotsEvidence(configuration), differences, newerSlot, samePublicKey },
    spkiSha256: secondary.spkiSha256,
    isKeyHarmless: samePublicKey,
    facts: samePublicKey ? ['samePublicKey'] : [],
    // Accepting a pair accepts no other primary in front of the same secondary.
    acceptedState: `${primary?.thumbprintSha256 ?? 'none'} ${secondary.thumbprintSha256}`,
    teaches: lessonOf(baseline, secondary),
  });
  return failIfAny([found]);
}

/**
 * Whoever accepts a known key under its other name has accepted the key. One that is not known is told by itself, and
 * accepted by itself.
 */
function lessonOf(
  baseline: DomainBaseline | undefined,
  { spkiSha256 }: Certificate,
): BaselineUpdate | null {
  const key = baseline?.keys.find((each) => each.spkiSha256 === spkiSha256);
  const isKnownKey = baseline !== undefined && key !== undefined && isKnown(key, baseline);
  return isKnownKey ? { kind: 'key', spkiSha256 } : null;
}

function isAcceptedSuccession(
  baseline: DomainBaseline | undefined,
  primary: Certificate,
  secondary: Certificate,
): boolean {
  const keyOf = ({ spkiSha256 }: Certificate) =>
    baseline?.keys.find((key) => key.spkiSha256 === spkiSha256);
  const [first, second] = [keyOf(primary), keyOf(secondary)];
  return (
    baseline !== undefined &&
    first?.confirmation === 'accepted' &&
    second?.wasPrimary === true &&
    isKnown(second, baseline)
  );
}

function mismatchOf(
  primary: Certificate | null,
  secondary: Certificate,
  names: ComparedNames | null,
): Mismatch {
  return {
    primary,
    secondary,
    names,
    differences: names ? NAMES.filter((name) => names[name].outcome === 'different') : [],
    newerSlot: primary ? newer(primary, secondary) : 'nextSigningCertificate',
    samePublicKey: primary?.spkiSha256 === secondary.spkiSha256,
  };
}

/**
 * The slot with the later notBefore; null when they are the same or unknown. After an emergency rotation or a
 * migration the older certificate often sits in the secondary slot, which a responder wants to know.
 */
function newer(primary: Certificate, secondary: Certificate): SlotName | null {
  const [first, second] = [primary.notBefore, secondary.notBefore];
  if (first === null || second === null || first === second) return null;
  return second > first ? 'nextSigningCertificate' : 'signingCertificate';
}
