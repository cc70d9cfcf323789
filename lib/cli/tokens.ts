// Arguments -> words and options, each option with its value; what is no option, and a value that is missing, is refused.

import { parseArgs } from 'node:util';
import { type Localized, visibleText } from '../text';
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
import { said } from './texts';

/** An option as it was given; `value` is null for a switch. */
export interface GivenOption {
  readonly name: OptionName | GlobalName;
  readonly value: string | null;
}

export interface Tokens {
  readonly words: readonly string[];
  readonly options: readonly GivenOption[];
  /** What is wrong, as sentences. */
  readonly problems: readonly Localized[];
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
  const problems: Localized[] = [];
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

function unknownText(raw: string): Localized {
  const close = nearest(raw.replace(/^-+/, ''), NAMES);
  const shown = visibleText(raw, 60);
  return said(
    ({ call }) =>
      `${call.noOption(shown)}${close === null ? '' : call.didYouMeanOption(`--${close}`)}`,
  );
}

function valueProblem(
  name: OptionName | GlobalName,
  value: string | undefined,
  isInline: boolean,
): Localized | null {
  const { value: shown, choices } = optionOf(name);
  const option = `--${name}`;
  if (shown === null)
    return value === undefined ? null : said(({ call }) => call.takesNoValue(option));
  // The next option is no value; `-` is one.
  const isNext = !isInline && value !== undefined && /^-./.test(value);
  if (value === undefined || value === '' || isNext) {
    const inline = isNext ? `${option}=${visibleText(value, 40)}` : null;
    return said(({ call }) => {
      const hint = inline === null ? '' : call.inlineValue(inline);
      return `${call.needsValue(option, shownOption(name))}${hint}`;
    });
  }
  if (choices === undefined || choices.includes(value)) return null;
  const given = visibleText(value, 40);
  return said(({ call }) =>
    name === 'language' ? call.languages(choices, given) : call.choices(option, choices, given),
  );
}
