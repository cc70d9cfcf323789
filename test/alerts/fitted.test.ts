// A request that is no larger than it may be: what it leaves out, in which order, and what it says of that.

import fc from 'fast-check';
import { fitAlert } from '../../lib/alerts/fitted';
import { checks } from '../../lib/checks';
import type { Notice } from '../../lib/findings/types';

import { acceptedDomains, envelope, examples } from './examples';

const all = Object.values(examples).flatMap(({ notices }) => notices);
/** As many as asked for, each another finding. */
function many(count: number): readonly Notice[] {
  return Array.from({ length: count }, (_, index) => {
    const notice = all[index % all.length];
    if (!notice) throw new Error('There are no examples.');
    return { ...notice, finding: { ...notice.finding, uid: String(index).padStart(64, '0') } };
  });
}

function fit(notices: readonly Notice[], maxOctets: number) {
  const fitted = fitAlert(
    notices,
    checks,
    acceptedDomains,
    { ...envelope, language: 'en' },
    maxOctets,
  );
  const { findings } = JSON.parse(fitted.body) as {
    readonly findings: readonly {
      readonly uid: string;
      readonly evidence: { shortened?: string };
    }[];
  };
  return { ...fitted, findings };
}

it('what fits is told whole, in its order, without a word of anything missing', () => {
  const notices = many(10);
  const { body, findings } = fit(notices, 10_000_000);
  expect(findings.map(({ uid }) => uid)).toEqual(notices.map(({ finding }) => finding.uid));
  expect(body).not.toContain('"shortened"');
});

it('evidence is shortened before a finding is left out, and says so', () => {
  const notices = many(30);
  const whole = fit(notices, 10_000_000).octets;
  const { octets, findings } = fit(notices, whole - 1);
  expect(octets).toBeLessThan(whole);
  expect(findings).toHaveLength(notices.length);
  expect(findings.some(({ evidence }) => evidence.shortened?.includes('findings table'))).toBe(
    true,
  );
});

it('what does not fit is left to the next: the worst is told first, a promotion before all', () => {
  const ranks = ['critical', 'high', 'medium', 'low', 'informational'];
  const rankOf = ({ finding: { severity, resolution } }: Notice): number =>
    resolution === 'certificatePromoted' ? -1 : ranks.indexOf(severity);
  const notices = many(200);
  const { notices: told } = fit(notices, 150_000);
  expect(told.length).toBeLessThan(notices.length);
  const left = notices.filter((each) => !told.includes(each));
  const best = Math.min(...notices.map(rankOf));
  expect(told.map(rankOf)).toContain(best);
  // Alert groups stay together, so that a milder finding of a bad group may come before.
  expect(left.map(rankOf)).not.toContain(-1);
});

it('is no larger than it may be, unless one finding alone is; and what it says it tells is in it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1_000, max: 400_000 }),
      (count, max) => {
        const { octets, body, notices, findings } = fit(many(count), max);
        expect(octets).toBe(Buffer.byteLength(body));
        expect(findings.map(({ uid }) => uid)).toEqual(notices.map(({ finding }) => finding.uid));
        expect(octets <= max || notices.length === 1).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});
