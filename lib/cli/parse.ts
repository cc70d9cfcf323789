// Arguments -> the command that they call. Whatever that command does not take is refused before anything is done: an
// option that is swallowed leaves a person believing in what it says.

import { visibleText } from '../text';
import { type Command, type ExitStatus, type Given, optionsOf, wordsOf } from './command';
import { COMMANDS } from './commands';
import { explain } from './explain';
import { isOptionName, type OptionName, optionOf, type OptionValues, shownOption } from './options';
import { withPaths } from './paths';
import type { Terminal } from './terminal';
import { unknownCommand } from './unknownCommand';
import { type GivenOption, type Tokens, tokensOf } from './tokens';
import { PROGRAM, USAGE, usageError, usageOf } from './usage';
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
export function parseCall(args: readonly string[]): Call {
  const tokens = tokensOf(args);
  return globalCall(tokens) ?? commandCall(tokens);
}

const NO_OPTIONS: OptionValues = { input: [], metadata: [] };

function answerCall(words: string, text: (terminal: Terminal) => string): Call {
  const run = (terminal: Terminal): Promise<ExitStatus> => {
    terminal.stdout.write(text(terminal));
    return Promise.resolve(0);
  };
  return { words, argument: null, options: NO_OPTIONS, run };
}

/** What is asked for is no work, so what else is wrong with the arguments does not matter. */
function globalCall({ words, options, problems }: Tokens): Call | null {
  const given = new Map(options.map(({ name, value }) => [name, value]));
  if (words[0] === 'help') return answerCall('help', () => helpText(words.slice(1)));
  if (given.has('help')) return answerCall('help', () => helpText(words));
  if (given.has('version')) return answerCall('version', versionText);
  const check = given.get('explain') ?? null;
  if (check === null || problems.length > 0) return null;
  if (words.length > 0 || options.length > 1)
    throw usageError(`--explain stands alone: ${PROGRAM} ${shownOption('explain')}.`);
  return answerCall('explain', (terminal) => explain(check, terminal));
}

/** Of the command that is named, or of all that begin with the word; of everything where none does. */
function helpText(words: readonly string[]): string {
  const command = commandNamed(words);
  if (command !== null) return usageOf([command]);
  const begun = COMMANDS.filter((each) => wordsOf(each)[0] === words[0]);
  if (words.length > 1 || (words.length === 1 && begun.length === 0)) throw unknownCommand(words);
  return begun.length === 0 ? USAGE : usageOf(begun);
}

function commandCall({ words, options, problems }: Tokens): Call {
  const command = commandNamed(words);
  if (command === null) {
    if (problems.length > 0) throw usageError(problems.join('\n'));
    throw unknownCommand(words);
  }
  const behind = words.slice(wordsOf(command).length);
  const all = [...problems, ...optionProblems(command, options)];
  if (all.length > 0) throw usageError(all.join('\n'), command);
  const argument = argumentOf(command, behind);
  const files = command.argument === 'files' ? behind : [];
  const values = valuesOf(options, files);
  const call = callOf(command, argument, values);
  const together = command.problems?.(values) ?? [];
  if (together.length > 0) throw usageError(together.join('\n'), command);
  return call;
}

function commandNamed(words: readonly string[]): Command | null {
  const isCalled = (command: Command): boolean =>
    wordsOf(command).every((word, index) => words[index] === word);
  return COMMANDS.find(isCalled) ?? null;
}

/** Two values for one option are two wishes, and nobody knows which one counts; a switch may be set twice. */
function optionProblems(command: Command, options: readonly GivenOption[]): readonly string[] {
  const given = options.map(({ name }) => name);
  const names = [...new Set(given)];
  const alien = names.filter((name) => !isOptionName(name) || !optionsOf(command).includes(name));
  const twice = names.filter(
    (name) =>
      optionOf(name).value !== null &&
      optionOf(name).isList !== true &&
      given.indexOf(name) !== given.lastIndexOf(name),
  );
  return [
    ...alien.map((name) =>
      isOptionName(name)
        ? `--${name} goes with ${ownersOf(name)}, not with ${command.words}.`
        : `--${name} stands alone: ${PROGRAM} ${shownOption(name)}.`,
    ),
    ...twice.map((name) => `--${name} is given twice.`),
  ];
}

function ownersOf(name: OptionName): string {
  const owners = COMMANDS.filter((command) => optionsOf(command).includes(name));
  return owners.map(({ words }) => words).join(', ');
}

function argumentOf(command: Command, behind: readonly string[]): string | null {
  if (command.argument === 'files') return null;
  const surplus = command.argument === 'none' ? behind : behind.slice(1);
  if (surplus.length === 0) return behind[0] ?? null;
  const shown = visibleText(surplus.join(' '), 60);
  throw usageError(`"${shown}" is too much for ${command.words}.`, command);
}

function valuesOf(options: readonly GivenOption[], files: readonly string[]): OptionValues {
  const values: Record<string, unknown> = { ...NO_OPTIONS, input: files };
  for (const { name, value } of options) {
    const before = values[name];
    values[name] = Array.isArray(before) ? [...(before as string[]), value] : (value ?? true);
  }
  return values as unknown as OptionValues;
}

function callOf(command: Command, argument: string | null, options: OptionValues): Call {
  const given = { words: command.words, argument, options };
  const placed = (terminal: Terminal): OptionValues => withPaths(options, terminal.environment);
  if (command.argument !== 'needed') {
    const run = (terminal: Terminal) =>
      command.run({ argument, options: placed(terminal) }, terminal);
    return { ...given, run };
  }
  // An empty text is the beginning of every id.
  if (argument === null || argument === '')
    throw usageError('The id of a finding is missing.', command);
  return {
    ...given,
    run: (terminal) => command.run({ argument, options: placed(terminal) }, terminal),
  };
}
