// Arguments -> the command that they call. Whatever that command does not take is refused before anything is done: an
// option that is swallowed leaves a person believing in what it says.

import { type Localized, visibleText } from '../text';
import { type Command, type ExitStatus, type Given, optionsOf, wordsOf } from './command';
import { COMMANDS } from './commands';
import { explain } from './explain';
import {
  EVERYWHERE,
  type GlobalName,
  isOptionName,
  type OptionName,
  optionOf,
  type OptionValues,
  shownOption,
} from './options';
import { withPaths } from './paths';
import { ENGLISH, type Reader } from './reader';
import type { Terminal } from './terminal';
import { unknownCommand } from './unknownCommand';
import { type GivenOption, type Tokens, tokensOf } from './tokens';
import { said } from './texts';
import { usage, usageError, usageOf } from './usage';
import { versionText } from './version';

/** A command with all that it was given. */
export interface Call extends Given {
  readonly words: string;
  readonly run: (terminal: Terminal) => Promise<ExitStatus>;
}

/**
 * The command that is called. Help, the version and a document are commands, too.
 *
 * @throws MonitorError `INPUT_INVALID` that says what was wrong, and what may be said.
 */
export function parseCall(args: readonly string[], reader: Reader = ENGLISH): Call {
  const tokens = tokensOf(args);
  return globalCall(tokens, reader) ?? commandCall(tokens, reader);
}

/** The language that is asked for; null: none, or one that there is not. */
export function languageIn(args: readonly string[]): string | null {
  const given = tokensOf(args).options.filter(({ name }) => name === 'language');
  return given.at(-1)?.value ?? null;
}

const NO_OPTIONS: OptionValues = { input: [], metadata: [] };

function answerCall(words: string, reader: Reader, text: (terminal: Terminal) => string): Call {
  const run = (terminal: Terminal): Promise<ExitStatus> => {
    terminal.stdout.write(text(terminal));
    return Promise.resolve(0);
  };
  return { words, argument: null, options: NO_OPTIONS, reader, run };
}

/** What is asked for is no work, so what else is wrong with the arguments does not matter. */
function globalCall({ words, options, problems }: Tokens, reader: Reader): Call | null {
  const given = new Map(options.map(({ name, value }) => [name, value]));
  if (words[0] === 'help')
    return answerCall('help', reader, () => helpText(words.slice(1), reader));
  if (given.has('help')) return answerCall('help', reader, () => helpText(words, reader));
  if (given.has('version')) return answerCall('version', reader, versionText);
  const check = given.get('explain') ?? null;
  if (check === null || problems.length > 0) return null;
  const others = options.filter(({ name }) => name !== 'explain' && !isEverywhere(name));
  if (words.length > 0 || others.length > 0) throw usageError([alone('explain', reader)], reader);
  return answerCall('explain', reader, (terminal) => explain(check, terminal, reader));
}

/** Of the command that is named, or of all that begin with the word; of everything where none does. */
function helpText(words: readonly string[], reader: Reader): string {
  const command = commandNamed(words);
  if (command !== null) return usageOf([command], reader);
  const begun = COMMANDS.filter((each) => wordsOf(each)[0] === words[0]);
  if (words.length > 1 || (words.length === 1 && begun.length === 0))
    throw unknownCommand(words, reader);
  return begun.length === 0 ? usage(reader) : usageOf(begun, reader);
}

function commandCall({ words, options, problems }: Tokens, reader: Reader): Call {
  const command = commandNamed(words);
  if (command === null) {
    if (problems.length > 0) throw usageError(problems, reader);
    throw unknownCommand(words, reader);
  }
  const behind = words.slice(wordsOf(command).length);
  const all = [...problems, ...optionProblems(command, options, reader)];
  if (all.length > 0) throw usageError(all, reader, command);
  const argument = argumentOf(command, behind, reader);
  const files = command.argument === 'files' ? behind : [];
  const values = valuesOf(options, files);
  const call = callOf(command, { argument, options: values, reader });
  const together = command.problems?.(values) ?? [];
  if (together.length > 0) throw usageError(together, reader, command);
  return call;
}

function commandNamed(words: readonly string[]): Command | null {
  const isCalled = (command: Command): boolean =>
    wordsOf(command).every((word, index) => words[index] === word);
  return COMMANDS.find(isCalled) ?? null;
}

/** Two values for one option are two wishes, and nobody knows which one counts; a switch may be set twice. */
function optionProblems(
  command: Command,
  options: readonly GivenOption[],
  reader: Reader,
): readonly Localized[] {
  const given = options.map(({ name }) => name);
  const names = [...new Set(given)];
  const alien = names.filter(
    (name) => !isEverywhere(name) && !(isOptionName(name) && optionsOf(command).includes(name)),
  );
  const twice = names.filter(
    (name) =>
      optionOf(name).value !== null &&
      optionOf(name).isList !== true &&
      given.indexOf(name) !== given.lastIndexOf(name),
  );
  return [
    ...alien.map((name) =>
      isOptionName(name)
        ? said(({ call }) => call.goesWith(`--${name}`, ownersOf(name), command.words))
        : alone(name, reader),
    ),
    ...twice.map((name) => said(({ call }) => call.twice(`--${name}`))),
  ];
}

function isEverywhere(name: OptionName | GlobalName): boolean {
  return EVERYWHERE.some((each) => each === name);
}

function alone(name: GlobalName, { program }: Reader): Localized {
  return said(({ call }) => call.standsAlone(`--${name}`, `${program} ${shownOption(name)}`));
}

function ownersOf(name: OptionName): string {
  const owners = COMMANDS.filter((command) => optionsOf(command).includes(name));
  return owners.map(({ words }) => words).join(', ');
}

function argumentOf(command: Command, behind: readonly string[], reader: Reader): string | null {
  if (command.argument === 'files') return null;
  const surplus = command.argument === 'none' ? behind : behind.slice(1);
  if (surplus.length === 0) return behind[0] ?? null;
  const shown = visibleText(surplus.join(' '), 60);
  throw usageError([said(({ call }) => call.tooMuch(shown, command.words))], reader, command);
}

function valuesOf(options: readonly GivenOption[], files: readonly string[]): OptionValues {
  const values: Record<string, unknown> = { ...NO_OPTIONS, input: files };
  for (const { name, value } of options) {
    if (isEverywhere(name)) continue;
    const before = values[name];
    values[name] = Array.isArray(before) ? [...(before as string[]), value] : (value ?? true);
  }
  return values as unknown as OptionValues;
}

function callOf(command: Command, given: Given): Call {
  const { words } = command;
  const { argument, options, reader } = given;
  const placed = (terminal: Terminal): OptionValues => withPaths(options, terminal.environment);
  if (command.argument !== 'needed') {
    const run = (terminal: Terminal) =>
      command.run({ ...given, options: placed(terminal) }, terminal);
    return { words, ...given, run };
  }
  // An empty text is the beginning of every id.
  if (argument === null || argument === '')
    throw usageError([said(({ call }) => call.idMissing)], reader, command);
  return {
    words,
    ...given,
    run: (terminal) => command.run({ argument, options: placed(terminal), reader }, terminal),
  };
}
