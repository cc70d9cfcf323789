// The sentences of `baseline` in Japanese.

import type { BaselineTexts } from './baselineTexts';

export const ja: BaselineTexts = {
  none: 'ベースラインはまだ記録されていません。初回の実行で記録されます。',
  noDomain: (name) => `ベースラインにドメイン「${name}」はありません。`,
  noAddress: 'アドレスの記録なし',
  partner: (provider) => `${provider} (パートナー)`,
  head: (domains, providers, keys) =>
    `記録: ドメイン ${String(domains)} 件、ID プロバイダー ${String(providers)} 件、鍵 ${String(keys)} 個`,
  ofDomains: (provider, domains) => `${provider}、${String(domains)} ドメイン`,
  noKey: '鍵を読み取れたことがありません',
  why: {
    firstRun: '初回の実行時: 要照合',
    withDomain: 'ドメインと同時: 要照合',
    published: '公開済み',
    accepted: '承認済み',
    none: '未確認',
  },
  whyInFull: {
    firstRun: '初回の実行時から登録済み (要照合)',
    withDomain: 'ドメインと同時に登録 (要照合)',
    published: 'ID プロバイダーが公開している鍵',
    accepted: '担当者が承認済み',
    none: '未確認',
  },
  notOnRecord: '登録箇所とサブジェクトの記録はまだありません (次回の実行で記録されます)',
  unknown: '不明',
  allDomains: (count) => `全 ${String(count)} ドメイン`,
  notAccepted: '未承認のドメイン',
  compare:
    '各拇印を、ID プロバイダーに表示される値と照合してください (AD FS: Get-AdfsCertificate -CertificateType Token-Signing)。「baseline ドメイン名」で、そのドメインの設定と、削除された鍵も確認できます。',
  status: {
    added: 'ベースラインの記録後に追加されたフェデレーション ドメイン (未承認)',
    unseen: 'ベースラインの記録後に初めて読み取れたドメイン (未承認)',
    missing: '構成がないか、未承認の構成があるドメイン',
    ended: '現在はフェデレーション ドメインではない',
  },
  place: (slots, subject, isGone) => {
    const words = slots.join('と');
    const place = words === '' ? subject : `${words}、${subject}`;
    return isGone ? `削除済み (以前: ${place})` : place;
  },
  noSubject: 'サブジェクトなし',
  seen: (first, gone) => `初回確認: ${first}${gone === null ? '' : `、削除の確認: ${gone}`}`,
  keyHash: '公開鍵の SHA-256',
};
