// What is wrong with a file, in Japanese.

import type { FileTexts } from './fileTexts';

const KINDS = {
  report: 'レポート',
  table: '表 (CSV)',
  evidence: '証拠',
  earlierScan: '以前のスキャン結果',
  metadata: 'メタデータ',
} as const;

const WHAT = {
  time: '日時',
  list: '一覧',
  name: '名前',
  text: '文字列',
  names: '名前の一覧',
  hash: 'ハッシュ値',
  object: 'オブジェクト',
} as const;

export const ja: FileTexts = {
  problems: {
    ENOENT: 'ファイルがありません',
    EISDIR: 'フォルダーです',
    EACCES: 'このアカウントにはアクセス権がありません',
    EPERM: 'このアカウントにはアクセス権がありません',
    EROFS: '書き込みできない場所です',
    ENOSPC: 'ディスクの空き容量がありません',
    ENOTEMPTY: 'フォルダーが空ではありません (上書きはしません)',
    EBUSY: 'ほかのプログラムが使用中です',
    ENOTDIR: 'パスの途中がフォルダーではなくファイルです',
    EMFILE: '開いているファイルが多すぎます',
    ELOOP: 'リンクが循環しています',
  },
  reportIn: (file) => `レポートを ${file} に保存しました`,
  unwritable: (kind, file, reason) => `${KINDS[kind]}を ${file} に保存できません: ${reason}。`,
  unreadable: (kind, file, reason) => `${KINDS[kind]}を ${file} から読み取れません: ${reason}。`,
  tooLong: (kind, file, octets) =>
    `${file} の${KINDS[kind]}が ${String(octets)} バイトを超えています。`,
  noText: (kind, file) =>
    `${file} の${KINDS[kind]}の文字コードが UTF-8 でも UTF-16 でもありません。`,
  standardInput: '標準入力',
  noFolder: (folder) => `フォルダー ${folder} がありません`,
  isFolder: 'フォルダーです',
  noFile: '通常のファイルではありません',
  isOther: (kind) =>
    `既存のファイルは${kind === 'table' ? 'スキャンの表' : 'レポート'}ではありません。別の名前を指定してください`,
  reportThere: 'レポートの保存先と同じです。別の名前を指定してください',
  needsName: 'ファイル名を指定してください (例: --report report.html)',
  needsFolderName: 'フォルダー名を指定してください',
  somethingThere: '同じ名前のファイルがすでにあります',
  notEmpty: 'フォルダーが空ではありません (上書きはしません)',
  youStandInIt: '現在のフォルダーです。まだ存在しないフォルダーを指定してください',
  metadata: {
    unusable: (name, reason) => `${name} のメタデータは使用できません: ${reason}。`,
    fetchIt: (reason) =>
      `${reason}。ブラウザーで保存したファイルを指定してください: --metadata FILE`,
    old: (address, time) =>
      `${address} のメタデータの有効期限 (${time}) が切れています。取得し直してください。`,
    stranger: (address, entity, known, more) => {
      const others = more > 0 ? ` ほか ${String(more)} 件` : '';
      const here = known === '' ? '' : `読み取ったドメインの ID プロバイダー: ${known}${others}。`;
      return `${address} のメタデータは ${entity} のものですが、この ID プロバイダーを使用するドメインはありません。${here}指定から外してください。`;
    },
  },
  earlier: {
    unusable: (problem, call) =>
      `--baseline に指定された以前のスキャン結果は使用できません: ${problem}。\n「${call}」の出力を指定してください。`,
    otherTenant: (before, now) =>
      `--baseline に指定された以前のスキャン結果はテナント ${before} のものですが、今回のテナントは ${now} です。`,
    unrelated: (before, now) =>
      `--baseline に指定された以前のスキャン結果 (${before}) と今回のスキャン (${now}) には、共通するドメインも鍵もありません。同じテナントの以前のスキャン結果を指定するか、指定から外してください。`,
    andMore: (name, more) => `${name} ほか ${String(more)} 件`,
    notAScan: 'JSON ですが、スキャン結果ではありません',
    older: '古いバージョンの出力で、必要な情報 (inventory) がありません。作成し直してください',
    newer: '新しいバージョンの出力です',
    notJson: (why) => `JSON ではありません (${why})`,
    isNo: (place, what) => `${place} が${WHAT[what]}ではありません`,
    holdsList: (place) => `${place} に一覧が含まれています`,
  },
};
