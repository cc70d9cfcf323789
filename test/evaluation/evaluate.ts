// npm run evaluate: what the monitor catches and what it cries about, measured on labelled attacks and benign histories
// that go through the whole pass. `--markdown` prints the README's tables, `--json` everything; `--every N` has a pass
// each N days while nothing happens (60).

import { spawn } from 'node:child_process';
import { playAttacks, playHistories, type Year } from './evaluation';
import { reportMarkdown, reportText, type Evaluation } from './report';

const args = process.argv.slice(2);

function option(name: string): string | null {
  const index = args.indexOf(name);
  return index < 0 ? null : (args[index + 1] ?? '');
}

const every = Number(option('--every') ?? 60);

/** A process of its own for the histories: there are two processors. */
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

function text(evaluation: Evaluation): string {
  if (args.includes('--json')) return JSON.stringify(evaluation);
  return args.includes('--markdown') ? reportMarkdown(evaluation) : reportText(evaluation);
}

async function main(): Promise<void> {
  if (args.includes('--histories')) {
    process.stdout.write(JSON.stringify(await playHistories(every)));
    return;
  }
  const [years, outcomes] = await Promise.all([historiesElsewhere(), playAttacks()]);
  process.stdout.write(`${text({ outcomes, years })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`The evaluation could not run: ${String(error)}\n`);
  process.exitCode = 1;
});
