// The sentences of a report in Japanese.

import type { InventoryCounts } from '../../inventory/types';
import { alertTexts } from '../../../alerts/texts';
import { number } from '../../../alerts/texts/numbers';
import type { ReportTexts } from './reportTexts';

const { lifetime: span } = alertTexts.ja;

function verdict(counts: InventoryCounts): string {
  const { domains, inherited, needAttention, notJudged, ofTenant, severities } = counts;
  const all = `フェデレーション ドメイン ${number(domains)} 件`;
  if (needAttention > 0) {
    const urgent = severities.critical > 0 ? ` (うち重大 ${number(severities.critical)} 件)` : '';
    return `${all}のうち ${number(needAttention)} 件で対応が必要${urgent}`;
  }
  if (ofTenant > 0) return 'テナント全体に関する検出結果があり、対応が必要';
  if (domains === 0) return 'フェデレーション ドメインなし';
  if (domains === inherited + notJudged) return `${all}のすべてが判定不能`;
  if (notJudged === 0) return `${all}に検出結果なし`;
  return `${all}のうち ${number(domains - notJudged)} 件に検出結果なし、${number(notJudged)} 件は判定不能`;
}

function inDomains(domains: readonly string[]): string {
  const [only] = domains;
  return domains.length === 1 && only !== undefined
    ? `${only} のみ`
    : `${number(domains.length)} ドメイン`;
}

export const ja: ReportTexts = {
  kind: 'フェデレーション スキャン',
  comma: '、',
  verdict,
  ownership:
    '以前の記録と比較していないため、以下の鍵が自組織のものかどうかは判定していません。正規の鍵と照合してください。',
  ownershipLeft: (sentence) => `未判定: ${sentence}`,
  readFrom: (names, more) => `対象: ${names}${more > 0 ? ` ほか ${number(more)} 件` : ''}`,
  judgedAt: (time) => `判定日時: ${time}`,
  withVersion: (version) => `バージョン ${version}`,
  tiles: {
    withoutFindings: '検出結果なし',
    inherited: '親ドメインで判定',
    notJudged: '判定不能',
  },
  attention: '対応が必要な項目',
  overview: '一覧',
  nothing: '読み取れた範囲では、どのチェックでも検出されませんでした。',
  moreDomains: (count) => `ほか ${number(count)} ドメイン`,
  certificates: 'トークン署名証明書の比較',
  primary: 'プライマリ',
  secondary: 'セカンダリ',
  stepsAsFor: (numbers) => `初動対応は ${numbers} と同じです。`,
  domainColumn: 'ほかの該当ドメイン',
  document: '詳細 (英語)',
  alsoNamed: 'その他の検出結果',
  groupsLeftOut: (count) =>
    `ほか ${number(count)} 件の検出結果は、ここには表示していません。スキャンの出力または --json で確認できます。`,
  domainsLeftOut: (count) =>
    `ほか ${number(count)} ドメインは、ここには表示していません。--csv または --json ですべて確認できます。`,
  keysLeftOut: (count) =>
    `ほか ${number(count)} 個の鍵は、ここには表示していません。--csv または --json ですべて確認できます。`,
  providersLeftOut: (count) =>
    `ほか ${number(count)} 件の ID プロバイダーは、ここには表示していません。--csv または --json ですべて確認できます。`,
  timeline: '鍵の有効期間',
  timelineHelp:
    'ドメインのプライマリとセカンダリの鍵は、常にどちらも信頼されます。拇印は AD FS や Windows の表示と同じ SHA-1 です。1 文字ずつ照合してください。',
  timelineLabel: (from, to) => `有効期間 ${from} ～ ${to}`,
  today: '本日',
  endUnknown: '不明',
  inDays: (days) => (days === 0 ? '本日' : `残り ${span(days)}`),
  daysAgo: (days) => `${span(days)}前に期限切れ`,
  neverValid: '開始より前に終了',
  validFor: (days) => `有効期間 ${span(days)}`,
  slots: (primaryIn, secondaryIn) =>
    [
      ...(primaryIn.length > 0 ? [`プライマリ: ${inDomains(primaryIn)}`] : []),
      ...(secondaryIn.length > 0 ? [`セカンダリ: ${inDomains(secondaryIn)}`] : []),
    ].join('、'),
  domains: (count) => `${number(count)} ドメイン`,
  keys: (count) => `鍵 ${number(count)} 個`,
  partner: 'パートナー (B2B)',
  unread: (domain, slot) => `${domain} の${slot}`,
  unreadLeftOut: (count) =>
    `この ID プロバイダーには内容の不明な証明書がほかに ${number(count)} 個ありますが、ここには表示していません。--csv または --json ですべて確認できます。`,
  notExported: 'エクスポートに含まれていません',
  grid: '鍵を信頼しているドメイン',
  gridLegend:
    'ID プロバイダーのドメイン 1 件を 1 つの記号で表します。■ プライマリ、□ セカンダリ、· 信頼していない、◆ 一部のドメインだけが信頼している鍵。',
  of: (count, all) => `${number(all)} 件中 ${number(count)} 件`,
  notDrawn: (count) => `ほか ${number(count)} ドメイン (図では省略)`,
  noPeers: (count) =>
    `次の ${number(count)} 件の ID プロバイダーはドメインが 1 件のみのため、ほかのドメインと鍵を比較できません:`,
  hints: '参考情報',
  notJudged: '判定していない事項',
  compareWith: '鍵の照合先',
  comparisons: {
    adfs: [
      'AD FS サーバーで、署名に使用している証明書の拇印を表示:',
      'Get-AdfsCertificate -CertificateType Token-Signing | Format-List IsPrimary, Thumbprint',
    ],
    others: [
      'AD FS 以外の ID プロバイダーでは、管理画面に表示される署名証明書の拇印と照合してください。',
      '',
    ],
    metadata: [
      'ID プロバイダーが公開しているフェデレーション メタデータ (保存したファイル) と比較:',
      'federation-monitor scan <export> --metadata <metadata.xml>',
    ],
    baseline: [
      '以前のスキャン結果 (--json で保存したもの) と比較:',
      'federation-monitor scan <export> --baseline <earlier.json>',
    ],
  },
  allDomains: 'すべてのドメイン',
  columns: {
    domain: 'ドメイン',
    provider: 'ID プロバイダー',
    mfa: 'MFA',
    finding: '検出結果',
  },
  missing: '構成なし',
  notRead: '読み取り不可',
  asParent: (parent) => `${parent} に準じる`,
  none: 'なし',
  noFinding: '検出なし',
  unreadable: '解析不可',
  noSecondSlot: 'セカンダリのない構成',
  mfa: {
    acceptIfMfaDoneByFederatedIdp: 'ID プロバイダーの申告を信用',
    enforceMfaByFederatedIdp: 'ID プロバイダーで実施',
    rejectMfaByFederatedIdp: 'Entra で実施',
  },
  mfaUnset: '未設定',
  more: (count) => `ほか ${number(count)} 件`,
  about: 'このレポートの作成元',
  sourceKinds: {
    export: 'エクスポート',
    tenant: 'テナント (直接読み取り)',
    metadata: 'ID プロバイダーのメタデータ',
    baseline: '以前のスキャン結果',
  },
  unknown: '不明',
  madeBy: (version, time) => `Entra federation monitor ${version}、${time}。`,
  selfContained:
    'このファイルはスクリプトを含まず、外部から何も読み込みません。テナントのサインインの構成を記載しているため、ネットワーク構成図と同様に取り扱ってください。',
};
