// The sentences of a scan that depend on numbers, in both languages: what is not there is not counted.

import { cliTexts } from '../../lib/cli/texts';

const { en, ja } = { en: cliTexts.en.scan, ja: cliTexts.ja.scan };
const none = { critical: 0, high: 0, medium: 0, low: 0, informational: 0 } as const;
const all: Parameters<typeof en.counts>[0] = {
  findings: 7,
  domains: 60,
  providers: 2,
  needAttention: 1,
  severities: { ...none, high: 1, low: 2 },
  withoutFindings: 50,
  inherited: 3,
  notJudged: 6,
  ofTenant: 4,
};
const nothing: typeof all = {
  ...all,
  needAttention: 0,
  severities: none,
  withoutFindings: 0,
  inherited: 0,
  notJudged: 0,
  ofTenant: 0,
};

it.each([en, ja])('the counts', ({ counts }) => {
  for (const figure of ['60', '50', '6', '3', '4']) expect(counts(all)).toContain(figure);
  expect(counts(nothing).match(/\d+/g)).toEqual(['60', '2']);
  expect(counts({ ...nothing, domains: 0 })).not.toMatch(/\d/);
});

it.each([en, ja])('names, keys and providers that are left out', ({ names, keys }) => {
  expect(names(['a', 'b'], 0)).not.toMatch(/\d/);
  expect(names(['a', 'b'], 3)).toContain('3');
  expect(keys.moreProviders(2, 5, true)).not.toBe(keys.moreProviders(2, 5, false));
});
