// Room cli: the command line; it may use every other room, and none of them knows it.
//
// The command line: arguments -> one command -> an exit status. Standard output holds the result and nothing else.

import type { ExitStatus } from './command';
import { messageFor } from './errorMessages';
import { type Call, languageIn, parseCall } from './parse';
import { languageOf, PROGRAM, type Reader, refuseLanguage } from './reader';
import type { Terminal } from './terminal';

/** What is asked for is no work, and is answered whatever else is wrong. */
const ANSWERS = ['help', 'version', 'explain'];

/** Calls one command. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { environment, program = PROGRAM } = terminal;
  const given = languageIn(args);
  const reader: Reader = { language: languageOf(given, environment), program };
  let call: Call | null = null;
  try {
    call = parseCall(args, reader);
    if (!ANSWERS.includes(call.words)) refuseLanguage(given, environment);
    return await call.run(terminal);
  } catch (error) {
    const situation = { words: call?.words ?? null, environment, reader };
    terminal.stderr.write(`${messageFor(error, situation)}\n`);
    return 1;
  }
}
