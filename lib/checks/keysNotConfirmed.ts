// The keys that were there before the monitor. The first run has to believe what it finds, and whoever came before it is
// believed, too: so the people who can tell are asked, once, about all of them.

import type { Localized } from '../text';
import { keysState } from './engine/acceptedState';
import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type { CheckResult, Observations, Steps, TenantCheck } from './engine/types';
import { evidenceOf, isAsked, keysFromTheStart, listed, providersOf } from './keysNotConfirmedList';

export const keysNotConfirmed: TenantCheck = {
  id: 'FEDERATION-KEYS-NOT-CONFIRMED',
  scope: 'tenant',
  severity: 'low',
  severities: [],
  title: {
    en: 'Token-signing keys that were there before the monitor',
    ja: '監視の開始前から存在するトークン署名鍵の確認依頼',
  },
  headline: { en: 'Signing keys to confirm', ja: '署名鍵の確認依頼' },
  sureness: {
    en: 'Nothing speaks of an attack. The first run believes what it finds, so somebody has to look once.',
    ja: '攻撃を示すものではありません。初回の実行では検出した鍵をそのまま信用するため、一度だけ担当者による確認が必要です。',
  },
  document: 'keysNotConfirmed.md',
  firstSteps,
  evaluate,
};

const FINGERPRINT = 'firstRun';

function evaluate(observations: Observations): CheckResult {
  const { baselines } = observations;
  if (baselines === null) return cannotTell('There is no record to compare with.');
  const fromTheStart = [...baselines.values()].flatMap(keysFromTheStart);
  const asked = fromTheStart.filter(({ key }) => isAsked(key));
  if (asked.length === 0)
    return pass(null, { confirmed: fromTheStart.length > 0 ? [FINGERPRINT] : [] });
  const all = new Set(asked.map(({ key }) => key.spkiSha256)).size;
  const providers = providersOf(fromTheStart, observations);
  const shown = listed(providers);
  const open = shown.flatMap(({ keys }) => keys.filter(({ isConfirmed }) => !isConfirmed));
  const spkiSha256s = [...new Set(open.map((key) => key.spkiSha256))].sort();
  return failIfAny([
    failure({
      fingerprint: FINGERPRINT,
      message: messageOf(all, new Set(asked.map(({ domain }) => domain.domainId)).size),
      evidence: evidenceOf(shown, providers),
      acceptedState: keysState(spkiSha256s),
      teaches: { kind: 'keys', spkiSha256s },
    }),
  ]);
}

function messageOf(keys: number, domains: number): Localized {
  const english = keys === 1 ? '1 token-signing key' : `${String(keys)} token-signing keys`;
  const where = domains === 1 ? '1 domain' : `${String(domains)} domains`;
  return {
    en:
      `The first run believed ${english} in ${where}, because nothing was known before it. Nobody has confirmed them: a ` +
      'certificate that an intruder had stored before the monitor came would be among them.',
    ja:
      `初回の実行では比較対象がないため、${String(domains)} 個のドメインにある ${String(keys)} 個のトークン署名鍵を正規のものとみなしました。` +
      'まだ誰も確認していません。監視の開始前に侵入者が登録した証明書があれば、この中に含まれます。',
  };
}

function firstSteps(): Steps {
  const command = 'Get-AdfsCertificate -CertificateType Token-Signing';
  return {
    en: [
      {
        text:
          'For each identity provider of this finding, ask whoever runs it, by telephone and not by mail, whether these thumbprints are ' +
          'on the server, and no others; on AD FS:',
        command,
      },
      {
        text: 'A key that nobody knows is an intrusion until somebody shows that it is none: follow the document below.',
        kind: 'notOurs',
      },
    ],
    ja: [
      {
        text:
          'この検出結果に示した ID プロバイダーごとに、これらの拇印がサーバー上にあるか、ほかに証明書がないかを、メールではなく電話で' +
          '管理者に確認してください。AD FS の場合:',
        command,
      },
      {
        text: '心当たりのある担当者がいない鍵は、問題がないと証明されるまでは侵害によるものとみなし、下記の文書に従ってください。',
        kind: 'notOurs',
      },
    ],
  };
}
