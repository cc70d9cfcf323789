// What is wrong with the settings (config.ts, settingRules.ts), in Japanese. `{}` stands for a name or a number.

/** The Japanese of each line; `{1}` is the first detail. */
export const SETTING_PROBLEMS: Readonly<Record<string, string>> = {
  'The settings are not complete:': '設定に不足または誤りがあります:',
  "TENANT_ID is missing: the tenant's GUID, for example {}.":
    'TENANT_ID がありません。テナントの GUID を設定してください。例: {1}',
  'FindingsStorage__tableServiceUri is missing, for example {}; locally, FindingsStorage={}.':
    'FindingsStorage__tableServiceUri がありません。例: {1} (ローカル環境では FindingsStorage={2})',
  'ALERT_WEBHOOK_URL is missing, and so is ALERT_MAIL_URL; one of them will do, for example {}.':
    'ALERT_WEBHOOK_URL も ALERT_MAIL_URL もありません。どちらか一方を設定してください。例: {1}',
  'ALERT_MIN_SEVERITY is for the mail, but ALERT_MAIL_URL is missing; a webhook gets everything.':
    'ALERT_MIN_SEVERITY はメール用の設定ですが、ALERT_MAIL_URL がありません (Webhook にはすべて送信されます)。',
  'ALERT_WEBHOOK_HEARTBEAT is on, but ALERT_WEBHOOK_URL is missing; nothing of it is mailed.':
    'ALERT_WEBHOOK_HEARTBEAT が on ですが、ALERT_WEBHOOK_URL がありません (メールでは送信されません)。',
  '{} is managedIdentity, but {} is no Logic App (*.logic.azure.com); a token is sent nowhere else.':
    '{1} が managedIdentity ですが、{2} が Logic Apps (*.logic.azure.com) ではありません。トークンはほかの宛先には送信されません。',
  '{} has more than {} characters, for example {}.': '{1} が {2} 文字を超えています。例: {3}',
  '{} is not one of {}.': '{1} に指定できるのは次のいずれかです: {2}',
  '{} is not an https address, for example {}.': '{1} が https の URL ではありません。例: {2}',
  '{} is not an https address (http only on loopback), for example {}.':
    '{1} が https の URL ではありません (http は loopback のみ)。例: {2}',
  '{} is not a table name (3 to 63 letters and digits, a letter first), for example {}.':
    '{1} がテーブル名として正しくありません (英字で始まる 3 ～ 63 文字の英数字)。例: {2}',
  '{} is neither {} nor {}.': '{1} に指定できるのは {2} または {3} です。',
  '{} is no IANA name of a time zone, for example {}.':
    '{1} が IANA のタイム ゾーン名ではありません。例: {2}',
  '{} has an entry, number {}, that is not 40 or 64 hex digits without spaces (SHA-1 or SHA-256), for example {}.':
    '{1} の {2} 番目の値が、空白を含まない 40 桁または 64 桁の 16 進数 (SHA-1 または SHA-256) ではありません。例: {3}',
  '{} has more than {} entries; keep the most telling, for example {}.':
    '{1} の値が {2} 個を超えています。重要なものに絞ってください。例: {3}',
  '{} is not a GUID, for example {}.': '{1} が GUID ではありません。例: {2}',
  '{} is not whsec_ and 24 to 64 bytes in base64, for example whsec_ and what {} prints.':
    '{1} が「whsec_」と Base64 の 24 ～ 64 バイトではありません。例: whsec_ の後に {2} の出力',
  '{} has to use https, for example {}.': '{1} には https を使用してください。例: {2}',
  '{} is not a connection string, for example {}.': '{1} が接続文字列ではありません。例: {2}',
};
