// The sentences of a scan's screen in Japanese.

import { alertTexts } from '../../../alerts/texts';
import { number } from '../../../alerts/texts/numbers';
import { SEVERITIES } from '../../../checks/engine/types';
import { reasonInJapanese } from '../../../reasonText';
import type { InventoryCounts } from '../../inventory/types';
import type { ScanTexts } from './scanTexts';

const { lifetime, severity } = alertTexts.ja;

function counts(all: InventoryCounts): string {
  if (all.domains === 0) return 'フェデレーション ドメインなし';
  const { needAttention, severities, withoutFindings, inherited, notJudged, ofTenant } = all;
  const worst = SEVERITIES.filter((name) => severities[name] > 0).map(
    (name) => `${severity[name]} ${number(severities[name])} 件`,
  );
  return [
    `フェデレーション ドメイン ${number(all.domains)} 件、ID プロバイダー ${number(all.providers)} 件`,
    ...(needAttention === 0
      ? []
      : [`対応が必要 ${number(needAttention)} 件 (${worst.join('、')})`]),
    ...(ofTenant > 0 ? [`テナント全体に関する検出結果 ${number(ofTenant)} 件`] : []),
    ...(withoutFindings > 0 ? [`検出結果なし ${number(withoutFindings)} 件`] : []),
    ...(inherited > 0 ? [`親ドメインで判定 ${number(inherited)} 件`] : []),
    ...(notJudged > 0 ? [`判定不能 ${number(notJudged)} 件`] : []),
  ].join('、');
}

function validity(from: string | null, until: string | null, days: number | null): string {
  const range = `${from ?? '不明'} ～ ${until ?? '不明'}`;
  if (days === null) return range;
  return days < 0 ? `開始より前に終了: ${range}` : `${lifetime(days)} (${until ?? '不明'} まで)`;
}

export const ja: ScanTexts = {
  comma: '、',
  semicolon: '、',
  tenant: (id) => `テナント ${id}`,
  judged: (time) => `判定日時: ${time}`,
  moreSources: (count) => `ほか ${number(count)} 件`,
  standardInput: '標準入力',
  metadata: (name) => `メタデータ: ${name}`,
  baseline: (name) => `以前のスキャン結果: ${name}`,
  ofDay: (name, day) => `${name} (${day})`,
  counts,
  severity,
  shortSeverity: severity,
  attention: '対応が必要な項目',
  names: (some, more) => `${some.join('、')}${more > 0 ? ` ほか ${number(more)} 件` : ''}`,
  keys: {
    title: 'ID プロバイダー別の鍵',
    ends: '有効期限',
    domains: 'ドメイン',
    slots: { primary: 'プライマリ', secondary: 'セカンダリ', both: '両方' },
    moreProviders: (count, keys, isMarked) =>
      `ほか ID プロバイダー ${number(count)} 件、鍵 ${number(keys)} 個 (${isMarked ? '検出結果あり' : '検出結果なし'})。--all ですべて表示します`,
    partner: '、B2B パートナー',
    count: (domains) => `${number(domains)} ドメイン`,
    moreKeys: (count) => `ほか鍵 ${number(count)} 個 (検出結果なし)。--all ですべて表示します`,
    unknown: '不明',
    otherProvider: 'SAML または WS-Fed',
    noAddress: 'アドレスなし',
    all: (domains) => `全 ${number(domains)} 件`,
    endsIn: (day, where, isNamed) => {
      const end = `有効期限 ${day}`;
      if (where === null) return end;
      return isNamed ? `${end}、${where}` : `${end}、ドメイン: ${where}`;
    },
    notRead: (reason, names) => `解析できません: ${reasonInJapanese(reason)} (${names})`,
    moreReasons: (count) => `ほか ${number(count)} 種類の理由。--all ですべて表示します`,
  },
  slots: {
    primary: 'プライマリ',
    secondary: 'セカンダリ',
    primaryFirst: 'プライマリ',
    secondaryFirst: 'セカンダリ',
    subject: 'サブジェクト',
    issuer: '発行者',
    valid: '有効期間',
    keyType: '公開鍵',
    signed: '署名方式',
    none: 'なし',
    notExported: 'エクスポートに含まれていません',
    unreadable: (reason) => `解析できません: ${reasonInJapanese(reason)}`,
    contentHash: '登録されている値の SHA-256',
    validity,
  },
  group: {
    also: (name, title, message) => `その他の検出結果 (${name}): ${title}。${message}`,
    elsewhere: (names) => `ほかの該当ドメイン: ${names}`,
    firstAsFor: (other) => `初動対応: ${String(other)} と同じです。`,
    first: (others) => `初動対応${others === null ? '' : ` (${others} と共通)`}:`,
  },
  titles: {
    byCheck: {
      'KNOWN-FEDERATED-DOMAIN-BACKDOOR': '既知のバックドア',
      'FEDERATION-SIGNING-KEY-UNRECOGNISED': '以前の記録にない鍵',
      'FEDERATION-SIGNING-KEY-NOT-PUBLISHED': 'ID プロバイダーが公開していない鍵',
      'FEDERATION-SIGNING-KEY-OUTLIER': '同じ ID プロバイダーの他ドメインにない鍵',
      'FEDERATION-SIGNING-KEY-WEAK': '公開済み、計算可能、または弱い鍵',
      'FEDERATION-SIGNING-CERTIFICATE-PROFILE': '同名だが作成方法の異なる証明書',
      'FEDERATION-SETTINGS-CHANGED': '発行者、URL、MFA の設定変更',
      'FEDERATED-DOMAIN-ADDED': '以前の記録後のフェデレーション追加',
      'FEDERATED-DOMAIN-ENDED': 'フェデレーションの終了',
      'FEDERATION-SIGNING-CERTIFICATE-UNREADABLE': '解析できない証明書',
      'FEDERATION-CONFIGURATION-UNREADABLE': '構成の読み取り不可',
    },
    noPrimary: 'プライマリのないセカンダリ証明書',
    differs: (subject, issuer) =>
      `${subject && issuer ? 'サブジェクトと発行者' : subject ? 'サブジェクト' : '発行者'}がプライマリと不一致`,
    lastEnds: (day, isOver) =>
      isOver ? `すべての証明書が期限切れ (${day})` : `有効期限切れが間近 (${day})`,
  },
  hints: '参考情報 (検出結果ではありません)',
  likeThese: (domains) => `ほか ${number(domains)} ドメインも同様です。--all ですべて表示します`,
  notJudged: '判定していない事項',
  seeGroups: (numbers) => `これらのドメインの初動対応は、上記の ${numbers} を参照してください。`,
  domains: 'ドメインの一覧',
  notGiven: '不明',
  unreadable: '解析不可',
  asParent: (parent) => `${parent} に準じる`,
  domainNotJudged: '判定不能',
  share: '共有用レポートの作成:',
};
