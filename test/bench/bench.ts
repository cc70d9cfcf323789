// npm run bench: what a run costs, against what else people would do, in one go; some minutes on a quiet machine.
// `BASELINE=…/dist` names another build, of which runs are measured in turns with ours; that is printed, and not written.
// `npx tsx test/bench/bench.ts --update` writes the figures to test/bench/figures.json, and the table of docs/evaluation.md.

import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { certificateReaders } from './certificates';
import { coldStart } from './coldStart';
import { exportScans } from './exportScans';
import { judging } from './judging';
import { honestCertificate, largeTenant, madeAhead } from './largeTenants';
import { type Line, line, milliseconds, whole } from './measure';
import { readOneByOne } from './oneByOne';
import { startUp } from './startUp';
import { update } from './update';
import { PAGE, type RunCost, runsOfBuilds, runsOver } from './wholeRuns';

const LATENCY_MS = 50;

/** Batches, and a page of the listing beside them. */
const PARALLEL = 7;
const IN_BATCH = 20;

/** How many unchanged runs are played of each size; and whether the sequential way is measured, or worked out. */
const SIZES = [
  { domains: 1, unchanged: 3, isRead: true },
  { domains: 100, unchanged: 3, isRead: true },
  { domains: 1_000, unchanged: 3, isRead: true },
  { domains: 5_000, unchanged: 1, isRead: false },
];

export interface Figures {
  readonly measured: string;
  readonly machine: string;
  readonly latencyMs: number;
  readonly runs: readonly {
    readonly domains: number;
    readonly first: RunCost;
    readonly unchanged: RunCost;
    readonly oneByOneMs: number;
    readonly judgingMs: number;
  }[];
}

async function main(): Promise<void> {
  // What else runs makes all of it slower, and what is computed more than what waits.
  const machine = `${String(cpus().length)} cores with a load of ${(loadavg()[0] ?? 0).toFixed(1)} before it began, Node.js ${process.versions.node}`;
  execFileSync(process.execPath, ['infra/build.mjs']);
  const certificate = honestCertificate();
  const lines: Line[] = [];
  const runs: Figures['runs'][number][] = [];
  let perDomain = 0;
  for (const { domains, unchanged, isRead } of SIZES) {
    const tenant = madeAhead(largeTenant({ domains, certificate }));
    const costs = await runsOver(tenant, LATENCY_MS, unchanged);
    const oneByOneMs = isRead ? await readOneByOne(tenant, LATENCY_MS) : perDomain * domains;
    perDomain = oneByOneMs / domains;
    const judgingMs = await judging(tenant, domains < 1_000 ? 9 : 3);
    runs.push({ domains, ...costs, oneByOneMs, judgingMs });
    lines.push(...linesOf(runs.at(-1), isRead));
  }
  lines.push(await toldLog(certificate));
  const baseline = process.env['BASELINE'];
  if (baseline !== undefined) await againstBuild(certificate, baseline);
  lines.push(...certificateLines(await certificateReaders(15)));
  const start = await coldStart(7);
  const modules = `its modules ${milliseconds(start.modules)}, node alone ${milliseconds(start.node)}`;
  lines.push(
    line('Loading the app', milliseconds(start.bundle), modules, start.modules / start.bundle),
  );
  const { node, help, scan } = startUp(7);
  const alone = `node alone ${milliseconds(node)}`;
  lines.push(line('`federation-monitor --help`', milliseconds(help), alone, help / node));
  lines.push(line('A scan of one domain', milliseconds(scan), alone, scan / node));
  lines.push(...(await exportScans(certificate)));
  const figures = {
    measured: new Date().toISOString().slice(0, 10),
    machine,
    latencyMs: LATENCY_MS,
    runs,
  };
  process.stdout.write(`figures ${JSON.stringify(figures)}\n`);
  if (process.argv.includes('--update')) await update(figures, lines);
}

/** What a run logs that finds something, and one that finds it still there. */
async function toldLog(certificate: Buffer): Promise<Line> {
  const rogue = { certificate: honestCertificate('Signing'), domains: FINDINGS };
  const tenant = largeTenant({ domains: 1_000, certificate, rogue });
  const { first, unchanged } = await runsOver(tenant, LATENCY_MS, 1);
  const what = `Log of a run with ${whole(FINDINGS)} findings in 1,000 domains`;
  return line(what, logOf(unchanged), `the first run, which tells them, ${logOf(first)}`);
}

