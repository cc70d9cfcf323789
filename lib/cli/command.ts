// What a command is: a row of the table in commands.ts, and the options that there are.

import type { Terminal } from './terminal';

/** 0: nothing open; 2: at least one open finding; 1: it could not do the work. */
export type ExitStatus = 0 | 1 | 2;

/** Every option of every command: as `node:util` takes it, and as the usage text shows it. */
export const OPTIONS = {
  group: { type: 'string', shown: '--group ID' },
  input: { type: 'string', shown: '--input FILE' },
  json: { type: 'boolean', shown: '--json' },
  key: { type: 'string', shown: '--key SHA256' },
  reason: { type: 'string', shown: '--reason "WHY"' },
  until: { type: 'string', shown: '--until YYYY-MM-DD' },
} as const;

export type OptionName = keyof typeof OPTIONS;

/** Absent: not given. */
export interface OptionValues {
  readonly group?: string;
  readonly input?: string;
  readonly json?: boolean;
  readonly key?: string;
  readonly reason?: string;
  readonly until?: string;
}

/** One way to call a command: a line of the usage text. */
export interface Way {
  /** What stands behind the words; null: nothing. */
  readonly argument: 'ID' | '[DOMAIN]' | null;
  readonly needs: readonly OptionName[];
  readonly takes: readonly OptionName[];
  readonly help: string;
}

/** What a command was called with; `argument` is null when nothing stood behind the words. */
export interface Given<Argument = string | null> {
  readonly argument: Argument;
  readonly options: OptionValues;
}

interface Row<Need, Argument> {
  /** What calls it. */
  readonly words: string;
  /** Whether something stands behind the words. */
  readonly argument: Need;
  readonly ways: readonly Way[];
  readonly run: (given: Given<Argument>, terminal: Terminal) => Promise<ExitStatus>;
}

export type Command = Row<'needed', string> | Row<'optional' | 'none', string | null>;

export function optionsOf({ ways }: Command): readonly OptionName[] {
  return [...new Set(ways.flatMap(({ needs, takes }) => [...needs, ...takes]))];
}
