// Asks a person at a terminal. Where nobody can be asked, nothing is done.

import { MonitorError } from '../errors';
import type { Terminal } from './terminal';
import { said } from './texts';
import type { AcceptTexts } from './texts/accept/acceptTexts';

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
    throw refused(({ nobodyToAsk }) => nobodyToAsk);
  stderr.write(question);
  const answer = await firstLine(stdin);
  if (!YES.test(answer.trim())) throw refused(({ notAccepted }) => notAccepted);
}

/** The question asks for the first, in every language; whoever answers in Japanese has agreed, too. */
const YES = /^(?:y(?:es)?|はい)$/iu;

async function firstLine(stdin: Terminal['stdin']): Promise<string> {
  let text = '';
  for await (const octets of stdin) {
    text += Buffer.from(octets).toString('utf8');
    if (text.includes('\n') || text.length > MAX_ANSWER) break;
  }
  return text.split('\n')[0] ?? '';
}

function refused(pick: (texts: AcceptTexts) => string): MonitorError {
  return new MonitorError(
    'INPUT_INVALID',
    said(({ accept }) => pick(accept)),
  );
}