const FINDINGS = 100;

async function againstBuild(certificate: Buffer, build: string): Promise<void> {
  const tenant = madeAhead(largeTenant({ domains: 1_000, certificate }));
  const [ours, before] = await runsOfBuilds(tenant, LATENCY_MS, ['dist', build], 5);
  if (!ours || !before) return;
  const compare = (what: string, show: (value: number) => string, of: (cost: RunCost) => number) =>
    line(what, show(of(ours)), `the other build ${show(of(before))}`, of(before) / of(ours));
  compare('In turns, a whole run over 1,000 domains', milliseconds, ({ runMs }) => runMs);
  compare('In turns, reading Graph', milliseconds, ({ graphMs }) => graphMs);
  compare('In turns, memory in MB', whole, ({ megabytes }) => megabytes);
}

function logOf(cost: RunCost): string {
  return `${(cost.logOctets / 1_000).toFixed(1)} kB in ${whole(cost.logLines)} lines`;
}

function linesOf(run: Figures['runs'][number] | undefined, isRead: boolean): readonly Line[] {
  if (!run) return [];
  const { domains, first, unchanged, oneByOneMs, judgingMs } = run;
  const of = `${whole(domains)} ${domains === 1 ? 'domain' : 'domains'}`;
  const limit = leastRounds(domains) * LATENCY_MS;
  const sequential = `one request a domain ${milliseconds(oneByOneMs)}${isRead ? '' : ' (worked out)'}`;
  const table = (cost: RunCost): string =>
    Object.entries(cost.table)
      .map(([what, count]) => `${whole(count)} ${what}`)
      .join(', ');
  return [
    line(
      `A whole run over ${of}`,
      milliseconds(unchanged.runMs),
      sequential,
      oneByOneMs / unchanged.runMs,
    ),
    line(
      `The first run over ${of}`,
      milliseconds(first.runMs),
      sequential,
      oneByOneMs / first.runMs,
    ),
    line(
      `Reading Graph, ${of}`,
      milliseconds(unchanged.graphMs),
      `the limit ${milliseconds(limit)}`,
      unchanged.graphMs / limit,
    ),
    line(`Judging, and all else that is computed, ${of}`, milliseconds(judgingMs)),
    line(
      `Processor time of a process that runs once, ${of}`,
      `${unchanged.cpuSeconds.toFixed(1)} s`,
      `first run ${first.cpuSeconds.toFixed(1)} s`,
    ),
    line(
      `Memory at its peak, ${of}`,
      `${unchanged.megabytes.toFixed(0)} MB`,
      `first run ${first.megabytes.toFixed(0)} MB`,
    ),
    line(`Requests to the table, ${of}`, table(unchanged), `first run ${table(first)}`),
    line(`Log, ${of}`, logOf(unchanged), `first run ${logOf(first)}`),
  ];
}

/**
 * How many answers have to be waited for, one after the other, whatever the order of the requests: all of them over those that
 * are in flight. Nor can it be fewer than the pages, each of which names the next, and the batches of the last one.
 */
function leastRounds(domains: number): number {
  const pages = Math.ceil(domains / PAGE);
  const batches = Math.ceil(domains / IN_BATCH);
  return Math.max(pages + 1, Math.ceil((pages + batches) / PARALLEL));
}

function certificateLines(
  readers: Awaited<ReturnType<typeof certificateReaders>>,
): readonly Line[] {
  const { count, ours, remembered, node, peculiar } = readers;
  const each = (perSecond: number): string => `${whole(Math.round(perSecond))} a second`;
  return [
    line(
      `Reading ${whole(count)} certificates`,
      each(ours),
      `Node's X509Certificate ${each(node)}`,
      ours / node,
    ),
    line(
      'The same, read before',
      each(remembered),
      `Node's X509Certificate ${each(node)}`,
      remembered / node,
    ),
    ...(peculiar === null
      ? []
      : [
          line(
            'The same, against another reader',
            each(ours),
            `@peculiar/x509 ${each(peculiar)}`,
            ours / peculiar,
          ),
        ]),
  ];
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exitCode = 1;
});
