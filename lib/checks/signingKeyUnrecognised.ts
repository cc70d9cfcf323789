// A key that the baseline does not know, in either slot, under whatever name: what the base rule can't see. A copied
// name costs an intruder nothing; the provider's key can't be copied.

import { cameWith } from '../baseline/arrival';
import { isSplit } from '../baseline/keySplit';
import { isKnown } from '../baseline/keys';
import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { keysOf } from '../federation/peerDomains';
import { hasUnreadableSlot, slotsOfKey } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { standingState } from './engine/acceptedState';
import { isOfAcceptedPeer, OF_ACCEPTED_PEER } from './engine/acceptedPeer';
import { type SlotEvidence, slotsEvidence } from './engine/evidence';
import { REASONS } from './engine/grading';
import { failIfAny, failure, NOT_APPLICABLE, nothingFound, whenRead } from './engine/outcomes';
import { arrivalGroup, standingOfKey } from './engine/standing';
import type { CheckResult, DomainCheck, Failure, Observations, SeverityRow } from './engine/types';
import { keyFirstSteps } from './firstStepsText';
import { factsOfLeft, type Left, type LeftFact, whatIsLeft } from './signingKeyUnrecognisedLeft';
import {
  emptiedMessage,
  noneKnownMessage,
  unrecognisedMessage,
} from './signingKeyUnrecognisedText';

export const signingKeyUnrecognised: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-UNRECOGNISED',
  scope: 'domain',
  severity: 'high',
  severities: [
    {
      fact: 'emptied',
      severity: 'high',
      reason: {
        en: 'Both slots were emptied: nobody signs in until somebody stores a certificate again.',
        ja: 'プライマリとセカンダリの両方が削除されました。証明書が再び登録されるまで、誰もサインインできません。',
      },
    },
    {
      fact: 'bothSlots',
      severity: 'critical',
      reason: {
        en: 'No key in either slot is known: whoever made the change signs for the whole domain.',
        ja: 'プライマリとセカンダリのいずれも既知の鍵ではありません。変更した者は、このドメインのすべてのユーザーのトークンに署名できます。',
      },
    },
    {
      fact: 'unseen',
      severity: 'low',
      reason: {
        en: 'It is believed unseen: it was read for the first time after the first run, and may have been there all the time. Compare it.',
        ja: '初回の実行より後に初めて読み取られたもので、以前から存在していた可能性があります。照合してください。',
      },
    },
    { fact: 'notPublished', severity: 'high', reason: REASONS.notPublished },
    OF_ACCEPTED_PEER,
    {
      fact: 'usedByFew',
      severity: 'high',
      reason: {
        en: 'It looks like a planned rollover, but only few users signed in with it while the known key was there and many went on with that one: nobody has moved, and the known key is gone.',
        ja: '計画的なロールオーバーのように見えますが、既知の鍵が登録されていた間、この鍵でサインインしたのは少数のユーザーだけで、多くは既知の鍵を使い続けていました。ユーザーが移行しないまま、既知の鍵が削除されました。',
      },
    },
    {
      fact: 'shapedAlone',
      severity: 'medium',
      reason: {
        en: 'It looks like a planned rollover, and the known key has gone: a rollover ends like that, and so does a takeover by a copy.',
        ja: '計画的なロールオーバーのように見え、既知の鍵は削除されています。ロールオーバーの完了時にも、正規の証明書を装った鍵による乗っ取りの場合にも、このような状態になります。',
      },
    },
    {
      fact: 'rolloverShaped',
      severity: 'low',
      reason: {
        en: 'It looks like a planned rollover: the same names and profile, made when the known certificate was about to end. Anybody can make one that looks like that.',
        ja: '計画的なロールオーバーの可能性があります (名前と特徴が同じで、既知の証明書の有効期限前に作成されています)。ただし、同様の証明書は誰でも作成できます。',
      },
    },
  ] satisfies readonly SeverityRow<KeyFact>[],
  title: {
    en: 'Token-signing key that was never accepted',
    ja: '未承認のトークン署名鍵',
  },
  headline: { en: 'Unknown signing key', ja: '未知の署名鍵' },
  sureness: {
    en: 'Every new key of the provider is unknown once, too: the name and the dates prove nothing, because anybody can choose them. What decides is whether the provider knows the thumbprint.',
    ja: '正規の新しい鍵も、最初は未知の鍵として検出されます。名前や日付は誰でも自由に設定できるため、何も証明しません。ID プロバイダー側に同じ拇印があるかどうかで判断します。',
  },
  document: 'signingKeyUnrecognised.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

