// A permission that the monitor had was taken away: whoever means harm takes the audit log away before anything else. A
// source that never could be read is the operator's choice, and one that only does not answer comes back by itself.

import type { GraphSource } from '../federation/types';
import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type { CheckResult, Failure, Observations, Steps, TenantCheck } from './engine/types';

export const sourceRefused: TenantCheck = {
  id: 'FEDERATION-SOURCE-REFUSED',
  scope: 'tenant',
  severity: 'medium',
  severities: [],
  title: {
    en: 'The monitor lost a permission that it had',
    ja: 'モニターのアクセス許可が取り消されました',
  },
  headline: { en: 'Monitor lost a permission', ja: '監視アプリのアクセス許可の喪失' },
  sureness: {
    en: 'This is no attack by itself. An intruder who wants to be unseen does it, and so does a review of permissions.',
    ja: 'これ自体は攻撃を示すものではありません。侵入者が監視を逃れるために行う場合と、アクセス許可の棚卸しで削除された場合があります。',
  },
  document: 'sourceRefused.md',
  firstSteps,
  evaluate,
};

function evaluate({ lostSources }: Observations): CheckResult {
  if (lostSources === null) return cannotTell('Nobody asked for any.');
  const undecided = lostSources.silent;
  const failures = lostSources.refused.map(failureOf);
  return failIfAny(failures, pass(null, { undecided }), { undecided });
}

const LOST: Readonly<Record<GraphSource, { role: string; en: string; ja: string }>> = {
  auditLog: {
    role: 'AuditLog.Read.All',
    en: 'who changes the federation, and what is changed and restored between two runs',
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
};

function failureOf(source: GraphSource): Failure {
  const { role, en, ja } = LOST[source];
  return failure({
    fingerprint: source,
    message: {
      en: `Graph refuses the monitor what it could read before: the role ${role} is missing. It does not see any more ${en}.`,
      ja: `これまで読み取れていた情報を Graph が拒否しています。ロール ${role} がありません。${ja}が分からなくなっています。`,
    },
    evidence: {},
  });
}

function firstSteps(): Steps {
  const grant = 'node infra/grant-graph-permissions.mjs --principal-id ID';
  return {
    en: [
      { text: "Find out who took it away: the monitor's identity in the directory's audit log." },
      {
        text: 'If nobody on your side did, treat it as an intrusion. Grant it again, with --policy or --audit-log for that role:',
        command: grant,
        kind: 'notOurs',
      },
    ],
    ja: [
      {
        text: '誰が取り消したのかを、Entra の監査ログで、監視アプリのマネージド ID に対する操作から確認してください。',
      },
      {
        text: '組織内で取り消した担当者がいない場合は、侵害を受けたものとして対応してください。再度付与するには (該当するロールに応じて --policy または --audit-log を追加):',
        command: grant,
        kind: 'notOurs',
      },
    ],
  };
}
