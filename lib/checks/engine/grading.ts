// How bad a finding is, and why: the one place that decides it, as a table. Pure.
//
// A row may lower a severity only for a reason that an intruder without the provider's key or site can't produce: the
// same public key, a key that the provider publishes, a person's word; a key that was the primary already when the monitor
// came is one for whoever came later. A copied name or a plausible date is none; the one exception is a first sight that
// looks like a planned rollover, which is low and waits for a person.

import type { FederatedDomain } from '../../federation/types';
import { isTenantPolicyWeakened } from '../../federation/tokenValidation';
import type { Check, Fact, Severity, Failure, Sight } from './types';
import type { Localized } from '../../text';

/** Worst first. */
export const SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'informational',
] as const satisfies readonly Severity[];

interface Row {
  readonly checkId: string;
  /** The fact that has to hold. */
  readonly fact: Fact;
  readonly severity: Severity;
  readonly reason: Localized;
}

const MISMATCH = 'FEDERATION-SIGNING-CERTIFICATES-MISMATCH';
const UNRECOGNISED = 'FEDERATION-SIGNING-KEY-UNRECOGNISED';
const NOT_PUBLISHED = 'FEDERATION-SIGNING-KEY-NOT-PUBLISHED';
const PROFILE = 'FEDERATION-SIGNING-CERTIFICATE-PROFILE';
const SETTINGS = 'FEDERATION-SETTINGS-CHANGED';
const POLICY = 'FEDERATED-TOKEN-VALIDATION-WEAKENED';
const EXPIRY = 'FEDERATION-SIGNING-CERTIFICATE-EXPIRY';

const SAME_KEY: Localized = {
  en: 'It is the same public key in another certificate: it gives nobody anything new.',
  ja: '別の証明書ですが公開鍵は同じであり、誰にも新たな権限を与えません。',
};
const ACCEPTED: Localized = {
  en: 'A person has accepted this key.',
  ja: 'この鍵は担当者によって承認されています。',
};
const PUBLISHED: Localized = {
  en: 'The identity provider publishes this key in its metadata.',
  ja: 'この鍵は ID プロバイダーのメタデータで公開されています。',
};
const FORMER_PRIMARY: Localized = {
  en: 'This key was the primary when the monitor first saw the domain: it is what stays after a rollover or a migration.',
  ja: 'この鍵は、モニターがこのドメインを最初に確認した時点でプライマリでした。更新または移行の後に残ったものです。',
};
const WHOLE_TENANT: Localized = {
  en: "The tenant's policy lets a federated token stand for users of other domains: the reach is the whole tenant.",
  ja: 'テナントのポリシーにより、フェデレーション トークンが他のドメインのユーザーにも通用します。影響はテナント全体に及びます。',
};
const BOTH_SLOTS: Localized = {
  en: 'No key in either slot is known: whoever made the change signs for the whole domain.',
  ja: 'どちらのスロットにも既知の鍵がありません。変更した者がこのドメイン全体の署名を行えます。',
};
const NOT_IN_METADATA: Localized = {
  en: 'The identity provider does not publish this key.',
  ja: 'この鍵は ID プロバイダーのメタデータにありません。',
};
const ROLLOVER: Localized = {
  en: 'It looks like a planned rollover: the same names and profile, made when the known certificate was about to end. Anybody can make one that looks like that.',
  ja: '計画された更新のように見えます (名前と特徴が同じで、既知の証明書の期限前に作成)。ただし、同様の証明書は誰でも作成できます。',
};
const RETIRED: Localized = {
  en: 'The provider did publish this key before, and has retired it.',
  ja: 'この鍵は以前は公開されており、現在は廃止されています。',
};
const MFA: Localized = {
  en: 'From now on Entra takes the word of the identity provider for multi-factor authentication.',
  ja: '今後、Entra は多要素認証について ID プロバイダーの主張を受け入れます。',
};
const SIGN_IN: Localized = {
  en: 'It decides whose tokens are accepted, or where users enter their passwords.',
  ja: 'どのトークンを受け入れるか、またはユーザーがどこでパスワードを入力するかを決める設定です。',
};
const LESSER: Localized = {
  en: 'It does not decide whose tokens are accepted.',
  ja: 'どのトークンを受け入れるかを決める設定ではありません。',
};
const COSMETIC: Localized = { en: 'It is only shown to people.', ja: '表示にのみ使われます。' };
const PARTLY: Localized = {
  en: 'The policy still protects a part of the domains.',
  ja: 'ポリシーは一部のドメインを引き続き保護しています。',
};
const EXPIRED: Localized = {
  en: 'No certificate that Entra trusts is valid any more.',
  ja: 'Entra が信頼する証明書はいずれも有効期限が切れています。',
};

