// What people are told where somebody signed in by a key that is in no configuration, in both languages.

import type { UseEvidence } from '../baseline/useSummary';
import { type Localized, shownTime } from '../text';
import { useSentence } from './engine/useText';
import type { Steps } from './engine/types';

/** @param leftTime When the key had left every slot; null: it never stood in one that a run saw. */
export function unknownKeyMessage(
  thumbprintSha1: string,
  leftTime: string | null,
  use: UseEvidence,
): Localized {
  const { en, ja } = useSentence(use);
  const past = leftTime === null ? NEVER_SEEN : leftAt(shownTime(leftTime));
  return {
    en: `Somebody signed in with a token that is signed by the certificate ${thumbprintSha1}. ${past.en} ${en}`,
    ja: `証明書 (拇印: ${thumbprintSha1}) で署名されたトークンによるサインインがありました。${past.ja}${ja}`,
  };
}

const NEVER_SEEN: Localized = {
  en: 'No run has seen it in any domain: it may have been added, used and removed between two runs.',
  ja: 'この証明書は、これまでどのドメインでも確認されたことがありません。監視の間隔内に追加、使用、削除されたおそれがあります。',
};

function leftAt(time: string): Localized {
  return {
    en: `Its key has stood in no domain since ${time}: whoever has it may have put it back for a moment.`,
    ja: `この証明書の鍵は、${time} 以降どのドメインにも登録されていません。鍵を持つ者が一時的に再登録したおそれがあります。`,
  };
}

const AUDIT =
  'Connect-MgGraph -Scopes AuditLog.Read.All; Get-MgAuditLogDirectoryAudit -Filter "activityDisplayName eq \'Set federation settings on domain\'" | Format-List ActivityDateTime, InitiatedBy, CorrelationId, TargetResources';

export function signInByUnknownKeySteps(): Steps {
  return {
    en: [
      {
        text: 'See who wrote to the federation around the first of these sign-ins:',
        command: AUDIT,
      },
      {
        text: 'Treat every account that is listed as taken over. Revoke its sessions, and see what was done in them; only the first request of a session names the certificate:',
        command:
          "Connect-MgGraph -Scopes User.RevokeSessions.All; Revoke-MgUserSignInSession -UserId '<object id>'",
      },
      {
        text: 'Ask those who run the identity provider, by telephone, whether the certificate is theirs.',
        kind: 'ask',
      },
      {
        text: 'If nobody knows it, treat it as an intrusion and follow the document below.',
        kind: 'notOurs',
      },
    ],
    ja: [
      {
        text: '最初のサインインの前後に、フェデレーション設定を変更した実行者を確認してください:',
        command: AUDIT,
      },
      {
        text: '一覧のアカウントはすべて乗っ取られたものとみなし、セッションを取り消して、行われた操作を調査してください。証明書が記録されるのは、セッションの最初の要求だけです:',
        command:
          "Connect-MgGraph -Scopes User.RevokeSessions.All; Revoke-MgUserSignInSession -UserId '<object id>'",
      },
      {
        text: 'ID プロバイダーの管理者に、この証明書が自社のものかどうかを電話で確認してください。',
        kind: 'ask',
      },
      {
        text: '心当たりのある担当者がいない場合は、侵害を受けたものとして、下記の文書に従って対応してください。',
        kind: 'notOurs',
      },
    ],
  };
}
