// Room cli: the command line; it may use every other room, and none of them knows it.
//
// The command line: arguments -> one command -> an exit status. Standard output holds the result and nothing else.

import { errorText, MonitorError } from '../errors';
import type { ExitStatus } from './command';
import { EXPORT_COMMAND } from './exportFile';
import { parseCall } from './parse';
import type { Terminal } from './terminal';

/** Calls one command. Never throws. */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  try {
    return await parseCall(args).run(terminal);
  } catch (error) {
    terminal.stderr.write(`${messageFor(error)}\n`);
    return 1;
  }
}

/** What went wrong, and what to do next. */
function messageFor(error: unknown): string {
  const message = errorText(error);
  if (!(error instanceof MonitorError)) {
    return `This is a bug of federation-monitor, please report it: ${message}`;
  }
  if (error.code === 'CREDENTIAL_UNAVAILABLE') {
    return `${message}\nSign in with "az login", or make an export and scan it with --input:\n\n${EXPORT_COMMAND}`;
  }
  if (error.code === 'GRAPH_FORBIDDEN') {
    return `${message}\nThe sign-in of "az login" may lack these permissions. Make an export and scan it with --input:\n\n${EXPORT_COMMAND}`;
  }
  return message;
}
