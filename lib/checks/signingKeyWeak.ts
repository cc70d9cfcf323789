// A key that is public, that can be computed, or that is weaker than anything of today, and a signature with an old hash. No
// baseline is needed: what was weak before the first run is weak still, and the first run believes it.

import { slotsOfKey } from '../federation/slots';
import { keysOf } from '../federation/peerDomains';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import type { Weakness, WeaknessName } from '../x509/types';
import { signatureWeaknesses } from '../x509/weaknesses';
import { listState } from './engine/acceptedState';
import { slotsEvidence } from './engine/evidence';
import { failIfAny, failure, nothingFound, whenRead } from './engine/outcomes';
import type { CheckResult, DomainCheck, Failure, SeverityRow } from './engine/types';
import { weakKeyFirstSteps, weakKeyMessage } from './signingKeyWeakText';

type WeakFact = 'public' | 'computable';

export const signingKeyWeak: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-WEAK',
  scope: 'domain',
  severity: 'medium',
  severities: [
    {
      fact: 'public',
      severity: 'critical',
      reason: {
        en: 'The private key stands in a public repository: anybody can sign in as any user of the domain.',
        ja: '秘密鍵が公開リポジトリで公開されています。誰でも、このドメインのすべてのユーザーとしてサインインできます。',
      },
    },
    {
      fact: 'computable',
      severity: 'critical',
      reason: {
        en: 'The certificate, which is no secret, is enough to sign like its owner: anybody can sign in as any user of the domain.',
        ja: '公開情報である証明書さえあれば、所有者と同じ署名を作成できます。誰でも、このドメインのすべてのユーザーとしてサインインできます。',
      },
    },
  ] satisfies readonly SeverityRow<WeakFact>[],
  title: {
    en: 'Token-signing key that is public, computable or weak',
    ja: '秘密鍵が公開されている、計算できる、または脆弱なトークン署名鍵',
  },
  headline: { en: 'Weak signing key', ja: '脆弱な署名鍵' },
  sureness: {
    en: 'That the key is weak is certain. Whether anybody has made use of it is not known here.',
    ja: '鍵が脆弱であることは確実です。悪用されたかどうかは分かりません。',
  },
  document: 'signingKeyWeak.md',
  firstSteps: weakKeyFirstSteps,
  evaluate: whenRead(evaluate),
};

/** What each weakness says of the key; null: it is weak, and that is all. */
const FACTS: Readonly<Record<WeaknessName, WeakFact | null>> = {
  publicPrivateKey: 'public',
  exponentOne: 'computable',
  factorable: 'computable',
  smallFactor: 'computable',
  closePrimes: 'computable',
  roca: 'computable',
  shortKey: null,
  longKey: null,
  smallExponent: null,
  evenExponent: null,
  largeExponent: null,
  weakSignature: null,
};

function evaluate(configuration: ReadConfiguration, domain: FederatedDomain): CheckResult {
  const failures = keysOf(configuration).flatMap((key) => failureOf(key, configuration, domain));
  return failIfAny(failures, nothingFound(configuration));
}

/** One for a key, whatever is weak about it and about the certificates that hold it. */
function failureOf(
  spkiSha256: string,
  configuration: ReadConfiguration,
  { id }: FederatedDomain,
): readonly Failure<WeakFact>[] {
  const certificates = slotsOfKey(configuration, spkiSha256).map(({ certificate }) => certificate);
  const weaknesses = unique([
    ...certificates.slice(0, 1).flatMap((certificate) => certificate.keyWeaknesses),
    ...certificates.flatMap(signatureWeaknesses),
  ]);
  if (weaknesses.length === 0) return [];
  const certificateOnly = weaknesses.every(isOfSignature);
  const found = failure<WeakFact>({
    fingerprint: spkiSha256,
    spkiSha256,
    // A signature is the certificate's: that its key stays in another certificate is no alarm.
    isKeyHarmless: certificateOnly,
    isUseAlarming: weaknesses.some(({ name }) => FACTS[name] !== null),
    message: weakKeyMessage(id, certificates, weaknesses),
    evidence: { ...slotsEvidence(configuration), ...(certificateOnly && { certificateOnly }) },
    facts: weaknesses.flatMap(({ name }) => FACTS[name] ?? []),
    // What is found out about a key later has not been accepted. Where it stands is all the same: it is as weak alone.
    acceptedState: listState(spkiSha256, weaknesses.map(stateText)),
  });
  return [found];
}

function isOfSignature({ name }: Weakness): boolean {
  return name === 'weakSignature';
}

/** The hash of a signature can change under the same key; the rest is the key's own. */
function stateText({ name, detail }: Weakness): string {
  return isOfSignature({ name, detail }) ? `${name}:${detail}` : name;
}

/** Of the certificates of one key, each thing once. */
function unique(weaknesses: readonly Weakness[]): readonly Weakness[] {
  return [...new Map(weaknesses.map((each) => [stateText(each), each])).values()];
}
