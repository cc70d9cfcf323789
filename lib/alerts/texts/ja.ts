// The sentences of an alert in Japanese.

import { reasonInJapanese } from '../../reasonText';
import { quotedText } from '../../text';
import type { AlertCounts, AlertTexts, SubjectParts } from './alertTexts';
import { lengthOf, number } from './numbers';

function subject({ tone, severity, headline, where, more }: SubjectParts): string {
  const what = `${where}: ${headline}`;
  const others = more > 0 ? ` (ほか ${String(more)} 件)` : '';
  switch (tone) {
    case 'alarm':
      return `【未解決】${where}: 検出された証明書が引き続き信頼されています${others}`;
    case 'accepted':
      return `【承認済み】${what}${others}`;
    case 'noAllClear':
      return `【未解消】${what}${others}`;
    case 'resolved':
      return `【解消】${what}${others}`;
    default:
      return `【${severity}・新規】${what}${others}`;
  }
}

function headline(counts: AlertCounts): string {
  const { alarms, opened, noAllClear, accepted, resolved, findings, domains } = counts;
  const parts = [
    alarms > 0 ? `未解決 ${String(alarms)} 件` : '',
    opened > 0 ? `新規検出 ${String(opened)} 件` : '',
    noAllClear > 0 ? `未解消 ${String(noAllClear)} 件` : '',
    accepted > 0 ? `承認済み ${String(accepted)} 件` : '',
    resolved > 0 ? `解消 ${String(resolved)} 件` : '',
  ];
  const isMany = findings > alarms + opened + noAllClear + accepted + resolved;
  const all = isMany ? ` (${String(domains)} ドメイン、検出結果 ${String(findings)} 件)` : '';
  return `${parts.filter(Boolean).join('、')}${all}`;
}

const UNITS = { day: '日', month: 'か月', year: '年' } as const;

