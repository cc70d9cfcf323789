// What to do first, as a person can do it: with the thumbprints to read aloud, what the monitor has kept, and a command for
// each of the two answers, "it is ours" and "nobody knows it".

import type { Step } from '../checks/engine/types';
import type { Finding } from '../findings/types';
import type { AlertTexts } from './texts/alertTexts';
import { findingKey, thumbprintsOf } from './facts';

export interface ShownStep {
  /** `1`, `2`, `3a`; empty where a step is told alone. */
  readonly label: string;
  readonly text: string;
  /** To read aloud, in groups. */
  readonly values: readonly string[];
  /** To copy. */
  readonly command: string | null;
}

/** What the command accepts that says "it is ours"; `nothing`: all of it is over, and a command would be refused. */
export type Acceptable = 'finding' | 'group' | 'exercise' | 'nothing';

export function shownSteps(
  steps: readonly Step[],
  finding: Finding,
  acceptable: Acceptable,
  texts: AlertTexts,
): readonly ShownStep[] {
  const branches = steps.filter(({ kind }) => kind === 'notOurs');
  const common = steps.filter(({ kind }) => kind !== 'notOurs');
  const last = String(common.length + 1);
  return [
    ...common.map((step, index) => shownStep(String(index + 1), step, finding, texts)),
    ...branches.map((step) => shownStep(`${last}a`, step, finding, texts)),
    oursStep(branches.length > 0 ? `${last}b` : last, finding, acceptable, texts),
  ];
}

/** Where the same steps stand above already: what is another value here. */
export function shortSteps(
  finding: Finding,
  acceptable: Acceptable,
  texts: AlertTexts,
): readonly ShownStep[] {
  const values = spokenThumbprints(finding);
  const ask = { label: '', text: texts.toCompare, values, command: null };
  return [...(values.length > 0 ? [ask] : []), oursStep('', finding, acceptable, texts)];
}

function shownStep(
  label: string,
  { text, command, kind }: Step,
  finding: Finding,
  texts: AlertTexts,
): ShownStep {
  return {
    label,
    text: kind === 'keep' ? texts.kept(exportCommand(finding, texts)) + text : text,
    values: kind === 'ask' ? spokenThumbprints(finding) : [],
    command: command ?? null,
  };
}

function oursStep(
  label: string,
  finding: Finding,
  acceptable: Acceptable,
  texts: AlertTexts,
): ShownStep {
  if (acceptable === 'nothing')
    return { label, text: texts.nothingToAccept, values: [], command: null };
  const isGroup = acceptable === 'group';
  const what = isGroup ? `--group ${finding.groupId}` : findingKey(finding);
  const isExercise = acceptable === 'exercise';
  const until = isExercise ? ' --until <YYYY-MM-DD>' : '';
  const accept = `findings accept ${what} --reason "<${texts.reasonToFill}>"${until}`;
  const text = isGroup ? texts.acceptGroup : texts.accept;
  return {
    label,
    text: isExercise ? texts.acceptExercise : text,
    values: [],
    command: texts.ourCommand(accept),
  };
}

function exportCommand(finding: Finding, { ourCommand }: AlertTexts): string {
  const key = findingKey(finding);
  return ourCommand(`findings export ${key} --out evidence-${key}`);
}

/** In groups of eight, as people read them over the telephone. */
function spokenThumbprints(finding: Finding): readonly string[] {
  return thumbprintsOf(finding).map((thumbprint) =>
    (thumbprint.toUpperCase().match(/.{8}/g) ?? []).join(' '),
  );
}
