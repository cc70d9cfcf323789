// A name (RFC 5280) from its DER, and its text as RFC 4514 writes it. Nothing is guessed: what has no text is shown as hex.

import { escapeInvisible } from '../text';
import {
  type Asn1,
  ASN1_TYPE,
  encodeDer,
  isUniversal,
  objectIdentifierText,
  parts,
  primitiveOctets,
} from './der';
import { attributeKeyword, decodeAttributeValue } from './nameAttribute';
import type { AttributeTypeAndValue, Name, RelativeDistinguishedName } from './types';

/** Far above any name; reading and comparing a hostile one must not take the time of a run. In octets. */
const MAX_NAME = 16_384;

/** Thousands of certificates have few names between them, and a self-signed one has one: each is decoded, and held, once. */
const known = new Map<string, Name>();
let knownOctets = 0;

/** In octets. Those of real certificates have a hundred each; decoded, a name takes up to ten times as much. */
const MAX_KNOWN = 100_000;

/**
 * Decodes a `Name` (RFC 5280, section 4.1.2.4). Never throws: what can't be decoded is named in `problem`, and the
 * rest is kept.
 */
export function decodeName(node: Asn1): Name {
  const der = encodeDer(node);
  if (der.length > MAX_NAME) {
    return { rdns: [], text: '', problem: `it is ${String(der.length)} octets long; no name is` };
  }
  const key = der.toString('latin1');
  const before = known.get(key);
  if (before) return before;
  knownOctets += der.length;
  if (knownOctets > MAX_KNOWN) {
    known.clear();
    knownOctets = der.length;
  }
  const name = decodeOnce(node);
  known.set(key, name);
  return name;
}

function decodeOnce(node: Asn1): Name {
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
