// The base rule: Entra trusts two certificates at all times, and the secondary should belong to the same identity
// provider as the primary. An intruder's usually bears another name.

import { compareNames, type NameComparison } from '../x509/compareNames';
import { slotsEvidence } from './engine/evidence';
import { whenRead } from './engine/outcomes';
import type { Certificate } from '../x509/types';
import type { Check, CheckResult } from './engine/types';
import type { FederatedDomain, SlotName } from '../federation/types';
import { type ReadConfiguration } from '../federation/slots';

import { keyFirstSteps } from './firstStepsText';
import { hintText, mismatchMessage } from './signingCertificatesMismatchText';

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-7.1 (comparing names) */
export const signingCertificatesMismatch: Check = {
  id: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
  severity: 'high',
  title: {
    en: 'Secondary token-signing certificate does not match the primary',
    ja: 'セカンダリのトークン署名証明書がプライマリと一致しません',
  },
  document: 'signingCertificatesMismatch.md',
  firstSteps: keyFirstSteps,
  evaluate: whenRead(evaluate),
};

function evaluate(configuration: ReadConfiguration, domain: FederatedDomain): CheckResult {
  const { signingCertificate, nextSigningCertificate } = configuration;
  if (nextSigningCertificate.state === 'absent') return { outcome: 'pass', hint: null };
  if (nextSigningCertificate.state === 'unreadable' || signingCertificate.state === 'unreadable') {
    return { outcome: 'unknown', reason: 'A certificate could not be read.' };
  }
  const secondary = nextSigningCertificate.certificate;
  const primary = signingCertificate.state === 'present' ? signingCertificate.certificate : null;
  const verdict = judgeNames(primary, secondary);
  if (verdict !== 'mismatch') return verdict;
  const comparison = compare(primary, secondary);
  const { differences, newerSlot, samePublicKey } = comparison;
  const evidence = { ...slotsEvidence(configuration), differences, newerSlot, samePublicKey };
  const message = mismatchMessage(domain.id, comparison);
  return {
    outcome: 'fail',
    failures: [
      {
        fingerprint: secondary.thumbprintSha256,
        message,
        evidence,
        spkiSha256: secondary.spkiSha256,
        facts: samePublicKey ? ['samePublicKey'] : [],
        // Accepting a pair accepts no other primary in front of the same secondary.
        binding: `${primary?.thumbprintSha256 ?? 'none'} ${secondary.thumbprintSha256}`,
      },
    ],
  };
}

/** A difference is certain even where the other name can't be decoded; equality is not. */
function judgeNames(primary: Certificate | null, secondary: Certificate): CheckResult | 'mismatch' {
  if (primary === null) return 'mismatch';
  if (primary.thumbprintSha256 === secondary.thumbprintSha256) {
    return { outcome: 'pass', hint: null };
  }
  const names = compareBothNames(primary, secondary);
  const outcomes = ATTRIBUTES.map((attribute) => names[attribute].outcome);
  if (outcomes.includes('different')) return 'mismatch';
  if (outcomes.includes('undecodable')) {
    return { outcome: 'unknown', reason: 'A name in a certificate could not be decoded.' };
  }
  return { outcome: 'pass', hint: hintText(names) };
}

const ATTRIBUTES = ['subject', 'issuer'] as const;

type Attribute = (typeof ATTRIBUTES)[number];

export type ComparedNames = Readonly<Record<Attribute, NameComparison>>;

function compareBothNames(primary: Certificate, secondary: Certificate): ComparedNames {
  return {
    subject: compareNames(primary.subject, secondary.subject),
    issuer: compareNames(primary.issuer, secondary.issuer),
  };
}

/** What a mismatch is told with. */
export interface Mismatch {
  /** Null: there is a secondary and no primary. */
  readonly primary: Certificate | null;
  readonly secondary: Certificate;
  readonly names: ComparedNames | null;
  readonly differences: readonly Attribute[];
  readonly newerSlot: SlotName | null;
  /** Whoever made the secondary holds no other key than the primary's. */
  readonly samePublicKey: boolean;
}

function compare(primary: Certificate | null, secondary: Certificate): Mismatch {
  if (primary === null) {
    const newerSlot = 'nextSigningCertificate';
    return { primary, secondary, names: null, differences: [], newerSlot, samePublicKey: false };
  }
  const names = compareBothNames(primary, secondary);
  return {
    primary,
    secondary,
    names,
    differences: ATTRIBUTES.filter((attribute) => names[attribute].outcome === 'different'),
    newerSlot: newer(primary, secondary),
    samePublicKey: primary.spkiSha256 === secondary.spkiSha256,
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
