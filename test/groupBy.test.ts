// Map.groupBy, which Node.js 20 lacks, and the same for what comes in order.
import { groupBy, runsOf } from '../lib/groupBy';

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

describe('runsOf', () => {
  const first = (item: string): string => item.charAt(0);

  it.each<[string, readonly string[], readonly (readonly [string, readonly string[]])[]]>([
    ['nothing makes no group', [], []],
    [
      'what follows each other is a group, and what comes later another one',
      ['b1', 'b2', 'a1', 'b3'],
      [
        ['b', ['b1', 'b2']],
        ['a', ['a1']],
        ['b', ['b3']],
      ],
    ],
  ])('%s', (_rule, items, expected) => {
    expect([...runsOf(items, first)]).toEqual(expected);
  });

  it('gives a group away before it asks for more than the next item', () => {
    const asked: string[] = [];
    const items = function* () {
      for (const item of ['a1', 'b1', 'c1']) {
        asked.push(item);
        yield item;
      }
    };
    expect(runsOf(items(), first).next().value).toEqual(['a', ['a1']]);
    expect(asked).toEqual(['a1', 'b1']);
  });
});
