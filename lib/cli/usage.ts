// The usage texts, made from the table of commands. 80 columns wide, whatever the terminal.

import { MonitorError } from '../errors';
import type { Localized } from '../text';
import { filled, widthOf, wrap } from './columns';
import { type Command, optionsOf, type Way } from './command';
import { COMMANDS } from './commands';
import {
  EVERYWHERE,
  GLOBAL_OPTIONS,
  type GlobalName,
  optionOf,
  type OptionName,
  shownOption,
} from './options';
import type { Reader } from './reader';
import { COLUMNS, paragraph } from './terminal';
import { cliTexts } from './texts';

/** Where the help stands; behind a longer line, it stands below. */
const HELP_COLUMN = 31;

/** Between an option and its value no line ends. */
const JOINED = '\u00a0';

/** A way with more options than these has a text of its own for them. */
const MAX_SHOWN = 3;

/** Everything that can be called. */
export function usage({ language, program }: Reader): string {
  const texts = cliTexts[language].call;
  const ways = COMMANDS.flatMap((command) =>
    command.ways.map((way) =>
      shownLine(wayText(command, way).replaceAll(JOINED, ' '), way.help[language]),
    ),
  );
  const options = Object.keys(GLOBAL_OPTIONS) as GlobalName[];
  return [
    `${texts.usage} ${program} ${texts.command}`,
    '',
    ...ways,
    '',
    ...options.map((name) => shownLine(shownOption(name), optionOf(name).help[language])),
    '',
    texts.foot,
    '',
  ].join('\n');
}

/** What `--help` says behind a command, or behind the first word of several. */
export function usageOf(commands: readonly Command[], reader: Reader): string {
  return commands.map((command) => commandUsage(command, reader)).join('\n');
}

function commandUsage(command: Command, { language, program }: Reader): string {
  const texts = cliTexts[language].call;
  const options = [...optionsOf(command), ...EVERYWHERE];
  return [
    texts.usage,
    ...command.ways.flatMap((way) => [
      paragraph(`${program} ${wayText(command, way)}`, 6, '  ').replaceAll(JOINED, ' '),
      ...helpLines(way.help[language], 4),
    ]),
    '',
    texts.options,
    ...options.map((name: OptionName | GlobalName) =>
      shownLine(shownOption(name), optionOf(name).help[language]),
    ),
    '',
    texts.examples(command.examples.length),
    ...command.examples.map((example) => `  ${program} ${example}`),
    '',
  ].join('\n');
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
  return widthOf(call) + 2 > HELP_COLUMN
    ? `${call}\n${below}`
    : `${filled(call, HELP_COLUMN)}${below.trimStart()}`;
}

function helpLines(help: string, indent: number): readonly string[] {
  return wrap(help, COLUMNS - indent).map((line) => `${' '.repeat(indent)}${line}`);
}

/** What was wrong with the arguments, and where it is said what they may be. */
export function usageError(
  problems: readonly Localized[],
  { program }: Reader,
  command: Command | null = null,
): MonitorError {
  const call = `${program} ${command === null ? '--help' : `${command.words} --help`}`;
  const message = (language: keyof Localized): string =>
    [...problems.map((problem) => problem[language]), cliTexts[language].call.help(call)].join(
      '\n',
    );
  return new MonitorError('INPUT_INVALID', { en: message('en'), ja: message('ja') });
}