export const ja: AlertTexts = {
  severity: { critical: '重大', high: '高', medium: '中', low: '低', informational: '情報' },
  stamp: {
    new: (severity) => `新規検出・${severity}`,
    resolved: '解消',
    accepted: '承認済み (残存)',
    noAllClear: '未解消',
    promoted: '要緊急対応',
  },
  subject,
  headline,
  swappedHeadline: '検出済みの鍵の入れ替え',
  swapped:
    'このドメインで、検出済みの鍵が削除され、別の鍵が検出されました。鍵の入れ替えであり、問題は解消していません。',
  promotedTitle: '未解決: 検出された証明書がプライマリになり、引き続き信頼されています',
  howSure: (sentence) => `確度: ${sentence}`,
  more: (count) => `(ほか ${String(count)} 件)`,
  moreDomains: (count) => `ほか ${String(count)} ドメイン`,
  tenant: 'テナント',
  since: '初回検出日時',
  resolvedAt: '解消日時',
  promotedAt: 'プライマリになった日時 (確認時刻)',
  check: 'チェック',
  findingId: '検出 ID',
  uid: '検出 ID (全桁)',
  groupId: 'グループ ID',
  resolution: {
    cleared:
      '検出された証明書または設定は、現在は存在しません。組織内で削除した担当者がいない場合は、誰が削除したのかを調査してください。',
    certificatePromoted:
      '問題は解決していません。検出された証明書がプライマリ トークン署名証明書になったか、プライマリまたは他のドメインの証明書が' +
      'それに合わせて変更されたため、不一致の条件に該当しなくなっただけです。計画されたロールオーバーでない限り、侵入者はこのドメインの' +
      'すべてのユーザーとしてサインインできます。直ちに対応してください。',
    domainNotFederated:
      'このドメインはフェデレーション ドメインではなくなった (マネージド ドメインに変換された) か、テナントから削除されました。' +
      '組織内で実施した担当者がいない場合は、誰が行ったのかを調査してください。',
    accepted: '検出された証明書または設定は残っていますが、担当者が承認済みです。',
    confirmed:
      '検出された証明書または設定は残っていますが、担当者の承認、または ID プロバイダーのメタデータでの公開により、正規のものと確認されました。',
    unrecognisedKeyLeft:
      '問題の解消ではありません。検出された鍵は削除されたか、正規のものと確認されましたが、このドメインには誰も承認していない鍵が残っています。' +
      'このドメインのほかの未解決の検出結果を確認してください。',
  },
  goneAgain: (time) => `${time} の時点で、すでに存在しません。詳細は別のメールで通知します。`,
  promotedSince: (time) =>
    `${time} 以降、不一致ではなくなりましたが、この証明書は引き続き信頼されています。詳細は別のメール (要緊急対応) で通知します。`,
  cameBack: (time, resolution) =>
    resolution === 'certificatePromoted'
      ? `再検出: ${time} から今回までの間は、この証明書がプライマリになっていたか、プライマリと一致していました。`
      : `再検出: ${time} にいったん解消した後、再び検出されました。`,
  certificates: 'トークン署名証明書の比較',
  certificatesThen: '検出時のトークン署名証明書の比較',
  whatWasFound: '検出時の内容:',
  first: 'プライマリ',
  second: 'セカンダリ',
  flagged: (slot) => `${slot} ◄ 検出`,
  signs: { '≠': '不一致', '=': '一致', '≈': '一致 (表記のみ相違)' },
  validity: '有効期間',
  today: '今日',
  lifetime: (days) => {
    const { count, unit } = lengthOf(days);
    return `${number(count)} ${UNITS[unit]}`;
  },
  absent: 'なし',
  notExported: 'エクスポートに含まれていません',
  unreadable: (reason) => `解析できません (理由: ${reasonInJapanese(reason)})`,
  unknown: '読み取れません',
  fields: {
    subject: 'サブジェクト (発行先)',
    issuer: '発行者 (発行元)',
    lifetime: '有効期間の長さ',
    serialNumber: 'シリアル番号',
    notBefore: '有効期間の開始',
    notAfter: '有効期間の終了',
    publicKey: '公開鍵 (公開キー)',
    spkiSha256: '公開鍵の SHA-256 (SPKI)',
    thumbprintSha1: '拇印 (SHA-1)',
    thumbprintSha256: '拇印 (SHA-256)',
  },
  firstSteps: '初動対応',
  stepsAbove: '手順は、上記の同じ検出と同様です。この検出では、次の値を使用してください。',
  kept: (command) =>
    `両方の証明書と構成は、検出時の状態で監視アプリが保存しています (提出用フォルダーの作成: ${command})。`,
  toCompare: '照合する拇印:',
  accept:
    '意図したものであり、担当者に電話で確認できた場合は、次のコマンドで現在の状態を承認できます:',
  nothingToAccept:
    '意図したものであり、担当者に電話で確認できた場合も、この検出結果はすでに終了しているため、承認の操作は不要です。' +
    'ほかに未解決の検出結果がある場合は、それぞれの通知に承認用のコマンドがあります。',
  reasonToFill: '確認した担当者と変更番号',
  document: 'この検出結果の確からしさ、対処、承認の対象 (英語)',
  documentInRepository: (path) => `文書 (英語): 本製品のリポジトリ内の ${path}`,
  responsePage: '初動対応の手順 (保全、確認、削除、セッションの取り消し)',
  translatedDocument: 'この検出結果についての文書',
  pageInRepository: (title, path) => `${title}: 本製品のリポジトリ内の ${path}`,
  wholeTenant: 'テナント全体',
  why: (severity, reasons) => `重大度の根拠 (${severity}): ${reasons}`,
  alsoKnown: (reasons) => `補足: ${reasons}`,
  alsoFound: '同じ対象に関するその他の検出結果',
  changes: '設定の変更',
  before: '承認済みの値',
  after: '現在の値',
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
  audit: '実行者の候補: 該当時間帯の監査ログ (記録にドメイン名が含まれないため、対象は推定です)',
  auditUnknown: (reason) => `確認できませんでした: ${reasonInJapanese(reason)}`,
  auditEmpty: (from, to) =>
    `${from} から ${to} までの記録はまだありません。監査ログへの反映には遅れがあるため、時間をおいて再度確認してください。`,
  auditNobody: '実行者不明 (記録なし)',
  accounts: 'その後に ImmutableId が設定または変更されたアカウント (候補)',
  accountsNone: (from, to) =>
    `${from} から ${to} までの監査ログには該当する記録がありません。記録は遅れることがあります。`,
  accountsMissing: (reason) => `ほかにもある可能性があります: ${reasonInJapanese(reason)}`,
  idSet: (immutableId) => `ImmutableId を ${immutableId} に設定`,
  idRemoved: 'ImmutableId の削除',
  changedBy: (actor) => `実行者 ${actor}`,
  auditFields: {
    targets: '対象',
    actorId: 'オブジェクト ID',
    ipAddress: '接続元 IP',
    userAgent: 'ユーザー エージェント',
    correlationId: '相関 ID',
    result: '結果',
  },
  acceptedBy: (by, time, until, reason) =>
    `${by} が ${time} に承認 (有効期限: ${until ?? '無期限'})。理由: ${quotedText(reason, 'ja')}`,
  elsewhere: (count) => `ほかの該当ドメイン (${String(count)} 件)`,
  acceptGroup:
    '意図したものであり、担当者に電話で確認できた場合は、次のコマンドで、この検出結果を全ドメインの現在の状態でまとめて承認できます:',
  acceptExercise:
    '自社の演習による場合に限り、証拠を保全した後、検出結果を 1 件ずつ、演習の終了日まで承認できます:',
  ourCommand: (what) => `federation-monitor ${what} --language ja`,
  allDomains: 'このメールの対象ドメイン',
  details: 'ID とハッシュ値',
  notNamed: ({ domains, findings }) =>
    `このメールに表示していないドメインがさらに ${String(domains)} 個あります (検出結果 ${String(findings)} 件)。すべての内容は、` +
    '「federation-monitor findings list」、このメッセージの JSON、または関数アプリのログの finding.* イベントで確認できます。',
  footer:
    'Entra federation monitor による自動通知です。検出時 (再検出を含む) と解消時に 1 回ずつ送信されます。',
  testSubject: '【テスト (TEST)】Entra federation monitor からの通知確認',
  testText:
    '「federation-monitor test-alert」によるテスト (TEST) 送信です。検出結果はありません。' +
    'このメールを受信できていれば、このテナントの通知の経路は正常です。',
};
