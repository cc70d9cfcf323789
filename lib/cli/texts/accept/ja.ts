// The sentences of `findings accept` in Japanese.

import type { AcceptTexts } from './acceptTexts';

const STAYS = '承認時の状態から変わらない限り、';

const SHOWS = '未解決の検出結果は「findings list」で確認できます。';

const NAMES = { uid: '検出 ID', group: 'グループ ID', key: '鍵の SHA-256' } as const;

function endText(until: string | null): string {
  return until === null ? '無期限' : `有効期限: ${until}`;
}

export const ja: AcceptTexts = {
  about: (by, findings, until) =>
    `${by} として、次の検出結果 ${String(findings)} 件を承認します (${endText(until)})。理由:`,
  question: '承認しますか。承認する場合は yes と入力してください: ',
  nobodyToAsk:
    '承認していません。確認の入力ができない環境です。確認せずに承認するには --yes を指定してください。',
  notAccepted: '承認していません。',
  boundTo: {
    standing: (what, slots, knownKeys) =>
      `承認の範囲: ${what} が ${String(slots)} か所に登録され、ほかに既知の鍵が ${String(knownKeys)} 個ある状態。登録箇所が増えた場合や既知の鍵が減った場合は、再び通知されます。`,
    keys: (count, keys) => `承認の範囲: 鍵 ${String(count)} 個 (${keys})。`,
    exactly: (state) => `承認の範囲: 前回の実行で確認された状態のみ (${state})。`,
  },
  learns: {
    nothing: `ベースラインは変わりません。${STAYS}今後は通知されません。`,
    nothingUntil: (until) =>
      `ベースラインは変わりません。${until} までは通知されず、その後は再び通知されます。`,
    key: (spkiSha256, isOfTenant) =>
      `ベースラインに、鍵 ${spkiSha256} を${isOfTenant ? 'すべてのドメイン' : 'このドメイン'}の正規の鍵として記録します。`,
    setting: (name, value) => `ベースラインに ${name} = ${value} を記録します。`,
    domain:
      'ベースラインに、このドメインを検出時の状態 (設定と、同時に登録された鍵) で記録します。',
    keys: (count) =>
      `ベースラインに、${count === 1 ? 'この鍵' : 'これらの鍵'}を、初回の実行で確認されたすべてのドメインの正規の鍵として記録します。`,
  },
  otherKeys: (count) => `承認の対象外: この検出結果のほかの鍵 ${String(count)} 個。`,
  nothingElse: '同じグループまたは同じ鍵の未解決の検出結果は、ほかにありません。',
  notCovered: (findings) =>
    `同じグループまたは同じ鍵の検出結果のうち、次の未解決の ${String(findings)} 件は承認の対象外です。`,
  waiting: ' (承認済み。次回の実行で終了します)',
  groupToo: (groupId) =>
    `--group ${groupId} を指定すると、グループ内の検出結果をまとめて承認できます。`,
  accepted: (by, what) => `${by} が承認しました: ${what}`,
  findings: (count) => `検出結果 ${String(count)} 件`,
  takesEffect: '次回の実行で検出された時点で反映されます。',
  effect: {
    until: (until) => `${STAYS}${until} までは通知されません。`,
    learned: '内容はベースラインに記録されます。',
    told: `${STAYS}今後は通知されません。`,
    toldAndLearned: `${STAYS}今後は通知されません。正規の鍵や設定は、ベースラインに記録されます。`,
  },
  replaces: (by, until) => `これまでの ${by} による承認 (${endText(until)}) を置き換えました。`,
  lost: (all, lost) =>
    `${all === 1 ? 'この検出結果' : `検出結果のうち ${String(lost)} 件`}は、同時に実行された監視によって更新されたため、承認できませんでした。内容を再度確認してから承認してください。`,
  problems: {
    reasonMissing: '理由を指定してください。例: --reason "CHG-1234 計画的なロールオーバー"',
    reasonTooLong: (most) => `理由が ${String(most)} 文字を超えています。`,
    noDate: (date) => `--until ${date} は日付ではありません。例: 2026-12-31`,
    past: (date) => `--until ${date} は過去の日付です。`,
    tooFar: (date) =>
      `--until ${date} は 2 年より先の日付です。無期限で承認するには --until を指定しないでください。`,
    partUntil:
      '一覧のうち 1 つの鍵だけを期限付きで承認することはできません。--until を指定しないでください。',
    idMissing:
      '検出 ID を指定してください。複数をまとめて承認するには --group または --key を使用します。',
    several: '検出 ID、--group、--key のいずれか 1 つだけを指定してください。',
    tooShort: (least, by) =>
      `承認するには、${NAMES[by]}を ${String(least)} 文字以上指定してください。`,
    resolved: (id) =>
      `検出結果 ${id} はすでに終了しています。承認できるのは未解決の検出結果だけです。`,
    noneBegins: (by, text) =>
      `${NAMES[by]}が「${text}」で始まる未解決の検出結果はありません。${SHOWS}`,
    someBegin: (count, by, text) =>
      `「${text}」で始まる${NAMES[by]}が ${String(count)} 件あります。${SHOWS}`,
  },
};
