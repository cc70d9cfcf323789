// Every setting of a federation against the baseline: an issuer or an address that was rewritten, a weaker behaviour for
// multi-factor authentication. No certificate has to change for any of that.

import { comparedSettings } from '../baseline/learnedSettings';
import type { SettingValue } from '../federation/canonicalSettings';
import type { FederatedDomain, ReadConfiguration } from '../federation/types';
import { type Language, type Localized, quotedText, visibleText } from '../text';
import { configurationEvidence } from './engine/evidence';
import { failIfAny, failure, NOT_APPLICABLE, pass, whenRead } from './engine/outcomes';
import type { CheckResult, DomainCheck, Failure, Observations, SeverityRow } from './engine/types';
import {
  AsAccepted,
  type Change,
  confirmedIn,
  earlierFingerprints,
  fingerprintOf,
  isSame,
  valuesOf,
} from './federationSettingsChangedValues';
import {
  shownSetting,
  WHOLE,
  wholeConfiguration,
  type WholeFact,
} from './federationSettingsChangedWhole';
import { changeFirstSteps } from './firstStepsText';

/** @see https://learn.microsoft.com/graph/api/resources/internaldomainfederation */
export const federationSettingsChanged: DomainCheck = {
  id: 'FEDERATION-SETTINGS-CHANGED',
  scope: 'domain',
  severity: 'medium',
  severities: [
    {
      fact: 'appeared',
      severity: 'high',
      reason: {
        en: 'A whole configuration appeared where there was none: its issuer, its addresses and its keys are whoever made it.',
        ja: '構成がなかったドメインに、構成全体が新たに作成されました。発行者、アドレス、鍵は、作成した者が決めたものです。',
      },
    },
    {
      fact: 'unseen',
      severity: 'low',
      reason: {
        en: 'It is believed unseen: it was read for the first time after the first run, and may have been there all the time. Compare it.',
        ja: '初回の実行より後に初めて読み取られたもので、以前から存在していた可能性があります。照合してください。',
      },
    },
    {
      fact: 'mfaWeakened',
      severity: 'high',
      reason: {
        en: 'From now on Entra takes the word of the identity provider for multi-factor authentication.',
        ja: 'この設定により、Entra は ID プロバイダー側で実施済みとされる多要素認証をそのまま信用します。',
      },
    },
    {
      fact: 'signInSetting',
      severity: 'high',
      reason: {
        en: 'It decides whose tokens are accepted, or where users enter their passwords.',
        ja: '受け入れるトークン、またはユーザーのパスワード入力先を左右する設定です。',
      },
    },
    {
      fact: 'lesserSetting',
      severity: 'low',
      reason: {
        en: 'It does not decide whose tokens are accepted.',
        ja: '受け入れるトークンを左右する設定ではありません。',
      },
    },
    {
      fact: 'cosmeticSetting',
      severity: 'informational',
      reason: {
        en: 'It is only shown to people.',
        ja: '表示名など、表示のみに使用される設定です。',
      },
    },
  ] satisfies readonly SeverityRow<SettingFact>[],
  title: { en: 'Federation setting changed', ja: 'フェデレーション設定の変更' },
  headline: { en: 'Federation setting changed', ja: 'フェデレーション設定の変更' },
  sureness: {
    en: 'That it changed is certain. Whether it was meant to is not known here: few providers change such a setting by themselves.',
    ja: '設定が変更されたことは確実です。意図した変更かどうかは分かりません。この種の設定を ID プロバイダーが自動的に変更することはまれです。',
  },
  document: 'federationSettingsChanged.md',
  firstSteps: changeFirstSteps,
  evaluate: whenRead(evaluate),
};

/** What a setting decides. */
type SettingFact =
  WholeFact | 'mfaWeakened' | 'signInSetting' | 'lesserSetting' | 'cosmeticSetting';

/** One that is not listed is of the check's own severity. */
const GRADES: Readonly<Record<string, SettingFact>> = {
  issuerUri: 'signInSetting',
  passiveSignInUri: 'signInSetting',
  activeSignInUri: 'signInSetting',
  metadataExchangeUri: 'signInSetting',
  passwordResetUri: 'signInSetting',
  signOutUri: 'lesserSetting',
  promptLoginBehavior: 'lesserSetting',
  displayName: 'cosmeticSetting',
};

function evaluate(
  configuration: ReadConfiguration,
  domain: FederatedDomain,
  { baselines }: Observations,
): CheckResult {
  const baseline = baselines?.get(domain.id);
  if (!baseline) return NOT_APPLICABLE;
  const { status } = baseline;
  const accepted = comparedSettings(baseline);
  if (accepted === null) return NOT_APPLICABLE;
  const whole =
    status === 'missing' || status === 'unseen'
      ? [wholeConfiguration(status, baseline, accepted, configuration)]
      : [];
  const changes = valuesOf(accepted, configuration).filter((value) => !isSame(value));
  // What becomes of a configuration that nobody has accepted yet is told, too.
  const failures = [
    ...whole,
    ...changes.map((change) => failureOf(change, configuration, domain.id)),
  ];
  if (failures.length === 0) return new AsAccepted(accepted, configuration);
  const known = whole.length === 0 ? Object.values(WHOLE) : [];
  const undecided = [
    ...changes.flatMap(earlierFingerprints),
    ...(whole.length === 0 ? [] : Object.values(WHOLE)),
  ];
  const confirmed = [...known, ...confirmedIn(accepted, configuration)];
  return failIfAny(failures, pass(), { confirmed, undecided });
}

const MFA = 'federatedIdpMfaBehavior';

function failureOf(
  change: Change,
  configuration: ReadConfiguration,
  domainId: string,
): Failure<SettingFact> {
  const { name, before, after } = change;
  const value = {
    name: visibleText(name),
    before: shownSetting(before),
    after: shownSetting(after),
  };
  return failure<SettingFact>({
    fingerprint: fingerprintOf(name, after),
    message: messageOf(change, domainId),
    evidence: { ...configurationEvidence(configuration), changes: [value] },
    facts: factOf(change),
    teaches: { kind: 'setting', name, value: after },
  });
}

/** `rejectMfaByFederatedIdp` is the one behaviour with which a forged token does not pass as multi-factor. */
function factOf({ name, before, after }: Change): readonly SettingFact[] {
  if (name === MFA) {
    if (before === 'rejectMfaByFederatedIdp') return ['mfaWeakened'];
    return after === 'rejectMfaByFederatedIdp' ? ['lesserSetting'] : [];
  }
  const fact = Object.hasOwn(GRADES, name) ? GRADES[name] : undefined;
  return fact === undefined ? [] : [fact];
}

function messageOf({ name, before, after }: Change, domainId: string): Localized {
  const setting = visibleText(name, 80);
  const quoted = (value: SettingValue, none: string, language?: Language): string =>
    value === null ? none : quotedText(String(value), language);
  return {
    en: `${setting} of ${domainId} is ${quoted(after, 'empty')}; accepted was ${quoted(before, 'none')}.`,
    ja: `${domainId} の ${setting} が変更されました。承認済みの値: ${quoted(before, '未設定', 'ja')}、現在の値: ${quoted(after, '未設定', 'ja')}。`,
  };
}
