// Plays every attack and every history, and says what came of it; plain data, that another process can hand over.

import type { Severity } from '../../lib/checks/engine/types';
import { keysNotConfirmed } from '../../lib/checks/keysNotConfirmed';
import { signingCertificatesMismatch } from '../../lib/checks/signingCertificatesMismatch';
import { signingKeyUsed } from '../../lib/checks/signingKeyUsed';
import type { Finding } from '../../lib/findings/types';

import { attacks } from './attacks';
import { histories } from './benign';
import { type PassSeen, play } from './play';
import {
  type Attack,
  CONDITIONS,
  type ConditionsName,
  DAY,
  type History,
  HOUR,
  type Noise,
  type Origin,
  QUARTER,
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
  /** How many runs it took, the first one that could see it included; null: it was not caught. */
  readonly base: number | null;
  readonly all: number | null;
  /** The worst that was told of it when it was caught, or else at all; null: nothing, or the run was red. */
  readonly severity: Severity | null;
  /** Something of it was told as gone while it was there: never caught, whatever else was told. */
  readonly reassured: boolean;
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
  /** Mails that only ask, of the keys that the first run believed. */
  readonly questions: number;
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

/** In this order they are shown. */
export const MODES = ['asDeployed', 'answered', 'permissions', 'everything'] as const;

/** @param modes The conditions to play each of them under. */
export async function playHistories(
  every: number,
  modes: readonly ConditionsName[],
): Promise<readonly Year[]> {
  const years: Year[] = [];
  for (const history of histories) {
    for (const name of modes) {
      // So many domains take their time, and more answers would tell nothing.
      if (history.isLarge && (name === 'answered' || name === 'permissions')) continue;
      years.push(await playYear(history, name, every));
    }
  }
  return years;
}

/** How many runs that can see an attack may say nothing before it counts as missed. */
const PATIENCE = 4;

export async function playAttack(attack: Attack, name: ConditionsName): Promise<Outcome> {
  const { family, origin, visibleAt, happenings, gap } = attack;
  const conditions = CONDITIONS[name];
  const last = Math.max(visibleAt, ...happenings.map(({ at }) => at));
  const caught: { base: number | null; all: number | null } = { base: null, all: null };
  let seen = 0;
  let told: readonly Finding[] = [];
  let reassured = false;
  for await (const run of play(attack, conditions, attackTimes(attack, last))) {
    if (run.at < visibleAt) continue;
    seen += 1;
    reassured ||= isReassuring(run, attack);
    const about = (attack.mustBe === 'told' ? run.news : run.open).filter(attack.about);
    if (about.some(isBase)) caught.base ??= seen;
    if (caught.all === null) told = about.length > 0 ? about : told;
    if (caught.all === null && (isCatch(about, run, attack) || isRed(run, attack))) {
      caught.all = seen;
    }
    // The base rule remembers nothing: what it does not see now it will not see later.
    if (run.at >= last && (caught.all !== null || seen >= PATIENCE)) break;
  }
  if (reassured) caught.all = null;
  const outOfReach = attack.outOfReach(conditions);
  const played = { family, name: attack.name, origin, conditions: name };
  return { ...played, outOfReach, gap, ...caught, severity: worst(told), reassured };
}

/** A run, one a day later, those after each happening, and each in the two hours up to the attack. */
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

/** Whether what is said about an attack is loud enough, and stands where it is read. */
function isCatch(
  about: readonly Finding[],
  { mails }: PassSeen,
  { severity, crowd }: Attack,
): boolean {
  const least = SEVERITIES.indexOf(severity);
  const loud = about.filter((finding) => SEVERITIES.indexOf(finding.severity) <= least);
  return (
    loud.length > 0 &&
    (crowd === null ||
      mails.some((mail) =>
        loud.some(({ domainId }) => domainId !== null && leads(mail, domainId, crowd)),
      ))
  );
}

/** Whether a mail names a domain, and before all of the crowd. */
function leads(mail: string, domainId: string, crowd: readonly string[]): boolean {
  const at = placeOf(domainId, mail);
  return at !== null && crowd.every((id) => at < (placeOf(id, mail) ?? Infinity));
}

/** Where a mail names a domain; its name in that of a host or a certificate does not count. */
function placeOf(domainId: string, mail: string): number | null {
  const name = domainId.replaceAll('.', '\\.');
  return new RegExp(`(?<![\\w.-])${name}(?![\\w-]|\\.\\w)`).exec(mail)?.index ?? null;
}

const GOOD_NEWS: readonly (string | null)[] = ['cleared', 'domainNotFederated'];

function isReassuring({ resolved }: PassSeen, { mayNotClear, mustBe, about }: Attack): boolean {
  const gone = resolved.filter(({ resolution }) => GOOD_NEWS.includes(resolution));
  return gone.some((finding) => mayNotClear(finding) || (mustBe === 'open' && about(finding)));
}

function isRed({ failure }: PassSeen, { redCounts }: Attack): boolean {
  return redCounts && failure !== null;
}

function isBase({ checkId }: Finding): boolean {
  return checkId === signingCertificatesMismatch.id;
}

function isQuestion({ checkId }: Finding): boolean {
  return checkId === keysNotConfirmed.id;
}

function isOfUse({ checkId }: Finding): boolean {
  return checkId === signingKeyUsed.id;
}

/** Claims.ts says of which keys. */
const FLAGGED_KEY_IS_USED: Noise = {
  mails: 1,
  why: 'nobody has accepted a key that was flagged as high or critical, and that it is used is told once',
};

function worst(findings: readonly Finding[]): Severity | null {
  return SEVERITIES.find((severity) => findings.some((one) => one.severity === severity)) ?? null;
}

const YEAR = 365 * DAY;

/** @param every Days between two runs while nothing happens. */
async function playYear(history: History, name: ConditionsName, every: number): Promise<Year> {
  const { family, origin, federations, wanted, why } = history;
  const mails: (readonly Finding[])[] = [];
  let questions = 0;
  for await (const { news } of play(history, CONDITIONS[name], yearTimes(history, every))) {
    const told = news.filter((finding) => !isQuestion(finding));
    if (told.length > 0) mails.push(told);
    else if (news.length > 0) questions += 1;
  }
  const played = { family, name: history.name, origin, conditions: name };
  const unanswered = isAnswered(name) ? null : history.unanswered;
  const isUsed = mails.some((told) => told.every(isOfUse));
  const noise = together(together(history.noise, unanswered), isUsed ? FLAGGED_KEY_IS_USED : null);
  return {
    ...played,
    federations,
    wanted,
    why,
    noise,
    base: alertsOf(mails.map((news) => news.filter(isBase))),
    all: alertsOf(mails),
    questions,
  };
}

/** Whether a person or the provider says which keys are right. */
function isAnswered(name: ConditionsName): boolean {
  const { answered, metadata } = CONDITIONS[name];
  return answered || metadata;
}

function together(noise: Noise | null, more: Noise | null): Noise | null {
  if (noise === null || more === null) return noise ?? more;
  return { mails: noise.mails + more.mails, why: `${noise.why}; ${more.why}` };
}

/**
 * A run every so many days, and two after each happening: at once, and a day later. What a run sees in between is
 * what the one before it saw; where the clock alone matters, at the end of a certificate, there is one, too.
 */
function yearTimes(
  { happenings, endings, dead, isLarge }: History,
  every: number,
): readonly number[] {
  const after = happenings.map(({ at }) => nextPass(at));
  if (isLarge) return sorted([0, ...after]);
  const quiet = [...Array(Math.ceil(365 / every)).keys()].map((index) => index * every * DAY);
  const around = after.flatMap((at) => [at, at + DAY]);
  const isDead = (at: number): boolean => dead.some(([from, to]) => at >= from && at < to);
  const times = [...quiet, ...around, ...endings, ...dead.map(([, to]) => nextPass(to))];
  return sorted(times).filter((at) => at >= 0 && at <= YEAR && !isDead(at));
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
