// What a scan did not judge, in sentences: it stands in every output, because whoever reads that nothing was found has to
// know what nobody looked at. Pure.

import { type Localized, visibleText } from '../../text';
import type { InventoryDomain } from './domainTypes';
import type { InventoryProvider } from './providerTypes';
import type { NotJudged } from './types';

/** What the scan had beside the configurations. */
export interface ComparedWith {
  /** An earlier scan's record. */
  readonly baseline: boolean;
  /** Settings that this scan or the earlier one does not hold, so that nobody knows whether they have changed. */
  readonly settingsLacking: readonly string[];
  /** What the providers publish, of at least one of them. */
  readonly metadata: boolean;
  /** Whether the federations of B2B partners were asked for, or came along. */
  readonly partners: boolean;
  /** Whether the policy on the validation of federated tokens was read. */
  readonly tokenValidationPolicy: boolean;
}

export const NOTHING_ELSE: ComparedWith = {
  baseline: false,
  settingsLacking: [],
  metadata: false,
  partners: false,
  tokenValidationPolicy: false,
};

export function notJudgedOf(
  domains: readonly InventoryDomain[],
  providers: readonly InventoryProvider[],
  compared: ComparedWith,
): readonly NotJudged[] {
  const unseen = domains.flatMap(({ id, reason }): readonly NotJudged[] =>
    reason === null ? [] : [{ kind: 'domain', domainId: id, text: { en: reason, ja: reason } }],
  );
  return [
    ...unseen,
    // Where nothing is federated, there are no keys to ask about.
    ...(domains.length === 0
      ? []
      : [{ kind: 'ownership', domainId: null, text: ownershipText(providers, compared) } as const]),
    ...(compared.settingsLacking.length === 0
      ? []
      : [
          { kind: 'source', domainId: null, text: settingsText(compared.settingsLacking) } as const,
        ]),
    { kind: 'source', domainId: null, text: sourcesText(compared) },
  ];
}

/** Whose keys these are nobody can tell from the keys. */
function ownershipText(
  providers: readonly InventoryProvider[],
  { baseline, metadata }: ComparedWith,
): Localized {
  const how = howToCompare(providers, metadata);
  if (baseline) {
    return {
      en: `Whether the keys of the earlier scan were yours: this one says only what has changed since. Compare those with ${how.en}.`,
      ja: `以前のスキャンの鍵が自組織のものかどうか: 今回のスキャンで分かるのはその後の変更だけです。${how.ja}と照合してください。`,
    };
  }
  if (metadata) {
    return {
      en: `Whether the keys that no metadata confirms are yours: no earlier record was given. Compare them with ${how.en}.`,
      ja: `メタデータで確認できなかった鍵が自組織のものかどうか: 以前の記録が指定されていません。${how.ja}と照合してください。`,
    };
  }
  return {
    en: `Whether these keys are yours: no earlier record was given. Compare them with ${how.en}.`,
    ja: `これらの鍵が自組織のものかどうか: 以前の記録が指定されていません。${how.ja}と照合してください。`,
  };
}

/** Whoever writes a configuration chooses names in it. */
function settingsText(lacking: readonly string[]): Localized {
  const shown = lacking.slice(0, MAX_NAMED).map((name) => visibleText(name, 60));
  const more = lacking.length - shown.length;
  const names = shown.join(', ');
  return {
    en: `Whether all settings are as they were: this scan or the earlier one does not hold ${names}${more > 0 ? ` and ${String(more)} more` : ''}.`,
    ja: `すべての設定が以前と同じかどうか: 今回または以前のスキャンに ${names}${more > 0 ? ` ほか ${String(more)} 件` : ''} が含まれていません。`,
  };
}

const MAX_NAMED = 5;

function howToCompare(providers: readonly InventoryProvider[], metadata: boolean): Localized {
  const names = providers.map(({ name }) => name);
  const hasAdfs = names.includes('AD FS');
  const isOnlyAdfs = hasAdfs && names.every((name) => name === 'AD FS');
  const english = [
    ...(hasAdfs ? ['Get-AdfsCertificate -CertificateType Token-Signing'] : []),
    ...(isOnlyAdfs ? [] : ["the provider's own console"]),
    ...(metadata ? [] : ['--metadata FILE']),
  ];
  const japanese = [
    ...(hasAdfs ? ['Get-AdfsCertificate -CertificateType Token-Signing'] : []),
    ...(isOnlyAdfs ? [] : ['ID プロバイダーの管理画面']),
    ...(metadata ? [] : ['--metadata FILE']),
  ];
  return { en: english.join(', or '), ja: japanese.join('、または ') };
}

function sourcesText({ partners, tokenValidationPolicy }: ComparedWith): Localized {
  const english = [
    'who changed the federation, and who signed in by which key (a scan reads no logs)',
    ...(partners ? [] : ["B2B partners' federations"]),
    ...(tokenValidationPolicy ? [] : ['the token validation policy']),
  ];
  const japanese = [
    'フェデレーションを変更した実行者と、各鍵によるサインイン (スキャンではログを読み取りません)',
    ...(partners ? [] : ['B2B パートナーのフェデレーション']),
    ...(tokenValidationPolicy ? [] : ['トークン検証ポリシー']),
  ];
  return { en: `Also not: ${english.join('; ')}.`, ja: `その他: ${japanese.join('、')}。` };
}
