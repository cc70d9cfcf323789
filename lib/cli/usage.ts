// The usage text, made from the table of commands.

import { MonitorError } from '../errors';
import { type Command, OPTIONS, type Way } from './command';
import { COMMANDS } from './commands';

/** Where the help stands; behind a longer line, it stands below. */
const HELP_COLUMN = 31;

export const USAGE = `Usage: federation-monitor <command>

${COMMANDS.flatMap((command) => command.ways.map((way) => wayText(command, way))).join('\n')}

Exit status: 0 nothing open, 2 at least one open finding, 1 it could not do the
work. "findings", "baseline" and "test-alert" read the settings of the function
app from the environment.
`;

function wayText({ words }: Command, { argument, needs, takes, help }: Way): string {
  const options = [
    ...needs.map((name) => OPTIONS[name].shown),
    ...takes.map((name) => `[${OPTIONS[name].shown}]`),
  ];
  const call = `  ${[words, ...(argument === null ? [] : [argument]), ...options].join(' ')}`;
  return call.length + 2 > HELP_COLUMN
    ? `${call}\n${' '.repeat(HELP_COLUMN)}${help}`
    : `${call.padEnd(HELP_COLUMN)}${help}`;
}

/** What was wrong with the arguments, and what they may be. */
export function usageError(problem: string, cause?: unknown): MonitorError {
  return new MonitorError('INPUT_INVALID', `${problem}\n\n${USAGE}`, { cause });
}
