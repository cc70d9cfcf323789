// Paths count from where the person stands, and words that nobody knows are answered with what may have been meant.

import path from 'node:path';
import fc from 'fast-check';
import { editDistance, nearest } from '../../lib/cli/nearest';
import { isAddress, pathFrom, withPaths } from '../../lib/cli/paths';

const FOLDER = path.resolve('/clone');
const STANDS = path.resolve('/home/person');

describe('a path', () => {
  it.each([
    ['without npm', {}, 'export.json', 'export.json'],
    ['by npm', { INIT_CWD: STANDS }, 'export.json', path.join(STANDS, 'export.json')],
    [
      'by npm, which says whose script it runs',
      { INIT_CWD: STANDS, npm_package_json: path.join(FOLDER, 'package.json') },
      '../export.json',
      path.resolve('/home/export.json'),
    ],
    [
      'by a script that stands elsewhere',
      { INIT_CWD: STANDS, npm_package_json: path.resolve('/other/package.json') },
      'export.json',
      'export.json',
    ],
    ['by npm in the same folder', { INIT_CWD: FOLDER }, 'export.json', 'export.json'],
    [
      'that is whole',
      { INIT_CWD: STANDS },
      path.resolve('/tmp/x.json'),
      path.resolve('/tmp/x.json'),
    ],
    ['that is standard input', { INIT_CWD: STANDS }, '-', '-'],
    ['that is an address', { INIT_CWD: STANDS }, 'https://a.example/x', 'https://a.example/x'],
    ['of an empty setting', { INIT_CWD: '' }, 'export.json', 'export.json'],
  ])('%s', (_, environment, file, expected) => {
    expect(pathFrom(file, environment, FOLDER)).toBe(expected);
  });

  it('is one in each option that names a file, and in no other', () => {
    const options = {
      input: ['a.json', '-'],
      metadata: ['m.xml', 'https://a.example/m'],
      baseline: 'b.json',
      csv: 'c.csv',
      report: 'r.html',
      domain: 'contoso.com',
      json: true as const,
    };
    const at = (name: string): string => path.resolve(STANDS, name);
    expect(withPaths(options, { INIT_CWD: STANDS })).toEqual({
      input: [at('a.json'), '-'],
      metadata: [at('m.xml'), 'https://a.example/m'],
      baseline: at('b.json'),
      csv: at('c.csv'),
      report: at('r.html'),
      domain: 'contoso.com',
      json: true,
    });
    expect(withPaths(options, {})).toEqual(options);
  });

  it.each([
    ['https://a.example', true],
    ['HTTP://a.example', true],
    ['https', false],
    ['C:\\exports\\a.json', false],
    ['ftp://a.example', false],
  ])('%s is an address: %s', (text, expected) => {
    expect(isAddress(text)).toBe(expected);
  });
});

describe('the nearest word', () => {
  const words = ['report', 'reason', 'json', 'findings list', 'findings show'];
  it.each([
    ['report', 'report'],
    ['repotr', 'report'],
    ['REPORT', 'report'],
    ['rep', 'report'],
    ['re', null],
    ['jsno', 'json'],
    ['findings lits', 'findings list'],
    ['findings', null],
    ['', null],
    ['something else', null],
    ['x'.repeat(100_000), null],
  ])('of %.20s is %s', (word, expected) => {
    expect(nearest(word, words)).toBe(expected);
  });

  it('an edit distance is one: zero for the same, symmetric, and no more than the longer text', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance === 0).toBe(a === b);
        expect(editDistance(b, a)).toBe(distance);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      }),
    );
    expect(editDistance('scan', 'sacn')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });
});
