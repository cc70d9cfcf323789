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

const LABELS = { subject: 'Subject', issuer: 'Issuer' };

/** Where names agree and their encodings do not; null when there is nothing to say. */
export function hintText(names: ComparedNames): string | null {
  const notes = NAMES.flatMap((name) => {
    const comparison = names[name];
    const note = 'note' in comparison ? comparison.note : null;
    return note === null ? [] : [`${LABELS[name]}: ${note}.`];
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
    newerSlot === null ? '' : `The ${SLOT_WORDS[newerSlot].en} one is newer.`,
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
    newerSlot === null ? '' : `新しいのは${SLOT_WORDS[newerSlot].ja}です。`,
    samePublicKey
      ? '公開鍵は両方とも同じです。セカンダリがあっても、新たにサインインできるようになる者はいません。'
      : 'セカンダリの鍵を持つ者は、このドメインのユーザーとしてサインインできます。',
  ];
  return { en: english.filter(Boolean).join(' '), ja: japanese.join('') };
}

function messageWithoutPrimary(domainId: string, subject: Name): Localized {
  const name = quotedName(subject);
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
            first: quotedName(primary[attribute]),
            second: quotedName(secondary[attribute]),
          },
        ],
  );
  const [one, ...others] = values;
  const same = others.every(({ first, second }) => first === one?.first && second === one.second);
  return one && same ? [{ ...one, labels: values.flatMap(({ labels }) => labels) }] : values;
}
