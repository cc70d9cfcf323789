// A domain is not federated any more. It is what a conversion looks like, and what an intruder does who locks the owners out,
// or who makes room for a change in between.

import type { DomainBaseline } from '../baseline/types';
import type { FederatedDomain } from '../federation/types';
import type { Localized } from '../text';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations, Steps } from './engine/types';

/** @see https://learn.microsoft.com/graph/api/domain-update (authenticationType) */
export const federatedDomainEnded: DomainCheck = {
  id: 'FEDERATED-DOMAIN-ENDED',
  scope: 'domain',
  severity: 'medium',
  severities: [],
  title: {
    en: 'Domain is not federated any more',
    ja: 'フェデレーション ドメインの終了 (マネージド ドメインへの変換または削除)',
  },
  headline: { en: 'Domain no longer federated', ja: 'フェデレーションの終了' },
  sureness: {
    en: 'Most often it is a planned move to cloud sign-in. It is told because it changes who checks the passwords.',
    ja: '多くの場合、クラウド認証への計画的な移行です。パスワードを検証する主体が変わるため、通知しています。',
  },
  document: 'federatedDomainEnded.md',
  firstSteps,
  evaluate,
};

function evaluate(
  { id, isRoot, configuration }: FederatedDomain,
  { baselines }: Observations,
): CheckResult {
  if (baselines === null) return NOT_APPLICABLE;
  switch (configuration.state) {
    case 'ended':
      return failIfAny([failure({ fingerprint: 'ended', message: messageOf(id), evidence: {} })]);
    case 'inherited':
      return hadItsOwn(baselines.get(id))
        ? failIfAny([
            failure({ fingerprint: 'inherits', message: inheritsMessage(id), evidence: {} }),
          ])
        : pass();
    case 'unreadable':
      return isRoot ? pass() : cannotTell('It may inherit.');
    case 'missing':
    case 'read':
      return pass();
    default:
      return configuration satisfies never;
  }
}

/** Whether a child that inherits now was seen with a configuration of its own. */
function hadItsOwn(baseline: DomainBaseline | undefined): boolean {
  return baseline?.status === 'ended' && (baseline.settings !== null || baseline.keys.length > 0);
}

function inheritsMessage(domainId: string): Localized {
  return {
    en:
      `${domainId} had a federation configuration of its own and inherits from the domain above it now, so another identity ` +
      'provider may decide who signs in there. Its own keys count as retired; if they return, that is told.',
    ja:
      `${domainId} には独自のフェデレーション構成がありましたが、現在は上位のドメインから継承しています。別の ID プロバイダーで` +
      'サインインする構成に変わっている可能性があります。以前の鍵は廃止済みとして扱われ、再び登録された場合は通知されます。',
  };
}

function messageOf(domainId: string): Localized {
  return {
    en:
      `${domainId} was federated and is not any more: it was set to managed, or removed from the tenant. Its keys count as ` +
      'retired; if it returns with them, that is told.',
    ja:
      `${domainId} はフェデレーション ドメインではなくなりました (マネージド ドメインに変換されたか、テナントから削除されました)。` +
      '鍵は廃止済みとして扱われ、同じ鍵で再びフェデレーション ドメインになった場合は通知されます。',
  };
}

function firstSteps(domainId: string): Steps {
  const command = `Connect-MgGraph -Scopes Domain.Read.All; Get-MgDomain -DomainId '${domainId}' | Format-List Id, AuthenticationType, IsVerified`;
  return {
    en: [
      { text: 'See what it is now:', command },
      {
        text: `Ask those who run the federation of ${domainId} whether they converted it, by telephone and not by mail.`,
      },
      {
        text: 'If nobody converted it, find out who did, and look for accounts of the domain whose passwords were set.',
        kind: 'notOurs',
      },
    ],
    ja: [
      { text: '現在の状態を確認してください:', command },
      {
        text: `${domainId} のフェデレーションの管理者に、マネージド ドメインに変換したかどうかを、メールではなく電話で確認してください。`,
      },
      {
        text: '変換した担当者がいない場合は、実行者を特定し、このドメインでパスワードが設定されたアカウントを調査してください。',
        kind: 'notOurs',
      },
    ],
  };
}
