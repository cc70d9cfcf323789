// What came of the evaluation, for people: tables, and by name whatever was missed or told without need.

import { groupBy } from '../../lib/groupBy';
import { mailsBefore } from './before';
import { type Alerts, type Outcome, SEVERITIES, type Year } from './evaluation';
import type { ConditionsName, Origin } from './scenario';
import { type Table, tableMarkdown, tableText, wrapped } from './table';

export interface Evaluation {
  readonly outcomes: readonly Outcome[];
  readonly years: readonly Year[];
}

const ORIGINS: Readonly<Record<Origin, string>> = {
  generated: 'generated',
  tuned: 'real, tuned on',
  heldOut: 'real, held out',
};

/** For a terminal of 80 columns. */
export function reportText(evaluation: Evaluation): string {
  const { outcomes, years } = evaluation;
  return [
    wrapped(ATTACKS_INTRO, ''),
    tableText(attackTable(outcomes, SHORT)),
    tableText(originTable(outcomes, SHORT)),
    wrapped(YEARS_INTRO, ''),
    tableText(yearTable(years, SHORT_YEARS)),
    wrapped(BEFORE_INTRO, ''),
    tableText(beforeTable(years)),
    section('Benign histories with more mails, or fewer', differing(years)),
    section('Missed', missed(outcomes)),
    section('Out of reach', outOfReach(outcomes)),
    section('Benign histories that alert, and why', alerting(years)),
    section('Of these, more than a person would want', noisy(years)),
  ].join('\n\n');
}

/** For docs/evaluation.md. */
export function reportMarkdown({ outcomes, years }: Evaluation): string {
  const tables = [
    tableMarkdown(attackTable(outcomes, LONG)),
    tableMarkdown(originTable(outcomes, LONG)),
    tableMarkdown(yearTable(years, LONG_YEARS)),
  ];
  return tables.join('\n\n');
}

/** For the README: the attacks, and the mails of a year in which something happens on purpose, from the best to the worst. */
export function shortSentences({ outcomes, years }: Evaluation): readonly string[] {
  const [all = '', base = '', caught = '', missed = '', beyond = ''] = attackCells(outcomes);
  const mailsOf = (conditions: ConditionsName): string => {
    const rates = (['generated', 'tuned', 'heldOut'] as const).map((origin) => {
      const same = (year: Year) => year.conditions === conditions && year.origin === origin;
      return yearCells(years.filter(same), 'all')[3] ?? '';
    });
    rates.sort();
    return `${rates[0] ?? ''} to ${rates.at(-1) ?? ''}`;
  };
  return [
    `Of ${all} attacks that were played, all checks together catch ${caught}, and the comparison of names alone ${base}.`,
    `${missed} are missed, and ${beyond} are out of reach.`,
    `brings ${mailsOf('asDeployed')} mails for each provider, and ${mailsOf('answered')} where somebody accepts what is theirs.`,
  ];
}

const ATTACKS_INTRO =
  'Attacks. A run is a variant against one primary, under each condition that makes a difference: as deployed, ' +
  'with metadata, with the optional permissions and so with both logs. Caught is an alert of at least low severity about the very key, ' +
  'setting or domain; of high, medium or critical severity where the attack is as bad as that. Runs until caught count from the first one that could see it: median, worst.';

const YEARS_INTRO =
  'Benign histories of a year. Mails with news, and what they tell, for each identity provider and year; the mail of the ' +
  'first day, which only asks about the keys that were there before, is counted by itself (asks). Runs right ' +
  'after each happening and a day later, where a certificate ends, and each 60 days while nothing happens; with one ' +
  'each day (--every 1) the table is the same.';

const SHORT = ['plays', 'base', 'all', 'missed', 'out of reach', 'runs'];
const LONG = [
  'histories',
  'caught by the base rule alone',
  'caught by all checks',
  'missed',
  'out of reach',
  'runs until caught (median, worst)',
];

function attackTable(outcomes: readonly Outcome[], columns: readonly string[]): Table {
  const families = [...groupBy(outcomes, ({ family }) => family)];
  const rows = families.map(([family, some]) => [family, ...attackCells(some)]);
  return { head: ['attack', ...columns], rows: [...rows, ['all', ...attackCells(outcomes)]] };
}

function originTable(outcomes: readonly Outcome[], columns: readonly string[]): Table {
  const rows = (['generated', 'tuned', 'heldOut'] as const).map((origin) => {
    const some = outcomes.filter((outcome) => outcome.origin === origin);
    return [ORIGINS[origin], ...attackCells(some)];
  });
  return { head: ['by primary', ...columns], rows };
}

function attackCells(outcomes: readonly Outcome[]): readonly string[] {
  const caught = outcomes.flatMap(({ all }) => all ?? []).sort((a, b) => a - b);
  const median = caught[Math.floor((caught.length - 1) / 2)];
  const counts = [
    outcomes.length,
    outcomes.filter(({ base }) => base !== null).length,
    caught.length,
    missedOf(outcomes).length,
    outcomes.length - caught.length - missedOf(outcomes).length,
  ];
  const runs = median === undefined ? '-' : `${String(median)}, ${String(caught.at(-1))}`;
  return [...counts.map(String), runs];
}

export function missedOf(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.filter(({ all, outOfReach: reason }) => all === null && reason === null);
}

const SHORT_YEARS = ['N', 'asks', 'alert', 'mails', 'crit', 'high', 'med', 'low', 'info'];
const LONG_YEARS = [
  'histories',
  'asked once',
  'that alert',
  'mails with news a year',
  ...SEVERITIES,
];

const MODES: readonly (readonly [string, ConditionsName, 'base' | 'all'])[] = [
  ['base rule alone', 'asDeployed', 'base'],
  ['all checks', 'asDeployed', 'all'],
  ['all, answered', 'answered', 'all'],
  ['all, log', 'permissions', 'all'],
  ['all, metadata + log', 'everything', 'all'],
];

