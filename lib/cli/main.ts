// Room cli: the command line; it may use every other room, and none of them knows it.
//
// The command line: arguments -> one command -> an exit status. Standard output holds the result and nothing else.

import type { ExitStatus } from './command';
import { messageFor } from './errorMessages';
import { type Call, parseCall } from './parse';
import type { Terminal } from './terminal';

/** Calls one command. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let call: Call | null = null;
  try {
    call = parseCall(args);
    return await call.run(terminal);
  } catch (error) {
    const { environment } = terminal;
    terminal.stderr.write(`${messageFor(error, { words: call?.words ?? null, environment })}\n`);
    return 1;
  }
}
