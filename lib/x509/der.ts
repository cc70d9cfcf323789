// DER in and out, over node-forge's ASN.1 layer. forge reads more than DER: indefinite lengths, lengths in long form, a
// BMPString that borrows an octet from its neighbour. Two readers of such octets may see two different names, so only
// octets that come out as they went in are taken.

import asn1, { type Asn1 } from 'node-forge/lib/asn1';
import { errorText } from '../errors';
import { type Reading, unread } from '../reading';
import { sha256 } from '../sha256';
import { countElements, tooMany } from './certificateShape';

export type { Asn1 } from 'node-forge/lib/asn1';

const { UNIVERSAL, CONTEXT_SPECIFIC } = asn1.Class;

export const ASN1_TYPE = asn1.Type;

/** Far above any certificate: of 310 real ones and hard cases none has more than 123. forge makes an object of each. */
const MAX_ELEMENTS = 2_000;

/** The one value that the octets encode. */
export function parseDer(octets: Buffer): Reading<Asn1> {
  const elements = countElements(octets);
  if (elements > MAX_ELEMENTS) return tooMany('it has', elements, 'values', MAX_ELEMENTS);
  const text = octets.toString('latin1');
  let root: Asn1;
  try {
    root = asn1.fromDer(text, {
      strict: true,
      parseAllBytes: true,
      decodeBitStrings: false,
    });
  } catch (error) {
    return unread(`it is not DER: ${errorText(error).replace(/\.$/, '')}`);
  }
  const isExact = encodedText(root) === text && !hasHighTag(root);
  return isExact
    ? { ok: true, value: root }
    : unread('it is not DER: a length or a value is not in its one form');
}

/** Tags beyond 30 take more octets (X.690, section 8.1.2.4), which forge takes for lengths; certificates have none. */
function hasHighTag({ type, value }: Asn1): boolean {
  return type === 0x1f || (Array.isArray(value) && value.some(hasHighTag));
}

/** The octets of a value, tag and length included, exactly as they were read. */
export function encodeDer(node: Asn1): Buffer {
  return Buffer.from(encodedText(node), 'latin1');
}

/** The octets of a value without tag and length. */
function contentOctets(node: Asn1): Buffer {
  return Buffer.from(contentText(node), 'latin1');
}

/** A character for each octet, as forge has them: texts are put together without copying them once for each level. */
function encodedText(node: Asn1): string {
  const content = contentText(node);
  const tag = node.tagClass | (node.constructed ? 0x20 : 0) | node.type;
  return String.fromCharCode(tag, ...lengthOctets(content.length)) + content;
}

/** forge has made letters of a BMPString's octets. */
function contentText({ type, value }: Asn1): string {
  if (Array.isArray(value)) {
    let text = '';
    for (const part of value) text += encodedText(part);
    return text;
  }
  return type === ASN1_TYPE.BMPSTRING
    ? Buffer.from(value, 'utf16le').swap16().toString('latin1')
    : value;
}

/** X.690, section 10.1: the shortest form. */
export function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 0x100)) octets.unshift(rest % 0x100);
  return [0x80 | octets.length, ...octets];
}

export function isUniversal(node: Asn1 | undefined, type: number): node is Asn1 {
  return node?.tagClass === UNIVERSAL && node.type === type;
}

export function isContextSpecific(node: Asn1 | undefined, type: number): boolean {
  return node?.tagClass === CONTEXT_SPECIFIC && node.type === type;
}

/** The parts of a SEQUENCE or a SET; none when it is something else. */
export function parts(node: Asn1 | undefined, type: number = ASN1_TYPE.SEQUENCE): readonly Asn1[] {
  return isUniversal(node, type) && Array.isArray(node.value) ? node.value : [];
}

/** The octets of a value that has no parts; null when it is something else. */
export function primitiveOctets(node: Asn1 | undefined, type: number): Buffer | null {
  return isUniversal(node, type) && typeof node.value === 'string' ? contentOctets(node) : null;
}

/** Beyond any identifier in use; a longer one is known by its hash, so that no text grows with it. */
const MAX_IDENTIFIER = 64;

/**
 * The dotted text of an OBJECT IDENTIFIER's octets. Octets that are not its one DER encoding stay hex: forge drops an
 * unfinished last arc, so that another type would pass for CN.
 */
export function objectIdentifierText(octets: Buffer): string {
  const usual = octets.length <= MAX_USUAL ? octets.toString('latin1') : '';
  const known = KNOWN_IDENTIFIERS.get(usual) ?? identifierText(octets);
  if (usual !== '' && KNOWN_IDENTIFIERS.size < MAX_KNOWN) KNOWN_IDENTIFIERS.set(usual, known);
  return known;
}

/** Every certificate has the same dozen of them, and forge takes its time over each. */
const KNOWN_IDENTIFIERS = new Map<string, string>();
const MAX_KNOWN = 500;
const MAX_USUAL = 16;

function identifierText(octets: Buffer): string {
  if (octets.length > MAX_IDENTIFIER) return `oid#sha256:${sha256(octets)}`;
  // An unfinished last arc: refused here, because forge's way of refusing takes time.
  const isFinished = octets.length > 0 && ((octets.at(-1) ?? 0) & 0x80) === 0;
  if (!isFinished) return `oid#${octets.toString('hex')}`;
  const text = octets.toString('latin1');
  try {
    const dotted = asn1.derToOid(text);
    if (asn1.oidToDer(dotted).getBytes() === text) return dotted;
  } catch {
    // Larger than forge can hold; hex says it all the same.
  }
  return `oid#${octets.toString('hex')}`;
}
