// The sentences of an alert in Japanese.

import type { AlertTexts } from './alertTexts';

export const ja: AlertTexts = {
  severity: { critical: '緊急', high: '高', medium: '中', low: '低', informational: '情報' },
  stamp: {
    new: '新規',
    resolved: '解消',
    accepted: '承認',
    noAllClear: '未解消',
    promoted: '緊急警報',
  },
  promotedTitle: '問題として検出された証明書が信頼されたまま、差異がなくなりました',
  more: (count) => `(他 ${String(count)} 件)`,
  moreDomains: (count) => `ほか ${String(count)} ドメイン`,
  headline: ({ alarms, opened, resolved }) =>
    [
      alarms > 0 ? `緊急警報 ${String(alarms)} 件` : '',
      opened > 0 ? `新規 ${String(opened)} 件` : '',
      resolved > 0 ? `解消 ${String(resolved)} 件` : '',
    ]
      .filter(Boolean)
      .join('、'),
  tenant: 'テナント',
  domain: 'ドメイン',
  severityLabel: '重大度',
  since: '初回検出',
  resolvedAt: '解消日時',
  promotedAt: '発生日時',
  findingId: '検出 ID',
  groupId: 'グループ ID',
  resolution: {
    cleared:
      '検出された内容はなくなりました。組織内の誰も削除していない場合は、誰が削除したのかを調べてください。',
    certificatePromoted:
      'これは解決を意味しません。問題として検出された証明書がこのドメインのプライマリのトークン署名証明書になったか、プライマリまたは他のドメインがそれに合わせて変更されたため、' +
      'この検出が終わっただけです。組織内で計画した更新でない限り、侵入者がこのドメインの任意のユーザーとして' +
      'サインインできる状態です。新規の検出と同様に対応してください。',
    domainNotFederated:
      'このドメインはフェデレーションではなくなったか、テナントから削除されました。組織内の誰も行っていない場合は、' +
      '誰が行ったのかを調べてください。',
    accepted: '検出された内容は残っていますが、担当者によって承認されました。',
    confirmed:
      '検出された内容は残っていますが、担当者による承認または ID プロバイダーの公開により、正しいことが確認されました。',
    unrecognisedKeyLeft:
      '問題の解消ではありません。検出されたものはなくなったか、正しいことが確認されましたが、このドメインは誰も承認していない鍵を信頼しています。' +
      'このドメインのほかの未解決の検出を確認してください。',
  },
  goneAgain: (time) => `${time} の時点ではなくなっています。経緯は別のメッセージでお知らせします。`,
  promotedSince: (time) =>
    `${time} 以降は差異がなくなりましたが、この証明書は引き続き信頼されています。別途、緊急警報をお送りします。`,
  cameBack: (time, resolution) =>
    resolution === 'certificatePromoted'
      ? `再び検出されました。${time} からそれまでの間、問題の証明書がプライマリであったか、プライマリと一致していました。`
      : `再び検出されました。${time} 以降はなくなっていました。`,
  certificates: '2 つのトークン署名証明書',
  certificatesThen: '当時の 2 つのトークン署名証明書',
  whatWasFound: '検出されていた内容:',
  first: 'プライマリ (signingCertificate)',
  second: 'セカンダリ (nextSigningCertificate)',
  differs: '相違',
  absent: 'なし',
  notExported: 'エクスポートに含まれていません',
  unreadable: (reason) => `読み取れません: ${reason}`,
  unknown: '読み取れません',
  fields: {
    subject: 'サブジェクト (Subject)',
    issuer: '発行者 (Issuer)',
    serialNumber: 'シリアル番号',
    notBefore: '有効期間の開始',
    notAfter: '有効期間の終了',
    publicKey: '公開鍵',
    spkiSha256: '鍵の SHA-256',
    thumbprintSha1: '拇印 SHA-1',
    thumbprintSha256: '拇印 SHA-256',
  },
  firstSteps: '最初に行うこと',
  document: '詳細',
  documentInRepository: (path) => `文書: このモニターのリポジトリにある ${path}`,
  wholeTenant: 'テナント全体',
  why: (severity, reasons) => `重大度が「${severity}」である理由: ${reasons}`,
  alsoKnown: (reasons) => `併せて: ${reasons}`,
  alsoFound: 'これに関するその他の検出',
  changes: '相違点',
  before: '比較対象',
  after: '現在',
  none: 'なし',
  providers: '鍵の一覧 (ID プロバイダー別)',
  keys: {
    provider: (address, domains) => `${address} (${String(domains)} ドメイン)`,
    slots: { signingCertificate: 'プライマリ', nextSigningCertificate: 'セカンダリ' },
    validity: (from, until) => `有効期間 ${from} ～ ${until}`,
    domains: (first, more) => (more > 0 ? `${first} ほか ${String(more)} ドメイン` : first),
    confirmed: '確認済み',
    notConfirmed: '未確認',
    published: '正規である根拠: ID プロバイダーが公開している',
    notPublished: '疑う根拠: ID プロバイダーが公開していない',
    inAllPeers: '正規である根拠: 同じ ID プロバイダーの全ドメインにある',
    inFewPeers: (domains, all) =>
      `疑う根拠: ${String(all)} ドメイン中 ${String(domains)} ドメインにしかない`,
    question:
      'ID プロバイダーの管理者への質問: これらは現在使用しているトークン署名証明書の拇印と一致しますか。ほかに証明書はありませんか。',
    noQuestion: 'すべての鍵が確認済みのため、質問は不要です。',
    more: (count) => `ほか ${String(count)} 個の鍵`,
    all: '「federation-monitor baseline」で、全ドメインのすべての鍵を確認できます。',
  },
  use: {
    title: 'この鍵は使用されたか',
    users: 'ユーザー',
    addresses: '接続元',
    countries: '国',
    apps: 'アプリ',
    resources: 'リソース',
    multiFactor: (count) => `多要素認証が要求されたサインイン: ${String(count)} 件`,
    succeeded: '成功',
    interrupted: (errorCode) => `トークンは受理され、その後中断 (${String(errorCode)})`,
    failed: (errorCode) => `失敗 (${String(errorCode)})`,
    session: 'セッション',
    more: (count) =>
      `ほか ${String(count)} 件のサインイン: 検出 ID と --json を指定して「federation-monitor findings show」で確認できます`,
  },
  audit: '該当する時間帯の監査ログ (エントリにドメイン名は含まれません)',
  auditUnknown: (reason) => `不明です (${reason})`,
  auditEmpty: (from, to) =>
    `${from} から ${to} までのエントリはまだありません。記録は遅れることがあるため、後で再度確認してください。`,
  auditNobody: 'エントリに記載のない実行者',
  accounts: 'その後に ImmutableId が設定または変更されたアカウント (候補)',
  accountsNone: (from, to) =>
    `${from} から ${to} までの監査ログには該当する記録がありません。記録は遅れることがあります。`,
  accountsMissing: (reason) => `ほかにもある可能性があります (${reason})`,
  idSet: (immutableId) => `ImmutableId を ${immutableId} に設定`,
  idRemoved: 'ImmutableId の削除',
  changedBy: (actor) => `実行者 ${actor}`,
  auditFields: {
    targets: '対象',
    actorId: 'オブジェクト',
    ipAddress: '接続元',
    userAgent: 'クライアント',
    correlationId: '相関 ID',
    result: '結果',
  },
  acceptedBy: (by, time, until, reason) =>
    `${time} に ${by} が承認しました (${until === null ? '無期限' : `${until} まで`}): ${reason}`,
  elsewhere: (count) => `ほかの該当ドメイン (${String(count)} 件)`,
  acceptGroup:
    '組織で計画した変更であり、拇印がサーバー上のものと一致する場合は、次のコマンドで、全ドメインの現在の状態をまとめて承認できます。',
  changedToo: 'ほかに変更のあったドメイン',
  notNamed: ({ domains, findings }) =>
    `ほかに ${String(domains)} 個のドメインに変更 (${String(findings)} 件) がありますが、ここには表示できません。すべての内容は、` +
    '「federation-monitor findings list」、このメッセージの JSON、または関数アプリのログの finding.* イベントで確認できます。',
  footer:
    'Entra federation monitor から送信されました。検出の発生時 (再発を含む) と解消時に、それぞれ 1 回だけお知らせします。',
  testSubject: 'テスト (TEST): Entra federation monitor の通知',
  testText:
    'これは「federation-monitor test-alert」によるテスト (TEST) です。何も検出されていません。' +
    'このメッセージを読めるのであれば、このテナントの通知は届いています。',
};
