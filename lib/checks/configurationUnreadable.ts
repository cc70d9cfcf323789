// Being blind is a finding of its own: a domain that can't be read is not a clean one.

import { notReadCause } from '../federation/federatedDomain';
import type { FederatedDomain, NotReadCause } from '../federation/types';
import type { Localized } from '../text';
import { cannotTell, failIfAny, failure, NOT_APPLICABLE, pass } from './engine/outcomes';
import type { CheckResult, DomainCheck, Observations, Steps } from './engine/types';

export const configurationUnreadable: DomainCheck = {
  id: 'FEDERATION-CONFIGURATION-UNREADABLE',
  scope: 'domain',
  severity: 'high',
  severities: [],
  title: {
    en: 'Federation configuration cannot be read',
    ja: 'フェデレーション構成を読み取れません',
  },
  document: 'configurationUnreadable.md',
  firstSteps,
  evaluate,
};

/** One blindness a domain: another cause is news for the message, not another finding. */
const FINGERPRINT = 'federationConfiguration';

/** What passes by itself; a run has tried five times by then. */
const PASSING: readonly NotReadCause['code'][] = ['throttled', 'unavailable', 'timeout'];

function evaluate(domain: FederatedDomain, { baselines, now }: Observations): CheckResult {
  const { configuration } = domain;
  if (configuration.state === 'inherited') return NOT_APPLICABLE;
  const cause = notReadCause(configuration);
  if (cause === null) return pass();
  // One bad quarter of an hour of a service is in the log (domain.unreadable); the second one in a row is told.
  if (PASSING.includes(cause.code) && baselines?.get(domain.id)?.unreadableSince === now) {
    return cannotTell('It is the first run that could not read it.');
  }
  const message = messageOf(domain.id, cause);
  // Accepting one cause accepts no other.
  const acceptedState = cause.code;
  const evidence = { cause };
  return failIfAny([failure({ fingerprint: FINGERPRINT, acceptedState, message, evidence })]);
}

const JAPANESE: Readonly<Record<NotReadCause['code'], string>> = {
  notFound: 'フェデレーション構成が存在しません',
  forbidden: 'モニターにアクセス許可がありません',
  throttled: 'Microsoft Graph が要求を制限しています',
  unavailable: 'Microsoft Graph が応答できませんでした',
  timeout: '時間内に応答がありませんでした',
  unexpectedAnswer: '応答が想定と異なります',
  notInExport: 'エクスポートに構成が含まれていません',
};

function messageOf(domainId: string, cause: NotReadCause): Localized {
  return {
    en:
      `The federation configuration of ${domainId} cannot be read. ${cause.detail} ` +
      'While this lasts, a rogue certificate there would go unseen.',
    ja:
      `${domainId} のフェデレーション構成を読み取れません: ${JAPANESE[cause.code]} (${cause.detail.replace(/\.$/, '')})。` +
      'この状態が続く間、不正な証明書があっても検出できません。',
  };
}

function firstSteps(domainId: string): Steps {
  const command = `Get-MgDomainFederationConfiguration -DomainId '${domainId}'`;
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
          'アクセス許可が不足している場合: モニターのマネージド ID にアプリケーション ロール Domain.Read.All と ' +
          'Domain-InternalFederation.Read.All を付与し、誰が取り消したのかを調べてください。',
      },
      { text: '管理者が読み取れるかどうかを確認してください:', command },
      {
        text: '構成がまったく存在しない場合: ドメインを変換している最中かどうかを、フェデレーションの管理者に確認してください。',
      },
    ],
  };
}
