// A permission that the monitor had was taken away: whoever means harm takes the audit log away before anything else. A
// source that never could be read is the operator's choice, and one that only does not answer comes back by itself.

import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type {
  CheckResult,
  Failure,
  LostSource,
  Observations,
  SeverityRow,
  Steps,
  TenantCheck,
} from './engine/types';

export const sourceRefused: TenantCheck = {
  id: 'FEDERATION-SOURCE-REFUSED',
  scope: 'tenant',
  severity: 'medium',
  severities: [
    {
      fact: 'isBlind',
      severity: 'high',
      reason: {
        en: 'Without the list of domains no domain is judged: whatever is stored there now goes unseen.',
        ja: 'ドメインの一覧を取得できないため、どのドメインも判定していません。今登録される証明書は検出できません。',
      },
    },
  ] satisfies readonly SeverityRow<'isBlind'>[],
  title: {
    en: 'The monitor lost a permission that it had',
    ja: '監視アプリのアクセス許可の喪失',
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

const LOST: Readonly<Record<LostSource, { role: string; en: string; ja: string }>> = {
  auditLog: {
    role: 'AuditLog.Read.All',
    en: 'who changes the federation, and what is changed and restored between two runs',
    ja: 'フェデレーションを変更した実行者と、監視の間隔内に行われて元に戻された変更',
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
  domains: {
    role: 'Domain.Read.All',
    en: 'any domain of the tenant',
    ja: 'テナントのすべてのドメインの状態',
  },
};

function failureOf(source: LostSource): Failure<'isBlind'> {
  const { role, en, ja } = LOST[source];
  return failure<'isBlind'>({
    fingerprint: source,
    facts: source === 'domains' ? ['isBlind'] : [],
    message: {
      en: `Graph refuses the monitor what it could read before: the role ${role} is missing. It does not see any more ${en}.`,
      ja: `これまで取得できていた情報が Microsoft Graph に拒否されました (アプリ ロール ${role} がありません)。そのため、${ja}を把握できません。`,
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
        text: 'Entra の監査ログで監視アプリのマネージド ID に対する操作を確認し、アクセス許可を取り消した実行者を特定してください。',
      },
      {
        text: '組織内で取り消した担当者がいない場合は、侵害を受けたものとして対応してください。アクセス許可を再度付与するには (該当するアプリ ロールに応じて --policy または --audit-log を追加):',
        command: grant,
        kind: 'notOurs',
      },
    ],
  };
}
