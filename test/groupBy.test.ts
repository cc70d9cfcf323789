// Map.groupBy, which Node.js 20 lacks.
import { groupBy } from '../lib/groupBy';

describe('groupBy', () => {
  it.each<[string, readonly string[], readonly (readonly [string, readonly string[]])[]]>([
    ['nothing makes no group', [], []],
    [
      'groups and what is in them keep their order',
      ['b1', 'a1', 'b2'],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
      ],
    ],
    ['what is there twice stays there twice', ['a', 'a'], [['a', ['a', 'a']]]],
    [
      'names of properties are keys like any other',
      ['__proto__', 'constructor'],
      [
        ['_', ['__proto__']],
        ['c', ['constructor']],
      ],
    ],
  ])('%s', (_rule, items, expected) => {
    expect([...groupBy(items, (item) => item.charAt(0))]).toEqual(expected);
  });

  it('a key may be anything', () => {
    expect(groupBy([1, 2, 3], (item) => item % 2 === 0).get(true)).toEqual([2]);
    expect(groupBy(['__proto__'], (item) => item).get('__proto__')).toEqual(['__proto__']);
  });
});
