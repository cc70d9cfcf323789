// The base rule: Entra trusts two certificates at all times, and the second one should belong to the same identity
// provider as the first. An intruder's usually bears another name.

import { compareNames, type NameComparison } from '../distinguishedName';
import { slotsEvidence } from '../evidence';
import type {
  Certificate,
  Check,
  CheckResult,
  FederatedDomain,
  Localized,
  Name,
  SlotName,
} from '../types';
import { visibleText } from '../visibleText';

/** @see https://www.rfc-editor.org/rfc/rfc5280#section-7.1 (comparing names) */
export const signingCertificatesMismatch: Check = {
  id: 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH',
  severity: 'high',
  title: {
    en: 'Secondary token-signing certificate does not match the primary',
    ja: 'セカンダリのトークン署名証明書がプライマリと一致しません',
  },
  document: 'signingCertificatesMismatch.md',
  firstSteps,
  evaluate,
};

function evaluate(domain: FederatedDomain): CheckResult {
  const { configuration } = domain;
  if (configuration.state === 'inherited') return { outcome: 'notApplicable' };
  if (configuration.state === 'unreadable') {
    return { outcome: 'unknown', reason: 'The federation configuration could not be read.' };
  }
  const { signingCertificate: primary, nextSigningCertificate: secondary } = configuration;
  if (secondary.state === 'absent') return { outcome: 'pass', hint: null };
  if (secondary.state === 'unreadable' || primary.state === 'unreadable') {
    return { outcome: 'unknown', reason: 'A certificate could not be read.' };
  }
  const found =
    primary.state === 'absent'
      ? withoutPrimary(domain.id, secondary.certificate)
      : compare(domain.id, primary.certificate, secondary.certificate);
  if (!('message' in found)) return found;
  const evidence = { ...slotsEvidence(configuration), ...found.evidence };
  const { thumbprintSha256: fingerprint } = secondary.certificate;
  return { outcome: 'fail', failures: [{ fingerprint, message: found.message, evidence }] };
}

interface Mismatch {
  readonly message: Localized;
  readonly evidence: {
    readonly differences: readonly string[];
    readonly newerSlot: SlotName | null;
    readonly samePublicKey: boolean;
  };
}

function withoutPrimary(domainId: string, secondary: Certificate): Mismatch {
  const name = quoted(secondary.subject);
  return {
    message: {
      en:
        `${domainId} has a secondary token-signing certificate, ${name}, and no primary one. ` +
        'Whoever holds its key can sign in as users of this domain.',
      ja:
        `${domainId} にはセカンダリのトークン署名証明書 ${name} だけがあり、プライマリがありません。` +
        'その鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
    },
    evidence: { differences: [], newerSlot: 'nextSigningCertificate', samePublicKey: false },
  };
}

/** A difference is certain even where the other name can't be decoded; equality is not. */
function compare(
  domainId: string,
  primary: Certificate,
  secondary: Certificate,
): CheckResult | Mismatch {
  if (primary.thumbprintSha256 === secondary.thumbprintSha256)
    return { outcome: 'pass', hint: null };
  const names = {
    subject: compareNames(primary.subject, secondary.subject),
    issuer: compareNames(primary.issuer, secondary.issuer),
  };
  const outcomes = [names.subject.outcome, names.issuer.outcome];
  if (outcomes.includes('different')) return mismatch(domainId, primary, secondary, names);
  if (outcomes.includes('undecodable')) {
    return { outcome: 'unknown', reason: 'A name in a certificate could not be decoded.' };
  }
  return { outcome: 'pass', hint: hint(names) };
}

const ATTRIBUTES = ['subject', 'issuer'] as const;
type Attribute = (typeof ATTRIBUTES)[number];
type Names = Readonly<Record<Attribute, NameComparison>>;

/** Where the names agree and their encodings do not; null when there is nothing to say. */
function hint(names: Names): string | null {
  const notes = ATTRIBUTES.flatMap((attribute) => {
    const comparison = names[attribute];
    const note = 'note' in comparison ? comparison.note : null;
    return note === null ? [] : [`${LABELS[attribute]}: ${note}.`];
  });
  return notes.length > 0 ? notes.join(' ') : null;
}

