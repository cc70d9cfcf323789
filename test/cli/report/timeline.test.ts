// Where a validity stands on the axis of time, and where a mark is alone.

import { squaresOf } from '../../../lib/cli/report/squares';
import { axisAround, barOf } from '../../../lib/alerts/timeline';
import { scan } from '../../../lib/cli/scan';
import { NOW, sixtyDomains } from './tenants';

const axis = axisAround('2026-11-23T09:00:00.000Z');

describe('the axis', () => {
  it('goes from a year and a half before until three years after', () => {
    expect(new Date(axis.from).toISOString()).toBe('2025-05-01T00:00:00.000Z');
    expect(new Date(axis.to).toISOString()).toBe('2029-11-01T00:00:00.000Z');
    expect(axis.years.map(({ year }) => year)).toEqual(['2026', '2027', '2028', '2029']);
    expect(axis.today).toBeCloseTo(34.75, 1);
  });
});

describe('a bar', () => {
  it.each([
    [
      'lies inside',
      '2026-03-02',
      '2027-03-02',
      { before: false, after: false, isOver: false, days: 365, daysLeft: 98 },
    ],
    [
      'goes on beyond both edges',
      '2021-03-01',
      '2121-02-06',
      { start: 0, end: 100, before: true, after: true, days: 36_501 },
    ],
    [
      'has ended, and is seen as that',
      '2025-09-01',
      '2026-09-01',
      { before: false, after: false, isOver: true, daysLeft: -84 },
    ],
    [
      'lies wholly before',
      '2015-01-01',
      '2016-01-01',
      { start: 0, end: 0, before: true, after: false, isOver: true },
    ],
    [
      'lies wholly after',
      '2040-01-01',
      '2041-01-01',
      { start: 100, end: 100, before: false, after: true },
    ],
    ['ends before it begins', '2027-06-01', '2026-06-01', { days: -365, isOver: true }],
  ])('%s', (_, from, to, expected) => {
    const bar = barOf(from, to, axis);
    expect(bar).toMatchObject(expected);
    expect(bar?.end).toBeGreaterThanOrEqual(bar?.start ?? 101);
  });

  it.each([
    [null, '2027-01-01'],
    ['2027-01-01', null],
    ['no time', '2027-01-01'],
  ])('is not drawn from %s to %s', (from, to) => {
    expect(barOf(from, to, axis)).toBeNull();
  });
});

describe('squares', () => {
  const { inventory } = scan(sixtyDomains(), null, NOW);
  const [adfs] = inventory.providers;
  if (!adfs) throw new Error('no provider');

  it('put the domains first that are like few others, whatever there is no room for', () => {
    const { columns, notDrawn, rows } = squaresOf(adfs, 10);
    expect(columns.slice(0, 2)).toEqual(['adatum.com', 'contoso.com']);
    expect(columns).toHaveLength(10);
    expect(notDrawn).toBe(adfs.domains.length - 10);
    const marks = rows.map(({ squares }) => squares.map((square) => square[0]).join(''));
    expect(marks.sort()).toEqual(['nsnnnnnnnn', 'pppppppppp', 'snnnnnnnnn']);
  });
});
