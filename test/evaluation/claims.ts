// The measured claims: what every check together catches, what the base rule alone does not, and that benign years stay
// quiet. Each says what speaks against it; nothing does when it holds.

import { signInByUnknownKey } from '../../lib/checks/signInByUnknownKey';
import { signingKeysSplit } from '../../lib/checks/signingKeysSplit';
import { signingKeyUnrecognised } from '../../lib/checks/signingKeyUnrecognised';
import { signingKeyUsed } from '../../lib/checks/signingKeyUsed';
import { groupBy } from '../../lib/groupBy';
import { mailsBefore } from './before';
import type { Outcome, Year } from './evaluation';
import { type Golden, goldenOf } from './golden';
import { type Evaluation, reportMarkdown, reportText, shortSentences } from './report';

/** What is written down of the evaluation: expected.json, the tables of docs/evaluation.md, the README's few sentences. */
export interface OnRecord {
  readonly golden: Golden;
  readonly tables: string;
  readonly readme: string;
}

type Claim = (evaluation: Evaluation, record: OnRecord) => readonly string[];

const STOLEN = 'Genuine key stolen (Golden SAML)';

/** What nobody but an intruder's sign-ins may bring up. */
const OF_SIGN_INS: readonly string[] = [signInByUnknownKey.id, signingKeysSplit.id];
const LOUD: readonly string[] = ['critical', 'high'];

/** Moves of an intruder; one that is lost would make the others look like all. */
const FAMILIES = 29;

export const CLAIMS: Readonly<Record<string, Claim>> = {
  'There are many variants of every move, on real primaries of both halves': ({ outcomes }) => {
    const families = new Set(outcomes.map(({ family }) => family)).size;
    const origins = groupBy(outcomes, ({ origin }) => origin);
    const rare = (['generated', 'tuned', 'heldOut'] as const).filter(
      (origin) => (origins.get(origin) ?? []).length <= 100,
    );
    return [
      ...(families === FAMILIES ? [] : [`There are ${String(families)} families.`]),
      ...(outcomes.length > 700 ? [] : [`There are ${String(outcomes.length)} runs only.`]),
      ...rare.map((origin) => `There are too few primaries: ${origin}.`),
    ];
  },

  'Every attack that something could tell is caught, or says why not': ({ outcomes }) =>
    outcomes
      .filter(({ all, outOfReach, gap }) => all === null && outOfReach === null && gap === null)
      .map(nameOf),

  'Only what is missed says why, under some condition': ({ outcomes }) => {
    const same = groupBy(outcomes, ({ family, name }) => `${family}: ${name}`);
    return [...same]
      .filter(([, some]) => some[0].gap !== null && some.every(({ all }) => all !== null))
      .map(([name]) => name);
  },

  'They are caught at the first run that can see them': ({ outcomes }) =>
    outcomes.filter(({ all }) => all !== null && all > 1).map(nameOf),

  'Only what nothing caught is said to be out of reach': ({ outcomes }) => {
    const wrong = outcomes.filter(({ all, outOfReach }) => all !== null && outOfReach !== null);
    const stolen = outcomes.filter(({ family }) => family === STOLEN);
    const isOutOfReach = stolen.length > 0 && stolen.every(({ outOfReach }) => outOfReach !== null);
    return [...wrong.map(nameOf), ...(isOutOfReach ? [] : [STOLEN])];
  },

  'All checks are more than the base rule, which misses most of the attacks': ({ outcomes }) => {
    const caught = outcomes.filter(({ all }) => all !== null);
    const missedByBase = caught.filter(({ base }) => base === null).length;
    return [
      ...(missedByBase >= 600 ? [] : [`The base rule misses ${String(missedByBase)} only.`]),
      ...outcomes.filter(({ base, all }) => base !== null && all === null).map(nameOf),
    ];
  },

  'No benign year alerts more often than its allowance says': ({ years }) =>
    years.filter(({ all, wanted, noise }) => all.mails > wanted + (noise?.mails ?? 0)).map(nameOf),

  'Sign-ins by known keys alarm nobody': ({ years }) =>
    years
      .filter(({ all: { findings } }) =>
        findings.some(({ checkId }) => OF_SIGN_INS.includes(checkId)),
      )
      .map(nameOf),

  'No benign rollover becomes high or critical by its use': ({ years }) =>
    years
      .filter(({ all: { findings } }) => {
        const isLoud = ({ checkId, severity }: (typeof findings)[number]): boolean =>
          checkId === signingKeyUnrecognised.id && LOUD.includes(severity);
        const isUsed = findings.some(({ checkId }) => checkId === signingKeyUsed.id);
        return isUsed && !findings.some(isLoud);
      })
      .map(nameOf),

  'Nobody is asked more than once about the keys of the first run': ({ years }) =>
    years.filter(({ questions }) => questions > 1).map(nameOf),

  'Somebody is asked in most tenants, which is the only mail that a quiet one gets': ({
    years,
  }) => {
    const asked = years.filter(({ questions }) => questions === 1).length;
    return asked * 2 > years.length ? [] : [`It is asked in ${String(asked)} years only.`];
  },

  'No noise is allowed for that is not there': ({ years }) => {
    const allowed = years.filter(({ noise }) => noise !== null);
    return [...groupBy(allowed, ({ family, name }) => `${family}: ${name}`)]
      .filter(([, some]) => some.every(({ all, wanted }) => all.mails <= wanted))
      .map(([name]) => name);
  },

  'It comes to what test/evaluation/expected.json says': (evaluation, { golden }) => {
    const came = goldenOf(evaluation);
    return [
      ...changes(golden.attacks, came.attacks),
      ...changes(golden.benign, came.benign),
      ...changes(golden.missed, came.missed),
    ];
  },

  'Each history is compared with its mails before': ({ years }) => {
    const names = new Set(years.map(({ family, name }) => `${family}: ${name}`));
    return Object.keys(mailsBefore).filter((name) => !names.has(name));
  },

  'It fits a terminal': (evaluation) =>
    reportText(evaluation)
      .split('\n')
      .filter(({ length }) => length > 80),

  'It is what the document shows': (evaluation, { tables }) => {
    const shown = shownTables(tables).trim().split('\n');
    const came = reportMarkdown(evaluation).trim().split('\n');
    return [
      ...shown.filter((line) => !came.includes(line)).map((line) => `- ${line}`),
      ...came.filter((line) => !shown.includes(line)).map((line) => `+ ${line}`),
    ];
  },

  'The README says it in short': (evaluation, { readme }) => {
    const shown = readme.replace(/\s+/g, ' ');
    return shortSentences(evaluation).filter((sentence) => !shown.includes(sentence));
  },
};

/** The claims that do not hold, each with what speaks against it. */
export function broken(evaluation: Evaluation, record: OnRecord): readonly string[] {
  return Object.entries(CLAIMS).flatMap(([claim, against]) => {
    const lines = against(evaluation, record);
    return lines.length === 0 ? [] : [`${claim}. Against it:`, ...lines.map((line) => `  ${line}`)];
  });
}

function shownTables(document: string): string {
  return /<!-- evaluation -->\n([\s\S]*?)<!-- \/evaluation -->/.exec(document)?.[1] ?? '';
}

function nameOf({ family, name, conditions }: Outcome | Year): string {
  return `${family}: ${name} (${conditions})`;
}

function changes(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => before[name] !== after[name])
    .flatMap((name) => [
      ...(before[name] === undefined ? [] : [`- ${name}: ${before[name]}`]),
      ...(after[name] === undefined ? [] : [`+ ${name}: ${after[name]}`]),
    ]);
}
