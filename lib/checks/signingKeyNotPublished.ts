// A key that Entra trusts and the identity provider does not publish at this moment. The address of the metadata comes
// from the baseline, so an intruder with nothing but write access to Entra can't answer for the provider.

import { slotsEvidence } from './engine/evidence';
import { nothingFound, whenRead } from './engine/outcomes';
import type { Check, CheckResult, Failure, Sight } from './engine/types';
import type { FederatedDomain, PublishedKeys } from '../federation/types';
import { type Localized, visibleText } from '../text';
import { quotedName } from '../x509/quotedName';
import { presentSlots, slotsOfKey, type ReadConfiguration } from '../federation/slots';

import { keyFirstSteps } from './firstStepsText';

/** @see http://docs.oasis-open.org/wsfed/federation/v1.2/os/ws-federation-1.2-spec-os.html (section 3) */
export const signingKeyNotPublished: Check = {
  id: 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED',
  severity: 'high',
  title: {
    en: 'Token-signing key that the identity provider does not publish',
    ja: 'ID プロバイダーが公開していないトークン署名鍵があります',
  },
  document: 'signingKeyNotPublished.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { published }: Sight,
): CheckResult {
  const reading = published.get(domain.id) ?? { state: 'off' };
  // Turned off is not the same as published: what was found stays.
  if (reading.state === 'off') return { outcome: 'unknown', reason: 'Nobody asked the provider.' };
  if (reading.state === 'unknown') return { outcome: 'unknown', reason: reading.reason };
  const keys = new Set(
    presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256),
  );
  const isPublished = (key: string): boolean => reading.value.spkiSha256s.includes(key);
  const [first, ...rest] = [...keys]
    .filter((key) => !isPublished(key))
    .map((key) => failureOf(key, configuration, domain, reading.value));
  const confirmed = [...keys].filter(isPublished);
  return first
    ? { outcome: 'fail', failures: [first, ...rest], confirmed }
    : nothingFound(configuration, confirmed);
}

function failureOf(
  spkiSha256: string,
  configuration: ReadConfiguration,
  { id }: FederatedDomain,
  { address }: PublishedKeys,
): Failure {
  const [slot] = slotsOfKey(configuration, spkiSha256);
  const name = slot ? quotedName(slot.certificate.subject) : '';
  const thumbprint = slot?.certificate.thumbprintSha1 ?? '';
  return {
    fingerprint: spkiSha256,
    spkiSha256,
    message: messageOf(id, `${name} (${thumbprint})`, visibleText(address)),
    evidence: slotsEvidence(configuration),
  };
}

function messageOf(domainId: string, certificate: string, address: string): Localized {
  return {
    en:
      `Entra trusts a token-signing certificate of ${domainId} that its identity provider does not publish: ` +
      `${certificate}. What is published was read at ${address}.`,
    ja:
      `Entra は ${domainId} のトークン署名証明書 ${certificate} を信頼していますが、ID プロバイダーはこれを公開していません。` +
      `公開内容は ${address} から読み取りました。`,
  };
}
