// What people are told about a key that the baseline does not know, in both languages.

import type { BaselineKey } from '../baseline/types';
import { certificatesIn, type PresentSlot } from '../federation/slots';
import { type Language, type Localized, shownTime } from '../text';
import { quotedName } from '../x509/quotedName';

export function unrecognisedMessage(
  domainId: string,
  key: BaselineKey,
  slots: readonly PresentSlot[],
): Localized {
  const where = certificatesIn(slots.map(({ slot }) => slot));
  const name = (language: Language): string =>
    slots[0] ? quotedName(slots[0].certificate.subject, language) : '';
  const { thumbprintSha1, trustedUntil } = key;
  const english = [
    `The ${where.en} of ${domainId}, ${name('en')}, holds a key that nobody has accepted.`,
    trustedUntil === null
      ? ''
      : `The key was trusted until ${shownTime(trustedUntil)}, left, and has come back: a key that was retired because it was stolen would do that.`,
    key.rolloverShaped
      ? `If a rollover was planned, its thumbprint on the server is ${thumbprintSha1}: compare it, then accept this finding.`
      : `Its thumbprint is ${thumbprintSha1}. Whoever holds the key can sign in as users of this domain, whatever the certificate is called.`,
  ];
  const japanese = [
    `${domainId} の${where.ja}${name('ja')}の鍵は、これまで承認されたことがありません (拇印: ${thumbprintSha1})。`,
    trustedUntil === null
      ? ''
      : `この鍵は ${shownTime(trustedUntil)} まで使用された後に削除され、再び登録されました。漏えいにより廃止された鍵が再登録されたおそれがあります。`,
    key.rolloverShaped
      ? '計画的なロールオーバーであれば、サーバー側の証明書の拇印はこれと同じはずです。照合のうえ、検出結果を承認してください。'
      : '証明書の名前にかかわらず、秘密鍵を持つ者はこのドメインのユーザーとしてサインインできます。',
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}

export function noneKnownMessage(domainId: string): Localized {
  return {
    en:
      `No token-signing key that anybody has accepted is left in ${domainId}. Whoever stored what is there signs in as any ` +
      'user of this domain, and its own identity provider may be locked out.',
    ja:
      `${domainId} には、承認済みのトークン署名鍵が残っていません。現在の証明書を登録した者は、このドメインのすべてのユーザーとして` +
      'サインインできます。正規の ID プロバイダーではサインインできなくなっている可能性があります。',
  };
}

export function emptiedMessage(domainId: string): Localized {
  return {
    en:
      `Both token-signing certificates of ${domainId} were removed. Nobody signs in through its identity provider now, and ` +
      'whoever stores the next certificate decides who can.',
    ja:
      `${domainId} のトークン署名証明書が両方とも削除されました。現在、この ID プロバイダー経由では誰もサインインできません。` +
      '次に証明書を登録する者は、このドメインのすべてのユーザーとしてサインインできるようになります。',
  };
}
