// When both certificates are valid, as bars: today is the border between what is over and what is to come, and a bar that goes
// on says so. How the axis of a report begins and ends is in test/cli/report/timeline.test.ts.

import fc from 'fast-check';
import { alertHtml } from '../../lib/alerts/mailHtml';
import { alertTexts } from '../../lib/alerts/texts';
import { axisAround, barOf } from '../../lib/alerts/timeline';
import { validityOf } from '../../lib/alerts/validity';
import { viewAlert } from '../../lib/alerts/view';
import type { SlotEvidence } from '../../lib/checks/engine/evidence';
import type { Finding } from '../../lib/findings/types';

import { contextIn, mismatchIn, opened } from './examples';

const NOW = '2026-11-23T09:00:07.000Z';
const finding = mismatchIn('contoso.com');

function slot(notBefore: string | null, notAfter: string | null): SlotEvidence {
  const { signingCertificate } = finding.evidence;
  if (signingCertificate?.state !== 'present') throw new Error('The example has a primary.');
  return { ...signingCertificate, notBefore, notAfter };
}

/** The secondary is flagged; its key is the finding's. */
function withSlots(first: SlotEvidence, second: SlotEvidence): Finding {
  const { spkiSha256 } = finding;
  const flagged = second.state === 'present' && spkiSha256 ? { ...second, spkiSha256 } : second;
  return {
    ...finding,
    evidence: { signingCertificate: first, nextSigningCertificate: flagged },
  };
}

function barsOf(from: string | null, to: string | null) {
  const absent = { state: 'absent' } as const;
  return validityOf(withSlots(slot(from, to), absent), NOW, alertTexts.en)?.bars ?? [];
}

function htmlOf(first: SlotEvidence, second: SlotEvidence): string {
  return alertHtml(viewAlert([opened(withSlots(first, second))], contextIn('en')));
}

describe('the bars of a card', () => {
  it('are named, dated, and the flagged one is known', () => {
    const both = withSlots(slot('2026-03-02', '2027-03-02'), slot('2026-11-22', '2030-11-22'));
    expect(validityOf(both, NOW, alertTexts.en)).toMatchObject({
      title: alertTexts.en.validity,
      bars: [
        { label: 'Primary', isFlagged: false, dates: '2026-03-02 – 2027-03-02', endsAfter: false },
        { label: 'Secondary', isFlagged: true, dates: '2026-11-22 – 2030-11-22', endsAfter: true },
      ],
    });
  });

  // The window goes from 2025-05-01 to 2029-11-01, and today is at 35 per cent of it.
  it.each([
    ['one that is valid now', '2026-03-02', '2027-03-02', [19, 16, 6, 59], false, false],
    ['one that is over', '2025-09-01', '2026-09-01', [7, 23, 0, 70], false, false],
    ['one that is to come', '2027-01-01', '2028-01-01', [37, 0, 22, 41], false, false],
    ['one that began before the window', '2015-01-01', '2027-03-02', [0, 35, 6, 59], true, false],
    ['one that ends behind it', '2026-03-02', '2126-03-02', [19, 16, 65, 0], false, true],
    ['one that was over before it', '2015-01-01', '2016-01-01', [0, 0, 0, 100], true, false],
  ])('%s', (_, from, to, parts, startsBefore, endsAfter) => {
    expect(barsOf(from, to)).toMatchObject([{ parts, startsBefore, endsAfter }]);
  });

  it('are whole per cent of one line, whatever the certificate says', () => {
    const time = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2200-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(time, time, (from, to) => {
        const [bar] = barsOf(from.toISOString(), to.toISOString());
        const parts = bar?.parts ?? [];
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(100);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['its beginning', null, '2027-03-02'],
    ['its end', '2026-03-02', null],
    ['what it says', 'then', '2027-03-02'],
  ])('are not drawn of one of which nobody can read %s', (_, from, to) => {
    expect(barsOf(from, to)).toEqual([]);
  });
});

describe('in a mail', () => {
  it('a bar that goes on beyond the window says so at that end', () => {
    const html = htmlOf(slot('2015-01-01', '2126-03-02'), slot('2026-03-02', '2027-03-02'));
    expect(html).toContain('Primary: ◀ 2015-01-01 – 2126-03-02 ▶</p>');
    expect(html).toContain('Secondary: 2026-03-02 – 2027-03-02</p>');
    // In the bar itself, too, which is all that some people look at.
    expect(html.match(/▶/g)).toHaveLength(2);
  });

  it('nothing is said of a validity where no time can be read', () => {
    const html = htmlOf(slot(null, null), slot(null, '2027-03-02'));
    expect(html).toContain(alertTexts.en.certificates);
    expect(html).not.toContain(alertTexts.en.validity);
  });
});

describe('on the axis of a report', () => {
  const axis = axisAround(NOW);

  it('each year begins on its first of January', () => {
    expect(axis.years.map(({ year }) => year)).toEqual(['2026', '2027', '2028', '2029']);
    const at = ({ from, to }: typeof axis, year: string): number =>
      (100 * (Date.parse(`${year}-01-01`) - from)) / (to - from);
    for (const { year, at: shown } of axis.years)
      expect(Math.abs(shown - at(axis, year))).toBeLessThan(0.01);
  });

  it('a day that has begun is no day that is left, and a validity is told in whole days', () => {
    expect(barOf('2026-11-20T00:00:00Z', '2026-11-25T08:00:00Z', axis)).toMatchObject({
      daysLeft: 1,
      days: 5,
    });
    expect(barOf('2026-11-20T00:00:00Z', '2026-11-25T18:00:00Z', axis)).toMatchObject({
      daysLeft: 2,
      days: 6,
    });
  });

  it('one is over once its end has passed', () => {
    const isOver = (to: string): boolean | undefined => barOf('2026-01-01', to, axis)?.isOver;
    expect(isOver('2026-11-23T09:00:06Z')).toBe(true);
    expect(isOver('2026-11-23T09:00:08Z')).toBe(false);
  });

  it('one that ends before it begins is a point where it begins', () => {
    const bar = barOf('2027-06-01', '2026-06-01', axis);
    expect(bar?.end).toBe(bar?.start);
    expect(bar?.start).toBeGreaterThan(40);
  });
});
