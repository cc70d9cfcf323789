// Writes DER from the outside in, one tag and its contents at a time, and checks nothing.
// It is deliberately not the library that the monitor reads with: that one repairs integers and
// strings while it writes, and a test must be able to write what is wrong.
import forge from 'node-forge';

export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nullValue: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One element: the identifier octet as it is, the shortest length, and the contents. */
export function tlv(identifier: number, ...contents: readonly Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([identifier]), encodedLength(body.length), body]);
}

function encodedLength(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.from([length]);
  }
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export function sequence(...contents: readonly Buffer[]): Buffer {
  return tlv(tag.sequence, ...contents);
}

export function oid(dotted: string): Buffer {
  return tlv(tag.oid, Buffer.from(forge.asn1.oidToDer(dotted).getBytes(), 'latin1'));
}

/** A bit string of whole octets. */
export function bitString(contents: Buffer): Buffer {
  return tlv(tag.bitString, Buffer.from([0]), contents);
}

/** A small integer that is not negative. */
export function smallInteger(value: number): Buffer {
  return tlv(tag.integer, Buffer.from([value]));
}

/** A context-specific, constructed tag such as [0] or [3]. */
export function explicit(number: number, ...contents: readonly Buffer[]): Buffer {
  return tlv(0xa0 | number, ...contents);
}
