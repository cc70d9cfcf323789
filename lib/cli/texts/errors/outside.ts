// Errors of other rooms in Japanese. They are made and logged in English, by whoever could not do something; a person at a
// prompt is told them in their language. `{}` stands for a detail, which may be a reason itself (reasonText.ts).

import { reasonInJapanese, translatorOf } from '../../../reasonText';
import { en as fileEn } from '../files/en';
import type { FileProblemCode } from '../files/fileTexts';
import { ja as fileJa } from '../files/ja';
import { EXPORT_ERRORS } from './exportErrors';
import { SETTING_PROBLEMS } from './settingProblems';

/** The Japanese of each sentence; `{1}` is the first detail. */
export const OUTSIDE_ERRORS: Readonly<Record<string, string>> = {
  // adapters/credential.ts
  'No access token for {}: {}': '{1} のアクセス トークンを取得できませんでした: {2}',
  // adapters/graph/domains.ts
  'Graph refused the list of domains ({}). The identity lacks the role Domain.Read.All.':
    'ドメインの一覧を読み取れませんでした。アクセス許可 Domain.Read.All が必要です。応答: {1}。',
  'The list of domains is not complete: {}. No domain was judged.':
    'ドメインの一覧をすべて取得できませんでした。理由: {1}。判定したドメインはありません。',
  // adapters/table
  'Table Storage did not let us read the {} ({}).': 'テーブルの{1}を読み取れませんでした ({2})。',
  'Table Storage did not let us write the {} ({}).': 'テーブルの{1}を書き込めませんでした ({2})。',
  'Table Storage did not let us read one of the {} ({}).':
    'テーブルの{1}の 1 件を読み取れませんでした ({2})。',
  'Table Storage did not let us create the table {} ({}).':
    'テーブル {1} を作成できませんでした ({2})。',
  // adapters/table/storeAdvice.ts
  'If that stays so, look at the health of the storage account, and whether a firewall or a private endpoint keeps the app from it.':
    '続く場合は、ストレージ アカウントの正常性と、ファイアウォールまたはプライベート エンドポイントによって遮断されていないかどうかを確認してください。',
  'The role Storage Table Data Contributor on the storage account is missing.':
    'ストレージ アカウントに対するロール Storage Table Data Contributor がありません。',
  'The firewall of the storage account does not let the app in.':
    'ストレージ アカウントのファイアウォールによって遮断されています。',
  'Somebody deletes the table, or has deleted it: find out who, in the activity log of the storage account.':
    'テーブルが削除されたか、削除中です。ストレージ アカウントのアクティビティ ログで操作者を確認してください。',
  'Nothing answers at that address: is the setting right, and is the account reached from this network?':
    'その接続先から応答がありません。設定の値と、このネットワークから接続できるかどうかを確認してください。',
  "The baseline is damaged: row {} can't be read. Mend it, or delete it: the domain then counts as a new one.":
    'ベースラインが破損しています。行 {1} を読み取れません。行を修正するか、削除してください (削除した場合、そのドメインは新しいドメインとして扱われます)。',
  'The findings table is damaged: row {} has no readable {}. Mend or delete the row.':
    '検出結果のテーブルが破損しています。行 {1} の列 {2} を読み取れません。行を修正または削除してください。',
  findings: '検出結果',
  baseline: 'ベースライン',
  'use of keys': '鍵の使用状況',
  'mark of earlier runs': '以前の実行の記録',
  // adapters/webhook.ts
  'The webhook refused the alert: {}.': 'Webhook が通知を拒否しました ({1})。',
  'The mail relay refused the alert: {}.': 'メール中継が通知を拒否しました ({1})。',
  'The webhook did not take the alert: {}.': 'Webhook に通知を送信できませんでした ({1})。',
  'The mail relay did not take the alert: {}.': 'メール中継に通知を送信できませんでした ({1})。',
};

/** Those of files, as the screens say them. */
const FILE_PROBLEMS = Object.fromEntries(
  Object.entries(fileEn.problems).map(([code, english]) => [
    english,
    fileJa.problems[code as FileProblemCode],
  ]),
);

const outside = translatorOf({ ...OUTSIDE_ERRORS, ...EXPORT_ERRORS, ...FILE_PROBLEMS });
const setting = translatorOf(SETTING_PROBLEMS);

/** Word for word where nobody has put it into Japanese: an error that is told in English is better than none. */
export function outsideInJapanese(message: string): string {
  const [first = '', ...others] = message.split('\n- ');
  if (others.length > 0)
    return [settingInJapanese(first), ...others.map(settingInJapanese)].join('\n- ');
  return outside(message) ?? sentences(message) ?? reasonInJapanese(message);
}

function settingInJapanese(problem: string): string {
  return setting(problem) ?? problem;
}

/** Several errors in one: what two receivers said, and an error with what to do about it. */
function sentences(message: string): string | null {
  const all = message.split(/(?<=[^ ][.?]) (?=The |If that |Nothing )/).map(outside);
  return all.length > 1 && all.every((text) => text !== null) ? all.join('') : null;
}
