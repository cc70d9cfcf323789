// What people are told about a mismatch, in both languages.

import type { Localized, Name } from '../types';
import { visibleText } from '../visibleText';
import type { ComparedNames, Mismatch } from './signingCertificatesMismatch';

const ATTRIBUTES = ['subject', 'issuer'] as const;
const LABELS = { subject: 'Subject', issuer: 'Issuer' };
const ENGLISH = { signingCertificate: 'primary', nextSigningCertificate: 'secondary' };
const JAPANESE = { signingCertificate: 'プライマリ', nextSigningCertificate: 'セカンダリ' };

/** Where names agree and their encodings do not; null when there is nothing to say. */
export function hintText(names: ComparedNames): string | null {
  const notes = ATTRIBUTES.flatMap((attribute) => {
    const comparison = names[attribute];
    const note = 'note' in comparison ? comparison.note : null;
    return note === null ? [] : [`${LABELS[attribute]}: ${note}.`];
  });
  return notes.length > 0 ? notes.join(' ') : null;
}

export function mismatchMessage(domainId: string, mismatch: Mismatch): Localized {
  const { newerSlot, samePublicKey } = mismatch;
  if (mismatch.primary === null) return messageWithoutPrimary(domainId, mismatch.secondary.subject);
  const values = differingValues(mismatch);
  const hint = mismatch.names === null ? null : hintText(mismatch.names);
  const english = [
    `The secondary token-signing certificate of ${domainId} does not match the primary.`,
    ...values.map(
      ({ labels, first, second }) => `${labels.join(' and ')}: ${second} instead of ${first}.`,
    ),
    hint ?? '',
    newerSlot === null ? '' : `The ${ENGLISH[newerSlot]} one is newer.`,
    samePublicKey
      ? 'Both have the same public key: the secondary gives nobody a key that the primary does not.'
      : 'Whoever holds the key of the secondary can sign in as users of this domain.',
  ];
  const japanese = [
    `${domainId} のセカンダリのトークン署名証明書がプライマリと一致しません。`,
    ...values.map(
      ({ labels, first, second }) => `${labels.join(' と ')}: ${first} ではなく ${second}。`,
    ),
    hint === null ? '' : `その他: ${hint}`,
    newerSlot === null ? '' : `新しいのは${JAPANESE[newerSlot]}です。`,
    samePublicKey
      ? '公開鍵は両方とも同じです。セカンダリがあっても、新たにサインインできるようになる者はいません。'
      : 'セカンダリの鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}

function messageWithoutPrimary(domainId: string, subject: Name): Localized {
  const name = quoted(subject);
  return {
    en:
      `${domainId} has a secondary token-signing certificate, ${name}, and no primary one. ` +
      'Whoever holds its key can sign in as users of this domain.',
    ja:
      `${domainId} にはセカンダリのトークン署名証明書 ${name} だけがあり、プライマリがありません。` +
      'その鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
  };
}

/** A self-signed certificate has its name twice; it is told once. */
function differingValues({ primary, secondary, differences }: Mismatch) {
  const values = differences.flatMap((attribute) =>
    primary === null
      ? []
      : [
          {
            labels: [LABELS[attribute]],
            first: quoted(primary[attribute]),
            second: quoted(secondary[attribute]),
          },
        ],
  );
  const [one, ...others] = values;
  const same = others.every(({ first, second }) => first === one?.first && second === one.second);
  return one && same ? [{ ...one, labels: values.flatMap(({ labels }) => labels) }] : values;
}

/**
 * A name between quotation marks. Those inside it are written out, or a name could end the quotation and go on as if
 * it were our sentence. An empty name has to be seen as one.
 */
function quoted(name: Name): string {
  if (name.text === '') return '(an empty name)';
  const text = visibleText(name.text).replace(/[“”„‟]/g, (mark) => `\\u{${codeOf(mark)}}`);
  return `“${text}”`;
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

export function firstSteps(domainId: string) {
  const command = `Get-MgDomainFederationConfiguration -DomainId '${domainId}' | ConvertTo-Json -Depth 5`;
  const adfs = 'Get-AdfsCertificate -CertificateType Token-Signing';
  return {
    en: [
      { text: 'Keep what is there now, before an intruder can tidy up:', command },
      {
        text:
          `Ask those who run the federation of ${domainId} whether they added this certificate, by telephone and ` +
          "not by mail. They compare the thumbprint with their server's; on AD FS:",
        command: adfs,
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
        command: adfs,
      },
      {
        text:
          '誰も追加していなければ、侵入とみなしてください。下記の文書に従って、実行者の特定、証明書の削除、' +
          'セッションの取り消しを行ってください。',
      },
    ],
  };
}
