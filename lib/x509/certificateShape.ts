// How much a certificate is made of, before anything is made of it: names and extensions are counted in the octets. A
// certificate of 88 kB may hold 8,000 of them, and as objects they take a hundred times the memory of their octets.

import { type Reading, unread } from '../reading';

/**
 * In one name. Far above any: among 310 real certificates and hard cases of public corpora, no name has more than 13
 * relative names, no relative name more than 2 attributes, and no certificate more than 11 extensions.
 */
const MAX_RELATIVE_NAMES = 100;
const MAX_ATTRIBUTES = 20;
const MAX_EXTENSIONS = 100;

const SEQUENCE = 0x30;
const SET = 0x31;
/** RFC 5280, section 4.1: version and extensions. */
const EXPLICIT_0 = 0xa0;
const EXPLICIT_3 = 0xa3;

export interface CertificateShape {
  /** Of the serial number. */
  readonly serialNumberOctets: number;
  /** Of both names. */
  readonly nameOctets: number;
  /** Attributes of both names, and extensions. */
  readonly parts: number;
}

/**
 * Measures a certificate. Whatever is none has no names and no extensions here; the parser says what is wrong with it.
 *
 * @returns Why it is not read, where it has more of something than any certificate.
 */
export function certificateShape(der: Buffer): Reading<CertificateShape> {
  const [certificate] = elements(der, { identifier: 0, start: 0, end: der.length });
  const [tbs] = within(der, certificate, SEQUENCE);
  const all = within(der, tbs, SEQUENCE);
  const [serial, , issuer, , subject] = all[0]?.identifier === EXPLICIT_0 ? all.slice(1) : all;
  const [list] = within(
    der,
    all.find(({ identifier }) => identifier === EXPLICIT_3),
    EXPLICIT_3,
  );
  const extensions = within(der, list, SEQUENCE).length;
  const names = [nameShape(der, 'Subject', subject), nameShape(der, 'Issuer', issuer)] as const;
  for (const { what, relativeNames, attributesOfOne } of names) {
    if (relativeNames > MAX_RELATIVE_NAMES)
      return tooMany(`its ${what} has`, relativeNames, 'relative names', MAX_RELATIVE_NAMES);
    if (attributesOfOne > MAX_ATTRIBUTES)
      return tooMany(
        `its ${what} has a relative name of`,
        attributesOfOne,
        'attributes',
        MAX_ATTRIBUTES,
      );
  }
  if (extensions > MAX_EXTENSIONS)
    return tooMany('it has', extensions, 'extensions', MAX_EXTENSIONS);
  const value = {
    serialNumberOctets: lengthOf(serial),
    nameOctets: lengthOf(subject) + lengthOf(issuer),
    parts: names[0].attributes + names[1].attributes + extensions,
  };
  return { ok: true, value };
}

/** The same words wherever a bound is passed: what, how many, and the bound. */
export function tooMany(has: string, count: number, what: string, most: number): Reading<never> {
  return unread(`${has} ${String(count)} ${what}, and no more than ${String(most)} are read`);
}

function nameShape(der: Buffer, what: string, name: Element | undefined) {
  const relativeNames = within(der, name, SEQUENCE);
  const shape = { what, relativeNames: relativeNames.length, attributesOfOne: 0, attributes: 0 };
  for (const each of relativeNames) {
    const { length } = within(der, each, SET);
    shape.attributesOfOne = Math.max(shape.attributesOfOne, length);
    shape.attributes += length;
  }
  return shape;
}

/** A value in the octets: its tag, and where its content is. */
interface Element {
  readonly identifier: number;
  readonly start: number;
  readonly end: number;
}

function lengthOf(element: Element | undefined): number {
  return element === undefined ? 0 : element.end - element.start;
}

/** What is inside a value of this tag; nothing where it has another one. */
function within(der: Buffer, element: Element | undefined, identifier: number): readonly Element[] {
  return element?.identifier === identifier ? elements(der, element) : [];
}

/** The values that follow each other in a content, as far as they fit. */
function elements(der: Buffer, { start, end }: Element): readonly Element[] {
  const found: Element[] = [];
  for (let at = start; at < end;) {
    const header = readHeader(der, at);
    if (header === null || header.end > end) break;
    found.push(header);
    at = header.end;
  }
  return found;
}

/**
 * How many values the octets hold, those inside of others included. It never counts fewer than a parser makes objects of:
 * a value that has parts is entered, any other one is passed over, and what is broken is counted up to there.
 */
export function countElements(der: Buffer): number {
  let count = 0;
  for (let at = 0; at < der.length; count += 1) {
    const header = readHeader(der, at);
    if (header === null) break;
    at = (header.identifier & CONSTRUCTED) === 0 ? header.end : header.start;
  }
  return count;
}

/** X.690, section 8.1.2.5. */
const CONSTRUCTED = 0x20;

/** Tag and length; a length that is indefinite counts as none, because its content follows all the same. */
function readHeader(der: Buffer, at: number): Element | null {
  const identifier = der[at];
  const first = der[at + 1];
  if (identifier === undefined || first === undefined) return null;
  if (first <= 0x80) {
    const start = at + 2;
    return { identifier, start, end: start + (first & 0x7f) };
  }
  const size = first & 0x7f;
  // More octets of a length than a number holds exactly are of no certificate.
  if (size > 6 || at + 2 + size > der.length) return null;
  const start = at + 2 + size;
  return { identifier, start, end: start + der.readUIntBE(at + 2, size) };
}
