// Names as a test writes them: RDN by RDN, with the string type of each attribute under its control.
// A value that is given as a Buffer goes in unchecked, so that invalid UTF-8 and the like can be made.
import { oid, sequence, tag, tlv } from './der';

export interface Attribute {
  /** A dotted object identifier. */
  readonly type: string;
  readonly value: string | Buffer;
  /** Universal tag of the string type; UTF8String (12) when it is left out. */
  readonly tag?: number;
}

export type RelativeName = readonly Attribute[];
export type Name = readonly RelativeName[];

const commonNameOid = '2.5.4.3';

export function commonName(text: string): Name {
  return [[{ type: commonNameOid, value: text }]];
}

export function encodeName(name: Name): Buffer {
  return sequence(...name.map(encodeRelativeName));
}

function encodeRelativeName(attributes: RelativeName): Buffer {
  // DER wants the members of a SET in the order of their bytes.
  const members = attributes.map(encodeAttribute).sort((left, right) => left.compare(right));
  return tlv(tag.set, ...members);
}

function encodeAttribute(attribute: Attribute): Buffer {
  const stringTag = attribute.tag ?? tag.utf8String;
  const bytes =
    typeof attribute.value === 'string' ? encodeText(attribute.value, stringTag) : attribute.value;
  return sequence(oid(attribute.type), tlv(stringTag, bytes));
}

function encodeText(text: string, stringTag: number): Buffer {
  switch (stringTag) {
    case tag.bmpString:
      return Buffer.from(text, 'utf16le').swap16();
    case tag.universalString:
      return Buffer.concat(Array.from(text, fourBytes));
    case tag.printableString:
    case tag.ia5String:
    case tag.t61String:
      return Buffer.from(text, 'latin1');
    default:
      return Buffer.from(text, 'utf8');
  }
}

function fourBytes(character: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(character.codePointAt(0) ?? 0);
  return bytes;
}
