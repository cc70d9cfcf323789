// A command on a screen. It has to work when it is copied, so it is broken only where PowerShell takes it.

import { widthOf } from './columns';

/** Where it is too wide, a line for each of its parts: behind a pipe, or in the place of a semicolon's blank. */
export function commandLines(command: string, indent: string, width: number): readonly string[] {
  const line = `${indent}${command}`;
  if (widthOf(line) <= width) return [line];
  return command.split(/(?<=\||;) /).map((part) => `${indent}${part}`);
}
