// Being blind is a finding of its own: a domain that can't be read is not a clean one.

import { notReadCause } from '../federation/federatedDomain';
import type { FederatedDomain, UnreadableCause } from '../federation/types';
import { knownReasonInJapanese } from '../reasonText';
import { type Localized, quotedText } from '../text';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations, SeverityRow, Steps } from './engine/types';

export const configurationUnreadable: DomainCheck = {
  id: 'FEDERATION-CONFIGURATION-UNREADABLE',
  scope: 'domain',
  severity: 'high',
  severities: [
    {
      fact: 'orphan',
      severity: 'medium',
      reason: {
        en: 'It has nothing to inherit: what decides who signs in there nobody can see.',
        ja: '継承元の構成がありません。誰がサインインできるかを決める設定を確認できません。',
      },
    },
  ] satisfies readonly SeverityRow<'orphan'>[],
  title: {
    en: 'Federation configuration cannot be read',
    ja: '読み取れないフェデレーション構成',
  },
  headline: { en: 'Federation not readable', ja: 'フェデレーション構成の読み取り不可' },
  sureness: {
    en: 'This is no attack by itself: nothing is known of this domain while it lasts.',
    ja: 'これ自体は攻撃を示すものではありません。この状態が続く間、このドメインについては何も分かりません。',
  },
  document: 'configurationUnreadable.md',
  comparesWithNothing: true,
  firstSteps,
  evaluate,
};

/** One blindness a domain: another cause is news for the message, not another finding. */
const FINGERPRINT = 'federationConfiguration';

/** What passes by itself; a run has tried five times by then. */
const PASSING: readonly UnreadableCause['code'][] = [
  'throttled',
  'unavailable',
  'timeout',
  'notFound',
];

function evaluate(domain: FederatedDomain, observations: Observations): CheckResult {
  const { configuration } = domain;
  if (configuration.state === 'ended') return NOT_APPLICABLE;
  if (configuration.state === 'inherited') return inheriting(domain, observations);
  const cause = notReadCause(configuration);
  if (cause === null) return pass();
  // One bad quarter of an hour of a service is in the log (domain.unreadable); the second one in a row is told.
  const { baselines, now } = observations;
  const isFirst = baselines?.get(domain.id)?.unreadableSince === now;
  if (configuration.state === 'unreadable' && PASSING.includes(cause.code) && isFirst) {
    return cannotTell('It is the first run that could not read it.');
  }
  const message =
    configuration.state === 'read' ? partMessage(domain.id, cause) : messageOf(domain.id, cause);
  // Accepting one cause accepts no other.
  const acceptedState = cause.code;
  const evidence = { cause };
  return failIfAny([failure({ fingerprint: FINGERPRINT, acceptedState, message, evidence })]);
}

/** A child without a configuration of its own is its parent's affair, if it has one. */
function inheriting({ id }: FederatedDomain, { domains, baselines }: Observations): CheckResult {
  // Only a run has a complete listing: an export may leave the parent out.
  if (baselines === null) return NOT_APPLICABLE;
  const parents = domains.filter((each) => !each.isExternal && id.endsWith(`.${each.id}`));
  const hasParent = parents.some(({ configuration: { state } }) =>
    ['read', 'unreadable'].includes(state),
  );
  if (hasParent) return NOT_APPLICABLE;
  const orphan = failure<'orphan'>({
    fingerprint: FINGERPRINT,
    message: orphanMessage(id),
    evidence: {},
    facts: ['orphan'],
    acceptedState: 'orphan',
  });
  return failIfAny([orphan]);
}

function orphanMessage(domainId: string): Localized {
  return {
    en:
      `${domainId} is federated, has no configuration of its own, and no domain above it has one to inherit. ` +
      'Nobody can see who signs in there.',
    ja:
      `${domainId} はフェデレーション ドメインですが、独自の構成がなく、上位のドメインにも継承元となる構成がありません。` +
      '誰がサインインできるかを確認できません。',
  };
}

/** Where a cause says more than we have words for. */
const JAPANESE: Readonly<Record<UnreadableCause['code'], string>> = {
  notFound: 'フェデレーション構成が存在しません',
  forbidden: '監視アプリにアクセス許可がありません',
  unauthorized: '監視アプリのアクセス トークンが拒否されました',
  throttled: 'Microsoft Graph の調整 (スロットリング) により要求が制限されています',
  unavailable: 'Microsoft Graph が応答できませんでした',
  timeout: '時間内に応答がありませんでした',
  unexpectedAnswer: '応答が想定と異なります',
  notInExport: 'エクスポートに構成が含まれていません',
};

function messageOf(domainId: string, cause: UnreadableCause): Localized {
  return {
    en:
      `The federation configuration of ${domainId} cannot be read. ${cause.detail} ` +
      'While this lasts, a rogue certificate there would go unseen.',
    ja:
      `${domainId} のフェデレーション構成を読み取れません。${japaneseCause(cause)}` +
      'この状態が続く間、不正な証明書が登録されても検出できません。',
  };
}

function japaneseCause({ code, detail }: UnreadableCause): string {
  return knownReasonInJapanese(detail) ?? `${JAPANESE[code]} (詳細: ${quotedText(detail, 'ja')})。`;
}

/** What is there is judged, and says nothing of what is not. */
function partMessage(domainId: string, cause: UnreadableCause): Localized {
  return {
    en:
      `The federation configuration of ${domainId} is not judged as a whole. ${cause.detail} ` +
      'A rogue certificate there would go unseen.',
    ja:
      `${domainId} のフェデレーション構成の一部は判定していません。${japaneseCause(cause)}` +
      'そこに不正な証明書が登録されていても検出できません。',
  };
}

function firstSteps(domainId: string): Steps {
  const command = `Connect-MgGraph -Scopes Domain.Read.All, Domain-InternalFederation.Read.All; Get-MgDomainFederationConfiguration -DomainId '${domainId}'`;
  return {
    en: [
      {
        text:
          'Where a permission is missing: grant the application roles Domain.Read.All and ' +
          "Domain-InternalFederation.Read.All to the monitor's identity, and find out who revoked them.",
      },
      { text: 'See whether an administrator can read it:', command },
      {
        text:
          'Where there is no configuration at all: ask those who run the federation whether the domain is being ' +
          'converted.',
      },
    ],
    ja: [
      {
        text:
          'アクセス許可が不足している場合: 監視アプリのマネージド ID にアプリケーションの許可 (アプリ ロール) Domain.Read.All と ' +
          'Domain-InternalFederation.Read.All を付与し、誰が取り消したのかを調査してください。',
      },
      { text: '管理者が読み取れるかどうかを確認してください:', command },
      {
        text: '構成がまったく存在しない場合: ドメインを変換している途中かどうかを、フェデレーション (AD FS など) の管理者に確認してください。',
      },
    ],
  };
}
