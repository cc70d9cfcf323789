// What the harness prints: totals, and a history that breaks a rule, in full. Pure.

import type { HistoryFacts, RunFacts } from './facts';
import type { Violation } from './oracle';
import { contentOf } from './rules/receiver';
import { DOMAINS } from './script';

export interface Totals {
  histories: number;
  runs: number;
  green: number;
  red: number;
  killed: number;
  /** Of the red ones, those that nothing hit: the machine was too busy. */
  unprovoked: number;
  requests: number;
  broken: number;
  readonly faults: Map<string, number>;
  readonly violations: Map<string, number>;
}

export function noTotals(): Totals {
  return {
    histories: 0,
    runs: 0,
    green: 0,
    red: 0,
    killed: 0,
    unprovoked: 0,
    requests: 0,
    broken: 0,
    faults: new Map(),
    violations: new Map(),
  };
}

export function addHistory(
  totals: Totals,
  { runs }: HistoryFacts,
  violations: readonly Violation[],
): void {
  totals.histories += 1;
  totals.runs += runs.length;
  if (violations.length > 0) totals.broken += 1;
  for (const { outcome, fired, arrivals } of runs) {
    if (outcome === 'green' || outcome === 'red' || outcome === 'killed') totals[outcome] += 1;
    if (outcome === 'red' && fired.length === 0) totals.unprovoked += 1;
    totals.requests += arrivals.length;
    for (const { effect, kind } of fired) increase(totals.faults, `${effect} ${kind}`);
  }
  for (const rule of new Set(violations.map((each) => each.rule)))
    increase(totals.violations, rule);
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export function totalsText(totals: Totals): string {
  const { histories, runs, green, red, killed, unprovoked, requests, broken, faults, violations } =
    totals;
  const fired = [...faults.values()].reduce((sum, each) => sum + each, 0);
  const lines = [
    `${String(histories)} histories, ${String(runs)} runs: ${String(green)} green, ${String(red)} red (${String(unprovoked)} that nothing hit), ${String(killed)} killed.`,
    `${String(fired)} faults hit, of ${String(faults.size)} sorts; ${String(requests)} requests came to the receivers.`,
    broken === 0 ? 'No rule was broken.' : `${String(broken)} histories broke a rule:`,
    ...[...violations].map(([rule, count]) => `  ${rule}: ${String(count)}`),
  ];
  return lines.join('\n');
}

export function failureText(facts: HistoryFacts, violations: readonly Violation[]): string {
  const { seed, index, steps, ...history } = facts.history;
  const lines = [
    `History ${String(index)} of seed ${String(seed)} (npx tsx test/faults/faults.ts --seed ${String(seed)} --only ${String(index)}) ${JSON.stringify(history)}`,
    ...facts.runs.flatMap((run) => runText(run, JSON.stringify(steps[run.number - 1] ?? {}))),
    ...violations.map(({ rule, what }) => `  BROKEN ${rule}: ${what}`),
  ];
  return lines.join('\n');
}

function runText(run: RunFacts, step: string): readonly string[] {
  const { number, start, tenant, outcome, why, fired, arrivals, seen, rows } = run;
  const { kill, faults, loss } = JSON.parse(step) as Readonly<Record<string, unknown>>;
  const states = DOMAINS.map((id) => `${id} ${tenant.domains[id]}`).join(', ');
  const hits = fired.map(({ effect, kind }) => `${effect} ${kind}`).join(', ');
  const read = [...(seen.listing ? ['list'] : []), ...seen.configurations].join(', ');
  return [
    `  Run ${String(number)} at ${start}: ${states}; policy ${tenant.policy}`,
    `    planned ${JSON.stringify(faults ?? [])} kill ${JSON.stringify(kill ?? null)} table ${JSON.stringify(loss ?? null)}`,
    `    hit: ${hits || 'nothing'}; left Graph whole: ${read || 'nothing'}; ${outcome} ${why}`,
    ...arrivals.map((arrival) => {
      const { type, findings } = contentOf(arrival);
      const told = findings.map(({ uid, status }) => `${uid.slice(0, 12)} ${status}`).join(', ');
      return `    ${arrival.way} ${arrival.taken === null ? 'refused' : 'took'} ${arrival.id} ${type}: ${told}`;
    }),
    ...rows.map(
      ({ uid, checkId, domainId, status, resolution, resolvedTime }) =>
        `    row ${uid.slice(0, 12)} ${checkId} ${domainId} ${status} ${resolution ?? ''} ${resolvedTime ?? ''}`,
    ),
  ];
}
