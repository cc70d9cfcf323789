// What a hint says, in both languages. A hint is no finding: it says what is worth a look, and why it may be harmless.

import { type Localized, quotedText, shownTime } from '../../text';

/** @param value As it is set; null: nothing is. */
export function mfaText(value: string | null): Localized {
  return {
    en:
      (value === null
        ? 'federatedIdpMfaBehavior is not set, so Entra takes the provider’s word for multi-factor authentication (unless the older SupportsMfa, which Graph does not show, says otherwise)'
        : `federatedIdpMfaBehavior is ${quotedText(value)}: Entra takes the provider’s word for multi-factor authentication`) +
      '. Whoever has a token-signing key passes it, too; rejectMfaByFederatedIdp would ask in Entra.',
    ja:
      (value === null
        ? 'federatedIdpMfaBehavior が設定されていないため、Entra は ID プロバイダー側で実施済みとされる多要素認証をそのまま信用します (Graph では確認できない旧設定 SupportsMfa で別の値が設定されている場合を除く)。'
        : `federatedIdpMfaBehavior が${quotedText(value, 'ja')}です。Entra は ID プロバイダー側で実施済みとされる多要素認証をそのまま信用します。`) +
      'トークン署名鍵を持つ者は多要素認証も通過できます。rejectMfaByFederatedIdp にすると Entra 側で要求されます。',
  };
}

/** Of a value that a later version of Graph may have. */
export function mfaUnknownText(value: string): Localized {
  return {
    en: `federatedIdpMfaBehavior is ${quotedText(value)}, which this version does not know: whether Entra takes the provider’s word for multi-factor authentication is for you to find out.`,
    ja: `federatedIdpMfaBehavior が${quotedText(value, 'ja')}ですが、このバージョンでは未知の値です。Entra が ID プロバイダー側で実施済みとされる多要素認証を信用するかどうかを確認してください。`,
  };
}

/** Of an export by MSOnline, which does not know federatedIdpMfaBehavior. */
export function supportsMfaText(): Localized {
  return {
    en: 'SupportsMfa is true: Entra takes the provider’s word for multi-factor authentication, unless federatedIdpMfaBehavior, which this export does not have, says otherwise. Whoever has a token-signing key passes it, too.',
    ja: 'SupportsMfa が true です。このエクスポートに含まれない federatedIdpMfaBehavior で別の値が設定されていない限り、Entra は ID プロバイダー側で実施済みとされる多要素認証をそのまま信用します。トークン署名鍵を持つ者は多要素認証も通過できます。',
  };
}

/** @param result Graph's word, which is not `success`. */
export function updateText(result: string, time: string | null): Localized {
  const [english, japanese] =
    time === null ? ['', ''] : [` on ${shownTime(time)}`, ` (${shownTime(time)})`];
  return {
    en: `The last automatic update of its certificates failed${english}: ${quotedText(result)}. After the next rollover its users may not be able to sign in.`,
    ja: `証明書の前回の自動更新に失敗しています${japanese}: ${quotedText(result, 'ja')}。次のロールオーバー後にユーザーがサインインできなくなる可能性があります。`,
  };
}

export function hexIssuerText(issuer: string): Localized {
  return {
    en: `Its issuer ends in eight hexadecimal digits, as a known attack tool makes them: ${quotedText(issuer)}. Ask the people of the provider whether they chose it.`,
    ja: `発行者の末尾が、既知の攻撃ツールが生成するものと同じ 16 進数 8 桁です: ${quotedText(issuer, 'ja')}。ID プロバイダーの管理者が設定したものかどうかを確認してください。`,
  };
}

export function reservedHostText(name: string, host: string): Localized {
  return {
    en: `${name} has a host name that nobody can own on the Internet, ${quotedText(host)}. It is a laboratory's, or made up.`,
    ja: `${name} のホスト名${quotedText(host, 'ja')}は予約された名前で、インターネット上では誰も所有できません。検証環境のもの、または架空のものです。`,
  };
}

export function sameAddressesText(issuer: string): Localized {
  return {
    en: `Every address in it is its issuer itself, ${quotedText(issuer)}: a provider that people sign in to has addresses of its own.`,
    ja: `すべてのアドレスが発行者${quotedText(issuer, 'ja')}と同じです。実際にサインインに使われる ID プロバイダーには、通常は個別のアドレスがあります。`,
  };
}

/** @param from ISO 8601, of its certificate, and of the others' oldest. */
export function olderText(thumbprintSha1: string, from: string, othersFrom: string): Localized {
  const [own, theirs] = [from.slice(0, 10), othersFrom.slice(0, 10)];
  return {
    en: `Its key ${thumbprintSha1} is older (from ${own}) than what the other domains of its provider have (from ${theirs}). Was this domain missed in the rollover?`,
    ja: `鍵 ${thumbprintSha1} (開始: ${own}) は、同じ ID プロバイダーの他のドメインの鍵 (開始: ${theirs}) より古いものです。ロールオーバーから漏れたドメインではありませんか。`,
  };
}
