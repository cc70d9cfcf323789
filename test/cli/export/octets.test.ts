// Octets of a file -> JSON values: encodings, and texts that were put together or cut off.

import { decode } from '../../../lib/cli/export/decode';
import { jsonValues } from '../../../lib/cli/export/jsonTexts';

describe('decode', () => {
  const text = '["é"]';

  it.each([
    ['cp1252', 'windows-1252'],
    ['1252', 'windows-1252'],
    ['Windows-1252', 'windows-1252'],
    ['latin1', 'windows-1252'],
  ])('--encoding %s is %s', (given) => {
    expect(decode(Buffer.from(text, 'latin1'), 'x.json', given).toString()).toBe(text);
  });

  it('874 is Thai, and 65001 is UTF-8', () => {
    expect(decode(Buffer.from([0x22, 0xa1, 0x22]), 'x.json', '874').toString()).toBe('"ก"');
    expect(decode(Buffer.from(text), 'x.json', '65001').toString()).toBe(text);
  });

  it.each([
    ['a code page that is none', '123', /--encoding 123 .*no such encoding/],
    ['an encoding that it is not', 'shift_jis', /x\.json .* it is no shift_jis from beginning/],
  ])('refuses %s', (_, encoding, message) => {
    expect(() => decode(Buffer.from([0x22, 0xff, 0x22]), 'x.json', encoding)).toThrow(message);
  });

  it('UTF-32 is refused as what it is, whatever a person says', () => {
    const utf32 = Buffer.from([0xff, 0xfe, 0, 0, 0x5b, 0, 0, 0]);
    expect(() => decode(utf32, 'x.json', 'utf-8')).toThrow(/it is UTF-32/);
  });

  it('what reads as no language is an ANSI code page', () => {
    const octets = Buffer.from('["Müller", "Größe", "é"]', 'latin1');
    expect(() => decode(octets, 'x.json', null)).toThrow(
      /looks like an ANSI code page of Windows[\s\S]*--encoding windows-1252/,
    );
  });

  it.each([
    ['euc-jp', 'b2c6cca1a4b5a4f3'],
    ['gb18030', 'd6ece946bbf9'],
  ])('%s is told by its letters, in several names', (encoding, hex) => {
    const name = Buffer.from(hex, 'hex');
    const quote = Buffer.from('"');
    const octets = Buffer.concat([quote, name, quote, Buffer.from('\n,'), quote, name, quote]);
    expect(() => decode(octets, 'x.json', null)).toThrow(`--encoding ${encoding}`);
  });
});

describe('jsonValues', () => {
  const valuesOf = (text: string | Buffer) => [...jsonValues(Buffer.from(text), 'x.json')];

  it.each<[string, string, readonly unknown[]]>([
    ['objects without anything between them', '{"a":1}{"b":[2]}', [{ a: 1 }, { b: [2] }]],
    ['texts, numbers and words', '"a" 1 true\nnull', ['a', 1, true, null]],
    ['a text behind a number', '1"a"', [1, 'a']],
    ['a list behind a number', '1[2]', [1, 2]],
    ['brackets and quotation marks in a text', '{"a":"}\\"]\\\\"}', [{ a: '}"]\\' }]],
    ['quotation marks in a list', '["\\",", "b\\\\"]', ['",', 'b\\']],
    ['byte order marks between files', '{"a":1}\n\ufeff{"b":2}\ufeff', [{ a: 1 }, { b: 2 }]],
    ['an empty list', '[ ] {"a":1}', [{ a: 1 }]],
    ['lists in a list', '[[1,2],[]]', [[1, 2], []]],
  ])('reads %s', (_, text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  it.each([
    ['a text without its end', '"abc', /line 1/],
    ['a text without its end in a list', '["abc', /the list that begins here has no end/],
    ['an object without its end', '{"a":1}\n{"b":', /line 2/],
    ['a bracket that closes nothing', '{"a":1}\n\n\n]', /line 4/],
    ['what stands far below', '[1,\n2,\n\nx]', /line 4/],
    ['half a byte order mark', Buffer.from([0x31, 0x20, 0xef, 0xbb, 0x20]), /line 1/],
    ['another half', Buffer.from([0x31, 0x20, 0xef, 0x20]), /line 1/],
  ])('refuses %s, and says where', (_, text, message) => {
    expect(() => valuesOf(text)).toThrow(message);
  });
});

it('Chinese that could be Japanese is taken for what Windows writes', () => {
  const octets = Buffer.concat([
    Buffer.from('["'),
    Buffer.from([0xd6, 0xd0, 0xb9, 0xfa, 0xb9, 0xab, 0xcb, 0xbe]),
    Buffer.from('"]'),
  ]);
  expect(() => decode(octets, 'x.json', null)).toThrow(/looks like GB 18030[\s\S]*gb18030/);
});
