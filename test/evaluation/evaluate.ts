// npm run evaluate: what the monitor catches and what it cries about, measured on labelled attacks and benign histories
// that go through the whole run, and whether that is what claims.ts and expected.json say: if not, it exits 1.
// `--markdown` prints the tables of docs/evaluation.md, `--update` writes expected.json anew (look at what has changed in it);
// `--every N` has a run each N days while nothing happens (60).

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { histories } from './benign';
import { broken } from './claims';
import { MODES, playAttacks, playHistories, type Year } from './evaluation';
import { type Golden, goldenOf } from './golden';
import { type Evaluation, reportMarkdown, reportText } from './report';
import type { ConditionsName } from './scenario';

const args = process.argv.slice(2);

function option(name: string): string | null {
  const index = args.indexOf(name);
  return index < 0 ? null : (args[index + 1] ?? '');
}

const every = Number(option('--every') ?? 60);

/** The sign-in log takes its time; with the attacks, it takes about as long as all the others. */
const HERE: readonly ConditionsName[] = ['permissions'];
const ELSEWHERE = MODES.filter((mode) => !HERE.includes(mode));

/** A process of its own for most histories: there are two processors. */
function historiesElsewhere(): Promise<readonly Year[]> {
  const script = [...process.execArgv, __filename, '--histories', '--every', String(every)];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Year[]);
      else reject(new Error(`The histories ended with exit status ${String(code)}.`));
    });
  });
}

const EXPECTED = path.join(__dirname, 'expected.json');

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function holdAgainstRecord(evaluation: Evaluation): void {
  const golden = JSON.parse(readFileSync(EXPECTED, 'utf8')) as Golden;
  const tables = readFileSync('docs/evaluation.md', 'utf8');
  const readme = readFileSync('README.md', 'utf8');
  const lines = broken(evaluation, { golden, tables, readme });
  if (lines.length === 0) {
    print('\nAs it should be: every claim of test/evaluation/claims.ts holds.');
    return;
  }
  process.stderr.write(`\nNot as it should be.\n${lines.join('\n')}\n`);
  process.exitCode = 1;
}

/** By history as they stand in benign.ts, and each under its conditions in turn. */
function inOrder(years: readonly Year[]): readonly Year[] {
  const place = ({ conditions }: Year): number => MODES.findIndex((mode) => mode === conditions);
  const names = new Map(histories.map(({ family, name }, index) => [`${family}: ${name}`, index]));
  const of = ({ family, name }: Year): number => names.get(`${family}: ${name}`) ?? 0;
  return [...years].sort((a, b) => of(a) - of(b) || place(a) - place(b));
}

async function main(): Promise<void> {
  if (args.includes('--histories')) {
    process.stdout.write(JSON.stringify(await playHistories(every, ELSEWHERE)));
    return;
  }
  const isMarkdown = args.includes('--markdown');
  if (!isMarkdown) print('Playing the attacks and the benign histories; it takes half a minute.\n');
  const elsewhere = historiesElsewhere();
  const outcomes = await playAttacks();
  const here = await playHistories(every, HERE);
  const years = inOrder([...here, ...(await elsewhere)]);
  const evaluation = { outcomes, years };
  print(isMarkdown ? reportMarkdown(evaluation) : reportText(evaluation));
  if (args.includes('--update')) {
    writeFileSync(EXPECTED, `${JSON.stringify(goldenOf(evaluation), null, 2)}\n`);
  }
  if (!isMarkdown) holdAgainstRecord(evaluation);
}

main().catch((error: unknown) => {
  process.stderr.write(`The evaluation could not run: ${String(error)}\n`);
  process.exitCode = 1;
});
