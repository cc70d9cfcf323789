// Arguments -> words and options, each option with its value; what is no option, and a value that is missing, is refused.

import { parseArgs } from 'node:util';
import { visibleText } from '../text';
import { nearest } from './nearest';
import {
  GLOBAL_OPTIONS,
  type GlobalName,
  isGlobalName,
  isOptionName,
  type OptionName,
  optionOf,
  OPTIONS,
  shownOption,
} from './options';

/** An option as it was given; `value` is null for a switch. */
export interface GivenOption {
  readonly name: OptionName | GlobalName;
  readonly value: string | null;
}

export interface Tokens {
  readonly words: readonly string[];
  readonly options: readonly GivenOption[];
  /** What is wrong, as sentences. */
  readonly problems: readonly string[];
}

const SHORT: ReadonlyMap<string, GlobalName> = new Map([['h', 'help']]);

const NAMES = [...Object.keys(OPTIONS), ...Object.keys(GLOBAL_OPTIONS)] as (
  OptionName | GlobalName
)[];

/** Reads arguments; options and words may stand in any order. */
export function tokensOf(args: readonly string[]): Tokens {
  const { tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: Object.fromEntries(NAMES.map((name) => [name, { type: typeOf(name) }])),
  });
  const words: string[] = [];
  const options: GivenOption[] = [];
  const unknown = new Set<string>();
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const name = nameOf(token.name, token.rawName);
    if (name === null) {
      // Of `-json` the parser makes four options of one letter.
      const raw = token.rawName.startsWith('--') ? token.rawName : (args[token.index] ?? '');
      unknown.add(raw);
      continue;
    }
    const problem = valueProblem(name, token.value, token.inlineValue === true);
    if (problem !== null) problems.push(problem);
    else options.push({ name, value: token.value ?? null });
  }
  return { words, options, problems: [...[...unknown].map(unknownText), ...problems] };
}

function typeOf(name: OptionName | GlobalName): 'boolean' | 'string' {
  return optionOf(name).value === null ? 'boolean' : 'string';
}

function nameOf(name: string, raw: string): OptionName | GlobalName | null {
  if (!raw.startsWith('--')) return SHORT.get(name) ?? null;
  return isOptionName(name) || isGlobalName(name) ? name : null;
}

function unknownText(raw: string): string {
  const close = nearest(raw.replace(/^-+/, ''), NAMES);
  const shown = visibleText(raw, 60);
  return close === null
    ? `There is no option ${shown}.`
    : `There is no option ${shown}. Did you mean --${close}?`;
}

function valueProblem(
  name: OptionName | GlobalName,
  value: string | undefined,
  isInline: boolean,
): string | null {
  const { value: shown, choices } = optionOf(name);
  if (shown === null) return value === undefined ? null : `--${name} takes no value.`;
  // The next option is no value; `-` is one.
  const isNext = !isInline && value !== undefined && /^-./.test(value);
  if (value === undefined || value === '' || isNext) {
    const hint = isNext
      ? ` Where the value begins with "-", write --${name}=${visibleText(value, 40)}.`
      : '';
    return `--${name} needs a value: ${shownOption(name)}.${hint}`;
  }
  if (choices === undefined || choices.includes(value)) return null;
  return `--${name} is ${choices.join(' or ')}, not "${visibleText(value, 40)}".`;
}
