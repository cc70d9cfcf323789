// What to do first about an alert group, and what may be accepted of it.

import type { Check } from '../checks/engine/types';
import type { Notice } from '../findings/types';
import type { Language } from '../text';
import { checkOf, firstStepsOf } from './checkOfFinding';
import { toneOf } from './grouping';
import type { Card } from './layout';
import { type Acceptable, shortSteps, type ShownStep, shownSteps } from './shownSteps';
import type { AlertTexts } from './texts/alertTexts';

interface StepsContext {
  readonly checks: readonly Check[];
  readonly language: Language;
  readonly texts: AlertTexts;
}

/** Whether the steps of a card that stands above hold for this one, too. */
export function areStepsAbove({ status, finding }: Notice, above: readonly Card[]): boolean {
  return above.some(
    ({ primary: other }) =>
      toneOf(other) !== 'alarm' &&
      other.status === status &&
      other.finding.checkId === finding.checkId &&
      // Of a harmless key nobody asks whom it signed in.
      (finding.isKeyHarmless || !other.finding.isKeyHarmless),
  );
}

export function stepsOf(
  group: Card,
  stepsAbove: boolean,
  { checks, language, texts }: StepsContext,
): readonly ShownStep[] {
  const { primary } = group;
  const { finding, status } = primary;
  const check = checkOf(finding, checks);
  if (!check || (status !== 'new' && toneOf(primary) !== 'alarm')) return [];
  const acceptable = acceptableOf(group, checks);
  return stepsAbove
    ? shortSteps(finding, acceptable, texts)
    : shownSteps(firstStepsOf(check, finding)[language], finding, acceptable, texts);
}

/** Only what is open can be accepted: an alarm closes its finding, and what is new may be gone again. */
function acceptableOf(
  { primary, others, elsewhere, elsewhereCount }: Card,
  checks: readonly Check[],
): Acceptable {
  const all = [primary, ...others, ...elsewhere.flat()];
  const open = all.filter(({ finding }) => finding.status === 'open');
  if (open.length === 0) return 'nothing';
  if (open.some(({ finding }) => checkOf(finding, checks)?.isNeverOurs)) return 'exercise';
  return others.length > 0 || elsewhereCount > 0 ? 'group' : 'finding';
}
