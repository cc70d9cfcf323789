// One attribute of a name. Its type is the one that the octets say and no other; its value is decoded by its tag
// alone, and what is not text in that encoding is undecodable.
import asn1 from 'node-forge/lib/asn1';
import { attributeKeyword, decodeAttributeValue } from '../../lib/x509/nameAttribute';
import type { AttributeValue } from '../../lib/x509/types';

import { tag, tlv } from '../builders/der';

const [numericString, videotexString, graphicString] = [18, 21, 25];
const [visibleString, generalString, characterString] = [26, 27, 29];

const options = { strict: true, parseAllBytes: true, decodeBitStrings: false };

function value(identifier: number, hex: string): AttributeValue {
  const der = tlv(identifier, Buffer.from(hex, 'hex'));
  return decodeAttributeValue(asn1.fromDer(der.toString('latin1'), options));
}

describe('attributeKeyword', () => {
  it.each([
    ['2.5.4.3', 'CN'],
    ['2.5.4.10', 'O'],
    ['0.9.2342.19200300.100.1.25', 'DC'],
    ['1.2.840.113549.1.9.1', 'emailAddress'],
    ['1.2.3.4', '1.2.3.4'],
    ['2.5.4.3.1', '2.5.4.3.1'],
    ['oid#55040383', 'oid#55040383'],
  ])('%s is %s', (type, keyword) => {
    expect(attributeKeyword(type)).toBe(keyword);
  });
});

describe('decodeAttributeValue, text', () => {
  it.each([
    ['UTF8String', tag.utf8String, 'c5bd', 'Ž'],
    ['UTF8String beyond the BMP', tag.utf8String, 'f09f9880', '😀'],
    ['a byte order mark in UTF8String is a character', tag.utf8String, 'efbbbf61', '\ufeffa'],
    ['an empty UTF8String', tag.utf8String, '', ''],
    ['PrintableString', tag.printableString, '61', 'a'],
    ['PrintableString with a letter that does not belong there', tag.printableString, '40', '@'],
    ['NumericString', numericString, '3132', '12'],
    ['IA5String', tag.ia5String, '6140', 'a@'],
    ['VisibleString', visibleString, '61', 'a'],
    ['T61String is read as Latin-1', tag.t61String, 'e9', 'é'],
    ['BMPString', tag.bmpString, '6975', '\u6975'],
    ['a byte order mark in BMPString is a character', tag.bmpString, 'feff0061', '\ufeffa'],
    ['UniversalString', tag.universalString, '00000434', 'д'],
    ['the last UniversalString', tag.universalString, '0010ffff', '\u{10ffff}'],
    ['UniversalString beside the surrogates', tag.universalString, '0000d7ff', '\ud7ff'],
    ['UniversalString behind them', tag.universalString, '0000e000', '\ue000'],
    ['UniversalString beyond the BMP', tag.universalString, '0001f600', '😀'],
    [
      'a long value, whose length has three octets',
      tag.utf8String,
      '61'.repeat(300),
      'a'.repeat(300),
    ],
    ['a long BMPString', tag.bmpString, '0061'.repeat(200), 'a'.repeat(200)],
  ])('%s', (_name, identifier, hex, text) => {
    expect(value(identifier, hex)).toMatchObject({ kind: 'text', text });
  });

  // X.680, section 8.6, table 1.
  it.each([
    [tag.utf8String, 'UTF8String'],
    [numericString, 'NumericString'],
    [tag.printableString, 'PrintableString'],
    [tag.t61String, 'T61String'],
    [tag.ia5String, 'IA5String'],
    [visibleString, 'VisibleString'],
    [tag.universalString, 'UniversalString'],
    [tag.bmpString, 'BMPString'],
  ])('the string type of tag %i is a %s', (identifier, stringType) => {
    expect(value(identifier, '')).toMatchObject({ text: '', stringType });
  });

  it('the name of the string type and the octets are kept', () => {
    expect(value(tag.bmpString, '0061')).toEqual({
      kind: 'text',
      text: 'a',
      stringType: 'BMPString',
      der: '1e020061',
    });
  });
});

