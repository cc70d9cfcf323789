// The first steps that several checks share, in both languages. Each command is one line: it can be pasted as it is.

import type { Localized } from '../text';
import type { Step, Steps } from './engine/types';

const ADFS = 'Get-AdfsCertificate -CertificateType Token-Signing';

/** Connects and saves, because a person who was woken is not connected, and what scrolls by is no evidence. */
export function keepConfiguration(domainId: string): string {
  return (
    'Connect-MgGraph -Scopes Domain.Read.All, Domain-InternalFederation.Read.All; ' +
    `Get-MgDomainFederationConfiguration -DomainId '${domainId}' | ConvertTo-Json -Depth 5 | ` +
    `Set-Content '${domainId}.json' -Encoding utf8`
  );
}

/** About a key that may be an intruder's. */
export function keyFirstSteps(domainId: string): Steps {
  const { en: keepEn, ja: keepJa } = keepStep(domainId);
  const { en: askEn, ja: askJa } = askStep(domainId);
  const { en: notOursEn, ja: notOursJa } = KEY_NOT_OURS;
  return { en: [keepEn, askEn, notOursEn], ja: [keepJa, askJa, notOursJa] };
}

/** About what has to go first and be asked about afterwards; `contain` says why. */
export function containFirstSteps(domainId: string, contain: Localized): Steps {
  const { en, ja } = keyFirstSteps(domainId);
  return {
    en: [...en.slice(0, 1), { text: contain.en }, ...en.slice(1)],
    ja: [...ja.slice(0, 1), { text: contain.ja }, ...ja.slice(1)],
  };
}

/** About something else in the configuration that may be an intruder's. */
export function changeFirstSteps(domainId: string): Steps {
  const { en: keepEn, ja: keepJa } = keepStep(domainId);
  return {
    en: [
      keepEn,
      {
        text: `Ask those who run the federation of ${domainId} whether they changed this, by telephone and not by mail.`,
      },
      {
        text: 'If nobody changed it, treat it as an intrusion and follow the document below.',
        kind: 'notOurs',
      },
    ],
    ja: [
      keepJa,
      {
        text: `${domainId} のフェデレーションの管理者に、この変更を行ったかどうかを、メールではなく電話で確認してください。`,
      },
      {
        text: '変更した担当者がいない場合は、侵害を受けたものとして、下記の文書に従って対応してください。',
        kind: 'notOurs',
      },
    ],
  };
}

/** A step in both languages. */
type LocalizedStep = Readonly<Record<'en' | 'ja', Step>>;

function keepStep(domainId: string): LocalizedStep {
  const command = keepConfiguration(domainId);
  return {
    en: { text: 'Keep what is there now, before an intruder can tidy up:', command, kind: 'keep' },
    ja: {
      text: '侵入者に痕跡を消される前に、現在の構成を保全してください:',
      command,
      kind: 'keep',
    },
  };
}

function askStep(domainId: string): LocalizedStep {
  return {
    en: {
      text:
        `Ask those who run the federation of ${domainId} whether this certificate is theirs, by telephone and not by ` +
        'mail. They compare the thumbprint with those on their server; on AD FS:',
      command: ADFS,
      kind: 'ask',
    },
    ja: {
      text:
        `${domainId} のフェデレーション (AD FS など) の管理者に、この証明書が自社のものかどうかを、メールではなく電話で` +
        '確認してください。管理者はサーバー上の拇印と照合します。AD FS の場合:',
      command: ADFS,
      kind: 'ask',
    },
  };
}

const KEY_NOT_OURS: LocalizedStep = {
  en: {
    text:
      'If nobody knows it, treat it as an intrusion: the pages below have who did it, how to remove the certificate, and ' +
      'which sessions to revoke.',
    kind: 'notOurs',
  },
  ja: {
    text:
      '心当たりのある担当者がいない場合は、侵害を受けたものとして対応してください。実行者の特定、証明書の削除、' +
      'セッションの取り消しの手順は下記の文書にあります。',
    kind: 'notOurs',
  },
};
