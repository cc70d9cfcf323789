// Asks a person at a terminal. Where nobody can be asked, nothing is done.

import { MonitorError } from '../errors';
import type { Terminal } from './terminal';

/** An answer is a word. */
const MAX_ANSWER = 1_000;

/**
 * Resolves when the person says yes.
 *
 * @param question Ends without a line break.
 * @throws MonitorError `INPUT_INVALID` when they do not, or when nobody is there to be asked.
 */
export async function confirm(
  question: string,
  { stdin, stderr }: Pick<Terminal, 'stdin' | 'stderr'>,
): Promise<void> {
  if (stdin.isTTY !== true || stderr.isTTY !== true)
    throw refused('Nothing was accepted, because nobody can be asked here: say --yes, too.');
  stderr.write(question);
  const answer = await firstLine(stdin);
  if (!/^y(es)?$/i.test(answer.trim())) throw refused('Nothing was accepted.');
}

async function firstLine(stdin: Terminal['stdin']): Promise<string> {
  let text = '';
  for await (const octets of stdin) {
    text += Buffer.from(octets).toString('utf8');
    if (text.includes('\n') || text.length > MAX_ANSWER) break;
  }
  return text.split('\n')[0] ?? '';
}

function refused(problem: string): MonitorError {
  return new MonitorError('INPUT_INVALID', problem);
}
