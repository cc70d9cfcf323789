// Why a source did not say, in English and in Japanese: of Graph and its logs. `{}` stands for a detail, which
// may be a reason itself; a period makes a sentence of it.

/** The Japanese of each; `{1}` is the first detail. */
export const SOURCE_REASONS: Readonly<Record<string, string>> = {
  // adapters/graph/configurations.ts, federation/federatedDomain.ts, federation/boundedAnswers.ts, baseline/settle.ts
  'The identity lacks the application role {} (in a cloud that does not know it, {}). The reason given: {}.':
    '監視アプリにアクセス許可 {1} (これがないクラウドでは {2}) がありません。応答: {3}。',
  'Graph did not take the token of the monitor, nor a new one. That is no missing role: see whether GRAPH_ENDPOINT names the cloud of the tenant, and whether the identity is still there. The reason given: {}.':
    '監視アプリのアクセス トークンが、新しく取得したものも含めて Microsoft Graph に拒否されました。アクセス許可の不足ではありません。GRAPH_ENDPOINT がテナントのクラウドを指しているか、マネージド ID が存在するかを確認してください。理由: {1}。',
  'Graph kept throttling the monitor for longer than it may wait. The reason given: {}.':
    'Microsoft Graph の調整 (スロットリング) が、待機できる時間を超えて続きました。応答: {1}。',
  'Graph answered without a configuration. The reason given: {}.':
    'Microsoft Graph の応答に構成が含まれていません。応答: {1}。',
  'Graph did not answer. The reason given: {}.':
    'Microsoft Graph から応答がありませんでした。理由: {1}。',
  'the batch was answered with {}': 'バッチ要求への応答は {1}',
  'the batch answered more than once for this domain':
    'バッチ要求の応答にこのドメインが複数回含まれています',
  'the batch answered without this domain': 'バッチ要求の応答にこのドメインが含まれていません',
  'The domain is federated, but there is no federation configuration of it.':
    'フェデレーション ドメインですが、フェデレーション構成が存在しません。',
  'Graph says that there is no federation configuration, and gave one before. One such answer may be a mistake.':
    'これまで存在した構成について、Microsoft Graph が「存在しない」と応答しました。1 回だけであれば、一時的な誤りの可能性があります。',
  'The federation configuration is not an object.':
    'フェデレーション構成がオブジェクトではありません。',
  'The federation configuration has neither {} nor {}.':
    'フェデレーション構成に {1} と {2} のどちらもありません。',
  'It has {} federation configurations, and no more than {} are read.':
    'フェデレーション構成が {1} 個あり、上限 ({2} 個) を超えています。',
  'It has a federation configuration of {} characters besides its certificates, and no more than {} are read.':
    'フェデレーション構成が証明書を除いて {1} 文字あり、上限 ({2} 文字) を超えています。',
  'Its federation configuration is among the largest of all, and a run has room for {} MB, the smaller ones first.':
    'フェデレーション構成が特に大きいため、1 回の実行で処理できる量 ({1} MB、小さいものから順に処理) に収まりません。',
  'The export lacks the certificates (it has neither {} nor {}): export every property of the configuration, without Select-Object or $select.':
    'エクスポートに証明書 ({1} と {2}) が含まれていません。Select-Object や $select を使用せず、構成のすべてのプロパティをエクスポートしてください。',
  'The export lacks {}, which may hold a key that Entra trusts: export every property of the configuration, without Select-Object or $select.':
    'エクスポートに {1} が含まれていません (Entra が信頼する鍵が登録されている可能性があります)。Select-Object や $select を使用せず、構成のすべてのプロパティをエクスポートしてください。',
  // adapters/http.ts, adapters/graph/client.ts, adapters/credential.ts, monitor/*
  'no answer in time': '時間内に応答がありませんでした',
  'the connection failed ({})': '接続に失敗しました ({1})',
  'the connection failed': '接続に失敗しました',
  'the answer is larger than {} MB': '応答が {1} MB を超えています',
  'No access token for {}: {}': '{1} のアクセス トークンを取得できませんでした: {2}',
  'no token was issued': 'トークンが発行されませんでした',
  'no answer in {} seconds': '{1} 秒以内に応答がありませんでした',
  'It inherits from its parent, which is not there.':
    '親ドメインの構成を継承しますが、親ドメインが見つかりません。',
  'It inherits from its parent {}, which was not read.':
    '親ドメイン {1} の構成を継承しますが、親ドメインを読み取れませんでした。',
  'it was not exported': 'エクスポートに含まれていません',
  'Nobody asked for it.': '読み取りの対象外です。',
  'A domain could not be read, so nobody can say that nothing changed.':
    '読み取れないドメインがあるため、変更がなかったとは断定できません。',
  // adapters/graph/pages.ts and whoever reads pages
  'Graph refused the audit log, for which the identity needs the application role {}: {}.':
    '監査ログを読み取れませんでした。監視アプリにアクセス許可 {1} が必要です。応答: {2}。',
  'Graph did not tell the audit log: {}.': '監査ログを読み取れませんでした。理由: {1}。',
  'Graph refused {}, for which the identity needs the application role {}: {}.':
    '{1}を読み取れませんでした。監視アプリにアクセス許可 {2} が必要です。応答: {3}。',
  'Graph took no token of the monitor for the audit log: {}.':
    '監査ログの読み取りで、監視アプリのアクセス トークンが拒否されました。応答: {1}。',
  'Graph took no token of the monitor for {}: {}.':
    '{1}の読み取りで、監視アプリのアクセス トークンが拒否されました。応答: {2}。',
  'Graph did not tell {}: {}.': '{1}を読み取れませんでした。理由: {2}。',
  'the B2B federations': 'B2B フェデレーション',
  'the domains of B2B federation {}': 'B2B フェデレーション {1} のドメイン',
  'the federated token validation policy': 'フェデレーション トークン検証ポリシー',
  'Graph gave the same link to the next page twice': '次のページへの同じリンクが 2 回返されました',
  'Graph gave more than {} pages': '{1} ページを超えています',
  'Graph listed more than {} MB of {}': '{2}の一覧が {1} MB を超えています',
  'Graph listed more than {} {}': '{2}が {1} 件を超えています',
  'Graph answered without a list of {}': '応答に{1}の一覧がありません',
  'Graph listed {} that is not an object': 'オブジェクトではない{1}が含まれています',
  'the link to the next page leaves {}': '次のページへのリンクが {1} の外を指しています',
  'a domain': 'ドメイン',
  domains: 'ドメイン',
  'a sign-in': 'サインイン',
  'sign-ins': 'サインイン',
  'an audit entry': '監査ログの記録',
  'audit entries': '監査ログの記録',
  'a B2B federation': 'B2B フェデレーション',
  'B2B federations': 'B2B フェデレーション',
  'a domain of a B2B federation': 'B2B フェデレーションのドメイン',
  'domains of a B2B federation': 'B2B フェデレーションのドメイン',
  'Graph listed a B2B federation without an id (entry {}).':
    'ID のない B2B フェデレーションがあります ({1} 件目)。',
  'Graph gave the federated token validation policy in a form that is not known.':
    'フェデレーション トークン検証ポリシーの応答が未知の形式です。',
  'The policy says “{}”, which is not documented.':
    'ポリシーの値「{1}」は、公式の文書に記載がありません。',
  // adapters/graph/auditRequest.ts, auditLog.ts, immutableIds.ts, findings/accountTrail.ts, monitor/seen.ts
  'Graph in China does not offer the audit log.':
    '中国の Microsoft Graph では、監査ログを利用できません。',
  'Graph gives this tenant no audit log without Microsoft Entra ID P1 or P2: {}.':
    '監査ログの読み取りには Microsoft Entra ID P1 または P2 のライセンスが必要です。応答: {1}。',
  'The audit log does not reach back as far as it was asked for: {}.':
    '監査ログの保存期間より前の期間が要求されました。応答: {1}。',
  'Entry {} of the audit log is not one of those asked for.':
    '監査ログの {1} 件目が、要求した種類の記録ではありません。',
  'Only {} entries "Update user" of that time could be read: {}.':
    'この期間の "Update user" の記録は {1} 件しか読み取れませんでした。理由: {2}。',
  'The log was not asked for the time from {} to {}.':
    '{1} から {2} までの期間は、監査ログを確認していません。',
  'Only the first {} are kept here; the audit log has the others.':
    'ここに保存されているのは最初の {1} 件です。残りは監査ログで確認してください。',
  'The audit log has more entries of this time than are read; the others were not.':
    'この期間の監査ログは件数が多いため、一部のみ読み取りました。',
};
