// Why the sign-in log did not say, in English and in Japanese; as in sourceReasons.ts.

/** The Japanese of each; `{1}` is the first detail. */
export const SIGN_IN_REASONS: Readonly<Record<string, string>> = {
  // baseline/*, monitor/*
  'The sign-in log was not asked yet.': 'サインイン ログはまだ確認していません。',
  'The sign-in log was not asked.': 'サインイン ログを確認していません。',
  'The setting SIGN_IN_LOG is off.': '設定 SIGN_IN_LOG が off です。',
  'The sign-in log did not answer for this certificate.':
    'この証明書について、サインイン ログから応答がありませんでした。',
  'The log does not reach back as far as the key is known.':
    '鍵の登録時まで遡ってログを確認することはできません。',
  'A person has accepted this key, so nobody asks who is signed in by it.':
    '担当者が承認済みの鍵のため、使用状況は確認していません。',
  'The identity provider publishes this key, so that everybody is signed in by it; nobody asks who.':
    'ID プロバイダーが公開している鍵は全ユーザーのサインインに使用されるため、使用状況は確認していません。',
  'Other domains know this key, and the sign-in log does not tell whose sign-ins it signed.':
    '他のドメインで正規とされている鍵のため、どのドメインのサインインかをサインイン ログから区別できません。',
  'There are more flagged keys than the sign-in log is asked about.':
    '検出された鍵が多いため、この鍵についてはサインイン ログを確認していません。',
  'A domain could not be read, and the key may stand in it.':
    '読み取れないドメインがあり、そこにこの鍵が登録されている可能性があります。',
  "The partners' federations could not be read, and the key may be a partner's.":
    'パートナーのフェデレーションを読み取れないため、パートナーの鍵の可能性があります。',
  'The filter on the certificate finds no sign-in of late by a known key either, so that it proves nothing that it finds no other.':
    '証明書によるフィルターでは、既知の鍵による最近のサインインも見つかりません。そのため、他の鍵が見つからないことは、使用されていないことの証明になりません。',
  // adapters/graph/signInUse.ts, signInOthers.ts
  'Graph refused the sign-in log, for which the identity needs the application role {} and the tenant a licence for Microsoft Entra ID P1 or P2 (seen in licensed tenants, too): {}.':
    'サインイン ログを読み取れませんでした。監視アプリにアクセス許可 {1} が、テナントに Microsoft Entra ID P1 または P2 のライセンスが必要です (ライセンスがあっても拒否された例があります)。応答: {2}。',
  'This cloud may have no sign-in log in Graph: {}.':
    'このクラウドでは、Microsoft Graph でサインイン ログを利用できない可能性があります。応答: {1}。',
  'The sign-in log does not say for sure: {}.': 'サインイン ログからは断定できません。理由: {1}。',
  'There is no key on record to leave out.': '除外すべき既知の鍵が記録されていません。',
  'There are more keys on record than a filter can name; the query signInsByUnknownKey.kql has no such limit.':
    '既知の鍵が多いため、1 つのフィルターで指定できません。クエリ signInsByUnknownKey.kql にはこの制限がありません。',
  'The service does not take a filter for sign-ins by other certificates than the known ones: {}. It is asked once a day; the query signInsByUnknownKey.kql does the same in a workspace.':
    '既知の証明書以外によるサインインを求めるフィルターを、サービスが受け付けません (応答: {1})。1 日に 1 回再試行します。ワークスペースでは、クエリ signInsByUnknownKey.kql で同じ確認ができます。',
  // adapters/graph/signIn*.ts: clauses
  'the {} requests that a run may send to it are used up':
    '1 回の実行で送信できる要求数 ({1} 件) に達しました',
  'Graph refused the filter on the thumbprint, {}': '拇印によるフィルターが拒否されました ({1})',
  'the filter on the thumbprint finds no sign-in by a known key either':
    '拇印によるフィルターでは、既知の鍵によるサインインも見つかりません',
  'Graph ignored the filter on the thumbprint': '拇印によるフィルターが無視されました',
  'there are more pages than are read': 'ページ数が多く、すべては読み取っていません',
  'Graph gave the same link twice': '同じリンクが 2 回返されました',
  'Graph gave a page twice': '同じページが 2 回返されました',
  'a full page has no link to the next': '次のページへのリンクがありません',
  'a sign-in has no id or no time': 'ID または日時のないサインインがあります',
  'a sign-in has no list of processing details': '処理の詳細がないサインインがあります',
  'a sign-in names its certificate in a form that is not known':
    '証明書が未知の形式で記録されたサインインがあります',
  'a federated sign-in names no certificate':
    '証明書の記録がないフェデレーション サインインがあります',
  'Graph left some of the sign-ins out': '一部のサインインが応答に含まれていません',
  'the log shows no sign-in of one kind at all in this time':
    'この期間のログに、一方の種類のサインインが 1 件もありません',
  'the sign-ins are not in the order of their times': 'サインインが日時順に並んでいません',
  'the log does not reach back as far as it was asked for':
    '要求した期間の一部が、ログの保存期間を過ぎています',
  'no sign-in of this time names a certificate':
    'この期間のサインインには、証明書の記録が 1 件もありません',
};