type KeyFact = LeftFact | 'unseen' | 'ofAcceptedPeer' | 'rolloverShaped';

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  observations: Observations,
): CheckResult {
  const { baselines, keyUse } = observations;
  const baseline = baselines?.get(domain.id);
  // A scan has no baseline; nobody can say what is new.
  if (!baseline) return NOT_APPLICABLE;
  const inSlots = new Set(keysOf(configuration));
  const keys = baseline.keys.filter(({ spkiSha256 }) => inSlots.has(spkiSha256));
  const unrecognised = keys.filter((key) => !isKnown(key, baseline));
  const confirmed = keys
    .filter((key) => isKnown(key, baseline))
    .map(({ spkiSha256 }) => spkiSha256);
  const left = confirmed.length === 0 ? whatIsLeft(configuration, baseline, unrecognised) : null;
  const isTakenOver = left === 'bothSlots' || left === 'shapedAlone';
  // A key that comes back is none of a peer's that anybody has accepted here.
  const isPeers =
    baseline.status === 'added' &&
    unrecognised.every(({ trustedUntil }) => trustedUntil === null) &&
    isOfAcceptedPeer(domain, observations);
  const usedByFew = unrecognised.some(({ spkiSha256 }) => isSplit(keyUse?.byKey.get(spkiSha256)));
  const leftFacts = left === null ? [] : factsOfLeft(left, usedByFew);
  const common: readonly KeyFact[] = [
    ...(isTakenOver ? leftFacts : []),
    ...(isPeers ? ['ofAcceptedPeer' as const] : []),
  ];
  const failures = unrecognised.map((key) =>
    failureOf(key, configuration, domain, baseline, common),
  );
  const all = left === null ? [] : [noneKnown(left, leftFacts, failures[0], configuration, domain)];
  // Where a known key stands, or nothing was ever known, no key is missing.
  const isTold = left !== null || (confirmed.length === 0 && hasUnreadableSlot(configuration));
  const known = isTold ? confirmed : [...confirmed, NONE_KNOWN, NO_KEY];
  return failIfAny([...failures, ...all], nothingFound(configuration, known), { confirmed: known });
}

const NONE_KNOWN = 'no known key';
const NO_KEY = 'no key at all';

/** A finding of its own, so that people are told when a key that was flagged before becomes the only one. */
function noneKnown(
  left: Left,
  facts: readonly KeyFact[],
  first: Failure | undefined,
  configuration: ReadConfiguration,
  { id }: FederatedDomain,
): Failure<KeyFact> {
  const evidence = slotsEvidence(configuration);
  return failure<KeyFact>({
    fingerprint: left === 'emptied' ? NO_KEY : NONE_KNOWN,
    message: left === 'emptied' ? emptiedMessage(id) : noneKnownMessage(id),
    evidence,
    spkiSha256: first?.spkiSha256 ?? null,
    group: first?.group ?? null,
    facts,
    // What is accepted is this set of keys, and no other.
    acceptedState: [evidence.signingCertificate, evidence.nextSigningCertificate]
      .map(keyText)
      .join(' '),
  });
}

function keyText(slot: SlotEvidence | undefined): string {
  if (slot?.state === 'present') return slot.spkiSha256;
  return slot?.state === 'unreadable' ? slot.contentSha256 : 'none';
}

function failureOf(
  key: BaselineKey,
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  baseline: DomainBaseline,
  common: readonly KeyFact[],
): Failure<KeyFact> {
  const { spkiSha256, rolloverShaped, trustedUntil } = key;
  const slots = slotsOfKey(configuration, spkiSha256);
  const isUnseen = baseline.status === 'unseen' && cameWith(baseline, key);
  return failure<KeyFact>({
    fingerprint: spkiSha256,
    message: unrecognisedMessage(domain.id, key, slots),
    evidence: slotsEvidence(configuration),
    spkiSha256,
    group: arrivalGroup(key, baseline),
    isUseAlarming: isUseAlarming(key, isUnseen, common),
    facts: [
      ...common,
      ...(isUnseen ? ['unseen' as const] : []),
      ...(rolloverShaped ? ['rolloverShaped' as const] : []),
    ],
    // Accepting a key accepts none that left and came back.
    acceptedState: standingState(
      `${spkiSha256} ${trustedUntil ?? ''}`,
      standingOfKey(configuration, baseline, spkiSha256),
    ),
    teaches: { kind: 'key', spkiSha256 },
  });
}

/** Of what was there before anybody looked, or is a peer's, and of a planned rollover's key everybody is a user. */
function isUseAlarming(
  { rolloverShaped }: BaselineKey,
  isUnseen: boolean,
  common: readonly KeyFact[],
): boolean {
  return !rolloverShaped && !isUnseen && !common.includes('ofAcceptedPeer');
}
