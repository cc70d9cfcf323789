// Whether two names (RFC 5280) are the same. It is the heart of the base rule, so it keeps three outcomes apart and never
// folds letters that only look alike.

import { type Localized, quotedText } from '../text';
import { prepareText } from './nameText';
import type { Name, RelativeDistinguishedName } from './types';

/** How two names relate; `note` says what a reader would not see in their texts. */
export type NameComparison =
  | { readonly outcome: 'identical'; readonly note: Localized | null }
  /** Equal only after RFC 4518 preparation: case, white space, composition. */
  | { readonly outcome: 'equivalent'; readonly note: Localized }
  | { readonly outcome: 'different' }
  | { readonly outcome: 'undecodable'; readonly reason: string };

/**
 * Compares two names as RFC 5280, section 7.1 says: attribute by attribute, relative distinguished names in order,
 * the order inside a multi-valued one ignored. A name with a part that can't be decoded is never equal to any.
 */
export function compareNames(a: Name, b: Name): NameComparison {
  const problem = a.problem ?? b.problem;
  if (problem !== null) return { outcome: 'undecodable', reason: problem };
  if (a.rdns.length !== b.rdns.length) return { outcome: 'different' };
  const matches = a.rdns.map((rdn, index) => matchRdn(rdn, b.rdns[index] ?? []));
  if (matches.includes('different')) return { outcome: 'different' };
  if (matches.includes('equivalent')) {
    return { outcome: 'equivalent', note: equivalenceNote(a, b) };
  }
  const note = sameEncoding(a, b) ? null : OTHER_STRING_TYPE;
  return { outcome: 'identical', note };
}

const OTHER_STRING_TYPE: Localized = {
  en: 'the same text in another ASN.1 string type',
  ja: '文字列は同じですが、ASN.1 文字列型が異なります',
};

/** Both texts, in which characters that nobody sees stand in writing. */
function equivalenceNote(a: Name, b: Name): Localized {
  return {
    en:
      'the same but for case, white space, the form of letters or invisible characters, ' +
      `${quotedText(a.text)} and ${quotedText(b.text)}`,
    ja:
      '大文字と小文字、空白、字形または不可視文字を除いて同じです ' +
      `(${quotedText(a.text, 'ja')}と${quotedText(b.text, 'ja')})`,
  };
}

type Match = 'identical' | 'equivalent' | 'different';

/** Compares two relative distinguished names as sets; sorted keys, because a hostile one may have thousands of members. */
function matchRdn(a: RelativeDistinguishedName, b: RelativeDistinguishedName): Match {
  if (sortedKeys(a, (text) => text) === sortedKeys(b, (text) => text)) return 'identical';
  return sortedKeys(a, prepareText) === sortedKeys(b, prepareText) ? 'equivalent' : 'different';
}

function sortedKeys(rdn: RelativeDistinguishedName, prepare: (text: string) => string): string {
  const keys = rdn.map(({ type, value }) =>
    JSON.stringify([type, value.kind, value.kind === 'text' ? prepare(value.text) : value.der]),
  );
  return keys.sort().join();
}

function sameEncoding(a: Name, b: Name): boolean {
  const encodings = ({ rdns }: Name): string =>
    rdns
      .map((rdn) =>
        rdn
          .map((attribute) => attribute.value.der)
          .sort()
          .join('+'),
      )
      .join();
  return encodings(a) === encodings(b);
}
