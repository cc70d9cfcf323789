// A permission that the monitor had was taken away: whoever means harm takes the audit log away before anything else. A
// source that never could be read is the operator's choice, and one that only does not answer comes back by itself.

import type { SourceName } from '../baselineTypes';
import type { Check, CheckResult, Failure, FederatedDomain, Sight } from '../types';

export const sourceRefused: Check = {
  id: 'FEDERATION-SOURCE-REFUSED',
  severity: 'medium',
  scope: 'tenant',
  title: {
    en: 'The monitor lost a permission that it had',
    ja: 'モニターのアクセス許可が取り消されました',
  },
  document: 'sourceRefused.md',
  firstSteps,
  evaluate,
};

function evaluate(_tenant: FederatedDomain, { lostSources }: Sight): CheckResult {
  if (lostSources.state === 'off') return { outcome: 'unknown', reason: 'Nobody asked for it.' };
  if (lostSources.state === 'unknown') return { outcome: 'unknown', reason: lostSources.reason };
  const [first, ...rest] = lostSources.value.map(failureOf);
  return first ? { outcome: 'fail', failures: [first, ...rest] } : { outcome: 'pass', hint: null };
}

const LOST: Readonly<Record<SourceName, { role: string; en: string; ja: string }>> = {
  auditLog: {
    role: 'AuditLog.Read.All',
    en: 'who changes the federation, and what is changed and restored between two passes',
    ja: '誰がフェデレーションを変更したか、また確認の合間に変更されて元に戻されたもの',
  },
  tokenValidationPolicy: {
    role: 'Policy.Read.All',
    en: 'whether a forged token reaches the whole tenant',
    ja: '偽造トークンの影響がテナント全体に及ぶかどうか',
  },
  externalFederations: {
    role: 'Domain.Read.All',
    en: 'the certificates of B2B partners',
    ja: 'B2B パートナーの証明書',
  },
  metadata: { role: '-', en: 'what identity providers publish', ja: 'ID プロバイダーの公開内容' },
};

function failureOf(source: SourceName): Failure {
  const { role, en, ja } = LOST[source];
  return {
    fingerprint: source,
    message: {
      en: `Graph refuses the monitor what it could read before: the role ${role} is missing. It does not see any more ${en}.`,
      ja: `これまで読み取れていた情報を Graph が拒否しています。ロール ${role} がありません。${ja}が分からなくなっています。`,
    },
    evidence: {},
  };
}

function firstSteps() {
  const grant = 'node infra/grant-graph-permissions.mjs --policy --audit-log --principal-id ID';
  return {
    en: [
      { text: "Find out who took it away: the monitor's identity in the directory's audit log." },
      {
        text: 'If nobody on your side did, treat it as an intrusion. Grant it again:',
        command: grant,
      },
      { text: 'If it was you, accept this finding.' },
    ],
    ja: [
      {
        text: '誰が取り消したのかを、ディレクトリの監査ログでモニターの ID について確認してください。',
      },
      {
        text: '組織内の誰も行っていなければ、侵入とみなしてください。再度付与するには:',
        command: grant,
      },
      { text: '意図した変更であれば、この検出を承認してください。' },
    ],
  };
}
