// A property of a federation configuration that no run has seen before. Graph grows, so it is told once, and known then; what
// it does nobody can say before they have read its documentation.

import type { KnownProperty } from '../baseline/types';
import { isAddress } from '../federation/settings';
import { type Language, type Localized, quotedText, visibleText } from '../text';
import { cannotTell, failIfAny, failure } from './engine/outcomes';
import type {
  CheckResult,
  Failure,
  Observations,
  SeverityRow,
  Steps,
  TenantCheck,
} from './engine/types';

/** @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export const propertyAdded: TenantCheck = {
  id: 'FEDERATION-PROPERTY-ADDED',
  scope: 'tenant',
  severity: 'informational',
  severities: [
    {
      fact: 'address',
      severity: 'medium',
      reason: {
        en: 'It holds an address: Entra may send people or tokens there.',
        ja: 'アドレスが含まれています。Entra がユーザーやトークンをこのアドレスへ送る可能性があります。',
      },
    },
  ] satisfies readonly SeverityRow<'address'>[],
  title: {
    en: 'Federation property that was never there before',
    ja: 'これまでになかったフェデレーション プロパティ',
  },
  headline: { en: 'New federation property', ja: 'フェデレーション プロパティの追加' },
  sureness: {
    en: 'Most often Microsoft has added a property. It is told because nobody has judged yet what it can do.',
    ja: '多くの場合、Microsoft が追加したプロパティです。その影響をまだ誰も評価していないため、通知しています。',
  },
  document: 'propertyAdded.md',
  firstSteps,
  evaluate,
};

function evaluate({ tenant }: Observations): CheckResult {
  if (tenant === null) return cannotTell('There is no record to compare with.');
  return failIfAny((tenant.properties ?? []).flatMap(failureOf));
}

function failureOf({ name, first }: KnownProperty): readonly Failure<'address'>[] {
  if (first === null) return [];
  const { domainId, value } = first;
  const shown = value === null ? null : visibleText(String(value));
  return [
    failure<'address'>({
      fingerprint: name,
      message: messageOf(name, domainId, shown),
      evidence: { changes: [{ name: visibleText(name), before: null, after: shown }] },
      facts: isAddress(name, value) ? ['address'] : [],
    }),
  ];
}

function messageOf(name: string, domainId: string, value: string | null): Localized {
  const what = (language?: Language): string =>
    value === null ? 'null' : quotedText(value, language);
  return {
    en:
      `The federation configuration of ${domainId} has a property that no run has seen before, ${quotedText(name)}, with the value ` +
      `${what()}. It counts as known from now on, in every domain; another value of it where it stands, and another address anywhere, is told.`,
    ja:
      `${domainId} のフェデレーション構成に、これまでになかったプロパティ${quotedText(name, 'ja')} (値: ${what('ja')}) があります。` +
      '今後はすべてのドメインで既知のものとして扱われます。値が変わった場合、またはいずれかのドメインで新しいアドレスが設定された場合は通知されます。',
  };
}

function firstSteps(): Steps {
  const command =
    'Connect-MgGraph -Scopes Domain.Read.All, Domain-InternalFederation.Read.All; (Get-MgDomain).Where({ $_.AuthenticationType -eq \'Federated\' }).Id | % { Invoke-MgGraphRequest -OutputType Json -Uri "v1.0/domains/$_/federationConfiguration" }';
  return {
    en: [
      { text: 'Look at it in each domain:', command },
      { text: 'Read what Microsoft documents about it.' },
      {
        text: 'If Microsoft documents nothing, ask those who run the federation who set it, and treat what nobody has set as an intrusion.',
        kind: 'notOurs',
      },
    ],
    ja: [
      { text: '各ドメインで確認してください:', command },
      { text: 'このプロパティに関する Microsoft の文書を確認してください。' },
      {
        text: 'Microsoft の文書に記載がない場合は、誰が設定したのかをフェデレーションの管理者に確認してください。設定した担当者がいない場合は、侵害を受けたものとして対応してください。',
        kind: 'notOurs',
      },
    ],
  };
}
