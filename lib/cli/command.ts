// What a command is: a row of the table in commands.ts.

import type { Localized } from '../text';
import type { OptionName, OptionValues } from './options';
import type { Reader } from './reader';
import type { Terminal } from './terminal';

/** 0: nothing open; 2: at least one open finding; 1: it could not do the work. */
export type ExitStatus = 0 | 1 | 2;

/** One way to call a command: a line of the usage text. */
export interface Way {
  /** What stands behind the words; null: nothing. */
  readonly argument: 'ID' | '[DOMAIN]' | 'FILE…' | null;
  readonly needs: readonly OptionName[];
  readonly takes: readonly OptionName[];
  readonly help: Localized;
}

/** What a command was called with; `argument` is null when nothing stood behind the words. */
export interface Given<Argument = string | null> {
  readonly argument: Argument;
  readonly options: OptionValues;
  readonly reader: Reader;
}

interface Row<Need, Argument> {
  /** What calls it. */
  readonly words: string;
  /** Whether something stands behind the words; `files` are options.input, and no argument. */
  readonly argument: Need;
  readonly ways: readonly Way[];
  /** Calls that do something, without the name of the program. */
  readonly examples: readonly [string, ...string[]];
  /** What is wrong with the options together, as sentences. Absent: nothing can be. */
  readonly problems?: (options: OptionValues) => readonly Localized[];
  readonly run: (given: Given<Argument>, terminal: Terminal) => Promise<ExitStatus>;
}

export type Command = Row<'needed', string> | Row<'optional' | 'none' | 'files', string | null>;

export function optionsOf({ ways }: Command): readonly OptionName[] {
  return [...new Set(ways.flatMap(({ needs, takes }) => [...needs, ...takes]))];
}

export function wordsOf({ words }: Pick<Command, 'words'>): readonly string[] {
  return words.split(' ');
}
