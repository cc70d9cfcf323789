// JSON in pieces: the same characters as JSON.stringify writes, whatever stands in the lists.

import fc from 'fast-check';
import { jsonList, jsonOutput, jsonPieces } from '../../lib/cli/jsonPieces';

function text(result: object): string {
  return [...jsonPieces(result)].join('');
}

describe('jsonPieces', () => {
  it('prints what JSON.stringify prints of arrays in the place of the lists', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), (entries, other) => {
        const result = { other, list: entries, inner: { list: [{ other, list: entries }], other } };
        const whole = jsonOutput(result);
        expect(JSON.parse(whole)).toEqual(JSON.parse(JSON.stringify(result)));
        const list = jsonList(entries, (each) => each);
        const inner = { list: jsonList([list], () => ({ other, list })), other };
        expect(text({ other, list, inner })).toBe(whole);
      }),
    );
  });

  it('leaves out what is undefined, and writes an empty list on one line', () => {
    const list = jsonList([], (each) => each);
    expect(text({ none: undefined, list, also: undefined })).toBe('{\n  "list": []\n}\n');
  });

  it('writes what would act on a terminal as an escape, in a name and in a value', () => {
    const list = jsonList(['\u202e'], (each) => ({ [`a${each}`]: `b${each}\u{e0001}` }));
    expect(text({ list })).toBe(
      '{\n  "list": [\n    {\n      "a\\u202e": "b\\u202e\\udb40\\udc01"\n    }\n  ]\n}\n',
    );
  });

  it('makes an entry when it is printed, and not before', () => {
    const made: number[] = [];
    const pieces = jsonPieces({
      list: jsonList([1, 2, 3], (each) => {
        made.push(each);
        return each;
      }),
    });
    for (const piece of pieces) if (piece === '1') break;
    expect(made).toEqual([1]);
  });
});
