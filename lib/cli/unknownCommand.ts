// What is said to words that call nothing.

import { visibleText } from '../text';
import { COMMANDS } from './commands';
import { nearest } from './nearest';
import { PROGRAM, USAGE, usageError } from './usage';

/** With the command that may have been meant. */
export function unknownCommand(words: readonly string[]): Error {
  const [first, second] = words;
  if (first === undefined) return usageError(`A command is missing.\n\n${USAGE}`);
  const shown = visibleText(words.slice(0, 2).join(' '), 60);
  const known = COMMANDS.map((command) => command.words);
  const begun = known.filter((each) => each.startsWith(`${first} `));
  if (begun.length > 0 && second === undefined)
    return usageError(`"${shown}" is followed by a word: ${begun.join(', ')}.`);
  const close =
    nearest([first, second ?? ''].join(' ').trim(), known) ??
    nearest(first, known) ??
    byLast(first);
  // What people forget most often is the command in front of the file.
  const isFile = /[\\/]|\.[a-z]+$/i.test(first);
  const hint =
    close !== null
      ? ` Did you mean "${close}"?`
      : isFile
        ? ` To judge an export: ${PROGRAM} scan ${visibleText(first, 60)}`
        : '';
  return usageError(`There is no command "${shown}".${hint}`);
}

/** `list` for `findings list`. */
function byLast(word: string): string | null {
  const lastOf = (words: string): string => words.replace(/^.* /, '');
  const known = COMMANDS.map(({ words }) => words);
  const close = nearest(word, known.map(lastOf));
  return known.find((words) => lastOf(words) === close) ?? null;
}
