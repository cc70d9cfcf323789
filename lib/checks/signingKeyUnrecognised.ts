// A key that the baseline does not know, in either slot, under whatever name: what the base rule can't see. A copied
// name costs an intruder nothing; the provider's key can't be copied.

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { keysOf } from '../federation/peerDomains';
import { presentSlots, slotsOfKey } from '../federation/slots';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { type SlotEvidence, slotsEvidence } from './engine/evidence';
import { REASONS } from './engine/grading';
import {
  failIfAny,
  failure,
  NOT_APPLICABLE,
  nothingFound,
  pass,
  whenRead,
} from './engine/outcomes';
import type { CheckResult, DomainCheck, Failure, Observations, SeverityRow } from './engine/types';
import { keyFirstSteps } from './firstStepsText';
import { noneKnownMessage, unrecognisedMessage } from './signingKeyUnrecognisedText';

export const signingKeyUnrecognised: DomainCheck = {
  id: 'FEDERATION-SIGNING-KEY-UNRECOGNISED',
  scope: 'domain',
  severity: 'high',
  severities: [
    {
      fact: 'bothSlots',
      severity: 'critical',
      reason: {
        en: 'No key in either slot is known: whoever made the change signs for the whole domain.',
        ja: 'どちらのスロットにも既知の鍵がありません。変更した者がこのドメイン全体の署名を行えます。',
      },
    },
    { fact: 'notPublished', severity: 'high', reason: REASONS.notPublished },
    {
      fact: 'rolloverShaped',
      severity: 'low',
      reason: {
        en: 'It looks like a planned rollover: the same names and profile, made when the known certificate was about to end. Anybody can make one that looks like that.',
        ja: '計画された更新のように見えます (名前と特徴が同じで、既知の証明書の期限前に作成)。ただし、同様の証明書は誰でも作成できます。',
      },
    },
  ] satisfies readonly SeverityRow<KeyFact>[],
  title: {
    en: 'Token-signing key that was never accepted',
    ja: '承認されていないトークン署名鍵があります',
  },
  document: 'signingKeyUnrecognised.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

type KeyFact = 'bothSlots' | 'rolloverShaped';

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Observations,
): CheckResult {
  const baseline = baselines?.get(domain.id);
  // A scan has no baseline; nobody can say what is new.
  if (!baseline) return NOT_APPLICABLE;
  const inSlots = new Set(keysOf(configuration));
  const keys = baseline.keys.filter(({ spkiSha256 }) => inSlots.has(spkiSha256));
  const unrecognised = keys.filter(({ confirmation }) => confirmation === null);
  const confirmed = keys
    .filter(({ confirmation }) => confirmation !== null)
    .map(({ spkiSha256 }) => spkiSha256);
  const bothSlots =
    confirmed.length === 0 && haveBothChanged(configuration, baseline, unrecognised);
  const facts: readonly KeyFact[] = bothSlots ? ['bothSlots'] : [];
  const failures = unrecognised.map((key) => failureOf(key, configuration, domain, facts));
  const [first] = failures;
  if (!first) {
    // Slots that were emptied hold no known key.
    const known = confirmed.length === 0 ? [] : [...confirmed, NONE_KNOWN];
    return nothingFound(configuration, known);
  }
  const all = bothSlots ? [noneKnown(first, domain, facts)] : [];
  return failIfAny([...failures, ...all], pass(), { confirmed });
}

/** Both slots hold keys that nobody knows, or what is left in one of them drove two known keys out. */
function haveBothChanged(
  configuration: ReadConfiguration,
  { keys }: DomainBaseline,
  unrecognised: readonly BaselineKey[],
): boolean {
  const since = unrecognised.map(({ firstSeenTime }) => firstSeenTime).sort()[0] ?? '';
  const drivenOut = keys.filter(
    ({ confirmation, goneTime }) => confirmation !== null && goneTime !== null && goneTime >= since,
  );
  return presentSlots(configuration).length === 2 || drivenOut.length >= 2;
}

const NONE_KNOWN = 'no known key';

/** A finding of its own, so that people are told when a key that was flagged before becomes the only one. */
function noneKnown(
  { spkiSha256, evidence }: Failure,
  { id }: FederatedDomain,
  facts: readonly KeyFact[],
): Failure<KeyFact> {
  return failure<KeyFact>({
    fingerprint: NONE_KNOWN,
    message: noneKnownMessage(id),
    evidence,
    spkiSha256,
    facts,
    // What is accepted is this set of keys, and no other.
    acceptedState: [evidence.signingCertificate, evidence.nextSigningCertificate]
      .map(keyText)
      .join(' '),
  });
}

function keyText(slot: SlotEvidence | undefined): string {
  return slot?.state === 'present' ? slot.spkiSha256 : 'none';
}

function failureOf(
  key: BaselineKey,
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  facts: readonly KeyFact[],
): Failure<KeyFact> {
  const { spkiSha256 } = key;
  const slots = slotsOfKey(configuration, spkiSha256);
  return failure<KeyFact>({
    fingerprint: spkiSha256,
    message: unrecognisedMessage(domain.id, key, slots),
    evidence: slotsEvidence(configuration),
    spkiSha256,
    facts: key.rolloverShaped ? [...facts, 'rolloverShaped'] : facts,
    // Accepting a key behind the primary accepts none in its place, and none that left and came back.
    acceptedState: [spkiSha256, ...slots.map(({ slot }) => slot), key.trustedUntil ?? ''].join(' '),
    teaches: { kind: 'key', spkiSha256 },
  });
}
