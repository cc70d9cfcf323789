// What people are told about a key that the baseline does not know, in both languages.

import type { BaselineKey } from '../baseline/types';
import { type PresentSlot, SLOT_WORDS } from '../federation/slots';
import { type Localized, shownTime } from '../text';
import { quotedName } from '../x509/quotedName';

export function unrecognisedMessage(
  domainId: string,
  key: BaselineKey,
  slots: readonly PresentSlot[],
): Localized {
  const where = slots.map(({ slot }) => SLOT_WORDS[slot].en).join(' and the ');
  const place = slots.map(({ slot }) => SLOT_WORDS[slot].ja).join('と');
  const name = slots[0] ? quotedName(slots[0].certificate.subject) : '';
  const { thumbprintSha1, trustedUntil } = key;
  const english = [
    `The ${where} token-signing certificate of ${domainId}, ${name}, holds a key that nobody has accepted.`,
    trustedUntil === null
      ? ''
      : `The key was trusted until ${shownTime(trustedUntil)}, left, and has come back: a key that was retired because it was stolen would do that.`,
    key.rolloverShaped
      ? `If a rollover was planned, its thumbprint on the server is ${thumbprintSha1}: compare it, then accept this finding.`
      : `Its thumbprint is ${thumbprintSha1}. Whoever holds the key can sign in as users of this domain, whatever the certificate is called.`,
  ];
  const japanese = [
    `${domainId} の${place}のトークン署名証明書 ${name} の鍵は、誰にも承認されていません。`,
    trustedUntil === null
      ? ''
      : `この鍵は ${shownTime(trustedUntil)} まで信頼され、一度なくなり、再び現れました。盗まれて廃止された鍵の可能性があります。`,
    key.rolloverShaped
      ? `計画的なロールオーバーであれば、サーバー上の拇印は ${thumbprintSha1} です。照合してから、この検出を承認してください。`
      : `拇印は ${thumbprintSha1} です。証明書の名前にかかわらず、鍵を持つ者はこのドメインのユーザーとしてサインインできます。`,
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}

export function noneKnownMessage(domainId: string): Localized {
  return {
    en:
      `No token-signing key that anybody has accepted is left in ${domainId}. Whoever stored what is there signs in as any ` +
      'user of this domain, and its own identity provider may be locked out.',
    ja:
      `${domainId} には、承認されたトークン署名鍵が残っていません。現在の証明書を登録した者はこのドメインの任意のユーザーとして` +
      'サインインでき、本来の ID プロバイダーは締め出されている可能性があります。',
  };
}

export function emptiedMessage(domainId: string): Localized {
  return {
    en:
      `Both token-signing certificates of ${domainId} were removed. Nobody signs in through its identity provider now, and ` +
      'whoever stores the next certificate decides who can.',
    ja:
      `${domainId} のトークン署名証明書が両方とも削除されました。現在、この ID プロバイダー経由では誰もサインインできません。` +
      '次に証明書を登録する者が、誰がサインインできるかを決めることになります。',
  };
}
