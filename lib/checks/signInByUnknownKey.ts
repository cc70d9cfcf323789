// Somebody signed in by a key that no run has seen in a slot: it came, was used and went between two runs, or it was retired and
// signs still. No configuration shows that, only Entra's sign-in log.

import type { LookMemory, UnknownKey, UnknownKeyMemory } from '../baseline/unknownKeyTypes';
import { summarize, type UseEvidence } from '../baseline/useSummary';
import type { Localized } from '../text';
import { cannotTell, failIfAny, failure, pass } from './engine/outcomes';
import type { CheckResult, Failure, Observations, TenantCheck } from './engine/types';
import { signInByUnknownKeySteps, unknownKeyMessage } from './signInByUnknownKeyText';

export const signInByUnknownKey: TenantCheck = {
  id: 'FEDERATED-SIGN-IN-BY-UNKNOWN-KEY',
  scope: 'tenant',
  severity: 'critical',
  severities: [],
  title: {
    en: 'Federated sign-in by a key that is in no configuration',
    ja: 'どの構成にもない署名鍵によるフェデレーション サインイン',
  },
  headline: { en: 'Sign-in by an unknown key', ja: '未知の鍵によるサインイン' },
  sureness: {
    en: 'Strong: Entra accepted a token of a key that no run has seen in any domain. A certificate that was added and taken out again within minutes by an administrator is the harmless reason.',
    ja: '確度は高いです。どの実行でも確認されたことのない鍵のトークンが Entra に受け入れられました。管理者が証明書を追加して数分で削除した場合は無害です。',
  },
  document: 'signInByUnknownKey.md',
  firstSteps: signInByUnknownKeySteps,
  evaluate,
};

function evaluate({ tenant }: Observations): CheckResult {
  const memory = tenant?.unknownKeys ?? null;
  if (memory === null) return cannotTell('The sign-in log is not asked.');
  const failures = memory.keys.map((key) => failureOf(key, memory));
  return failIfAny(failures, nothingFound(memory));
}

/** Where one kind of sign-ins never names a certificate, what the other says has to do. */
function nothingFound({ kinds, guests }: UnknownKeyMemory): CheckResult {
  const looks = Object.values(kinds);
  const judged = looks.filter(({ judgedTo }) => judgedTo !== null);
  const [reason] = (judged.length > 0 ? judged : looks).flatMap((look) => look.reason ?? []);
  if (reason !== undefined) return cannotTell(reason);
  return pass(guests === 0 ? null : guestsHint(guests));
}

function guestsHint(guests: number): Localized {
  return {
    en: `Sign-ins of guests from other tenants by keys of their own, in the latest look: ${String(guests)}.`,
    ja: `前回の確認では、他のテナントのゲストによる、そのテナントの鍵を使用したサインインが ${String(guests)} 件ありました。`,
  };
}

function failureOf(key: UnknownKey, { kinds }: UnknownKeyMemory): Failure {
  const { thumbprintSha1, leftTime } = key;
  const use = useOf(key, Object.values(kinds));
  return failure({
    fingerprint: thumbprintSha1,
    // Each certificate is judged by itself, and accepted by itself.
    group: `${signInByUnknownKey.id} ${thumbprintSha1}`,
    message: unknownKeyMessage(thumbprintSha1, leftTime, use),
    evidence: { use },
  });
}

function useOf(
  { signIns, failed, firstTime, rows: kept }: UnknownKey,
  looks: readonly LookMemory[],
): UseEvidence {
  const reasons = new Set(looks.flatMap(({ reason }) => reason ?? []));
  const reason = reasons.size === 0 ? null : [...reasons].join(' ');
  const [upTo = null] = looks.flatMap(({ judgedTo }) => judgedTo ?? []).sort();
  return summarize({ from: firstTime, upTo, reason, total: { signIns, failed }, kept });
}
