// npm run bench:scan: what whole scans of a large export take, in seconds and in memory, each a process of its own. The
// baseline is a process that only reads and parses the same file; or another build of the command, so that two versions can
// be compared in one run: BASELINE_CLI=../before/dist/cli.js npm run bench:scan

import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { honestCertificate, type LargeTenant, largeTenant } from './largeTenants';

const DOMAINS = Number(process.env['DOMAINS'] ?? 16_800);
const ROUNDS = Number(process.env['ROUNDS'] ?? 2);
const BASELINE_CLI = process.env['BASELINE_CLI'];

interface Cost {
  readonly seconds: number;
  /** The most memory that the process ever had. */
  readonly megabytes: number;
}

const TENANTS: readonly (readonly [string, Omit<LargeTenant, 'domains' | 'certificate'>])[] = [
  ['the same certificate everywhere', { isSame: true }],
  ['all certificates different', {}],
  ['a finding in each slot', { isWeak: true }],
];

const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  text: [],
  json: ['--json'],
  csv: ['--csv', '-'],
  report: ['--report', 'report.html'],
};

/** Only `text` and `json` are older than the inventory. */
const OF_BASELINE = ['text', 'json'];

const PARSE = "JSON.parse(require('node:fs').readFileSync(process.argv[1], 'utf8'))";

function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'scans-'));
  for (const [what, options] of TENANTS) {
    for (const indent of [0, 2]) {
      const file = path.join(folder, 'export.json');
      writeFileSync(file, exported(options, indent));
      const megabytes = (statSync(file).size / 1e6).toFixed(0);
      const shape = indent === 0 ? 'one line' : 'indented';
      process.stdout.write(`\n${what}, ${shape}, ${megabytes} MB\n`);
      for (const [output, given] of Object.entries(OUTPUTS)) compare(folder, file, output, given);
    }
  }
  rmSync(folder, { recursive: true });
}

/** Text of an export, made domain by domain. */
function exported(options: Omit<LargeTenant, 'domains' | 'certificate'>, indent: number): string {
  const certificate = honestCertificate();
  const { domains } = largeTenant({ domains: DOMAINS, certificate, ...options });
  // The configuration is made when it is asked for, and a copy does not ask.
  const texts = domains.map((domain) =>
    JSON.stringify(
      { ...domain, federationConfiguration: domain.federationConfiguration },
      null,
      indent,
    ),
  );
  return indent === 0 ? `[${texts.join(',')}]` : `[\n${texts.join(',\n')}\n]\n`;
}

/** Both in turns, the best of each: what else runs on the machine meets both. */
function compare(folder: string, file: string, output: string, given: readonly string[]): void {
  const scan = (cli: string): readonly string[] => [cli, 'scan', '--input', file, ...given];
  const isOlder = BASELINE_CLI !== undefined && OF_BASELINE.includes(output);
  const baseline = isOlder ? scan(path.resolve(BASELINE_CLI)) : ['--eval', PARSE, file];
  let best: readonly [Cost, Cost] | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [own, other] = [
      costOf(folder, scan(path.resolve('dist/cli.js'))),
      costOf(folder, baseline),
    ];
    best = best === null ? [own, other] : [less(best[0], own), less(best[1], other)];
  }
  if (best === null) return;
  const [own, other] = best;
  const seconds = (own.seconds / other.seconds).toFixed(2);
  const megabytes = (own.megabytes / other.megabytes).toFixed(2);
  process.stdout.write(
    `  ${output.padEnd(6)} ${textOf(own)}; ${isOlder ? 'the other build' : 'parsing it alone'} ${textOf(other)}; ratios ${seconds} and ${megabytes}\n`,
  );
}

function less(a: Cost, b: Cost): Cost {
  return {
    seconds: Math.min(a.seconds, b.seconds),
    megabytes: Math.min(a.megabytes, b.megabytes),
  };
}

function textOf({ seconds, megabytes }: Cost): string {
  return `${seconds.toFixed(1)} s, ${String(megabytes)} MB`;
}

/** Its output goes into a file, at the end of which the process says what it cost (peakMemory.cjs). */
function costOf(folder: string, args: readonly string[]): Cost {
  const file = path.join(folder, 'output');
  const output = openSync(file, 'w+');
  const preload = path.join(__dirname, 'peakMemory.cjs');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
    cwd: folder,
    stdio: ['ignore', output, 'pipe'],
  });
  const seconds = (performance.now() - started) / 1_000;
  const tail = Buffer.alloc(200);
  const { size } = statSync(file);
  const length = readSync(output, tail, 0, tail.length, Math.max(0, size - tail.length));
  closeSync(output);
  const [, cost] = /peak\t(\{.*\})\n$/.exec(tail.toString('utf8', 0, length)) ?? [];
  if (cost === undefined || (status !== 0 && status !== 2))
    throw new Error(`${args.join(' ')} ended with ${String(status)}: ${String(stderr)}`);
  const { megabytes } = JSON.parse(cost) as Pick<Cost, 'megabytes'>;
  return { seconds, megabytes };
}

main();
