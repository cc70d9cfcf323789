// Who reads what the command line says: in which language, and by what name they called it.

import path from 'node:path';
import type { Environment } from '../config';
import { MonitorError } from '../errors';
import { type Language, visibleText } from '../text';
import { LANGUAGES } from './languages';
import { said } from './texts';

export interface Reader {
  readonly language: Language;
  /** What stands before the command when it is called again; it can be copied. */
  readonly program: string;
}

/** What an installed command is called. */
export const PROGRAM = 'federation-monitor';

/** Where nobody says otherwise. */
export const ENGLISH: Reader = { language: 'en', program: PROGRAM };

/**
 * The language of what a person is shown.
 *
 * @param given Behind `--language`; null: it is not given, or is none that there is, which is refused elsewhere.
 */
export function languageOf(given: string | null, environment: Environment): Language {
  const [first] = [given, alertLanguage(environment)].flatMap(
    (name) => LANGUAGES.find((language) => language === name) ?? [],
  );
  return first ?? 'en';
}

/**
 * A language that nobody speaks here is a slip of the finger, and not English.
 *
 * @throws MonitorError `CONFIG_INVALID`.
 */
export function refuseLanguage(given: string | null, environment: Environment): void {
  const set = alertLanguage(environment);
  if (given !== null || set === '' || LANGUAGES.some((language) => language === set)) return;
  const shown = visibleText(set, 40);
  throw new MonitorError(
    'CONFIG_INVALID',
    said(({ errors }) => errors.wrongLanguage(shown)),
  );
}

function alertLanguage(environment: Environment): string {
  return (environment['ALERT_LANGUAGE'] ?? '').trim();
}

/**
 * How the command was started: an installed one by its name, and the single file of a release by Node.js.
 *
 * @param script What Node.js runs (`process.argv[1]`).
 */
export function programOf(script: string | undefined, folder: string = process.cwd()): string {
  if (script === undefined || !/\.mjs$/i.test(script)) return PROGRAM;
  const near = path.relative(folder, script);
  const shown = near === '' || near.startsWith('..') ? script : near;
  return `node ${quoted(visibleText(shown, 300))}`;
}

/** A name that a shell would take apart stands in quotation marks. */
export function quoted(name: string): string {
  return /^[\w./:\\-]+$/.test(name) ? name : `"${name}"`;
}
