// What a scan did not judge, in sentences: it stands in every output, because whoever reads that nothing was found has to
// know what nobody looked at. Pure.

import { reasonInJapanese } from '../../reasonText';
import { counted, type Language, type Localized, visibleText } from '../../text';
import type { InventoryDomain } from './domainTypes';
import type { InventoryProvider } from './providerTypes';
import type { NotJudged } from './types';

/** What the scan had beside the configurations. */
export interface ComparedWith {
  /** An earlier scan's record. */
  readonly baseline: boolean;
  /** What the providers publish, of at least one of them. */
  readonly metadata: boolean;
  /** The federations of B2B partners. */
  readonly partners: SourceState;
  /** The policy on the validation of federated tokens. */
  readonly tokenValidationPolicy: SourceState;
  /** Settings that only one of both scans has, so that nobody can say whether they are as they were. */
  readonly settingsOfOne: readonly string[];
}

/** Read, or not asked for; otherwise why it could not be read: a sentence in English. */
export type SourceState = 'read' | 'notAsked' | { readonly reason: string };

export const NOTHING_ELSE: ComparedWith = {
  baseline: false,
  metadata: false,
  partners: 'notAsked',
  tokenValidationPolicy: 'notAsked',
  settingsOfOne: [],
};

export function notJudgedOf(
  domains: readonly InventoryDomain[],
  providers: readonly InventoryProvider[],
  compared: ComparedWith,
): readonly NotJudged[] {
  const unseen = domains.flatMap(({ id, reason }): readonly NotJudged[] =>
    reason === null
      ? []
      : [{ kind: 'domain', domainId: id, text: { en: reason, ja: reasonInJapanese(reason) } }],
  );
  return [
    ...unseen,
    // Where nothing is federated, there are no keys to ask about.
    ...(domains.length === 0
      ? []
      : [{ kind: 'ownership', domainId: null, text: ownershipText(providers, compared) } as const]),
    ...[
      ...unreadTexts(compared),
      ...settingsOfOneText(compared),
      sourcesText(compared, withoutMfa(domains)),
    ].map((text): NotJudged => ({ kind: 'source', domainId: null, text })),
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
  // Japanese has a space between a Latin letter and one of its own.
  const isLatin = /[ -~]$/.test(japanese.at(-1) ?? '');
  return { en: english.join(', or '), ja: `${japanese.join('、または ')}${isLatin ? ' ' : ''}` };
}

const PARTNERS: Localized = {
  en: "B2B partners' federations",
  ja: 'B2B パートナーのフェデレーション',
};
const POLICY: Localized = { en: 'the token validation policy', ja: 'トークン検証ポリシー' };

/** What was asked for and not told, each with its reason: a refusal is no empty list. */
function unreadTexts({ partners, tokenValidationPolicy }: ComparedWith): readonly Localized[] {
  const sources: readonly (readonly [SourceState, Localized])[] = [
    [partners, PARTNERS],
    [tokenValidationPolicy, POLICY],
  ];
  return sources.flatMap(([state, name]) =>
    typeof state === 'string'
      ? []
      : [
          {
            en: `${name.en.charAt(0).toUpperCase()}${name.en.slice(1)}: ${state.reason}`,
            ja: `${name.ja}: ${reasonInJapanese(state.reason)}`,
          },
        ],
  );
}

function settingsOfOneText({ settingsOfOne }: ComparedWith): readonly Localized[] {
  if (settingsOfOne.length === 0) return [];
  const names = settingsOfOne.slice(0, MAX_NAMES).map((name) => visibleText(name, 60));
  const left = settingsOfOne.length - names.length;
  const more = { en: ` and ${String(left)} more`, ja: ` ほか ${String(left)} 件` };
  const list = (language: Language): string =>
    `${names.join(', ')}${left > 0 ? more[language] : ''}`;
  return [
    {
      en: `Whether these settings have changed: only one of the two scans has them (${list('en')}). Make both exports in the same way.`,
      ja: `次の設定が変更されたかどうか: 一方のスキャンにしか含まれていません (${list('ja')})。両方を同じ方法でエクスポートしてください。`,
    },
  ];
}

const MAX_NAMES = 12;

/** How many domains of ours have a configuration whose export says nothing of multi-factor authentication. */
function withoutMfa(domains: readonly InventoryDomain[]): number {
  return domains.filter(
    ({ isExternal, configurations }) =>
      !isExternal &&
      configurations.some(({ settingsNotExported }) =>
        settingsNotExported.includes('federatedIdpMfaBehavior'),
      ),
  ).length;
}

function sourcesText(
  { partners, tokenValidationPolicy }: ComparedWith,
  mfaUnknown: number,
): Localized {
  const notAsked = [
    ...(partners === 'notAsked' ? [PARTNERS] : []),
    ...(tokenValidationPolicy === 'notAsked' ? [POLICY] : []),
  ];
  const mfa: readonly Localized[] =
    mfaUnknown === 0
      ? []
      : [
          {
            en: `whose word Entra takes for multi-factor authentication in ${counted(mfaUnknown, 'domain')} (federatedIdpMfaBehavior was not exported)`,
            ja: `${String(mfaUnknown)} ドメインの多要素認証の扱い (federatedIdpMfaBehavior がエクスポートされていません)`,
          },
        ];
  const all: readonly Localized[] = [
    {
      en: 'who changed the federation, and who signed in by which key (a scan reads no logs)',
      ja: 'フェデレーションを変更した実行者と、各鍵によるサインイン (スキャンではログを読み取りません)',
    },
    ...notAsked,
    ...mfa,
  ];
  return {
    en: `Also not: ${all.map(({ en }) => en).join('; ')}.`,
    ja: `その他: ${all.map(({ ja }) => ja).join('、')}。`,
  };
}
