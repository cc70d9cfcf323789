// The sentences of `findings list`, `show` and `export` in Japanese.

import type { Told } from '../../../findings/types';
import { alertTexts } from '../../../alerts/texts';
import type { FindingsTexts } from './findingsTexts';

const { severity } = alertTexts.ja;

function toldText(status: Told['status']): string {
  switch (status) {
    case 'open':
      return '検出を通知済み';
    case 'resolved':
      return '解消を通知済み';
    case 'withheld':
      return '重大度が通知の対象外のため、通知していません';
    case null:
      return 'まだ通知していません';
  }
}

export const ja: FindingsTexts = {
  none: '記録されている検出結果はありません。',
  head: (open, severities, over) => {
    const list = severities.map(([name, count]) => `${severity[name]} ${String(count)} 件`);
    const counts = list.length === 0 ? '' : ` (${list.join('、')})`;
    return `未解決 ${String(open)} 件${counts}、終了 ${String(over)} 件`;
  },
  promoted: (count) =>
    `終了のうち ${String(count)} 件は、検出された証明書がプライマリになったものです。証明書は引き続き信頼されており、問題は解決していません。`,
  columns: {
    severity: '重大度',
    since: '初回検出',
    ended: '結果',
    on: '終了日',
    domain: 'ドメイン',
    finding: '検出結果',
    id: '検出 ID',
    group: 'グループ ID',
  },
  ends: {
    cleared: '解消',
    certificatePromoted: '要緊急対応',
    domainNotFederated: '対象外',
    accepted: '承認済み',
    confirmed: '確認済み',
    unrecognisedKeyLeft: '未承認の鍵あり',
  },
  more: (isWide) =>
    `「findings show 検出ID」で 1 件の詳細${isWide ? '' : 'とグループ ID '}を確認できます。検出 ID は先頭の数桁で指定できます。`,
  severity,
  seen: (checkId, time) => `チェック: ${checkId}、初回検出日時: ${time}`,
  document: (path) => `詳細 (英語): 本製品のリポジトリ内の ${path}`,
  primary: 'プライマリ',
  secondary: 'セカンダリ',
  resolved: (time, how) => `終了日時: ${time}。${how}`,
  waits: '次回の実行で検出された時点で反映されます。',
  acceptanceEnded: (time) => `承認は ${time} に終了しました (承認時の状態ではなくなったため)。`,
  told: (status) => `通知: ${toldText(status)}。`,
  toldByWay: (webhook, mail) =>
    `通知 (Webhook): ${toldText(webhook)}。通知 (メール): ${toldText(mail)}。`,
  ids: (uid, groupId) => `検出 ID: ${uid}。グループ ID: ${groupId}。`,
  notFound: (id) =>
    `「${id}」で始まる検出結果は記録にありません。検出 ID は「findings list」で確認できます。`,
  severalFound: (count, id) =>
    `「${id}」で始まる検出結果が ${String(count)} 件あります。検出 ID は「findings list」で確認できます。`,
  exported: (uid, folder, files) =>
    `検出結果 ${uid} の証拠を ${folder} に保存しました (${String(files)} ファイル)。`,
  seal: 'ほかのすべてのファイルを封印する tagmanifest-sha256.txt の SHA-256 です。別の場所に控えてください:',
  nothingToExport: '検出結果がないため、証拠は保存していません。',
  scanExported: (findings, folder) =>
    `検出結果 ${String(findings)} 件の証拠を ${folder} に保存しました (検出 ID ごとのフォルダー)。`,
};
