// What a command is: a row of the table in commands.ts, and the options that there are.

import type { Terminal } from './terminal';

/** 0: nothing open; 2: at least one open finding; 1: it could not do the work. */
export type ExitStatus = 0 | 1 | 2;

/** Every option of every command: as `node:util` takes it, and as the usage text shows it. */
export const OPTIONS = {
  input: { type: 'string', shown: '--input FILE' },
  json: { type: 'boolean', shown: '--json' },
  reason: { type: 'string', shown: '--reason "WHY"' },
  until: { type: 'string', shown: '--until YYYY-MM-DD' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** Absent: not given. */
export interface OptionValues {
  readonly input?: string;
  readonly json?: boolean;
  readonly reason?: string;
  readonly until?: string;
}

/** One way to call a command: a line of the usage text. */
export interface Way {
  readonly needs: readonly OptionName[];
  readonly takes: readonly OptionName[];
  readonly help: string;
}

/** What a command was called with; `argument` is null when nothing stood behind the words. */
export interface Given<Argument = string | null> {
  readonly argument: Argument;
  readonly options: OptionValues;
}

interface Row<Name, Argument> {
  /** What calls it. */
  readonly words: string;
  /** What stands behind the words, as the usage text shows it; null: nothing may. */
  readonly argument: Name;
  readonly ways: readonly Way[];
  readonly run: (given: Given<Argument>, terminal: Terminal) => Promise<ExitStatus>;
}

export type Command = Row<'ID', string> | Row<'[DOMAIN]' | null, string | null>;

export function optionsOf({ ways }: Command): readonly OptionName[] {
  return [...new Set(ways.flatMap(({ needs, takes }) => [...needs, ...takes]))];
}
