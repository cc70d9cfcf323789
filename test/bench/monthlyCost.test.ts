// What a month costs: the documents say what the script works out of the measured figures, and the script counts as a bill does.

import { readFileSync } from 'node:fs';
import { costOf, costTable, shownSizes } from './monthlyCost';

const run = (runMs: number, logLines: number, transactions: number) => ({
  runMs,
  logLines,
  logOctets: logLines * 1_000,
  table: { read: transactions - 1, transaction: 1 },
});

describe('the cost of a month', () => {
  it('is that of the rules where a run takes next to nothing', () => {
    const { together } = costOf({ domains: 1, first: run(1, 1, 2), unchanged: run(1, 1, 2) });
    expect(together).toBeGreaterThan(2);
    expect(together).toBeLessThan(2.7);
  });

  it('counts 2,880 runs of a second at least, on half a gigabyte', () => {
    const { gbSeconds, transactions } = costOf({
      domains: 1,
      first: run(9_000, 9, 40),
      unchanged: run(7_000, 3, 5),
    });
    expect(gbSeconds).toBe(2_880 * 10 * 0.5);
    expect(transactions).toBe(2_880 * 5);
  });

  it('has the lines of each domain once a day, and those of a run in each run', () => {
    const quiet = costOf({ domains: 1, first: run(1, 3, 2), unchanged: run(1, 3, 2) });
    const daily = costOf({ domains: 1, first: run(1, 1_003, 2), unchanged: run(1, 3, 2) });
    expect(daily.logGb - quiet.logGb).toBeCloseTo((30 * 1_000 * 3_000) / 1e9);
  });

  it('charges seconds only beyond the free ones', () => {
    const at = (runMs: number) =>
      costOf({ domains: 1, first: run(runMs, 1, 2), unchanged: run(runMs, 1, 2) });
    // 100,000 GB-s are 69.4 seconds a run.
    expect(at(66_000).together).toBe(at(1_000).together);
    expect(at(166_000).together - at(66_000).together).toBeCloseTo(
      (2_880 * 0.5 * 169 - 100_000) * 0.000026,
    );
  });
});

describe('the documents', () => {
  const deploy = readFileSync('docs/deploy.md', 'utf8');

  it('have the table that the script makes', () => {
    const plain = (table: string): string =>
      table.replaceAll(/ +/g, ' ').replaceAll(/-+:/g, '-:').replaceAll(/-+ /g, '- ');
    expect(shownSizes().map(({ domains }) => domains)).toEqual([1, 100, 5_000]);
    expect(plain(deploy)).toContain(plain(costTable(shownSizes())));
  });

  it('say what a hundred domains cost, to ten cents', () => {
    const [, hundred] = shownSizes().map(costOf);
    for (const file of ['README.md', 'docs/deploy.md', 'docs/compare.md']) {
      const text = readFileSync(file, 'utf8');
      const [, said] = /about (\d\.\d\d)(?: US)? dollars a month/i.exec(text) ?? [];
      expect(Math.abs(Number(said) - (hundred?.together ?? 0))).toBeLessThan(0.1);
    }
  });
});
