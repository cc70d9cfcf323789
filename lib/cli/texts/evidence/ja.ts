// What people read in a folder of evidence, in Japanese.

import { reasonInJapanese } from '../../../reasonText';
import type { EvidenceTexts } from './evidenceTexts';

const README = `Entra federation monitor の検出結果 1 件の証拠です。

このフォルダーは BagIt 形式 (RFC 8493) です。ファイルが一覧のとおりであることは、
1 つ上のフォルダーで次のコマンドを実行して確認できます。

  sha256sum --check manifest-sha256.txt tagmanifest-sha256.txt

ファイルを変更した者は、一覧も作り直せます。作成後に変更されていないことは、
作成時に表示され、別の場所に控えた SHA-256 が、次の値と一致することで確認します。

  sha256sum tagmanifest-sha256.txt

(PowerShell では Get-FileHash tagmanifest-sha256.txt)

finding.txt                  検出結果 (画面表示と同じ内容)
finding.json                 検出結果の記録すべて
history.json                 初回検出と最終検出の日時、解消、承認の履歴
configuration.json           読み取ったフェデレーション構成。読み取れなかった場合、
                             または保存されていない場合はありません
signingCertificate.pem       プライマリ証明書 (各項目は .txt を参照)
nextSigningCertificate.pem   セカンダリ証明書 (各項目は .txt を参照)
*.raw.json, *.raw.bin        解析できない証明書の、登録されていた値
audit.json                   検出された時間帯の Entra の監査ログ。
                             実行者の候補であり、断定ではありません
accounts.json                その後に ImmutableId が変更されたアカウント
sign-ins.json                この鍵によるサインインと、その集計
readings.json                各情報を読み取った日時と取得元

"notAsked" と "unknown" は、確認していない、または確認できなかったことを
示します。「なかった」という意味ではありません。日時は UTC です。JSON は
ASCII のみで、ほかの文字は \\uXXXX で表します。
ファイルには個人の氏名や IP アドレスなどが含まれる場合があります。
`;

const STATES = { absent: 'なし', notExported: '不明', unreadable: '解析不可' } as const;

export const ja: EvidenceTexts = {
  readme: README,
  description: (checkId, domain, title) => `${checkId} (${domain ?? 'テナント全体'}): ${title}`,
  certificate: {
    head: (name, slot) => `${name}: ${slot} トークン署名証明書`,
    notKept: '証明書そのものは保存されていません。検出結果に記録されている内容は次のとおりです。',
    nothingKept: '構成が保存されていないため、登録されていた内容は不明です。',
    absent: '証明書は登録されていませんでした。',
    notExported: 'エクスポートに含まれていないため、登録されている内容は不明です。',
    unreadable: (reason) => [
      `証明書として解析できません: ${reasonInJapanese(reason)}。`,
      '登録されていた値は、末尾が .raw.json のファイルに保存されています。',
      'デコードできたデータは、末尾が .raw.bin のファイルに保存されています。',
    ],
    cut: '値は、長さ、ハッシュ値、先頭部分のみが保存されています。',
    laterOther:
      '最後に検出された時点では、別の証明書が登録されていました。保存されている内容は次のとおりです:',
    later: (state) => `最後に検出された時点では、別の状態でした: ${STATES[state]}。`,
    fields: {
      subject: 'サブジェクト',
      issuer: '発行者',
      serialNumber: 'シリアル番号',
      notBefore: '有効期間の開始',
      notAfter: '有効期間の終了',
      thumbprintSha1: '拇印 (SHA-1)',
      sha256: '拇印 (SHA-256)',
      spkiSha256: '公開鍵の SHA-256',
      signatureAlgorithm: '署名アルゴリズム',
      publicKey: '公開鍵',
      keyType: '鍵の種類',
      keySize: '鍵長',
      version: 'バージョン',
      authority: 'CA 証明書',
      extensions: '拡張',
    },
    unknown: '不明',
    unreadableField: '解析不可',
    yes: 'はい',
    no: 'いいえ',
    none: 'なし',
    bits: (count) => `${String(count)} ビット`,
  },
  readings: {
    record: '検出結果のテーブルの記録',
    scan: 'スキャンの判定結果',
    auditLog: 'Entra の監査ログ (監視アプリの実行時に取得)',
    signInLog: 'Entra のサインイン ログ (監視アプリの実行時に取得)',
    fromGraph: 'Microsoft Graph から取得した構成',
    fromExport: 'エクスポートの構成',
    opening: '最初に検出した実行で Microsoft Graph から取得した構成',
    sameRun: '日時は実行の日時です。',
    notKept: '構成は保存されていません (構成に関する検出結果ではないか、読み取れませんでした)。',
    nobodySaid: '読み取り元は記録されていません。',
    read: (names) => `読み取り元: ${names}。`,
    ofTime: (time) => `更新日時 ${time}`,
    notAsked: 'ログを確認していないため、不明です。',
    late: '記録は遅れて反映されることがあります。',
    reason: reasonInJapanese,
    about: (from, to) => `対象期間 ${from} ～ ${to}`,
    noTime: '読み取り日時は不明',
    at: (time) => `読み取り日時 ${time}`,
    before: (time) => `${time} より前に読み取り`,
    between: (from, to) => `${from} から ${to} までの間に読み取り`,
    line: (clauses, note) => `${clauses.join('、')}。${note ?? ''}`,
  },
};
