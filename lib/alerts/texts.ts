// Every sentence of an alert that does not belong to a single check, in both languages.

import type { Language } from '../text';
import type { Resolution } from '../findings/types';
import type { Severity } from '../checks/engine/types';

export interface AlertCounts {
  /** Flagged certificates that became the primary ones. */
  readonly alarms: number;
  readonly opened: number;
  readonly resolved: number;
}

export interface AlertTexts {
  readonly severity: Readonly<Record<Severity, string>>;
  /** The stamp above a finding, and the beginning of a subject. */
  readonly stamp: {
    readonly new: string;
    readonly resolved: string;
    readonly accepted: string;
    readonly promoted: string;
  };
  readonly promotedTitle: string;
  readonly more: (count: number) => string;
  readonly headline: (counts: AlertCounts) => string;
  readonly tenant: string;
  readonly domain: string;
  readonly severityLabel: string;
  readonly since: string;
  readonly resolvedAt: string;
  readonly promotedAt: string;
  readonly findingId: string;
  readonly resolution: Readonly<Record<Resolution, string>>;
  readonly goneAgain: (time: string) => string;
  readonly promotedSince: (time: string) => string;
  /** Of a finding that has come back: when and how its life before ended. */
  readonly cameBack: (time: string, resolution: Resolution | null) => string;
  readonly certificates: string;
  readonly certificatesThen: string;
  readonly whatWasFound: string;
  readonly first: string;
  readonly second: string;
  readonly differs: string;
  readonly absent: string;
  readonly unreadable: (reason: string) => string;
  readonly unknown: string;
  readonly fields: {
    readonly subject: string;
    readonly issuer: string;
    readonly serialNumber: string;
    readonly notBefore: string;
    readonly notAfter: string;
    readonly publicKey: string;
    readonly spkiSha256: string;
    readonly thumbprintSha1: string;
    readonly thumbprintSha256: string;
  };
  readonly firstSteps: string;
  readonly document: string;
  /** Instead of a domain, where a finding is about no single one. */
  readonly wholeTenant: string;
  readonly why: (severity: string, reasons: string) => string;
  /** Above what other checks say of the same certificate or domain. */
  readonly also: string;
  readonly changes: string;
  readonly before: string;
  readonly after: string;
  readonly none: string;
  readonly audit: string;
  readonly auditUnknown: (reason: string) => string;
  readonly auditEmpty: (from: string, to: string) => string;
  readonly auditNobody: string;
  readonly auditFields: {
    readonly targets: string;
    readonly actorId: string;
    readonly ipAddress: string;
    readonly userAgent: string;
    readonly correlationId: string;
    readonly result: string;
  };
  /** `until`: null for good. */
  readonly acceptedBy: (by: string, time: string, until: string | null, reason: string) => string;
  /** When more findings changed than an alert shows. */
  readonly notShown: (count: number) => string;
  readonly footer: string;
  readonly testSubject: string;
  readonly testText: string;
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

const en: AlertTexts = {
  severity: {
    critical: 'Critical',
    high: 'High',
    medium: 'Medium',
    low: 'Low',
    informational: 'Informational',
  },
  stamp: { new: 'New', resolved: 'Resolved', accepted: 'Accepted', promoted: 'Alarm' },
  promotedTitle: 'The flagged certificate is trusted, and nothing differs any more',
  more: (count) => `(+${String(count)} more)`,
  headline: ({ alarms, opened, resolved }) =>
    [
      alarms > 0 ? counted(alarms, 'alarm') : '',
      opened > 0 ? counted(opened, 'new finding') : '',
      resolved > 0 ? `${String(resolved)} resolved` : '',
    ]
      .filter(Boolean)
      .join(', '),
  tenant: 'Tenant',
  domain: 'Domain',
  severityLabel: 'Severity',
  since: 'First seen',
  resolvedAt: 'Resolved',
  promotedAt: 'Since',
  findingId: 'Finding',
  resolution: {
    cleared:
      'What was flagged is not there any more. If nobody on your side removed it, find out who did.',
    certificatePromoted:
      'This is no all-clear. The flagged certificate has become the primary token-signing certificate of the ' +
      'domain, or the primary or the other domains were made to match it; only that closes this finding. Unless this was your own planned rollover, the intruder now signs for ' +
      'the whole domain: act on it as on a new alert.',
    domainNotFederated:
      'The domain is not federated any more, or was removed from the tenant. If nobody on your side did that, ' +
      'find out who did.',
    accepted: 'It is there still, and was accepted by a person.',
    confirmed:
      'What was flagged is still there and known to be right by now: a person has accepted it, or the identity provider ' +
      'publishes it.',
  },
  goneAgain: (time) => `It has not been there since ${time}; another message says how.`,
  promotedSince: (time) =>
    `Since ${time} nothing differs any more, while the certificate is still trusted: an alarm follows.`,
  cameBack: (time, resolution) =>
    resolution === 'certificatePromoted'
      ? `It has come back. Until then, from ${time} on, it was trusted as the primary one, or the primary matched it.`
      : `It has come back: it had been gone since ${time}.`,
  certificates: 'The two token-signing certificates',
  certificatesThen: 'The two token-signing certificates, as they were then',
  whatWasFound: 'What had been found:',
  first: 'Primary (signingCertificate)',
  second: 'Secondary (nextSigningCertificate)',
  differs: 'differs',
  absent: 'none',
  unreadable: (reason) => `unreadable: ${reason}`,
  unknown: 'unreadable',
  fields: {
    subject: 'Subject',
    issuer: 'Issuer',
    serialNumber: 'Serial number',
    notBefore: 'Valid from',
    notAfter: 'Valid until',
    publicKey: 'Public key',
    spkiSha256: 'Key SHA-256',
    thumbprintSha1: 'Thumbprint SHA-1',
    thumbprintSha256: 'Thumbprint SHA-256',
  },
  firstSteps: 'What to do first',
  document: 'Everything else about it',
  wholeTenant: 'The whole tenant',
  why: (severity, reasons) => `Why ${severity.toLowerCase()}: ${reasons}`,
  also: 'Also found about it',
  changes: 'What differs',
  before: 'Compared with',
  after: 'Now',
  none: 'none',
  audit: 'The audit log of that time (its entries name no domain)',
  auditUnknown: (reason) => `Not known: ${reason}`,
  auditEmpty: (from, to) =>
    `No entry between ${from} and ${to} yet. Entries can be late: look again before you conclude anything.`,
  auditNobody: 'somebody whom the entry does not name',
  auditFields: {
    targets: 'on',
    actorId: 'object',
    ipAddress: 'from',
    userAgent: 'with',
    correlationId: 'correlation',
    result: 'result',
  },
  acceptedBy: (by, time, until, reason) =>
    `Accepted by ${by} at ${time}, ${until === null ? 'for good' : `until ${until}`}: ${reason}`,
  notShown: (count) =>
    `${counted(count, 'more finding')} changed and cannot be shown here. All of them: the JSON of this message, ` +
    '"federation-monitor findings list", or the finding.* events in the log of the function app.',
  footer:
    'Sent by the Entra federation monitor. It tells you once when a finding appears or comes back, and once when it ' +
    'is gone.',
  testSubject: 'TEST: an alert of the Entra federation monitor',
  testText:
    'This is a TEST that somebody sent with "federation-monitor test-alert". Nothing was found. ' +
    'If you can read it, alerts of this tenant reach you.',
};

const ja: AlertTexts = {
  severity: { critical: '緊急', high: '高', medium: '中', low: '低', informational: '情報' },
  stamp: { new: '新規', resolved: '解消', accepted: '承認', promoted: '緊急警報' },
  promotedTitle: '問題として検出された証明書が信頼されたまま、差異がなくなりました',
  more: (count) => `(他 ${String(count)} 件)`,
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
  wholeTenant: 'テナント全体',
  why: (severity, reasons) => `重大度が「${severity}」である理由: ${reasons}`,
  also: 'これに関するその他の検出',
  changes: '相違点',
  before: '比較対象',
  after: '現在',
  none: 'なし',
  audit: '該当する時間帯の監査ログ (エントリにドメイン名は含まれません)',
  auditUnknown: (reason) => `不明です (${reason})`,
  auditEmpty: (from, to) =>
    `${from} から ${to} までのエントリはまだありません。記録は遅れることがあるため、後で再度確認してください。`,
  auditNobody: 'エントリに記載のない実行者',
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
  notShown: (count) =>
    `ほかに ${String(count)} 件の変更がありますが、ここには表示できません。すべての内容は、このメッセージの JSON、` +
    '「federation-monitor findings list」、または関数アプリのログの finding.* イベントで確認できます。',
  footer:
    'Entra federation monitor から送信されました。検出の発生時 (再発を含む) と解消時に、それぞれ 1 回だけお知らせします。',
  testSubject: 'テスト (TEST): Entra federation monitor の通知',
  testText:
    'これは「federation-monitor test-alert」によるテスト (TEST) です。何も検出されていません。' +
    'このメッセージを読めるのであれば、このテナントの通知は届いています。',
};

export const alertTexts: Readonly<Record<Language, AlertTexts>> = { en, ja };
