// Paths count from where the person stands. npm runs a script in the folder of its package.json, and says in INIT_CWD where
// it was called.

import path from 'node:path';
import type { Environment } from '../config';
import { OPTIONS, optionOf, type OptionName, type OptionValues } from './options';

/** The options with their files as this process has to open them. */
export function withPaths(options: OptionValues, environment: Environment): OptionValues {
  const names = (Object.keys(OPTIONS) as OptionName[]).filter((name) => optionOf(name).isFile);
  const found = names.flatMap((name) => {
    const value = options[name];
    if (value === undefined) return [];
    const placed =
      typeof value === 'object'
        ? value.map((each) => pathFrom(each, environment))
        : pathFrom(String(value), environment);
    return [[name, placed] as const];
  });
  return { ...options, ...Object.fromEntries(found) };
}

/** As it is where there is nothing to correct, so that messages name it as it was typed. */
export function pathFrom(
  file: string,
  environment: Environment,
  folder: string = process.cwd(),
): string {
  const start = startOf(environment, folder);
  const isPath = file !== '-' && !isAddress(file);
  return isPath && path.resolve(start) !== path.resolve(folder) ? path.resolve(start, file) : file;
}

/** An address is one only where it says so: a file is called whatever it likes. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Whoever calls us from a script of theirs, in a folder of their choice, stands there. */
function startOf(environment: Environment, folder: string): string {
  const { INIT_CWD: called, npm_package_json: manifest } = environment;
  if (called === undefined || called === '') return folder;
  const isNpmsFolder =
    manifest === undefined || path.resolve(path.dirname(manifest)) === path.resolve(folder);
  return isNpmsFolder ? called : folder;
}
