// The first steps that several checks share, in both languages.

import type { Steps } from './engine/types';

const ADFS = 'Get-AdfsCertificate -CertificateType Token-Signing';

function showConfiguration(domainId: string): string {
  return `Get-MgDomainFederationConfiguration -DomainId '${domainId}' | ConvertTo-Json -Depth 5`;
}

/** About a key that may be an intruder's. */
export function keyFirstSteps(domainId: string): Steps {
  const command = showConfiguration(domainId);
  return {
    en: [
      { text: 'Keep what is there now, before an intruder can tidy up:', command },
      {
        text:
          `Ask those who run the federation of ${domainId} whether they added this certificate, by telephone and ` +
          "not by mail. They compare the thumbprint with their server's; on AD FS:",
        command: ADFS,
      },
      {
        text:
          'If nobody added it, treat it as an intrusion: follow the document below for who did it, how to remove ' +
          'the certificate, and which sessions to revoke.',
      },
    ],
    ja: [
      { text: '侵入者に消される前に、現状を保全してください:', command },
      {
        text:
          `${domainId} のフェデレーションの管理者に、この証明書を追加したかどうかを、メールではなく電話で確認してください。` +
          '管理者はサーバー上の拇印と照合します。AD FS の場合:',
        command: ADFS,
      },
      {
        text:
          '誰も追加していなければ、侵入とみなしてください。下記の文書に従って、実行者の特定、証明書の削除、' +
          'セッションの取り消しを行ってください。',
      },
    ],
  };
}

/** About something else in the configuration that may be an intruder's. */
export function changeFirstSteps(domainId: string): Steps {
  const command = showConfiguration(domainId);
  return {
    en: [
      { text: 'Keep what is there now, before an intruder can tidy up:', command },
      {
        text: `Ask those who run the federation of ${domainId} whether they changed this, by telephone and not by mail.`,
      },
      {
        text:
          'If they did, accept it: federation-monitor findings accept, with the id of the finding. If nobody did, ' +
          'treat it as an intrusion and follow the document below.',
      },
    ],
    ja: [
      { text: '侵入者に消される前に、現状を保全してください:', command },
      {
        text: `${domainId} のフェデレーションの管理者に、この変更を行ったかどうかを、メールではなく電話で確認してください。`,
      },
      {
        text:
          '管理者による変更であれば、検出 ID を指定して federation-monitor findings accept で承認してください。' +
          '誰も行っていなければ、侵入とみなして下記の文書に従ってください。',
      },
    ],
  };
}
