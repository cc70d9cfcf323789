// A key that Entra trusts and the identity provider does not publish at this moment. The address of the metadata comes
// from the baseline, so an intruder with nothing but write access to Entra can't answer for the provider.

import type { DomainBaseline } from '../baseline/types';
import { keysOf } from '../federation/peerDomains';
import { slotsOfKey } from '../federation/slots';
import type { FederatedDomain, PublishedKeys, ReadConfiguration } from '../federation/types';
import { countedInJapanese, type Language, type Localized, visibleText } from '../text';
import { quotedName } from '../x509/quotedName';
import type { Name } from '../x509/types';
import { standingState } from './engine/acceptedState';
import { slotsEvidence } from './engine/evidence';
import { REASONS } from './engine/grading';
import { cannotTell, failIfAny, failure, nothingFound, whenRead } from './engine/outcomes';
import { standingOfKey } from './engine/standing';
import type { CheckResult, DomainCheck, Failure, Observations } from './engine/types';
import { keyFirstSteps } from './firstStepsText';

/** @see http://docs.oasis-open.org/wsfed/federation/v1.2/os/ws-federation-1.2-spec-os.html (section 3) */
export const signingKeyNotPublished: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED',
  scope: 'domain',
  severity: 'high',
  severities: [
    {
      fact: 'publishedBefore',
      severity: 'medium',
      reason: {
        en: 'The provider did publish this key before, and has retired it.',
        ja: 'ID プロバイダーはこの鍵を以前公開していましたが、現在は公開していません (廃止済み)。',
      },
    },
    { fact: 'acceptedKey', severity: 'medium', reason: REASONS.acceptedKey },
  ],
  title: {
    en: 'Token-signing key that the identity provider does not publish',
    ja: 'ID プロバイダーが公開していないトークン署名鍵',
  },
  headline: { en: 'Unpublished signing key', ja: '公開されていない署名鍵' },
  sureness: {
    en: "Strong where the provider's metadata is complete: a provider publishes the keys with which it signs. Some publish the next key late.",
    ja: 'ID プロバイダーのメタデータが完全であれば、確度は高いです。通常、署名に使用する鍵は公開されます。ただし、次の鍵の公開が遅れる場合があります。',
  },
  document: 'signingKeyNotPublished.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { published, baselines }: Observations,
): CheckResult {
  const reading = published.get(domain.id) ?? { state: 'off' };
  // Turned off is not the same as published: what was found stays.
  if (reading.state === 'off') return cannotTell('Nobody asked the provider.');
  if (reading.state === 'unknown') return cannotTell(reading.reason);
  const keys = keysOf(configuration);
  const isPublished = (key: string): boolean => reading.value.spkiSha256s.includes(key);
  const failures = keys
    .filter((key) => !isPublished(key))
    .map((key) => failureOf(key, configuration, domain, reading.value, baselines?.get(domain.id)));
  const confirmed = keys.filter(isPublished);
  return failIfAny(failures, nothingFound(configuration, confirmed), { confirmed });
}

function failureOf(
  spkiSha256: string,
  configuration: ReadConfiguration,
  { id }: FederatedDomain,
  { address }: PublishedKeys,
  baseline: DomainBaseline | undefined,
): Failure {
  const [slot] = slotsOfKey(configuration, spkiSha256);
  const name = slot ? slot.certificate.subject : null;
  const thumbprint = slot?.certificate.thumbprintSha1 ?? '';
  return failure({
    fingerprint: spkiSha256,
    spkiSha256,
    message: messageOf(id, name, thumbprint, visibleText(address)),
    evidence: slotsEvidence(configuration),
    acceptedState: standingState(spkiSha256, standingOfKey(configuration, baseline, spkiSha256)),
  });
}

function messageOf(
  domainId: string,
  subject: Name | null,
  thumbprint: string,
  address: string,
): Localized {
  const name = (language: Language): string =>
    subject === null ? '' : quotedName(subject, language);
  return {
    en:
      `Entra trusts a token-signing certificate of ${domainId} that its identity provider does not publish: ` +
      `${name('en')} (${thumbprint}). What is published was read at ${address}.`,
    ja:
      `Entra は ${domainId} のトークン署名証明書${name('ja')} (拇印: ${thumbprint}) を信頼していますが、ID プロバイダーはこれを公開していません。` +
      `公開内容は ${countedInJapanese(address)} から取得しました。`,
  };
}
