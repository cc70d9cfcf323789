// The tenant's policy decides whether a token of one federated domain can stand for users of another. Where it does not
// check that, a rogue certificate of the smallest domain reaches everybody.

import { validationOf } from '../federation/tokenValidation';
import type { TokenValidationPolicy } from '../federation/types';
import { sha256 } from '../sha256';
import { type Localized, quotedText, visibleText } from '../text';
import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type { CheckResult, Observations, SeverityRow, Steps, TenantCheck } from './engine/types';

/** @see https://learn.microsoft.com/graph/api/resources/federatedtokenvalidationpolicy */
export const tokenValidationWeakened: TenantCheck = {
  id: 'FEDERATED-TOKEN-VALIDATION-WEAKENED',
  scope: 'tenant',
  severity: 'high',
  severities: [
    {
      fact: 'partlyValidated',
      severity: 'medium',
      reason: {
        en: 'The policy still protects a part of the domains.',
        ja: 'ポリシーは一部のドメインを引き続き保護しています。',
      },
    },
  ] satisfies readonly SeverityRow<'partlyValidated'>[],
  title: {
    en: 'Federated tokens may stand for users of other domains',
    ja: 'フェデレーション トークン検証ポリシーの緩和',
  },
  changes: {
    title: { en: 'The policy', ja: 'ポリシー' },
    before: { en: 'Recommended', ja: '推奨値' },
    after: { en: 'Now', ja: '現在の値' },
  },
  headline: { en: 'Token validation weakened', ja: 'トークン検証の緩和' },
  sureness: {
    en: 'That the policy is weak is certain. It is harmless only while nobody forges tokens.',
    ja: 'ポリシーが緩いことは確実です。無害なのは、トークンを偽造する者がいない間だけです。',
  },
  document: 'tokenValidationWeakened.md',
  firstSteps,
  evaluate,
};

function evaluate({ tokenValidationPolicy: policy }: Observations): CheckResult {
  if (policy.state === 'off') return cannotTell('Nobody asked for it.');
  if (policy.state === 'unknown') return cannotTell(policy.reason);
  const validation = validationOf(policy.value);
  const rootDomains = visibleText(policy.value?.rootDomains ?? '', 80);
  if (validation === null) return cannotTell('The policy is not understood.');
  if (validation === 'all' || validation === 'default') return pass();
  const changes = [{ name: 'validatingDomains.rootDomains', before: 'all', after: rootDomains }];
  const weakened = failure<'partlyValidated'>({
    fingerprint: fingerprintOf(policy.value),
    message: messageOf(rootDomains),
    evidence: { changes },
    facts: validation === 'part' ? ['partlyValidated'] : [],
  });
  return failIfAny([weakened]);
}

/** Of a fixed length, because an enumeration has none, and whatever the order of it is. */
function fingerprintOf(policy: TokenValidationPolicy | null): string {
  const { rootDomains = null, domainNames = [] } = policy ?? {};
  return sha256(JSON.stringify([rootDomains, ...[...domainNames].sort()]));
}

function messageOf(rootDomains: string): Localized {
  return {
    en:
      `The tenant's federated token validation policy says ${quotedText(rootDomains)}: Entra does not check for every domain that a ` +
      'federated token comes from the identity provider of the user it stands for.',
    ja:
      `テナントのフェデレーション トークン検証ポリシーは${quotedText(rootDomains, 'ja')}です。一部またはすべてのドメインについて、` +
      'トークンがそのユーザーの ID プロバイダーから発行されたことを Entra が検証しません。',
  };
}

function firstSteps(): Steps {
  const show =
    "Connect-MgGraph -Scopes Policy.Read.All; Invoke-MgGraphRequest -Uri 'https://graph.microsoft.com/v1.0/policies/federatedTokenValidationPolicy'";
  return {
    en: [
      { text: 'Look at the policy, as a Security Administrator:', command: show },
      { text: 'Find out who set it and what depends on it, before you set rootDomains to all.' },
    ],
    ja: [
      { text: 'セキュリティ管理者としてポリシーを確認してください:', command: show },
      {
        text: 'rootDomains を all に設定する前に、現在の値を誰が設定したのか、またこの設定に依存する運用がないかを確認してください。',
      },
    ],
  };
}