function yearTable(years: readonly Year[], columns: readonly string[]): Table {
  const rows = MODES.flatMap(([label, conditions, scope]) =>
    (['generated', 'tuned', 'heldOut'] as const).map((origin) => {
      const some = years.filter((year) => year.conditions === conditions && year.origin === origin);
      return [`${label}; ${ORIGINS[origin]}`, ...yearCells(some, scope)];
    }),
  );
  return { head: ['benign', ...columns], rows };
}

function yearCells(years: readonly Year[], scope: 'base' | 'all'): readonly string[] {
  const federations = sum(years.map((year) => year.federations));
  const alerts = years.map((year) => year[scope]);
  const rate = (count: number): string => (count / federations).toFixed(2);
  const findings = alerts.flatMap((some) => some.findings);
  return [
    String(years.length),
    String(years.filter(({ questions }) => questions > 0 && scope === 'all').length),
    String(alerts.filter(({ mails }) => mails > 0).length),
    rate(sum(alerts.map(({ mails }) => mails))),
    ...SEVERITIES.map((severity) =>
      rate(findings.filter((one) => one.severity === severity).length),
    ),
  ];
}

const BEFORE_INTRO =
  'Mails with news of each kind of benign history, in all of its years: in before.json, and now.';

type Mode = Exclude<ConditionsName, 'metadata' | 'permissions'>;

const SHOWN: readonly (readonly [Mode, string])[] = [
  ['asDeployed', 'as deployed'],
  ['answered', 'answered'],
  ['everything', 'meta + log'],
];

/** How many mails a history had before; null: it is not in the file. */
function before({ family, name, conditions }: Year): number | null {
  return mailsBefore[`${family}: ${name}`]?.[conditions] ?? null;
}

function beforeTable(years: readonly Year[]): Table {
  const rows = [...groupBy(years, ({ family }) => family)].map(([family, some]) => {
    const cells = SHOWN.map(([mode]) => {
      const same = some.filter(({ conditions }) => conditions === mode);
      const known = same.filter((year) => before(year) !== null);
      const then = sum(known.map((year) => before(year) ?? 0));
      return `${String(then)} > ${String(sum(same.map(({ all }) => all.mails)))}`;
    });
    return [family, ...cells];
  });
  return { head: ['mails, before > now', ...SHOWN.map(([, label]) => label)], rows };
}

function differing(years: readonly Year[]): readonly string[] {
  const shown: readonly string[] = SHOWN.map(([mode]) => mode);
  const some = years.filter(
    (year) => shown.includes(year.conditions) && before(year) !== year.all.mails,
  );
  return some.map((year) => {
    const then = before(year);
    const was = then === null ? 'new' : String(then);
    const where = CONDITIONS_TEXT[year.conditions];
    return `${year.family}: ${year.name}, ${where}: ${was} > ${String(year.all.mails)}`;
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.length === 0 ? ['none'] : lines;
  return [`${title}:`, ...body.map((line) => wrapped(`- ${line}`))].join('\n');
}

/** By variant, whatever stands beside it. */
function missed(outcomes: readonly Outcome[]): readonly string[] {
  return counted(missedOf(outcomes), ({ family, name, conditions, gap }) => {
    const reason = gap === null ? '' : ` ${gap}`;
    return `${family}: ${variantOf(name)} (${CONDITIONS_TEXT[conditions]}).${reason}`;
  });
}

function outOfReach(outcomes: readonly Outcome[]): readonly string[] {
  const some = outcomes.filter(({ all, outOfReach: reason }) => all === null && reason !== null);
  return counted(some, ({ family, outOfReach: reason }) => `${family}. ${String(reason)}`);
}

export function variantOf(name: string): string {
  return name.replace(/ \([^()]*\)$/, '');
}

/** By what a person would want of it. */
function alerting(years: readonly Year[]): readonly string[] {
  const some = years.filter(({ conditions, all }) => conditions !== 'answered' && all.mails > 0);
  return [...groupBy(some, ({ family, why }) => `${family}; ${why}`)].map(([reason, same]) => {
    const modes = [...groupBy(same, ({ conditions }) => conditions)].map(([conditions, alike]) => {
      const told = kinds(alike.flatMap(({ all }) => all.findings)).join(', ');
      return `${String(alike.length)} ${CONDITIONS_TEXT[conditions]} (${told})`;
    });
    return `${reason}: ${modes.join(', ')}.`;
  });
}

const CONDITIONS_TEXT: Readonly<Record<ConditionsName, string>> = {
  asDeployed: 'as deployed',
  answered: 'answered',
  metadata: 'with metadata',
  permissions: 'with the log',
  everything: 'with metadata and log',
};

/** `high KEY-UNRECOGNISED`. */
export function kinds(findings: Alerts['findings']): readonly string[] {
  const names = findings.map(
    ({ checkId, severity }) => `${severity} ${checkId.replace(/^FEDERATION-(SIGNING-)?/, '')}`,
  );
  return [...new Set(names)].sort();
}

function noisy(years: readonly Year[]): readonly string[] {
  const some = years.filter(({ all, wanted }) => all.mails > wanted);
  return counted(some, ({ family, all, wanted, noise }) => {
    const more = String(all.mails - wanted);
    return `${family}: ${more} more; ${noise?.why ?? 'unexplained'}.`;
  });
}

/** Each text once, with how often it came where that is more than once. */
function counted<T>(items: readonly T[], text: (item: T) => string): readonly string[] {
  return [...groupBy(items, text)].map(([line, same]) =>
    same.length === 1 ? line : `${String(same.length)} x ${line}`,
  );
}
