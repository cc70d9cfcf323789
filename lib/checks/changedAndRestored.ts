// The audit log knows of a change of the federation that no run has seen: it was made and taken back in between, which
// is long enough to sign in.

import type { AuditEntry } from '../federation/types';
import { type Localized, quotedText, shownTime, visibleText } from '../text';
import { cannotTell, failIfAny, failure } from './engine/outcomes';
import type { CheckResult, Failure, Observations, Steps, TenantCheck } from './engine/types';

/** @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities */
export const changedAndRestored: TenantCheck = {
  id: 'FEDERATION-CHANGED-AND-RESTORED',
  scope: 'tenant',
  severity: 'medium',
  severities: [],
  title: {
    en: 'Federation was changed, and nothing of it is to be seen',
    ja: 'フェデレーションが変更されましたが、差異は残っていません',
  },
  headline: { en: 'Change that left no trace', ja: '痕跡のない変更' },
  sureness: {
    en: 'The audit log shows a change to federation that no run has seen. Administrators do that when they undo a mistake at once, and an intruder does it to leave nothing behind.',
    ja: '監査ログには、どの実行でも確認されなかった変更の記録があります。管理者が誤りをすぐに戻した場合にも、侵入者が痕跡を消した場合にも、このようになります。',
  },
  document: 'changedAndRestored.md',
  firstSteps,
  evaluate,
};

function evaluate({ unexplained }: Observations): CheckResult {
  if (unexplained.state === 'off') return cannotTell('Nobody asked for it.');
  if (unexplained.state === 'unknown') return cannotTell(unexplained.reason);
  return failIfAny(unexplained.value.map(failureOf));
}

function failureOf(entry: AuditEntry): Failure {
  const { activityDateTime } = entry;
  const window = { from: activityDateTime, to: activityDateTime };
  return failure({
    fingerprint: entry.id,
    message: messageOf(entry),
    evidence: { audit: { state: 'read', ...window, entries: [entry] } },
  });
}

function messageOf({
  activityDateTime,
  activityDisplayName,
  actor,
  ipAddress,
}: AuditEntry): Localized {
  const time = shownTime(activityDateTime);
  const activity = quotedText(visibleText(activityDisplayName, 100));
  // An app is called whatever its owner likes.
  const who = actor === null ? null : quotedText(visibleText(actor, 100));
  const from = ipAddress === null ? '' : ` (${quotedText(visibleText(ipAddress, 60))})`;
  return {
    en:
      `The audit log has ${activity} at ${time} by ${who ?? 'somebody it does not name'}${from}, and what runs have ` +
      'seen change around that time does not account for it. It may have been taken back at once, or have changed nothing.',
    ja:
      `監査ログによると、${time} に ${who ?? '不明な実行者'}${from} が ${activity} を実行しましたが、その前後に確認された変化では` +
      '説明がつきません。すぐに元に戻されたか、何も変わらなかった可能性があります。',
  };
}

function firstSteps(): Steps {
  const find =
    'Get-MgAuditLogDirectoryAudit -Filter "activityDisplayName eq \'Set federation settings on domain\'" | Format-List ActivityDateTime, InitiatedBy, CorrelationId, TargetResources';
  return {
    en: [
      { text: 'Look at the entry and at what the same actor did around it:', command: find },
      { text: 'Ask that person, by telephone, what they changed.' },
      {
        text: "Look into the sign-in log for federated sign-ins between the change and its return, by a key that is not the provider's.",
      },
      {
        text: 'If it was not them, treat it as an intrusion and follow the document below.',
        kind: 'notOurs',
      },
    ],
    ja: [
      { text: '該当エントリと、同じ実行者の前後の操作を確認してください:', command: find },
      { text: '何を変更したのか、本人に電話で確認してください。' },
      {
        text: '変更から復元までの間に、ID プロバイダーのものではない鍵によるフェデレーション サインインがなかったかを、サインイン ログで確認してください。',
      },
      {
        text: '本人に心当たりがない場合は、侵害を受けたものとして、下記の文書に従って対応してください。',
        kind: 'notOurs',
      },
    ],
  };
}
