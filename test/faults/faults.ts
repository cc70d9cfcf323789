// npm run faults -- --runs N --seed S: random histories in which every effect of a run may go wrong, over the built bundle.
// `--only I` plays one history again and prints it, `--seconds T` begins none after that time, and `--bundle FOLDER` takes
// another build. `--broken` breaks the product on purpose (broken.ts).

import { playBroken } from './broken';
import { type Options, playAll } from './playAll';
import { totalsText } from './report';

const args = process.argv.slice(2);

function option(name: string): string | null {
  const index = args.indexOf(name);
  const value = args[index + 1] ?? '';
  if (index < 0) return null;
  return value.startsWith('--') ? '' : value;
}

function readOptions(): Options {
  const only = option('--only');
  return {
    runs: Number(option('--runs') ?? 100),
    seed: Number(option('--seed') ?? 1),
    only: only === null ? null : Number(only),
    // By itself it is a step of CI.
    seconds: Number(option('--seconds') ?? (args.length === 0 ? 15 : Number.POSITIVE_INFINITY)),
    bundle: option('--bundle') ?? 'dist',
    stopsAtFirst: args.includes('--first'),
  };
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function main(): Promise<void> {
  const started = Date.now();
  const options = readOptions();
  if (args.includes('--broken')) {
    if (!(await playBroken(options.seed, option('--broken') ?? '', print))) process.exitCode = 1;
    return;
  }
  const totals = await playAll(options, print);
  print(totalsText(totals));
  print(`Seed ${String(options.seed)}, ${String(Math.round((Date.now() - started) / 1_000))} s.`);
  if (totals.broken > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`The histories could not be played: ${String(error)}\n`);
  process.exitCode = 1;
});
