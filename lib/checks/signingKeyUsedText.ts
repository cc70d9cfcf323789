// What people are told where a flagged key was used, in both languages.

import type { Localized } from '../text';
import type { Steps } from './engine/types';
import { keyFirstSteps } from './firstStepsText';

/** How often and by whom stands in the evidence, which grows. */
export function usedMessage(domainId: string, thumbprintsSha1: readonly string[]): Localized {
  const certificates = thumbprintsSha1.join(', ');
  return {
    en: `Somebody has signed in with a token that a flagged key of ${domainId} had signed (certificate ${certificates}).`,
    ja: `${domainId} で検出済みの鍵 (証明書の拇印: ${certificates}) で署名されたトークンによるサインインがありました。`,
  };
}

const REVOKE =
  "Connect-MgGraph -Scopes User.RevokeSessions.All; Revoke-MgUserSignInSession -UserId '<object id>'";

export function signingKeyUsedSteps(domainId: string): Steps {
  const { en, ja } = keyFirstSteps(domainId);
  return {
    en: [
      ...en.slice(0, 1),
      {
        text: 'Stop whoever made the change, or they put it back. Then take the certificate out of the federation configuration: until then the key opens new sessions. The pages below have the commands.',
      },
      {
        text:
          'Treat every account that is listed as taken over. In a browser only the first request of a session names the ' +
          'certificate, and what was done next has the same session id. Revoke the sessions:',
        command: REVOKE,
      },
      ...en.slice(1),
    ],
    ja: [
      ...ja.slice(0, 1),
      {
        text: '変更を行ったアカウントまたはアプリを先に止めてください (止めないと、再び登録されます)。次に、フェデレーション構成からこの証明書を削除してください。削除するまで、この鍵で新しいセッションを開始できます。手順は下記の文書にあります。',
      },
      {
        text:
          '一覧のアカウントはすべて乗っ取られたものとみなしてください。ブラウザーでは、セッションの最初の要求だけに証明書が記録され、' +
          'その後の操作は同じセッション ID で記録されます。セッションを取り消すには:',
        command: REVOKE,
      },
      ...ja.slice(1),
    ],
  };
}
