// What is wrong with an export, in Japanese, as far as people meet it most; the rest is told word for word behind a Japanese
// beginning. `{}` stands for a detail, which may be one of these itself.

/** The Japanese of each; `{1}` is the first detail. */
export const EXPORT_ERRORS: Readonly<Record<string, string>> = {
  "{} can't be used: {}.\nExpected is JSON with domains and their federation configurations, as this prints it:\n\n{}":
    '{1} は使用できません: {2}。\n次のコマンドの出力のような、ドメインとフェデレーション構成の JSON を指定してください:\n\n{3}',
  "{} can't be used: {}": '{1} は使用できません: {2}',
  'The export': 'エクスポート',
  'Standard input': '標準入力',
  'it is empty. The command below prints nothing where no domain is federated':
    '空のファイルです (フェデレーション ドメインがない場合、次のコマンドは何も出力しません)',
  'it is not JSON ({}): {}': 'JSON ではありません ({1}: {2})',
  'what begins in line {}': '{1} 行目からの内容',
  'it is not JSON, but {}': 'JSON ではなく、次の形式です: {1}',
  'it holds no domain, so nothing could be judged': 'ドメインが含まれていないため、判定できません',
  'it is one page of several ({}), and a part of a tenant is no tenant':
    '複数ページのうちの 1 ページのため ({1})、テナント全体を判定できません',
  'it is no name of a domain, such as contoso.com': 'ドメイン名ではありません (例: contoso.com)',
};
