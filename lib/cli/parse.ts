// Arguments -> the command that they call. Whatever that command does not take is refused before anything is done: an
// option that is swallowed leaves a person believing in what it says.

import { parseArgs } from 'node:util';
import { errorText } from '../errors';
import { visibleText } from '../text';
import {
  type Command,
  type ExitStatus,
  type Given,
  type OptionName,
  OPTIONS,
  optionsOf,
  type OptionValues,
} from './command';
import { COMMANDS } from './commands';
import type { Terminal } from './terminal';
import { usageError } from './usage';

/** A command with all that it was given. */
export interface Call extends Given {
  readonly words: string;
  readonly run: (terminal: Terminal) => Promise<ExitStatus>;
}

/**
 * Null: the usage text was asked for. Options and words may stand in any order.
 *
 * @throws MonitorError `INPUT_INVALID` that says what was wrong, and what may be said.
 */
export function parseCall(args: readonly string[]): Call | null {
  const { values, positionals, tokens } = parseArguments(args);
  const { help, ...options } = values;
  if (help) return null;
  const command = commandOf(positionals);
  const given = tokens.flatMap((token) =>
    token.kind === 'option' && token.name !== 'help' ? [token.name] : [],
  );
  refuseOptions(command, given);
  const behind = positionals.slice(wordsOf(command).length);
  return callOf(command, argumentOf(command, behind), options);
}

function parseArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      tokens: true,
      options: { ...OPTIONS, help: { type: 'boolean', short: 'h' } },
    });
  } catch (cause) {
    throw usageError(errorText(cause), cause);
  }
}

function wordsOf({ words }: Command): readonly string[] {
  return words.split(' ');
}

function commandOf(positionals: readonly string[]): Command {
  const command = COMMANDS.find((each) =>
    wordsOf(each).every((word, index) => positionals[index] === word),
  );
  if (command) return command;
  throw usageError(
    positionals.length === 0
      ? 'A command is missing.'
      : `There is no command "${visibleText(positionals.join(' '), 60)}".`,
  );
}

/** Two values for one option are two wishes, and nobody knows which one counts; a switch may be set twice. */
function refuseOptions(command: Command, given: readonly OptionName[]): void {
  const names = [...new Set(given)];
  const alien = names.filter((name) => !optionsOf(command).includes(name));
  const twice = names.filter(
    (name) => OPTIONS[name].type === 'string' && given.indexOf(name) !== given.lastIndexOf(name),
  );
  const problems = [
    ...alien.map((name) => `--${name} goes with ${ownersOf(name)}, not with ${command.words}.`),
    ...twice.map((name) => `--${name} is given twice.`),
  ];
  if (problems.length > 0) throw usageError(problems.join('\n'));
}

function ownersOf(name: OptionName): string {
  const owners = COMMANDS.filter((command) => optionsOf(command).includes(name));
  return owners.map(({ words }) => words).join(', ');
}

function argumentOf(command: Command, behind: readonly string[]): string | null {
  const surplus = command.argument === 'none' ? behind : behind.slice(1);
  if (surplus.length === 0) return behind[0] ?? null;
  const shown = visibleText(surplus.join(' '), 60);
  throw usageError(`"${shown}" is too much for ${command.words}.`);
}

function callOf(command: Command, argument: string | null, options: OptionValues): Call {
  const given = { words: command.words, argument, options };
  if (command.argument !== 'needed') {
    return { ...given, run: (terminal) => command.run({ argument, options }, terminal) };
  }
  // An empty text is the beginning of every id.
  if (argument === null || argument === '') throw usageError('The id of a finding is missing.');
  return { ...given, run: (terminal) => command.run({ argument, options }, terminal) };
}
