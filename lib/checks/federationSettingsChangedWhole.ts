// A configuration that nobody has accepted, as one finding: its settings, its keys, and one acceptance.

import { acceptedWith } from '../baseline/arrival';
import type { DomainBaseline } from '../baseline/types';
import type { SettingValue } from '../federation/canonicalSettings';
import { own, type Settings } from '../federation/settings';
import { presentSlots } from '../federation/slots';
import type { ReadConfiguration } from '../federation/types';
import { type Language, type Localized, quotedText, visibleText } from '../text';
import { slotsEvidence } from './engine/evidence';
import { failure } from './engine/outcomes';
import { configurationGroup } from './engine/standing';
import type { Failure } from './engine/types';

export type WholeFact = 'appeared' | 'unseen';

/**
 * The fingerprint of a configuration that nobody has accepted, whatever its settings are. One that was asked about because
 * nobody had seen it, and then went and came back, is news.
 */
export const WHOLE = { missing: 'configuration appeared', unseen: 'configuration unseen' } as const;

/** One finding for all settings of a configuration that appeared, or that nobody could read until now. */
export function wholeConfiguration(
  status: 'missing' | 'unseen',
  baseline: DomainBaseline,
  settings: Settings,
  configuration: ReadConfiguration,
): Failure<WholeFact> {
  const { lastRead } = baseline;
  const sha256 = lastRead.state === 'read' ? lastRead.sha256 : null;
  const changes = Object.entries(settings).map(([name, value]) => ({
    name: visibleText(name),
    before: shownSetting(own(baseline.settings ?? {}, name) ?? null),
    after: shownSetting(value),
  }));
  return failure<WholeFact>({
    fingerprint: WHOLE[status],
    message: wholeMessage(status, baseline, settings),
    evidence: {
      ...slotsEvidence(configuration),
      changes: changes.filter(({ before, after }) => before !== after),
    },
    spkiSha256: presentSlots(configuration)[0]?.certificate.spkiSha256 ?? null,
    group: configurationGroup(baseline),
    facts: [status === 'missing' ? 'appeared' : 'unseen'],
    // What was taken away and comes back has not been accepted, even if it is the same.
    acceptedState: `${sha256 ?? WHOLE[status]} ${baseline.appearedTime ?? ''}`,
    teaches: sha256 === null ? null : { kind: 'domain', sha256 },
  });
}

function wholeMessage(
  status: 'missing' | 'unseen',
  baseline: DomainBaseline,
  settings: Settings,
): Localized {
  const named = (none: string, name: string, language?: Language): string =>
    settings[name] == null ? none : quotedText(String(settings[name]), language);
  const { domainId } = baseline;
  const thumbprints = acceptedWith(baseline)
    .map(({ thumbprintSha1 }) => thumbprintSha1)
    .join(', ');
  const [english, japanese] =
    status === 'missing'
      ? [
          `A federation configuration appeared in ${domainId}, where there was none.`,
          `${domainId} に、これまで存在しなかったフェデレーション構成が作成されました。`,
        ]
      : [
          `The federation configuration of ${domainId} could be read for the first time after the first run.`,
          `${domainId} のフェデレーション構成を、初回の実行より後に初めて読み取りました。`,
        ];
  return {
    en:
      `${english} Its issuer is ${named('empty', 'issuerUri')}, its sign-in address ${named('empty', 'passiveSignInUri')}. ` +
      `Nobody has accepted it. Accepting this finding accepts its settings and its keys (${thumbprints === '' ? 'none' : thumbprints}).`,
    ja:
      `${japanese}発行者: ${named('未設定', 'issuerUri', 'ja')}、サインイン アドレス: ${named('未設定', 'passiveSignInUri', 'ja')}。` +
      `この構成は未承認です。この検出結果を承認すると、設定と鍵 (拇印: ${thumbprints === '' ? 'なし' : thumbprints}) がまとめて承認されます。`,
  };
}

/** Safe to show; null: there is none. */
export function shownSetting(value: SettingValue): string | null {
  return value === null ? null : visibleText(String(value));
}
