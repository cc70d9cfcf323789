// A key that the baseline does not know, in either slot, under whatever name: what the base rule can't see. A copied
// name costs an intruder nothing; the provider's key can't be copied.

import { slotsEvidence, type SlotEvidence } from './engine/evidence';
import { nothingFound, whenRead } from './engine/outcomes';
import type { Check, CheckResult, Fact, Failure, Sight } from './engine/types';
import type { FederatedDomain } from '../federation/types';
import { presentSlots, slotsOfKey, type ReadConfiguration } from '../federation/slots';

import type { BaselineKey, DomainBaseline } from '../baseline/types';
import { keyFirstSteps } from './firstStepsText';
import { noneKnownMessage, unrecognisedMessage } from './signingKeyUnrecognisedText';

export const signingKeyUnrecognised: Check = {
  id: 'FEDERATION-SIGNING-KEY-UNRECOGNISED',
  severity: 'high',
  title: {
    en: 'Token-signing key that was never accepted',
    ja: '承認されていないトークン署名鍵があります',
  },
  document: 'signingKeyUnrecognised.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Sight,
): CheckResult {
  const baseline = baselines?.get(domain.id);
  // A scan has no baseline; nobody can say what is new.
  if (!baseline) return { outcome: 'notApplicable' };
  const inSlots = new Set(
    presentSlots(configuration).map(({ certificate }) => certificate.spkiSha256),
  );
  const keys = baseline.keys.filter(({ spkiSha256 }) => inSlots.has(spkiSha256));
  const unknown = keys.filter(({ confirmation }) => confirmation === null);
  const confirmed = keys
    .filter(({ confirmation }) => confirmation !== null)
    .map(({ spkiSha256 }) => spkiSha256);
  const bothSlots = confirmed.length === 0 && haveBothChanged(configuration, baseline, unknown);
  const facts: readonly Fact[] = bothSlots ? ['bothSlots'] : [];
  const [first, ...rest] = unknown.map((key) => failureOf(key, configuration, domain, facts));
  if (!first) {
    // Slots that were emptied hold no known key.
    const known = confirmed.length === 0 ? [] : [...confirmed, NONE_KNOWN];
    return nothingFound(configuration, known);
  }
  const all = bothSlots ? [noneKnown(first, domain, facts)] : [];
  return { outcome: 'fail', failures: [first, ...rest, ...all], confirmed };
}

/** Both slots hold keys that nobody knows, or what is left in one of them drove two known keys out. */
function haveBothChanged(
  configuration: ReadConfiguration,
  { keys }: DomainBaseline,
  unknown: readonly BaselineKey[],
): boolean {
  const since = unknown.map(({ firstSeenTime }) => firstSeenTime).sort()[0] ?? '';
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
  facts: readonly Fact[],
): Failure {
  const { teaches: _, ...kept } = evidence;
  return {
    fingerprint: NONE_KNOWN,
    ...(spkiSha256 === undefined ? {} : { spkiSha256 }),
    facts,
    // Accepted is this set of keys, and no other.
    binding: [kept.signingCertificate, kept.nextSigningCertificate].map(keyText).join(' '),
    message: noneKnownMessage(id),
    evidence: kept,
  };
}

function keyText(slot: SlotEvidence | undefined): string {
  return slot?.state === 'present' ? slot.spkiSha256 : 'none';
}

function failureOf(
  key: BaselineKey,
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  facts: readonly Fact[],
): Failure {
  const { spkiSha256 } = key;
  const slots = slotsOfKey(configuration, spkiSha256);
  return {
    fingerprint: spkiSha256,
    spkiSha256,
    // A word about a key behind the primary is none about a key in its place, or about one that left and came back.
    binding: [spkiSha256, ...slots.map(({ slot }) => slot), key.trustedUntil ?? ''].join(' '),
    facts: key.rolloverShaped ? [...facts, 'rolloverShaped'] : facts,
    message: unrecognisedMessage(domain.id, key, slots),
    evidence: { ...slotsEvidence(configuration), teaches: { kind: 'key', spkiSha256 } },
  };
}
