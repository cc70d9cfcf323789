// The audit log knows of a change of the federation that no run has seen: it was made and taken back in between, which
// is long enough to sign in.

import type { AuditEntry } from '../federation/types';
import { type Language, type Localized, quotedText, shownTime, visibleText } from '../text';
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
    ja: '監査ログにあるが構成に残っていないフェデレーションの変更',
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
  const quoted = (text: string, longest: number, language?: Language): string =>
    quotedText(visibleText(text, longest), language);
  // An app is called whatever its owner likes.
  const who = (language: Language): string | null =>
    actor === null ? null : quoted(actor, 100, language);
  const from = ipAddress === null ? '' : ` (${quoted(ipAddress, 60)})`;
  const fromJa = ipAddress === null ? '' : ` (接続元${quoted(ipAddress, 60, 'ja')}) `;
  return {
    en:
      `The audit log has ${quoted(activityDisplayName, 100)} at ${time} by ${who('en') ?? 'somebody it does not name'}${from}, and what runs have ` +
      'seen change around that time does not account for it. It may have been taken back at once, or have changed nothing.',
    ja:
      `監査ログに、${time} に${who('ja') ?? '不明な実行者'}${fromJa}が${quoted(activityDisplayName, 100, 'ja')}を実行した記録がありますが、` +
      '対応する構成の変化は検出されていません。すぐに元に戻されたか、何も変更されなかった可能性があります。',
  };
}

function firstSteps(): Steps {
  const find =
    'Connect-MgGraph -Scopes AuditLog.Read.All; Get-MgAuditLogDirectoryAudit -Filter "activityDisplayName eq \'Set federation settings on domain\'" | Format-List ActivityDateTime, InitiatedBy, CorrelationId, TargetResources';
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
