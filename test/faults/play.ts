// Plays one history: its steps, and then runs in which nothing goes wrong any more, until one or two in a row are green.

import { randomUUID } from 'node:crypto';
import type { LoggedLine } from '../services/deployedApp';
import type { App, Ending } from './app';
import type { HistoryFacts, LogFact, RunFacts } from './facts';
import type { Gate } from './gate';
import { planOf } from './plan';
import type { Copy, StoredRecord } from './record';
import {
  type DomainState,
  DOMAINS,
  type History,
  type Loss,
  type Step,
  type TenantState,
} from './script';
import { graphTenant } from './tenant';

export interface Stage {
  readonly gate: Gate;
  readonly app: App;
  /** All that is the same in each run. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where the table is. */
  readonly storage: Readonly<Record<History['storage'], Readonly<Record<string, string>>>>;
  readonly record: (table: string) => StoredRecord;
}

const MINUTE_MS = 60_000;

/** Runs that may be needed to settle: a busy machine makes an honest answer late now and then. */
const MAX_SETTLING = 6;

export async function play(stage: Stage, history: History): Promise<HistoryFacts> {
  const { gate, app } = stage;
  const table = `H${String(history.seed)}x${String(history.index)}`;
  const record = stage.record(table);
  const runs: RunFacts[] = [];
  let clock = Date.now();
  let client = randomUUID();

  // Of the table after each run, where one of them is put back.
  const isCopied = history.steps.some(({ loss }) => loss?.kind === 'putBack');
  const copies: Copy[] = [];
  const lose = async (loss: Loss): Promise<RunFacts['loss']> => {
    const from = loss.kind === 'putBack' ? Math.max(0, copies.length - 1 - loss.back) : 0;
    if (loss.kind === 'deleted') await record.remove();
    else await record.put(loss.kind === 'putBack' ? (copies[from] ?? []) : []);
    return { kind: loss.kind, from: from + 1 };
  };

  const runOnce = async (step: Step, isSettling: boolean): Promise<RunFacts> => {
    clock += step.minutes * MINUTE_MS;
    const plan = planOf(step);
    // The credential keeps a token for as long as the process lives: only another identity is asked for anew.
    if (step.faults.some(({ effect }) => effect === 'token')) client = randomUUID();
    gate.graph.setTenant(graphTenant(step.tenant, history.signIns), gate.secure);
    const seen = gate.graph.begin();
    const speed = speedOf(step, app.isWarm());
    const loss = step.loss && (await lose(step.loss));
    gate.begin(plan, speed, app.kill);
    const ending = await app.run(clock, speed, {
      ...stage.settings,
      ...stage.storage[history.storage],
      AZURE_CLIENT_ID: client,
      FINDINGS_TABLE: table,
      ALERT_WEBHOOK_HEARTBEAT: history.heartbeat ? 'on' : 'off',
      SIGN_IN_LOG: history.signIns ? 'on' : 'off',
    });
    // What a run that took too long has left behind ends by itself, long before the next one.
    if ('error' in ending && ending.error?.code === 'TIME_UP') await gate.quiet();
    await gate.idle();
    const start = new Date(clock).toISOString();
    clock = Math.max(clock, 'now' in ending ? ending.now : clock + 5 * MINUTE_MS);
    const { fired } = plan;
    const { tenant } = step;
    const facts = { number: runs.length + 1, isSettling, start, tenant, loss, fired, seen };
    const arrivals = gate.receivers.arrivals();
    const rows = await record.rows();
    if (isCopied) copies.push(await record.copy());
    return { ...facts, ...endingFacts(ending), arrivals, rows };
  };

  for (const step of history.steps) runs.push(await runOnce(step, false));
  const last = history.steps.at(-1);
  if (last) {
    const calm = { minutes: 15, tenant: readable(last.tenant), faults: [], kill: null, loss: null };
    const isSettled = (): boolean => {
      const latest = runs.slice(history.steps.length).slice(-history.calm);
      return latest.length === history.calm && latest.every(({ outcome }) => outcome === 'green');
    };
    for (let tries = 0; tries < MAX_SETTLING && !isSettled(); tries += 1)
      runs.push(await runOnce(calm, true));
  }
  const isClean = runs.every(
    ({ outcome, why }) =>
      outcome === 'green' || (outcome === 'red' && !/TIME_UP|CREDENTIAL/.test(why)),
  );
  if (!isClean) await app.renew();
  gate.letGo();
  gate.receivers.forget();
  await record.drop();
  return { history, runs };
}

/**
 * How much faster the clock of the app runs than ours. The limits of a run have to leave an honest answer its time, which a
 * process that has just started needs more of; where something hangs, the limits are what takes time.
 */
function speedOf({ faults }: Step, isWarm: boolean): number {
  const waits = faults.some(({ kind }) => ['hangs', 'stalls', 'late', 'lateAnswer'].includes(kind));
  return (waits ? 60 : 20) / (isWarm ? 1 : 2);
}

/** In the end everything can be read, so that everything has to be known. */
function readable({ domains, policy }: TenantState): TenantState {
  const state = (before: DomainState): DomainState => (before === 'missing' ? 'healthy' : before);
  const entries = DOMAINS.map((id) => [id, state(domains[id])]);
  return { domains: Object.fromEntries(entries) as TenantState['domains'], policy };
}

function endingFacts(ending: Ending): Pick<RunFacts, 'outcome' | 'why' | 'log'> {
  if (!('lines' in ending)) {
    const why = 'why' in ending ? ending.why : '';
    return { outcome: ending.how, why, log: [] };
  }
  const { error, lines } = ending;
  const log = lines.map(logFact);
  return error
    ? { outcome: 'red', why: `${error.code}: ${error.message}`, log }
    : { outcome: 'green', why: '', log };
}

function logFact({ level, line }: LoggedLine): LogFact {
  const { event, code } = JSON.parse(line) as { readonly event: string; readonly code?: string };
  return code === undefined ? { level, event } : { level, event, code };
}
