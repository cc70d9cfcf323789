// How the command line is called, in Japanese.

import type { CallTexts } from './callTexts';

export const ja: CallTexts = {
  usage: '使い方:',
  options: 'オプション:',
  examples: () => '例:',
  command: '<コマンド>',
  foot: `終了コード: 0 未解決の検出結果なし、2 未解決の検出結果あり、1 処理できなかった。
findings、baseline、test-alert は、関数アプリの設定を環境変数から読み取ります。`,
  help: (call) => `使い方は ${call} で確認できます。`,
  commandMissing: 'コマンドを指定してください。',
  followedBy: (word, known) => `「${word}」の後に続く語を指定してください: ${known}`,
  noCommand: (words) => `コマンド「${words}」はありません。`,
  didYouMean: (words) => `「${words}」ではありませんか。`,
  toScan: (call) => `エクスポートを判定する場合: ${call}`,
  noOption: (raw) => `オプション ${raw} はありません。`,
  didYouMeanOption: (option) => `${option} ではありませんか。`,
  takesNoValue: (option) => `${option} に値は指定できません。`,
  needsValue: (option, shown) => `${option} には値が必要です: ${shown}`,
  inlineValue: (call) => ` (「-」で始まる値は ${call} のように指定してください)`,
  choices: (option, choices, value) =>
    `${option} に指定できるのは ${choices.join(' または ')} です。指定された値:「${value}」`,
  languages: (choices, value) =>
    `--language に指定できるのは ${choices.join(' または ')} です。指定された値:「${value}」。指定しない場合は ALERT_LANGUAGE に従います。`,
  standsAlone: (option, call) => `${option} は単独で指定してください: ${call}`,
  goesWith: (option, owners, words) =>
    `${option} は ${owners} のオプションです。${words} には指定できません。`,
  twice: (option) => `${option} が 2 回指定されています。`,
  tooMuch: (words, command) => `${command} に余分な指定があります:「${words}」`,
  idMissing: '検出 ID を指定してください。',
  outMissing: '--out に、作成するフォルダーを指定してください。例: --out evidence',
  withExport: (option) => `${option} は、エクスポートを判定する場合 (scan FILE) のオプションです。`,
  inputOnce: '標準入力 (-) は 1 か所にだけ指定できます。',
  oneOutput:
    '--json と「--csv -」は、どちらも標準出力に書き込みます。--csv にファイルを指定してください。',
  sameFile: '--csv と --report に同じファイルが指定されています。',
  severalChecks: (name) => `名前に「${name}」を含むチェックが複数あります:`,
  noCheck: (name) => `チェック「${name}」はありません。`,
  thereAre: 'チェックの一覧:',
  documentLanguage: 'この文書は英語版のみです。',
  sharedSteps: (page) => `保全、確認、削除、セッションの取り消し: --explain ${page}`,
  testAccepted: (who, id) =>
    `${who === 'webhook' ? 'Webhook' : 'メール中継'}がテスト通知 ${id} を受け付けました。届いたかどうかを確認してください。`,
};
