// What is said to words that call nothing.

import { visibleText } from '../text';
import { COMMANDS } from './commands';
import { nearest } from './nearest';
import type { Reader } from './reader';
import { said } from './texts';
import { usage, usageError } from './usage';

/** With the command that may have been meant. */
export function unknownCommand(words: readonly string[], reader: Reader): Error {
  const [first, second] = words;
  if (first === undefined) {
    const missing = said(({ call }) => call.commandMissing);
    const all = (language: 'en' | 'ja'): string =>
      `${missing[language]}\n\n${usage({ ...reader, language })}`;
    return usageError([{ en: all('en'), ja: all('ja') }], reader);
  }
  const shown = visibleText(words.slice(0, 2).join(' '), 60);
  const known = COMMANDS.map((command) => command.words);
  const begun = known.filter((each) => each.startsWith(`${first} `));
  if (begun.length > 0 && second === undefined)
    return usageError([said(({ call }) => call.followedBy(shown, begun.join(', ')))], reader);
  const close =
    nearest([first, second ?? ''].join(' ').trim(), known) ??
    nearest(first, known) ??
    byLast(first);
  // What people forget most often is the command in front of the file.
  const isFile = /[\\/]|\.[a-z]+$/i.test(first);
  const scan = `${reader.program} scan ${visibleText(first, 60)}`;
  const problem = said(({ call }) => {
    const hint = close !== null ? call.didYouMean(close) : isFile ? call.toScan(scan) : '';
    return `${call.noCommand(shown)}${hint}`;
  });
  return usageError([problem], reader);
}

/** `list` for `findings list`. */
function byLast(word: string): string | null {
  const lastOf = (words: string): string => words.replace(/^.* /, '');
  const known = COMMANDS.map(({ words }) => words);
  const close = nearest(word, known.map(lastOf));
  return known.find((words) => lastOf(words) === close) ?? null;
}
