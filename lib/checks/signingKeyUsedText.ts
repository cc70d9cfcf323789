// What people are told where a flagged key was used, in both languages.

import type { Localized } from '../text';
import type { Steps } from './engine/types';
import { showConfiguration } from './firstStepsText';

/** How often and by whom stands in the evidence, which grows. */
export function usedMessage(domainId: string, thumbprintsSha1: readonly string[]): Localized {
  const certificates = thumbprintsSha1.join(', ');
  return {
    en: `Somebody has signed in with a token that a flagged key of ${domainId} had signed (certificate ${certificates}).`,
    ja: `${domainId} で検出された鍵 (証明書 ${certificates}) で署名されたトークンによるサインインがありました。`,
  };
}

export function signingKeyUsedSteps(domainId: string): Steps {
  const command = showConfiguration(domainId);
  return {
    en: [
      { text: 'Keep what is there now, before an intruder can tidy up:', command },
      {
        text:
          'Take the certificate out of the federation configuration now: until then the key opens new sessions. The ' +
          'document below has the commands.',
      },
      {
        text: 'Then treat every account that is listed as taken over, see what was done with it, and end its sessions:',
        command: REVOKE,
      },
      {
        text:
          'If those who run the federation say, by telephone, that the key is theirs, accept it: federation-monitor ' +
          'findings accept, with the id of the finding.',
      },
    ],
    ja: [
      { text: '侵入者に消される前に、現状を保全してください:', command },
      {
        text:
          'フェデレーション構成からこの証明書を直ちに削除してください。削除するまで、この鍵で新しいセッションを開始できます。' +
          '手順は下記の文書にあります。',
      },
      {
        text:
          '次に、一覧のアカウントはすべて乗っ取られたものとみなし、行われた操作を調査したうえで、' +
          'セッションを取り消してください:',
        command: REVOKE,
      },
      {
        text:
          'フェデレーションの管理者が自分たちの鍵であると電話で認めた場合は、検出 ID を指定して ' +
          'federation-monitor findings accept で承認してください。',
      },
    ],
  };
}

const REVOKE = "Revoke-MgUserSignInSession -UserId '<object id>'";
