// What people are told about a mismatch, in both languages.

import { SLOT_WORDS } from '../federation/slots';
import type { SlotName } from '../federation/types';
import type { Localized } from '../text';
import { type ComparedNames, NAMES } from '../x509/comparedNames';
import { quotedName } from '../x509/quotedName';
import type { Certificate, Name } from '../x509/types';

/** What a mismatch is told with. */
export interface Mismatch {
  /** Null: there is a secondary and no primary. */
  readonly primary: Certificate | null;
  readonly secondary: Certificate;
  /** Null: there is no primary to compare with. */
  readonly names: ComparedNames | null;
  readonly differences: readonly (typeof NAMES)[number][];
  readonly newerSlot: SlotName | null;
  /** Whoever made the secondary holds no other key than the primary's. */
  readonly samePublicKey: boolean;
}

const LABELS: Readonly<Record<(typeof NAMES)[number], Localized>> = {
  subject: { en: 'Subject', ja: 'サブジェクト' },
  issuer: { en: 'Issuer', ja: '発行者' },
};

/** Where names agree and their encodings do not; null when there is nothing to say. */
export function hintText(names: ComparedNames): Localized | null {
  const notes = NAMES.flatMap((name) => {
    const comparison = names[name];
    const note = 'note' in comparison ? comparison.note : null;
    if (note === null) return [];
    const { en, ja } = LABELS[name];
    return [{ en: `${en}: ${note.en}.`, ja: `${ja}: ${note.ja}。` }];
  });
  if (notes.length === 0) return null;
  return { en: notes.map(({ en }) => en).join(' '), ja: notes.map(({ ja }) => ja).join('') };
}

export function mismatchMessage(domainId: string, mismatch: Mismatch): Localized {
  const { newerSlot, samePublicKey } = mismatch;
  if (mismatch.primary === null) return messageWithoutPrimary(domainId, mismatch.secondary.subject);
  const values = differingValues(mismatch);
  const hint = mismatch.names === null ? null : hintText(mismatch.names);
  const english = [
    `The secondary token-signing certificate of ${domainId} does not match the primary.`,
    ...values.map(
      ({ labels, first, second }) =>
        `${labels.map(({ en }) => en).join(' and ')}: ${quotedName(second)} instead of ${quotedName(first)}.`,
    ),
    hint?.en ?? '',
    newerSlot === null ? '' : `The ${SLOT_WORDS[newerSlot].en} one is newer.`,
    samePublicKey
      ? 'Both have the same public key: the secondary gives nobody a key that the primary does not.'
      : 'Whoever holds the key of the secondary can sign in as users of this domain.',
  ];
  const japanese = [
    `${domainId} のセカンダリ トークン署名証明書が、プライマリと一致しません。`,
    ...values.map(
      ({ labels, first, second }) =>
        `${labels.map(({ ja }) => ja).join('と')}が異なります。プライマリ${quotedName(first, 'ja')}、セカンダリ${quotedName(second, 'ja')}。`,
    ),
    hint === null ? '' : `補足: ${hint.ja}`,
    newerSlot === null ? '' : `有効期間の開始日は、${SLOT_WORDS[newerSlot].ja}の方が後です。`,
    samePublicKey
      ? '公開鍵は同一のため、新たにサインインできるようになる者はいません。'
      : 'セカンダリの秘密鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}

function messageWithoutPrimary(domainId: string, subject: Name): Localized {
  const [name, nameJa] = [quotedName(subject), quotedName(subject, 'ja')];
  return {
    en:
      `${domainId} has a secondary token-signing certificate, ${name}, and no primary one. ` +
      'Whoever holds its key can sign in as users of this domain.',
    ja:
      `${domainId} にはプライマリ トークン署名証明書が存在せず、セカンダリ${nameJa}のみが登録されています。` +
      'その秘密鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
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
            first: primary[attribute],
            second: secondary[attribute],
          },
        ],
  );
  const [one, ...others] = values;
  const same = others.every(
    ({ first, second }) => first.text === one?.first.text && second.text === one.second.text,
  );
  return one && same ? [{ ...one, labels: values.flatMap(({ labels }) => labels) }] : values;
}
