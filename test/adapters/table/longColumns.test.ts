// Texts that are longer than a property of the table may be.
import fc from 'fast-check';
import { longColumn, longColumns } from '../../../lib/adapters/table/longColumns';

/** The service's limit, in UTF-16 characters. */
const LIMIT = 32_768;

describe('longColumns', () => {
  it.each<[string, string, readonly string[]]>([
    ['an empty text needs no column', '', []],
    ['a short text needs one', 'text', ['evidence']],
    ['a text of 32,000 needs one', 'x'.repeat(32_000), ['evidence']],
    ['one more needs two', 'x'.repeat(32_001), ['evidence', 'evidence2']],
    ['100,000 need four', 'x'.repeat(100_000), ['evidence', 'evidence2', 'evidence3', 'evidence4']],
  ])('%s', (_rule, text, names) => {
    const columns = longColumns('evidence', text);
    expect(Object.keys(columns)).toEqual(names);
    expect(longColumn(columns, 'evidence')).toBe(text);
  });

  it.each([31_998, 31_999, 32_000, 32_001, 63_999])(
    'a pair of surrogates stays together, after %i letters',
    (letters) => {
      const text = `${'x'.repeat(letters)}🔑🔑${'y'.repeat(40_000)}`;
      const columns = longColumns('record', text);
      for (const column of Object.values(columns)) {
        expect(column.length).toBeLessThan(LIMIT);
        expect(column).not.toMatch(/\p{Cs}/u);
      }
      expect(longColumn(columns, 'record')).toBe(text);
    },
  );

  it('any text comes back, halves of pairs included, and no column is too long', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 }).map((part) => part.repeat(700));
    const halves = fc
      .constantFrom('\ud800', '\udc00', '\ud800\ud800')
      .map((part) => part.repeat(40_000));
    fc.assert(
      fc.property(fc.oneof(text, halves), (whole) => {
        const columns = longColumns('record', whole);
        expect(longColumn(columns, 'record')).toBe(whole);
        for (const column of Object.values(columns)) expect(column.length).toBeLessThan(LIMIT);
      }),
      { numRuns: 50 },
    );
  });
});

describe('longColumn', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['a column that is missing is an empty text', {}, ''],
    ['what comes after a gap is not read', { record: 'a', record3: 'c' }, 'a'],
    ['a column of another type ends the text', { record: 'a', record2: 7, record3: 'c' }, 'a'],
    ['other columns are left alone', { record: 'a', recordA: 'b', record1: 'c' }, 'a'],
  ])('%s', (_rule, row, expected) => {
    expect(longColumn(row, 'record')).toBe(expected);
  });
});