describe('decodeAttributeValue, what is no text', () => {
  const notOne = (name: string): string => `its ${name} holds octets that are not one`;

  it.each([
    ['a lone octet of UTF-8', tag.utf8String, 'ff', notOne('UTF8String')],
    ['UTF-8 that is cut off', tag.utf8String, 'e282', notOne('UTF8String')],
    ['UTF-8 in too many octets', tag.utf8String, 'c0af', notOne('UTF8String')],
    ['a surrogate in UTF-8', tag.utf8String, 'eda080', notOne('UTF8String')],
    ['UTF-8 beyond Unicode', tag.utf8String, 'f4908080', notOne('UTF8String')],
    ['Latin-1 in a PrintableString', tag.printableString, 'e9', notOne('PrintableString')],
    ['Latin-1 in an IA5String', tag.ia5String, 'e9', notOne('IA5String')],
    ['one letter of Latin-1 among others', tag.ia5String, '61e961', notOne('IA5String')],
    ['the first octet beyond ASCII', tag.ia5String, '80', notOne('IA5String')],
    ['Latin-1 in a VisibleString', visibleString, 'e9', notOne('VisibleString')],
    ['a pair of surrogates in a BMPString', tag.bmpString, 'd83dde00', notOne('BMPString')],
    ['half a pair in a BMPString', tag.bmpString, 'd83d', notOne('BMPString')],
    ['three octets of a UniversalString', tag.universalString, '000061', notOne('UniversalString')],
    [
      'a UniversalString beyond Unicode',
      tag.universalString,
      '00110000',
      notOne('UniversalString'),
    ],
    ['the highest UniversalString', tag.universalString, 'ffffffff', notOne('UniversalString')],
    ['the first surrogate', tag.universalString, '0000d800', notOne('UniversalString')],
    ['a surrogate', tag.universalString, '0000d83d', notOne('UniversalString')],
    ['the last surrogate', tag.universalString, '0000dfff', notOne('UniversalString')],
    ['a GeneralString', generalString, '61', 'a GeneralString does not belong in a name'],
    ['a VideotexString', videotexString, '61', 'a VideotexString does not belong in a name'],
    ['a GraphicString', graphicString, '61', 'a GraphicString does not belong in a name'],
    ['a CHARACTER STRING', characterString, '61', 'a CHARACTER STRING does not belong in a name'],
    ['a UTF8String in pieces', tag.utf8String | 0x20, '0c0161', 'its UTF8String is in pieces'],
    ['a BMPString in pieces', tag.bmpString | 0x20, '1e020061', 'its BMPString is in pieces'],
    ['a UTF8String in no pieces', tag.utf8String | 0x20, '', 'its UTF8String is in pieces'],
  ])('%s is undecodable', (_name, identifier, hex, reason) => {
    const der = tlv(identifier, Buffer.from(hex, 'hex')).toString('hex');
    expect(value(identifier, hex)).toEqual({ kind: 'undecodable', reason, der });
  });

  it.each([
    ['an OCTET STRING', tag.octetString, '61'],
    ['a BIT STRING', tag.bitString, '0061'],
    ['a NULL', tag.nullValue, ''],
    ['a time', tag.utcTime, '61'],
    ['a sequence', tag.sequence, '0c0161'],
    ['a context-specific tag with the number of UTF8String', 0x8c, '61'],
    ['an application tag with the number of UTF8String', 0x4c, '61'],
    ['a context-specific tag with the number of BMPString', 0x9e, '0061'],
  ])('%s is kept as octets, and no guess is made', (_name, identifier, hex) => {
    const der = tlv(identifier, Buffer.from(hex, 'hex')).toString('hex');
    expect(value(identifier, hex)).toEqual({ kind: 'binary', der });
  });
});
