// DER in and out: what comes out as it went in, and nothing else.

import fc from 'fast-check';
import { encodeDer, objectIdentifierText, parseDer } from '../../lib/x509/der';
import { tag, tlv } from '../builders/der';

describe('objectIdentifierText', () => {
  it.each([
    ['the octets of CN are its identifier', '550403', '2.5.4.3'],
    ['arcs of two octets are numbers', '2a864886f70d010901', '1.2.840.113549.1.9.1'],
    ['a last arc that is not finished is not dropped', '55040383', 'oid#55040383'],
    ['an arc that begins with padding is no shorter one', '55048003', 'oid#55048003'],
    ['a first arc that begins with padding is no shorter one', '80550403', 'oid#80550403'],
    ['no octets are no identifier', '', 'oid#'],
    ['an arc of more than 32 bits stays hex', '55048fffffffff7f', 'oid#55048fffffffff7f'],
    ['an arc that is nothing but unfinished stays hex', '83', 'oid#83'],
  ])('%s', (_rule, hex, expected) => {
    expect(objectIdentifierText(Buffer.from(hex, 'hex'))).toBe(expected);
  });

  it('different octets never give the same text', () => {
    const texts = new Set<string>();
    for (let high = 0; high < 256; high += 1)
      for (let low = 0; low < 256; low += 1)
        texts.add(objectIdentifierText(Buffer.of(0x55, 4, high, low)));
    expect(texts.size).toBe(256 * 256);
  });

  it('one that is longer than any in use is known by its hash, and still not by another', () => {
    const long = objectIdentifierText(Buffer.alloc(40_000, 1));
    expect(long).toMatch(/^oid#sha256:[0-9a-f]{64}$/);
    expect(objectIdentifierText(Buffer.alloc(40_001, 1))).not.toBe(long);
  });
});

describe('parseDer', () => {
  it('whatever it takes comes out as it went in', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom(0x30, 0x31, 0x02, 0x1e, 0xa0),
        (content, identifier) => {
          const der = tlv(identifier, Buffer.from(content));
          const node = parseDer(der);
          if (node.ok) expect(encodeDer(node.value).equals(der)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['an indefinite length', '3080020101' + '0000'],
    ['a length in long form that fits in short form', '308103020101'],
    ['a BMPString that borrows the octet behind it', '30071e0300610062' + '00'],
    ['an octet behind the end', '300302010100'],
    ['a tag of more than one octet', '3023' + '9f21' + '00'.repeat(33)],
  ])('refuses %s', (_what, hex) => {
    expect(parseDer(Buffer.from(hex, 'hex'))).toEqual({
      ok: false,
      reason: expect.stringMatching(/^it is not DER: .*[^.]$/) as unknown,
    });
  });

  it('keeps a number that is padded as it is, so that its hash is the hash of the octets', () => {
    const der = tlv(tag.sequence, Buffer.from('02020005', 'hex'));
    const node = parseDer(der);
    expect(node.ok ? encodeDer(node.value).toString('hex') : node.reason).toBe('300402020005');
  });
});

describe('encodeDer', () => {
  it.each(['0c0161', '1e020061', '3003020101', 'a0020500', '0c8180'.concat('61'.repeat(128))])(
    '%s comes back as it was',
    (hex) => {
      const node = parseDer(Buffer.from(hex, 'hex'));
      expect(node.ok ? encodeDer(node.value).toString('hex') : node.reason).toBe(hex);
    },
  );
});
