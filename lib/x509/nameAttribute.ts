// One attribute of a name: the keyword of its type and the text of its value. Decoding goes by the ASN.1 tag alone;
// guessing an encoding would let two different names become one text.

import { type Asn1, encodeDer, isUniversal, primitiveOctets } from './der';
import type { AttributeValue } from './types';

/** Descriptors registered for LDAP (RFC 4519 and the IANA registry); all others are shown as dotted identifiers. */
const KEYWORDS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.16': 'postalAddress',
  '2.5.4.17': 'postalCode',
  '2.5.4.18': 'postOfficeBox',
  '2.5.4.20': 'telephoneNumber',
  '2.5.4.41': 'name',
  '2.5.4.42': 'givenName',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.65': 'pseudonym',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionLocalityName',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionStateOrProvinceName',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionCountryName',
};

/** The keyword of an attribute type, or its dotted identifier when it has none. */
export function attributeKeyword(oid: string): string {
  return KEYWORDS[oid] ?? oid;
}

/** How the octets of each string type become text; null when they can't (X.690, section 8.23). */
const STRING_TYPES: Readonly<
  Record<number, { name: string; decode: (octets: Buffer) => string | null }>
> = {
  12: { name: 'UTF8String', decode: utf8 },
  18: { name: 'NumericString', decode: ascii },
  19: { name: 'PrintableString', decode: ascii },
  20: { name: 'T61String', decode: (octets) => octets.toString('latin1') },
  22: { name: 'IA5String', decode: ascii },
  26: { name: 'VisibleString', decode: ascii },
  28: { name: 'UniversalString', decode: universal },
  30: { name: 'BMPString', decode: bmp },
};

/** Texts in character sets that RFC 5280 does not allow in a name; nobody agrees on how to read them. */
const FOREIGN_STRING_TYPES: Readonly<Record<number, string>> = {
  21: 'VideotexString',
  25: 'GraphicString',
  27: 'GeneralString',
  29: 'CHARACTER STRING',
};

/** Decodes an attribute's value by its tag. Never throws. */
export function decodeAttributeValue(node: Asn1): AttributeValue {
  const der = encodeDer(node).toString('hex');
  if (!isUniversal(node, node.type)) return { kind: 'binary', der };
  const foreign = FOREIGN_STRING_TYPES[node.type];
  if (foreign) return undecodable(der, `a ${foreign} does not belong in a name`);
  const stringType = STRING_TYPES[node.type];
  if (!stringType) return { kind: 'binary', der };
  const octets = primitiveOctets(node, node.type);
  if (octets === null) return undecodable(der, `its ${stringType.name} is in pieces`);
  const text = stringType.decode(octets);
  return text === null
    ? undecodable(der, `its ${stringType.name} holds octets that are not one`)
    : { kind: 'text', text, stringType: stringType.name, der };
}

function undecodable(der: string, reason: string): AttributeValue {
  return { kind: 'undecodable', der, reason };
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function utf8(octets: Buffer): string | null {
  try {
    return UTF8.decode(octets);
  } catch {
    return null;
  }
}

function ascii(octets: Buffer): string | null {
  return octets.every((octet) => octet < 0x80) ? octets.toString('latin1') : null;
}

/** Two octets a letter, surrogates not allowed: a pair of them is UTF-16, which a BMPString is not. */
function bmp(octets: Buffer): string | null {
  if (octets.length % 2 !== 0) return null;
  const text = Buffer.from(octets).swap16().toString('utf16le');
  return /[\ud800-\udfff]/.test(text) ? null : text;
}

function universal(octets: Buffer): string | null {
  if (octets.length % 4 !== 0) return null;
  let text = '';
  for (let at = 0; at < octets.length; at += 4) {
    const codePoint = octets.readUInt32BE(at);
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return null;
    text += String.fromCodePoint(codePoint);
  }
  return text;
}
