// The evaluation in as many lines as a reviewer can read, so that a change of a check shows what it did.

import { groupBy } from '../../lib/groupBy';
import type { Outcome, Year } from './evaluation';
import { type Evaluation, kinds, missedOf, variantOf } from './report';

/** For each variant and history, what came of it. */
export interface Golden {
  readonly attacks: Readonly<Record<string, string>>;
  readonly benign: Readonly<Record<string, string>>;
  /** Variants that something could tell and nothing told, or not as loud as it is; why not. */
  readonly missed: Readonly<Record<string, string>>;
}

export function goldenOf({ outcomes, years }: Evaluation): Golden {
  const attacks = groupBy(
    outcomes,
    ({ family, name, conditions }) => `${family}: ${variantOf(name)}, ${conditions}`,
  );
  const benign = groupBy(years, ({ family, name }) => `${family}: ${name}`);
  const missed = missedOf(outcomes).map(
    ({ family, name, gap }) => [`${family}: ${variantOf(name)}`, gap ?? ''] as const,
  );
  return {
    missed: Object.fromEntries(missed),
    attacks: Object.fromEntries([...attacks].map(([name, some]) => [name, outcomesText(some)])),
    benign: Object.fromEntries([...benign].map(([name, some]) => [name, yearsText(some)])),
  };
}

/** `base 0, all 14 of 14: 12 high, 2 low`. */
function outcomesText(outcomes: readonly Outcome[]): string {
  const caught = outcomes.filter(({ all }) => all !== null);
  const base = outcomes.filter((outcome) => outcome.base !== null).length;
  const texts = [
    ...caught.map(({ all, severity }) => `${severity ?? 'red run'}${later(all)}`),
    ...outcomes.flatMap(({ all, severity, reassured }) =>
      all !== null ? [] : reassured ? ['told as gone'] : severity ? [`only ${severity}`] : [],
    ),
  ];
  const severities = [...groupBy(texts, (text) => text)];
  const told = severities.map(([text, some]) => `${String(some.length)} ${text}`).sort();
  const counts = `base ${String(base)}, all ${String(caught.length)} of ${String(outcomes.length)}`;
  return told.length === 0 ? counts : `${counts}: ${told.join(', ')}`;
}

function later(runs: number | null): string {
  return runs === null || runs === 1 ? '' : ` in run ${String(runs)}`;
}

function yearsText(years: readonly Year[]): string {
  const texts = years.map(({ conditions, base, all }) => {
    const told = all.mails === 0 ? '' : ` (${kinds(all.findings).join(', ')})`;
    return `${conditions} ${String(base.mails)}/${String(all.mails)}${told}`;
  });
  return texts.join('; ');
}
