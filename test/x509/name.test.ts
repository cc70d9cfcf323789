// Names: how they are decoded and shown. How they are compared is in compareNames.test.ts.
import fc from 'fast-check';
import { escapeInvisible } from '../../lib/text';
import { oid, sequence, smallInteger, tag, tlv } from '../builders/der';
import type { Name as BuilderName } from '../builders/distinguishedName';
import {
  cn,
  commonNameOctets,
  commonNameType,
  decoded,
  decodedDer,
  oneAttribute,
} from '../fixtures/certificates/handmade';

const utf8 = (text: string): Buffer => tlv(tag.utf8String, Buffer.from(text));
const attribute = (type: string, value: Buffer): Buffer => sequence(oid(type), value);
const rdn = (...members: readonly Buffer[]): Buffer => tlv(tag.set, ...members);
const domain = [rdn(attribute('0.9.2342.19200300.100.1.25', tlv(22, Buffer.from('net'))))];
domain.push(rdn(attribute('0.9.2342.19200300.100.1.25', tlv(22, Buffer.from('example')))));

describe('decodeName, as RFC 4514 shows it', () => {
  it.each([
    [
      'the last RDN comes first',
      sequence(...domain, rdn(attribute('0.9.2342.19200300.100.1.1', utf8('jsmith')))),
      'UID=jsmith,DC=example,DC=net',
    ],
    [
      'the members of one RDN are joined by a plus sign, in their order',
      sequence(
        ...domain,
        rdn(attribute('2.5.4.11', utf8('Sales')), attribute('2.5.4.3', utf8('J.  Smith'))),
      ),
      'OU=Sales+CN=J.  Smith,DC=example,DC=net',
    ],
    [
      'quotation marks and commas are escaped',
      sequence(...domain, rdn(attribute('2.5.4.3', utf8('James "Jim" Smith, III')))),
      'CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net',
    ],
    [
      'a carriage return is a pair of hex digits',
      sequence(...domain, rdn(attribute('2.5.4.3', utf8('Before\rAfter')))),
      'CN=Before\\0DAfter,DC=example,DC=net',
    ],
    [
      'a type without a keyword has its value in hex',
      oneAttribute(oid('1.3.6.1.4.1.1466.0'), tlv(tag.octetString, Buffer.from('Hi'))),
      '1.3.6.1.4.1.1466.0=#04024869',
    ],
    ['letters beyond ASCII stay letters', commonNameOctets(12, Buffer.from('Lučić')), 'CN=Lučić'],
  ])('%s (its section 4)', (_rule, der, text) => {
    expect(decodedDer(der)).toMatchObject({ text, problem: null });
  });

  it.each([
    ['a number sign in front is escaped', '#a', '\\#a'],
    ['a number sign further on is not', 'a#', 'a#'],
    ['a space in front is escaped', ' a', '\\ a'],
    ['a space at the end is escaped', 'a ', 'a\\ '],
    ['one space alone is escaped once', ' ', '\\ '],
    ['of two spaces alone both are escaped', '  ', '\\ \\ '],
    ['spaces inside are not escaped', 'a  b', 'a  b'],
    ['a backslash in front of a last space stays apart from it', '\\ ', '\\\\\\ '],
    ['each special character is escaped', '"+,;<>\\', '\\"\\+\\,\\;\\<\\>\\\\'],
    ['an equals sign needs no escape', 'a=b', 'a=b'],
    ['NUL is a pair of hex digits', 'a\0b', 'a\\00b'],
    ['a line break cannot break the line', 'a\nb', 'a\\0Ab'],
    ['an override of direction is shown as octets', 'a\u202eb', 'a\\E2\\80\\AEb'],
    ['a zero-width space is shown as octets', 'a\u200bb', 'a\\E2\\80\\8Bb'],
    ['a C1 control is shown as octets', 'a\u0085b', 'a\\C2\\85b'],
    ['a tag character is shown as octets', 'a\u{e0041}', 'a\\F3\\A0\\81\\81'],
    ['an emoji stays', 'a😀', 'a😀'],
    ['Cyrillic, Arabic and Chinese stay', 'Дом سلام 极地', 'Дом سلام 极地'],
    ['an empty value is empty', '', ''],
  ])('%s', (_rule, value, shown) => {
    expect(decoded(cn(value)).text).toBe(`CN=${shown}`);
  });

  it('a value that only looks like two RDNs does not read like two', () => {
    expect(decoded(cn('a, O=b')).text).toBe('CN=a\\, O=b');
    expect(decoded([[{ type: '2.5.4.10', value: 'b' }], ...cn('a')]).text).toBe('CN=a,O=b');
  });

  it('the name of nobody is an empty text', () => {
    expect(decodedDer(sequence())).toEqual({ rdns: [], text: '', problem: null });
  });

  it('an RDN without members is kept', () => {
    expect(decodedDer(sequence(rdn(), rdn(attribute('2.5.4.3', utf8('a')))))).toMatchObject({
      text: 'CN=a,',
      rdns: [[], [{ type: '2.5.4.3' }]],
    });
  });

  it('texts of any type and value can be seen', () => {
    const type = fc.constantFrom('2.5.4.3', '2.5.4.10', '1.2.3.4');
    const member = fc.record({ type, value: fc.string({ unit: 'binary', maxLength: 20 }) });
    const name = fc.array(fc.array(member, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(name, (value: BuilderName) => {
        const { text } = decoded(value);
        expect(escapeInvisible(text, () => '')).toBe(text);
      }),
      { seed: 20261123, numRuns: 2_000 },
    );
  });
});

describe('decodeName, what it cannot decode', () => {
  const letter = utf8('a');

  it.each([
    ['a name that is a set', rdn(), 'it is not a sequence of relative distinguished names'],
    ['a name that is a text', letter, 'it is not a sequence of relative distinguished names'],
    [
      'a name that is longer than any name is',
      sequence(rdn(attribute('2.5.4.3', utf8('a'.repeat(16_384))))),
      'it is 16405 octets long; no name is',
    ],
    [
      'a name under a context-specific tag',
      tlv(0xb0, rdn()),
      'it is not a sequence of relative distinguished names',
    ],
    [
      'an RDN that is a sequence',
      sequence(sequence()),
      'one of its parts is not a set of attributes',
    ],
    ['an RDN that is a text', sequence(letter), 'one of its parts is not a set of attributes'],
    [
      'an RDN that is an empty element with the tag of a set, not constructed',
      sequence(tlv(0x11)),
      'one of its parts is not a set of attributes',
    ],
    [
      'an attribute without a value',
      oneAttribute(commonNameType),
      'one of its attributes is not a type and a value',
    ],
    [
      'an attribute whose type is a number',
      oneAttribute(smallInteger(3), letter),
      'one of its attributes is not a type and a value',
    ],
    [
      'an attribute that is a set',
      sequence(rdn(rdn(commonNameType, letter))),
      'one of its attributes is not a type and a value',
    ],
    ['an empty attribute', oneAttribute(), 'one of its attributes is not a type and a value'],
  ])('%s is a problem', (_rule, der, problem) => {
    expect(decodedDer(der).problem).toBe(problem);
  });

  it('of a name that is too long nothing is kept that would have to be compared', () => {
    const long = sequence(rdn(attribute('2.5.4.3', utf8('a'.repeat(16_384)))));
    expect(decodedDer(long)).toMatchObject({ rdns: [], text: '' });
  });

  it('a value that cannot be decoded is told with its keyword, and shown as hex', () => {
    expect(decodedDer(commonNameOctets(tag.utf8String, 'ff'))).toMatchObject({
      text: 'CN=#0c01ff',
      problem: 'CN: its UTF8String holds octets that are not one',
    });
  });

  it('a type that cannot be decoded is told as hex and is no problem of its own', () => {
    const type = tlv(tag.oid, Buffer.from('55040383', 'hex'));
    expect(decodedDer(oneAttribute(type, letter))).toMatchObject({
      text: 'oid#55040383=#0c0161',
      problem: null,
    });
  });

  it('what can be decoded is kept beside it, and the first problem is told', () => {
    const der = sequence(
      rdn(attribute('2.5.4.6', tlv(tag.printableString, Buffer.from('BE')))),
      rdn(attribute('2.5.4.10', tlv(27, Buffer.from('O')))),
      rdn(attribute('2.5.4.3', tlv(tag.utf8String, Buffer.of(0xff)))),
    );
    expect(decodedDer(der)).toMatchObject({
      text: 'CN=#0c01ff,O=#1b014f,C=BE',
      problem: 'O: a GeneralString does not belong in a name',
    });
  });
});

describe('thousands of names', () => {
  const named = (text: string): Buffer => oneAttribute(oid('2.5.4.3'), utf8(text));

  it('equal ones are held once', () => {
    expect(decodedDer(named('Held once'))).toBe(decodedDer(named('Held once')));
  });

  it('of more than there is room for each is itself', () => {
    const texts = Array.from(
      { length: 3_000 },
      (_, index) => `Name ${String(index)} ${'x'.repeat(90)}`,
    );
    for (const text of [...texts, ...texts])
      expect(decodedDer(named(text)).text).toBe(`CN=${text}`);
  });
});
