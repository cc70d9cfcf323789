// A workspace with the lines that real runs write, each at the time of its run.

import type { DomainReading } from '../../lib/federation/types';
import { logLine } from '../../lib/monitor/logLine';
import { makeWorld, type RunOptions, type World } from '../world/world';
import { runQuery, type Tables } from './kql/run';
import type { Row } from './kql/values';
import { whole } from './queryTexts';

export interface Workspace {
  readonly world: World;
  /** One run, so many minutes after the one before. */
  readonly run: (minutes: number, next?: NextRun) => Promise<void>;
  /** What a query answers, so many minutes after the last run, with these tables beside the log. */
  readonly ask: (query: string, minutes?: number, others?: Tables) => readonly Row[];
}

interface NextRun extends RunOptions {
  readonly domains?: readonly DomainReading[];
}

/** One column as a list, or some of them as a list of lists. */
export function column(rows: readonly Row[], ...names: readonly string[]): readonly unknown[] {
  return rows.map((row) =>
    names.length === 1 ? row[names[0] ?? ''] : names.map((name) => row[name]),
  );
}

export function makeWorkspace(domains: readonly DomainReading[]): Workspace {
  const world = makeWorld(domains);
  const rows: { readonly TimeGenerated: string; readonly Message: string }[] = [];
  let runs = 0;
  const run: Workspace['run'] = async (minutes, { domains: next, ...options } = {}) => {
    if (next) world.setDomains(next);
    world.advance(minutes);
    const { length } = world.log;
    await world.run(options);
    runs += 1;
    const runId = `run-${String(runs)}`;
    for (const event of world.log.slice(length))
      rows.push({ TimeGenerated: world.now(), Message: logLine(runId, event) });
  };
  const ask: Workspace['ask'] = (query, minutes = 1, others = {}) => {
    const now = new Date(Date.parse(world.now()) + minutes * 60_000).toISOString();
    return runQuery(whole(query), { AppTraces: rows, ...others }, now);
  };
  return { world, run, ask };
}
