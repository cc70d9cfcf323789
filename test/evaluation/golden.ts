// The evaluation in as many lines as a reviewer can read, so that a change of a check shows what it did.

import { groupBy } from '../../lib/groupBy';
import type { Outcome, Year } from './evaluation';
import { kinds, variantOf, type Evaluation } from './report';

/** For each variant and history, what came of it. */
export interface Golden {
  readonly attacks: Readonly<Record<string, string>>;
  readonly benign: Readonly<Record<string, string>>;
}

export function goldenOf({ outcomes, years }: Evaluation): Golden {
  const attacks = groupBy(
    outcomes,
    ({ family, name, conditions }) => `${family}: ${variantOf(name)}, ${conditions}`,
  );
  const benign = groupBy(years, ({ family, name }) => `${family}: ${name}`);
  return {
    attacks: Object.fromEntries([...attacks].map(([name, some]) => [name, outcomesText(some)])),
    benign: Object.fromEntries([...benign].map(([name, some]) => [name, yearsText(some)])),
  };
}

/** `base 0, all 14 of 14: 12 high, 2 low`. */
function outcomesText(outcomes: readonly Outcome[]): string {
  const caught = outcomes.filter(({ all }) => all !== null);
  const base = outcomes.filter((outcome) => outcome.base !== null).length;
  const severities = [
    ...groupBy(caught, ({ all, severity }) => `${severity ?? 'red run'}${later(all)}`),
  ];
  const told = severities.map(([severity, some]) => `${String(some.length)} ${severity}`).sort();
  const counts = `base ${String(base)}, all ${String(caught.length)} of ${String(outcomes.length)}`;
  return told.length === 0 ? counts : `${counts}: ${told.join(', ')}`;
}

function later(passes: number | null): string {
  return passes === null || passes === 1 ? '' : ` in pass ${String(passes)}`;
}

function yearsText(years: readonly Year[]): string {
  const texts = years.map(({ conditions, base, all }) => {
    const told = all.mails === 0 ? '' : ` (${kinds(all.findings).join(', ')})`;
    return `${conditions} ${String(base.mails)}/${String(all.mails)}${told}`;
  });
  return texts.join('; ');
}
