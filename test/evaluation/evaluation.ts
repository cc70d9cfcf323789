// Plays every attack and every history, and says what came of it; plain data, that another process can hand over.

import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import type { Finding } from '../../lib/findings/types';
import type { Severity } from '../../lib/checks/engine/types';

import { attacks } from './attacks';
import { histories } from './benign';
import { play, type PassSeen } from './play';
import {
  CONDITIONS,
  DAY,
  HOUR,
  QUARTER,
  type Attack,
  type ConditionsName,
  type History,
  type Noise,
  type Origin,
} from './scenario';

interface Played {
  readonly family: string;
  readonly name: string;
  readonly origin: Origin;
  readonly conditions: ConditionsName;
}

/** What came of an attack. */
export interface Outcome extends Played {
  /** Why nothing could tell; null: something could. */
  readonly outOfReach: string | null;
  readonly gap: string | null;
  /** How many passes it took, the first one that could see it included; null: it was not caught. */
  readonly base: number | null;
  readonly all: number | null;
  /** The worst that was told of it when it was caught; null: nothing, or the run was red. */
  readonly severity: Severity | null;
}

/** What a year of a benign history told. */
export interface Year extends Played {
  readonly federations: number;
  readonly wanted: number;
  readonly why: string;
  readonly noise: Noise | null;
  /** The base rule, if it were alone. */
  readonly base: Alerts;
  readonly all: Alerts;
}

export interface Alerts {
  /** Mails with news. */
  readonly mails: number;
  /** What they told. Of one key in many domains, a mail tells one story. */
  readonly findings: readonly { readonly checkId: string; readonly severity: Severity }[];
}

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'] as const;

export async function playAttacks(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const attack of attacks) {
    for (const name of attack.conditions) outcomes.push(await playAttack(attack, name));
  }
  return outcomes;
}

const MODES = ['asDeployed', 'answered', 'everything'] as const;

export async function playHistories(every: number): Promise<readonly Year[]> {
  const years: Year[] = [];
  for (const history of histories) {
    for (const name of MODES) {
      // So many domains take their time, and one answer more would tell nothing.
      if (name === 'answered' && history.isLarge) continue;
      years.push(await playYear(history, name, every));
    }
  }
  return years;
}

/** How many passes that can see an attack may say nothing before it counts as missed. */
const PATIENCE = 4;

export async function playAttack(attack: Attack, name: ConditionsName): Promise<Outcome> {
  const { family, origin, visibleAt, happenings, gap } = attack;
  const conditions = CONDITIONS[name];
  const last = Math.max(visibleAt, ...happenings.map(({ at }) => at));
  const caught: { base: number | null; all: number | null } = { base: null, all: null };
  let seen = 0;
  let told: readonly Finding[] = [];
  for await (const pass of play(attack, conditions, attackTimes(attack, last))) {
    if (pass.at < visibleAt) continue;
    seen += 1;
    const about = pass.news.filter((finding) => isCatch(finding, attack));
    if (about.some(isBase)) caught.base ??= seen;
    if (caught.all === null && (about.length > 0 || isRed(pass, attack))) {
      caught.all = seen;
      told = about;
    }
    // The base rule remembers nothing: what it does not see now it will not see later.
    if (pass.at >= last && (caught.all !== null || seen >= PATIENCE)) break;
  }
  const outOfReach = attack.outOfReach(conditions);
  const played = { family, name: attack.name, origin, conditions: name };
  return { ...played, outOfReach, gap, ...caught, severity: worst(told) };
}

/** A pass, one a day later, those after each happening, and each in the two hours up to the attack. */
function attackTimes({ happenings, visibleAt }: Attack, last: number): readonly number[] {
  const after = [...happenings.map(({ at }) => at), visibleAt].map(nextPass);
  const first = Math.max(nextPass(visibleAt) - 2 * HOUR, Math.min(...after));
  const quarters = [...Array(8).keys()].map((n) => first + n * QUARTER).filter((at) => at < last);
  const late = [...Array(PATIENCE).keys()].map((n) => nextPass(last) + n * QUARTER);
  return sorted([0, DAY, ...after, ...quarters, ...late]);
}

function nextPass(at: number): number {
  return Math.ceil(at / QUARTER) * QUARTER;
}

function sorted(times: readonly number[]): readonly number[] {
  return [...new Set(times)].sort((a, b) => a - b);
}

function isCatch(finding: Finding, { about }: Attack): boolean {
  return finding.severity !== 'informational' && about(finding);
}

function isRed({ failure }: PassSeen, { redCounts }: Attack): boolean {
  return redCounts && failure !== null;
}

function isBase({ checkId }: Finding): boolean {
  return checkId === signingCertificatesMismatch.id;
}

function worst(findings: readonly Finding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((one) => one.severity === severity)) ?? null;
}

const YEAR = 365 * DAY;

/** @param every Days between two passes while nothing happens. */
async function playYear(history: History, name: ConditionsName, every: number): Promise<Year> {
  const { family, origin, federations, wanted, why, noise } = history;
  const mails: (readonly Finding[])[] = [];
  for await (const { news } of play(history, CONDITIONS[name], yearTimes(history, every))) {
    if (news.length > 0) mails.push(news);
  }
  const played = { family, name: history.name, origin, conditions: name };
  return {
    ...played,
    federations,
    wanted,
    why,
    noise,
    base: alertsOf(mails.map((news) => news.filter(isBase))),
    all: alertsOf(mails),
  };
}

/**
 * A pass every so many days, and two after each happening: at once, and a day later. What a pass sees in between is
 * what the one before it saw; where the clock alone matters, at the end of a certificate, there is one, too.
 */
function yearTimes({ happenings, endings, isLarge }: History, every: number): readonly number[] {
  const after = happenings.map(({ at }) => nextPass(at));
  if (isLarge) return sorted([0, ...after]);
  const quiet = [...Array(Math.ceil(365 / every)).keys()].map((index) => index * every * DAY);
  const around = after.flatMap((at) => [at, at + DAY]);
  return sorted([...quiet, ...around, ...endings]).filter((at) => at >= 0 && at <= YEAR);
}

function alertsOf(mails: readonly (readonly Finding[])[]): Alerts {
  const sent = mails.filter(({ length }) => length > 0);
  const findings = sent.flatMap((news) => {
    const stories = news.map((finding) => [storyOf(finding), finding] as const);
    return [...new Map(stories).values()];
  });
  const told = findings.map(({ checkId, severity }) => ({ checkId, severity }));
  return { mails: sent.length, findings: told };
}

function storyOf({ checkId, severity, spkiSha256, uid }: Finding): string {
  return [checkId, severity, spkiSha256 ?? uid].join(' ');
}
