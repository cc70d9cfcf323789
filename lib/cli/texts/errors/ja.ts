// Errors of the world outside, in Japanese.

import { reasonInJapanese } from '../../../reasonText';
import type { ErrorTexts } from './errorTexts';
import { outsideInJapanese } from './outside';

export const ja: ErrorTexts = {
  bug: (message) => `federation-monitor の不具合です。次の内容を報告してください: ${message}`,
  wrongLanguage: (value) =>
    `ALERT_LANGUAGE に指定できるのは en または ja です。設定されている値:「${value}」。--language en または --language ja で代わりに指定できます。`,
  outside: outsideInJapanese,
  forbidden: (
    scan,
  ) => `読み取りには、テナントのセキュリティ閲覧者やグローバル閲覧者などのロールと、アクセス許可
Domain.Read.All と Domain-InternalFederation.Read.All が必要です。「az login」のサインインではアクセス許可が不足している可能性があります。
エクスポートを作成して判定することもできます: ${scan}`,
  settings: {
    before: '関数アプリと同じ設定が必要です。設定値は次のコマンドで確認できます:',
    after:
      "同じ値を環境変数に設定してください: export TENANT_ID=…、PowerShell の場合は $env:TENANT_ID = '…'",
  },
  tryLater: '後から自動的に送信されることはありません。復旧後に再度実行してください。',
  signIn: 'Azure CLI で、ストレージ アカウントのテナントにサインインしてください:',
  signInToScan:
    'Azure CLI でサインインしてください (サブスクリプションのないテナントでは、末尾のオプションが必要です):',
  orScan: (scan) => `または、エクスポートを作成して判定してください: ${scan}`,
  orConnectionString:
    'または、FindingsStorage に接続文字列を設定してください (サインインは不要です)。',
  noTable: (table) =>
    `テーブル ${table} がまだありません。監視アプリの初回の実行で作成されます。FINDINGS_TABLE の値が正しいかを確認してください。`,
  otherTenant:
    'このサインインはストレージ アカウントで使用できません。ストレージ アカウントのテナントにサインインしてください:',
  firewall:
    'ストレージ アカウントのファイアウォールにより、ここからは接続できません。ストレージ アカウントの「ネットワーク」でこの IP アドレスを許可するか、許可されたネットワークから実行してください。',
  nothingAtString:
    'FindingsStorage の接続先から応答がありません。UseDevelopmentStorage=true の場合は、Azurite を起動してください。',
  nothingAt: (uri) =>
    `${uri} から応答がありません。FindingsStorage__tableServiceUri の値と、このネットワークから接続できるかどうかを確認してください。`,
  tryAgain:
    '何も変更されていません。再度実行してください。解消しない場合は、Azure ポータルでストレージ アカウントの正常性を確認してください。',
  role: (role, account) =>
    `ストレージ アカウント ${account} に対するロール「${role}」が必要です。所有者や共同作成者のロールには、この権限は含まれません。`,
  grant:
    'ロールを割り当てる権限のある担当者が、次のコマンドを実行してください (反映まで数分かかります):',
  nothingJudged: (id, detail) =>
    `判定できる内容がありませんでした。${id}: ${reasonInJapanese(detail)}`,
  makesExport: 'エクスポートは次のコマンドで作成できます:',
  outputFailed: (message) => `出力に書き込めません: ${message}`,
  notJudged: (reason) => `判定していません: ${reasonInJapanese(reason)}`,
  progress: (done, total) =>
    `フェデレーション構成の読み取り: ${String(total)} 件中 ${String(done)} 件`,
};
