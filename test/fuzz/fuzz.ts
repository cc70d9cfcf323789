// npx tsx test/fuzz/fuzz.ts --cases N --seed S: nearly genuine inputs against each reader of what strangers have written. `--reader NAME`
// takes one of them; `--seconds T` ends each after that time; `--write` keeps what was found in the corpus, which every `npm test` plays again.

import { writeCorpus } from './corpus';
import { play } from './play';
import { READERS } from './readers';

const args = process.argv.slice(2);

function option(name: string, otherwise: string): string {
  const index = args.indexOf(name);
  return index < 0 ? otherwise : (args[index + 1] ?? '');
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

const cases = Number(option('--cases', '20000'));
const seed = Number(option('--seed', '1'));
const wanted = option('--reader', '');
const seconds = Number(option('--seconds', 'Infinity'));

for (const reader of READERS.filter(({ name }) => name.includes(wanted))) {
  const started = Date.now();
  const { cases: played, finds, kinds, slowestMs } = play(reader, cases, seed, seconds);
  print(
    `${reader.name}: ${String(played)} cases in ${String(Math.round((Date.now() - started) / 1_000))} s, ${String(kinds.size)} kinds of answers, ` +
      `the slowest ${String(Math.round(slowestMs))} ms, ${String(finds.length)} finds.`,
  );
  for (const { what, input } of finds)
    print(
      `  ${what}\n    ${input.subarray(0, 200).toString('base64')} (${String(input.length)} octets)`,
    );
  if (args.includes('--write')) writeCorpus(reader.name, { finds, kinds });
  if (finds.length > 0) process.exitCode = 1;
}
