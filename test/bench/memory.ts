// npm run bench:memory: what runs of the deployed bundle take over thousands of domains, honest and hostile, in a process
// with as little memory as an instance of 512 MB leaves it. The second run reads back what the first recorded.
// First of all, thousands of findings in honest domains, in no more memory than is promised.

import type { GraphTenant } from '../services/loopbackGraph';

import { startDeployedApp } from '../services/deployedApp';
import { hostileCertificate, honestCertificate, largeTenant } from './largeTenants';
import { median } from './measure';

/**
 * What V8 takes at the most on a machine of 512 MB: half of it for the old generation, and semi-spaces of 1 MB. So say 20.20, 22.23
 * and 24.21 in a cgroup of 512 MB (`v8.getHeapStatistics().heap_size_limit`: 259 MB). On a large machine the young generation
 * alone takes up to 48 MB, in Node.js 24 more.
 */
const HEAP_MB = Number(process.env['HEAP_MB'] ?? 256);
const SEMI_SPACE_MB = 1;
const DOMAINS = Number(process.env['DOMAINS'] ?? 5_000);

/** What the process says of itself when it ends (peakMemory.cjs). */
interface Cost {
  readonly megabytes: number;
  readonly seconds: number;
}

/**
 * What the most may be that runs take over 5,000 domains with 2,800 findings, in MB: the first one, and an unchanged one, of which
 * there are three: when V8 collects differs from run to run.
 */
const MOST = { first: 256, unchanged: 200 } as const;

/**
 * @param settings Of the second run and those after it; there are as many as it takes until nothing is left to tell.
 * @returns The peak of each run in MB, null where it died.
 */
async function measure(
  what: string,
  tenant: GraphTenant,
  runs: readonly string[] = ['first run', 'second run'],
  settings: Readonly<Record<string, string>> = {},
): Promise<readonly (number | null)[]> {
  const app = await startDeployedApp(tenant, 100, 600_000);
  const options = [
    `--max-old-space-size=${String(HEAP_MB)}`,
    `--max-semi-space-size=${String(SEMI_SPACE_MB)}`,
    `--require=${__dirname}/peakMemory.cjs`,
  ].join(' ');
  const peaks: (number | null)[] = [];
  try {
    for (const [index, run] of runs.entries()) {
      const started = performance.now();
      const { exitCode, lines } = await app.run({
        NODE_OPTIONS: options,
        ...(index === 0 ? {} : settings),
      });
      const passed = ((performance.now() - started) / 1_000).toFixed(0);
      const last = lines.find(({ level }) => level === 'peak')?.line;
      const cost = last === undefined ? null : (JSON.parse(last) as Cost);
      peaks.push(cost?.megabytes ?? null);
      const ended = cost
        ? `exit ${String(exitCode)}, ${String(cost.megabytes)} MB, ${String(cost.seconds)} s computed of ${passed} s`
        : `died after ${passed} s`;
      const failed = lines.find(({ line }) => line.includes('"event":"run.failed"'))?.line;
      if (failed !== undefined) process.stdout.write(`  ${failed}\n`);
      const open = lines.filter(({ line }) => /"event":"finding\.(new|open)"/.test(line)).length;
      process.stdout.write(`${what}, ${run}: ${ended}, ${String(open)} findings open\n`);
    }
    const alerts = app.inbox.requests.map(({ text }) => (text.length / 1e6).toFixed(1));
    process.stdout.write(`  requests to the webhook, in MB: ${alerts.join(', ') || 'none'}\n`);
  } finally {
    await app.close();
  }
  return peaks;
}

function highest(peaks: readonly (number | null)[]): number | null {
  return peaks.includes(null) ? null : Math.max(...peaks.map(Number));
}

/** A secondary under another name in more than half of all domains; exits 1 where a run takes more than it may. */
async function withFindings(honest: Buffer): Promise<void> {
  const rogue = { certificate: honestCertificate('Signing'), domains: Math.round(DOMAINS * 0.56) };
  const tenant = largeTenant({ domains: DOMAINS, certificate: honest, rogue });
  const what = `${DOMAINS.toLocaleString('en')} domains, ${rogue.domains.toLocaleString('en')} findings`;
  // Larger requests, so that the second run tells the rest, and nothing is new in those after it.
  const runs = ['first run', 'the rest is told', 'unchanged', 'unchanged', 'unchanged'];
  const settings = { ALERT_MAX_REQUEST_KB: '1024' };
  const [first, , ...unchanged] = await measure(what, tenant, runs, settings);
  for (const [run, peaks, most] of [
    ['first run', [first ?? null], MOST.first],
    ['unchanged', unchanged, MOST.unchanged],
  ] as const) {
    const peak = median(peaks.map((each) => each ?? Infinity));
    process.stdout.write(`  ${run}: ${String(peak)} MB; the most is ${String(most)} MB\n`);
    if (peak >= most) process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const [honest, hostile] = [honestCertificate(), hostileCertificate()];
  const many = DOMAINS.toLocaleString('en');
  await withFindings(honest);
  const baseline = highest(
    await measure(`${many} honest domains`, largeTenant({ domains: DOMAINS, certificate: honest })),
  );
  const tenants: readonly (readonly [string, GraphTenant])[] = [
    ['150 hostile domains', largeTenant({ domains: 150, certificate: hostile })],
    [`${many} hostile domains`, largeTenant({ domains: DOMAINS, certificate: hostile })],
    [
      `${many} hostile domains, one certificate`,
      largeTenant({ domains: DOMAINS, certificate: hostile, isSame: true }),
    ],
    // Each is read by itself, and all of them are more than there is room for.
    [
      `${many} hostile domains within the bounds`,
      largeTenant({ domains: DOMAINS, certificate: hostileCertificate(20, 10) }),
    ],
  ];
  const [wanted = ''] = process.argv.slice(2);
  for (const [what, tenant] of tenants.filter(([name]) => name.includes(wanted))) {
    const peak = highest(await measure(what, tenant));
    const ratio = peak === null || baseline === null ? 'none' : (peak / baseline).toFixed(2);
    process.stdout.write(`  memory, as a ratio to the honest ones: ${ratio}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
