// Whole runs of the deployed bundle over a Graph that takes its time: how long they take, how long they read Graph, what they
// ask of the table, and what they log.

import { type DeployedApp, startDeployedApp } from '../services/deployedApp';
import type { GraphTenant } from '../services/loopbackGraph';
import { median } from './measure';

/** What a whole run cost. */
export interface RunCost {
  /** Of the handler: the start of the process is measured by itself (coldStart.ts). */
  readonly runMs: number;
  /** From the first request to Graph for a domain to the last answer, as Graph sees them. */
  readonly graphMs: number;
  readonly graphRequests: number;
  readonly cpuSeconds: number;
  readonly megabytes: number;
  readonly logOctets: number;
  readonly logLines: number;
  readonly table: Readonly<Record<string, number>>;
}

export interface Runs {
  readonly first: RunCost;
  /** Nothing is new; the median of each figure. */
  readonly unchanged: RunCost;
}

/** Domains on a page of Graph's listing. */
export const PAGE = 100;

/** @param unchanged How many runs in which nothing is new. */
export async function runsOver(
  tenant: GraphTenant,
  latencyMs: number,
  unchanged: number,
): Promise<Runs> {
  const app = await startDeployedApp(tenant, PAGE, 280_000);
  app.graph.setLatency(latencyMs);
  try {
    const first = await costOf(app, latencyMs);
    const others: RunCost[] = [];
    while (others.length < unchanged) others.push(await costOf(app, latencyMs));
    return { first, unchanged: medianCost(others) };
  } finally {
    await app.close();
  }
}

/**
 * Unchanged runs of several builds, in turns, each over a table of its own.
 *
 * @param builds Folders that they were built into.
 */
export async function runsOfBuilds(
  tenant: GraphTenant,
  latencyMs: number,
  builds: readonly string[],
  rounds: number,
): Promise<readonly RunCost[]> {
  const apps = await Promise.all(
    builds.map((build) => startDeployedApp(tenant, PAGE, 280_000, build)),
  );
  const costs = apps.map((): RunCost[] => []);
  try {
    for (const app of apps) {
      app.graph.setLatency(latencyMs);
      await costOf(app, latencyMs);
    }
    for (let round = 0; round < rounds; round += 1) {
      // None of them always runs after the same one.
      const order = [...apps.entries()];
      for (const [index, app] of round % 2 === 0 ? order : order.reverse())
        costs[index]?.push(await costOf(app, latencyMs));
    }
  } finally {
    await Promise.all(apps.map((app) => app.close()));
  }
  return costs.map(medianCost);
}

async function costOf(app: DeployedApp, latencyMs: number): Promise<RunCost> {
  let [begun, ended] = [0, 0];
  app.graph.setFault(({ kind }) => {
    if (kind !== 'domains' && kind !== 'batch') return undefined;
    // It is told when the request arrives.
    ended = performance.now() + latencyMs;
    if (begun === 0) begun = performance.now();
    return undefined;
  });
  const preload = ['peakMemory.cjs', 'requestCounts.cjs'].map(
    (file) => `--require=${__dirname}/${file}`,
  );
  const { exitCode, lines } = await app.run({ NODE_OPTIONS: preload.join(' ') });
  const logged = lines.filter(({ level }) => ['info', 'warn', 'error'].includes(level));
  const completed = logged.find(({ line }) => line.includes('"event":"run.completed"'));
  if (exitCode !== 0 || !completed)
    throw new Error(
      `A run failed: ${lines
        .map(({ line }) => line)
        .filter((each) => each.includes('run.failed'))
        .join()}`,
    );
  const said = (level: string): unknown =>
    JSON.parse(lines.find((each) => each.level === level)?.line ?? '{}');
  const { durationMs, graphRequests } = JSON.parse(completed.line) as {
    readonly durationMs: number;
    readonly graphRequests: number;
  };
  const { megabytes, seconds } = said('peak') as {
    readonly megabytes: number;
    readonly seconds: number;
  };
  return {
    runMs: durationMs,
    graphMs: ended - begun,
    graphRequests,
    cpuSeconds: seconds,
    megabytes,
    logOctets: logged.reduce((sum, { line }) => sum + Buffer.byteLength(line) + 1, 0),
    logLines: logged.length,
    table: said('requests') as RunCost['table'],
  };
}

function medianCost(costs: readonly RunCost[]): RunCost {
  const of = (figure: (cost: RunCost) => number): number => median(costs.map(figure));
  return {
    runMs: of(({ runMs }) => runMs),
    graphMs: of(({ graphMs }) => graphMs),
    graphRequests: of(({ graphRequests }) => graphRequests),
    cpuSeconds: of(({ cpuSeconds }) => cpuSeconds),
    megabytes: of(({ megabytes }) => megabytes),
    logOctets: of(({ logOctets }) => logOctets),
    logLines: of(({ logLines }) => logLines),
    table: costs[0]?.table ?? {},
  };
}
