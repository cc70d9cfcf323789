// The audit log knows of a change of the federation that no pass has seen: it was made and taken back in between, which
// is long enough to sign in.

import { quotedText, shownTime, type Localized, visibleText } from '../text';
import type { AuditEntry, FederatedDomain } from '../federation/types';
import type { Check, CheckResult, Failure, Sight } from './engine/types';

/** @see https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities */
export const changedAndRestored: Check = {
  id: 'FEDERATION-CHANGED-AND-RESTORED',
  severity: 'medium',
  scope: 'tenant',
  title: {
    en: 'Federation was changed, and nothing of it is to be seen',
    ja: 'フェデレーションが変更されましたが、差異は残っていません',
  },
  document: 'changedAndRestored.md',
  firstSteps,
  evaluate,
};

function evaluate(_tenant: FederatedDomain, { unexplained }: Sight): CheckResult {
  if (unexplained.state === 'off') return { outcome: 'unknown', reason: 'Nobody asked for it.' };
  if (unexplained.state === 'unknown') return { outcome: 'unknown', reason: unexplained.reason };
  const [first, ...rest] = unexplained.value.map(failureOf);
  return first ? { outcome: 'fail', failures: [first, ...rest] } : { outcome: 'pass', hint: null };
}

function failureOf(entry: AuditEntry): Failure {
  const { activityDateTime } = entry;
  const window = { from: activityDateTime, to: activityDateTime };
  return {
    fingerprint: entry.id,
    message: messageOf(entry),
    evidence: { audit: { state: 'read', ...window, entries: [entry] } },
  };
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
      `The audit log has ${activity} at ${time} by ${who ?? 'somebody it does not name'}${from}, and what passes have ` +
      'seen change around that time does not account for it. It may have been taken back at once, or have changed nothing.',
    ja:
      `監査ログによると、${time} に ${who ?? '不明な実行者'}${from} が ${activity} を実行しましたが、その前後に確認された変化では` +
      '説明がつきません。すぐに元に戻されたか、何も変わらなかった可能性があります。',
  };
}

function firstSteps() {
  const find =
    'Get-MgAuditLogDirectoryAudit -Filter "activityDisplayName eq \'Set federation settings on domain\'" | Format-List ActivityDateTime, InitiatedBy, CorrelationId, TargetResources';
  return {
    en: [
      { text: 'Look at the entry and at what the same actor did around it:', command: find },
      {
        text: 'Ask that person, by telephone, what they changed. If it was not them, treat it as an intrusion.',
      },
      {
        text: 'Look into the sign-in log for federated sign-ins between the change and its return.',
      },
    ],
    ja: [
      { text: '該当エントリと、同じ実行者の前後の操作を確認してください:', command: find },
      {
        text: '何を変更したのか、本人に電話で確認してください。本人でなければ、侵入とみなしてください。',
      },
      {
        text: '変更から復元までの間のフェデレーション サインインを、サインイン ログで確認してください。',
      },
    ],
  };
}
