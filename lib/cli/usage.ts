// The usage texts, made from the table of commands. 80 columns wide, whatever the terminal.

import { MonitorError } from '../errors';
import { type Command, optionsOf, type Way } from './command';
import { COMMANDS } from './commands';
import { GLOBAL_OPTIONS, type GlobalName, optionOf, type OptionName, shownOption } from './options';
import { wrap } from './columns';
import { COLUMNS, paragraph } from './terminal';

/** How the command is called. */
export const PROGRAM = 'federation-monitor';

/** Where the help stands; behind a longer line, it stands below. */
const HELP_COLUMN = 31;

/** Between an option and its value no line ends. */
const JOINED = '\u00a0';

/** A way with more options than these has a text of its own for them. */
const MAX_SHOWN = 3;

export const USAGE = `Usage: ${PROGRAM} <command>

${COMMANDS.flatMap((command) => command.ways.map((way) => shownLine(wayText(command, way).replaceAll(JOINED, ' '), way.help))).join('\n')}

${(Object.keys(GLOBAL_OPTIONS) as GlobalName[]).map((name) => shownLine(shownOption(name), optionOf(name).help)).join('\n')}

Exit status: 0 nothing open, 2 at least one open finding, 1 it could not do the
work. "findings", "baseline" and "test-alert" read the settings of the function
app from the environment.
`;

/** What `--help` says behind a command, or behind the first word of several. */
export function usageOf(commands: readonly Command[]): string {
  return commands.map(commandUsage).join('\n');
}

function commandUsage(command: Command): string {
  const options = optionsOf(command);
  return [
    'Usage:',
    ...command.ways.flatMap((way) => [
      paragraph(`${PROGRAM} ${wayText(command, way)}`, 6, '  ').replaceAll(JOINED, ' '),
      ...helpLines(way.help, 4),
    ]),
    ...(options.length === 0 ? [] : ['', 'Options:', ...options.map(optionLine)]),
    '',
    command.examples.length === 1 ? 'Example:' : 'Examples:',
    ...command.examples.map((example) => `  ${PROGRAM} ${example}`),
    '',
  ].join('\n');
}

function optionLine(name: OptionName): string {
  return shownLine(shownOption(name), optionOf(name).help);
}

function wayText({ words }: Command, { argument, needs, takes }: Way): string {
  const options = [
    ...needs.map(shownOption),
    ...(takes.length > MAX_SHOWN ? ['[options]'] : takes.map((name) => `[${shownOption(name)}]`)),
  ];
  const joined = options.map((option) => option.replaceAll(' ', JOINED));
  return [words, ...(argument === null ? [] : [argument]), ...joined].join(' ');
}

function shownLine(left: string, help: string): string {
  const call = `  ${left}`;
  const below = helpLines(help, HELP_COLUMN).join('\n');
  return call.length + 2 > HELP_COLUMN
    ? `${call}\n${below}`
    : `${call.padEnd(HELP_COLUMN)}${below.trimStart()}`;
}

function helpLines(help: string, indent: number): readonly string[] {
  return wrap(help, COLUMNS - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** What was wrong with the arguments, and where it is said what they may be. */
export function usageError(problem: string, command: Command | null = null): MonitorError {
  const help = command === null ? '--help' : `${command.words} --help`;
  return new MonitorError('INPUT_INVALID', `${problem}\n${PROGRAM} ${help} tells what there is.`);
}
