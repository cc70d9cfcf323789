// RFC 5280 names: decode, render (RFC 4514) and compare. The comparison is the heart of the base rule, so it
// keeps three outcomes apart and never folds letters that only look alike.

import {
  ASN1_TYPE,
  encodeDer,
  isUniversal,
  objectIdentifierText,
  parts,
  primitiveOctets,
  type Asn1,
} from './der';
import { prepareText } from './nameText';
import { attributeKeyword, decodeAttributeValue } from './nameAttribute';
import type { AttributeTypeAndValue, Name, RelativeDistinguishedName } from './types';

import { escapeInvisible, visibleText } from '../text';

/** Far above any name; reading and comparing a hostile one must not take the time of a pass. In octets. */
const LONGEST_NAME = 16_384;

/**
 * Decodes a `Name` (RFC 5280, section 4.1.2.4). Never throws: what can't be decoded is named in `problem`, and the
 * rest is kept.
 */
export function decodeName(node: Asn1): Name {
  const { length } = encodeDer(node);
  if (length > LONGEST_NAME) {
    return { rdns: [], text: '', problem: `it is ${String(length)} octets long; no name is` };
  }
  const problems: string[] = [];
  if (!isUniversal(node, ASN1_TYPE.SEQUENCE)) {
    problems.push('it is not a sequence of relative distinguished names');
  }
  const rdns = parts(node).map((set) => decodeRdn(set, problems));
  return { rdns, text: renderName(rdns), problem: problems[0] ?? null };
}

function decodeRdn(set: Asn1, problems: string[]): RelativeDistinguishedName {
  if (!isUniversal(set, ASN1_TYPE.SET) || !Array.isArray(set.value)) {
    problems.push('one of its parts is not a set of attributes');
  }
  return parts(set, ASN1_TYPE.SET).flatMap((member) => decodeAttribute(member, problems));
}

function decodeAttribute(node: Asn1, problems: string[]): AttributeTypeAndValue[] {
  const [identifier, value, ...more] = parts(node);
  const octets = primitiveOctets(identifier, ASN1_TYPE.OID);
  if (octets === null || !value || more.length > 0) {
    problems.push('one of its attributes is not a type and a value');
    return [];
  }
  const type = objectIdentifierText(octets);
  const decoded = decodeAttributeValue(value);
  if (decoded.kind === 'undecodable') problems.push(`${attributeKeyword(type)}: ${decoded.reason}`);
  return [{ type, value: decoded }];
}

/** RFC 4514, section 2.1: the last relative distinguished name comes first. */
function renderName(rdns: readonly RelativeDistinguishedName[]): string {
  return [...rdns]
    .reverse()
    .map((rdn) => rdn.map(renderAttribute).join('+'))
    .join(',');
}

/** RFC 4514, section 2.4: a type without a keyword shows its value as hex, so that nothing is guessed. */
function renderAttribute({ type, value }: AttributeTypeAndValue): string {
  const keyword = attributeKeyword(type);
  return value.kind === 'text' && keyword !== type
    ? `${keyword}=${escapeValue(value.text)}`
    : `${keyword}=#${value.der}`;
}

/**
 * RFC 4514, section 2.4. Beyond what it requires, every invisible character is written as its UTF-8 octets, which
 * the section allows: a reader has to see it.
 */
function escapeValue(text: string): string {
  const escaped = text
    .replace(/["+,;<>\\]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/(?<!^\\) $/, '\\ ');
  return escapeInvisible(escaped, (character) =>
    [...Buffer.from(character, 'utf8')].map((octet) => `\\${hex(octet)}`).join(''),
  );
}

function hex(octet: number): string {
  return octet.toString(16).toUpperCase().padStart(2, '0');
}

/** How two names relate; `note` says what a reader would not see in their texts. */
export type NameComparison =
  | { readonly outcome: 'identical'; readonly note: string | null }
  /** Equal only after RFC 4518 preparation: case, white space, composition. */
  | { readonly outcome: 'equivalent'; readonly note: string }
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
  const note = sameEncoding(a, b) ? null : 'the same text in another ASN.1 string type';
  return { outcome: 'identical', note };
}

/** Both texts, in which characters that nobody sees stand in writing. */
function equivalenceNote(a: Name, b: Name): string {
  const texts = `“${visibleText(a.text)}” and “${visibleText(b.text)}”`;
  return `the same but for case, white space, the form of letters or invisible characters, ${texts}`;
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