function mismatch(
  domainId: string,
  primary: Certificate,
  secondary: Certificate,
  names: Names,
): Mismatch {
  const differences = ATTRIBUTES.filter((attribute) => names[attribute].outcome === 'different');
  const newerSlot = newer(primary, secondary);
  const samePublicKey = primary.spkiSha256 === secondary.spkiSha256;
  const values = differingValues(differences, primary, secondary);
  const alike = hint(names);
  const english = [
    `The secondary token-signing certificate of ${domainId} does not match the primary.`,
    ...values.map(
      ({ labels, first, second }) => `${labels.join(' and ')}: ${second} instead of ${first}.`,
    ),
    alike ?? '',
    newerSlot === null ? '' : `The ${ENGLISH[newerSlot]} one is newer.`,
    samePublicKey
      ? 'Both have the same public key: the secondary gives nobody a key that the primary does not.'
      : 'Whoever holds the key of the secondary can sign in as users of this domain.',
  ];
  const japanese = [
    `${domainId} のセカンダリのトークン署名証明書がプライマリと一致しません。`,
    ...values.map(
      ({ labels, first, second }) => `${labels.join(' と ')}: ${first} ではなく ${second}。`,
    ),
    alike === null ? '' : `その他: ${alike}`,
    newerSlot === null ? '' : `新しいのは${JAPANESE[newerSlot]}です。`,
    samePublicKey
      ? '公開鍵は両方とも同じです。セカンダリがあっても、新たにサインインできるようになる者はいません。'
      : 'セカンダリの鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
  ];
  return {
    message: { en: english.filter(Boolean).join(' '), ja: japanese.join('') },
    evidence: { differences, newerSlot, samePublicKey },
  };
}

const LABELS = { subject: 'Subject', issuer: 'Issuer' };
const ENGLISH = { signingCertificate: 'primary', nextSigningCertificate: 'secondary' };
const JAPANESE = { signingCertificate: 'プライマリ', nextSigningCertificate: 'セカンダリ' };

/** A self-signed certificate has its name twice; it is told once. */
function differingValues(
  differences: readonly Attribute[],
  primary: Certificate,
  secondary: Certificate,
) {
  const values = differences.map((attribute) => ({
    labels: [LABELS[attribute]],
    first: quoted(primary[attribute]),
    second: quoted(secondary[attribute]),
  }));
  const [one, ...others] = values;
  const same = others.every(({ first, second }) => first === one?.first && second === one.second);
  return one && same ? [{ ...one, labels: values.flatMap(({ labels }) => labels) }] : values;
}

/** An empty name has to be seen as one. */
function quoted(name: Name): string {
  return name.text === '' ? '(an empty name)' : `“${visibleText(name.text)}”`;
}

/**
 * The slot with the later notBefore; null when they are the same or unknown. After an emergency rotation or a migration the older
 * certificate often sits in the second slot, which a responder wants to know.
 */
function newer(primary: Certificate, secondary: Certificate): SlotName | null {
  const [first, second] = [primary.notBefore, secondary.notBefore];
  if (first === null || second === null || first === second) return null;
  return second > first ? 'nextSigningCertificate' : 'signingCertificate';
}

function firstSteps(domainId: string) {
  const command = `Get-MgDomainFederationConfiguration -DomainId '${domainId}' | ConvertTo-Json -Depth 5`;
  const adfs = 'Get-AdfsCertificate -CertificateType Token-Signing';
  return {
    en: [
      { text: 'Keep what is there now, before an intruder can tidy up:', command },
      {
        text:
          `Ask those who run the federation of ${domainId} whether they added this certificate, by telephone and ` +
          "not by mail. They compare the thumbprint with their server's; on AD FS:",
        command: adfs,
      },
      {
        text:
          'If nobody added it, treat it as an intrusion: follow the document below for who did it, how to remove ' +
          'the certificate, and which sessions to revoke.',
      },
    ],
    ja: [
      { text: '侵入者に消される前に、現状を保全してください:', command },
      {
        text:
          `${domainId} のフェデレーションの管理者に、この証明書を追加したかどうかを、メールではなく電話で確認してください。` +
          '管理者はサーバー上の拇印と照合します。AD FS の場合:',
        command: adfs,
      },
      {
        text:
          '誰も追加していなければ、侵入とみなしてください。下記の文書に従って、実行者の特定、証明書の削除、' +
          'セッションの取り消しを行ってください。',
      },
    ],
  };
}
