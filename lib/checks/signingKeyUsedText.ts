// What people are told where a flagged key was used, in both languages.

import type { Localized } from '../text';
import type { Steps } from './engine/types';

/** How often and by whom stands in the evidence, which grows. */
export function usedMessage(domainId: string, thumbprintsSha1: readonly string[]): Localized {
  const certificates = thumbprintsSha1.join(', ');
  return {
    en: `Somebody has signed in with a token that a flagged key of ${domainId} had signed (certificate ${certificates}).`,
    ja: `${domainId} で検出された鍵 (証明書 ${certificates}) で署名されたトークンによるサインインがありました。`,
  };
}

export function signingKeyUsedSteps(): Steps {
  return {
    en: [
      {
        text:
          'Treat every account that is listed as taken over: revoke its sessions, and see what was done with them. In a ' +
          'browser only the first request of a session names the certificate; the rest has the same session id.',
        command: "Revoke-MgUserSignInSession -UserId '<object id>'",
      },
      {
        text: 'Take the certificate out of the federation configuration now: until then the key opens new sessions. The document below has the commands.',
      },
      {
        text: 'If those who run the federation say, by telephone, that the key is theirs, accept it: federation-monitor findings accept, with the id of the finding.',
      },
    ],
    ja: [
      {
        text:
          '一覧のアカウントはすべて乗っ取られたものとみなし、セッションを取り消して、そのセッションで行われた操作を調査してください。' +
          'ブラウザーでは、セッションの最初の要求だけに証明書が記録されます。以降の要求は同じセッション ID を持ちます。',
        command: "Revoke-MgUserSignInSession -UserId '<object id>'",
      },
      {
        text: 'フェデレーション構成からこの証明書を直ちに削除してください。削除するまで、この鍵で新しいセッションを開始できます。手順は下記の文書にあります。',
      },
      {
        text: 'フェデレーションの管理者が自分たちの鍵であると電話で認めた場合は、検出 ID を指定して federation-monitor findings accept で承認してください。',
      },
    ],
  };
}