/** For each check its rows, the first that fits decides; none: the severity of the check. */
export const ROWS: readonly Row[] = [
  { checkId: MISMATCH, fact: 'samePublicKey', severity: 'low', reason: SAME_KEY },
  { checkId: MISMATCH, fact: 'acceptedKey', severity: 'low', reason: ACCEPTED },
  { checkId: MISMATCH, fact: 'published', severity: 'medium', reason: PUBLISHED },
  { checkId: MISMATCH, fact: 'reachesWholeTenant', severity: 'critical', reason: WHOLE_TENANT },
  { checkId: MISMATCH, fact: 'formerPrimary', severity: 'medium', reason: FORMER_PRIMARY },
  { checkId: UNRECOGNISED, fact: 'bothSlots', severity: 'critical', reason: BOTH_SLOTS },
  { checkId: UNRECOGNISED, fact: 'notPublished', severity: 'high', reason: NOT_IN_METADATA },
  { checkId: UNRECOGNISED, fact: 'rolloverShaped', severity: 'low', reason: ROLLOVER },
  { checkId: NOT_PUBLISHED, fact: 'publishedBefore', severity: 'medium', reason: RETIRED },
  { checkId: NOT_PUBLISHED, fact: 'acceptedKey', severity: 'medium', reason: ACCEPTED },
  { checkId: PROFILE, fact: 'acceptedKey', severity: 'low', reason: ACCEPTED },
  { checkId: PROFILE, fact: 'published', severity: 'low', reason: PUBLISHED },
  { checkId: SETTINGS, fact: 'mfaWeakened', severity: 'high', reason: MFA },
  { checkId: SETTINGS, fact: 'signInSetting', severity: 'high', reason: SIGN_IN },
  { checkId: SETTINGS, fact: 'lesserSetting', severity: 'low', reason: LESSER },
  { checkId: SETTINGS, fact: 'cosmeticSetting', severity: 'informational', reason: COSMETIC },
  { checkId: POLICY, fact: 'partlyValidated', severity: 'medium', reason: PARTLY },
  { checkId: EXPIRY, fact: 'expired', severity: 'medium', reason: EXPIRED },
];

/** What is said with every finding about trust, whether it decided or not. */
const ALSO_SAID: readonly { readonly fact: Fact; readonly reason: Localized }[] = [
  { fact: 'reachesWholeTenant', reason: WHOLE_TENANT },
  { fact: 'notPublished', reason: NOT_IN_METADATA },
];

interface Grade {
  readonly severity: Severity;
  /** What decided, first; then what else a responder has to know. */
  readonly reasons: readonly Localized[];
}

/** The severity of something that a check found. */
export function grade({ id, severity }: Check, facts: ReadonlySet<Fact>): Grade {
  const decisive = ROWS.find(({ checkId, fact }) => checkId === id && facts.has(fact));
  const also = ALSO_SAID.filter(({ fact }) => facts.has(fact)).map(({ reason }) => reason);
  const reasons = new Set([...(decisive ? [decisive.reason] : []), ...also]);
  return { severity: decisive?.severity ?? severity, reasons: [...reasons] };
}

/** All facts of a failure: those of its check, and those of its key and of the tenant. */
export function factsOf(
  { facts = [], spkiSha256 }: Failure,
  domain: FederatedDomain,
  sight: Sight,
): ReadonlySet<Fact> {
  const all = new Set(facts);
  if (spkiSha256 !== undefined) {
    for (const fact of keyFacts(spkiSha256, domain, sight)) all.add(fact);
    if (isTenantPolicyWeakened(sight.tokenValidationPolicy)) all.add('reachesWholeTenant');
  }
  return all;
}

function keyFacts(spkiSha256: string, { id }: FederatedDomain, sight: Sight): readonly Fact[] {
  const known = sight.baselines
    ?.get(id)
    ?.keys.find((key) => key.spkiSha256 === spkiSha256 && key.goneTime === null);
  const published = sight.published.get(id);
  const isRead = published?.state === 'read';
  const isPublished = isRead && published.value.spkiSha256s.includes(spkiSha256);
  return [
    ...(isPublished ? ['published' as const] : []),
    ...(isRead && !isPublished ? ['notPublished' as const] : []),
    ...(known?.confirmation === 'published' ? ['publishedBefore' as const] : []),
    ...(known?.confirmation === 'accepted' ? ['acceptedKey' as const] : []),
    ...(known?.wasPrimary === true && known.confirmation !== null
      ? ['formerPrimary' as const]
      : []),
  ];
}
