// `--explain CHECK`: the document of a check; `--explain respond`: what all of them share.

import { checks } from '../checks';
import type { Check } from '../checks/engine/types';
import { MonitorError } from '../errors';
import { type Language, visibleText } from '../text';
import { wrap } from './columns';
import { DOCUMENTS, RESPONSE_PAGES } from './documents';
import { markdownText } from './markdown';
import { nearest } from './nearest';
import type { Reader } from './reader';
import { styleOf, type Terminal } from './terminal';
import { cliTexts } from './texts';
import type { CallTexts } from './texts/call/callTexts';
import { columnsOf } from './width';

/**
 * The document of a check, as the terminal shows it; where there is none in the reader's language, that is said above it.
 *
 * @param name The check's id, a part of it that no other has, or its document's name, in any case; or `respond`.
 * @throws MonitorError `INPUT_INVALID` when none is called so, or several, with what there is.
 */
export function explain(name: string, terminal: Terminal, { language }: Reader): string {
  const width = columnsOf(terminal);
  const shown = (document: string): string => markdownText(document, width, styleOf(terminal));
  if (name.trim().toLowerCase() === RESPOND) return shown(RESPONSE_PAGES[language]);
  const { document, documentJa } = theCheck(name);
  const own = language === 'ja' ? documentJa : document;
  const { documentLanguage, sharedSteps } = cliTexts[language].call;
  const note = own === undefined ? documentLanguage : null;
  // Last, where a terminal stands when it has printed a document: where the commands are.
  const text = `${shown(DOCUMENTS[own ?? document] ?? '')}\n${sharedSteps(RESPOND)}\n`;
  return note === null ? text : `${wrap(note, width).join('\n')}\n\n${text}`;
}

/** The page to which the documents link for what they share. */
const RESPOND = 'respond';

function theCheck(name: string): Check {
  const part = name
    .trim()
    .toUpperCase()
    .replace(/[\s_]+/g, '-');
  const whole = checks.find(
    ({ id, document }) => id === part || document.replace(/\.md$/, '').toUpperCase() === part,
  );
  const fitting = checks.filter(({ id }) => id.includes(part));
  const [only] = fitting;
  if (whole) return whole;
  if (only && fitting.length === 1) return only;
  const shown = visibleText(name, 60);
  if (only) throw unknown(({ severalChecks }) => severalChecks(shown), fitting);
  const close = nearest(
    part,
    checks.map(({ id }) => id),
  );
  throw unknown(
    ({ noCheck, didYouMeanOption, thereAre }) =>
      `${noCheck(shown)}${close === null ? '' : didYouMeanOption(close)}${thereAre}`,
    checks,
  );
}

function unknown(problem: (texts: CallTexts) => string, some: readonly Check[]): MonitorError {
  const message = (language: Language): string => {
    const list = some.map(({ id, title }) => `  ${id}\n      ${title[language]}`);
    return [problem(cliTexts[language].call), '', ...list].join('\n');
  };
  return new MonitorError('INPUT_INVALID', { en: message('en'), ja: message('ja') });
}
