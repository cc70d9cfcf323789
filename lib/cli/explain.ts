// `--explain CHECK`: the document of a check; `--explain respond`: what all of them share.

import { checks } from '../checks';
import type { Check } from '../checks/engine/types';
import { MonitorError } from '../errors';
import { visibleText } from '../text';
import { DOCUMENTS, RESPONSE_PAGE } from './documents';
import { markdownText } from './markdown';
import { nearest } from './nearest';
import { styleOf, type Terminal } from './terminal';
import { columnsOf } from './width';

/**
 * The document of a check, as the terminal shows it.
 *
 * @param name The check's id, a part of it that no other has, or its document's name, in any case; or `respond`.
 * @throws MonitorError `INPUT_INVALID` when none is called so, or several, with what there is.
 */
export function explain(name: string, terminal: Terminal): string {
  const shown = (document: string): string =>
    markdownText(document, columnsOf(terminal), styleOf(terminal));
  if (name.trim().toLowerCase() === RESPOND) return shown(RESPONSE_PAGE);
  const { document } = theCheck(name);
  return `${shown(DOCUMENTS[document] ?? '')}\n${WHERE_THE_COMMANDS_ARE}\n`;
}

/** The page to which the documents link for what they share. */
const RESPOND = 'respond';

/** Last, where a terminal stands when it has printed a document. */
const WHERE_THE_COMMANDS_ARE = `Keep evidence, ask, remove, revoke: --explain ${RESPOND}`;

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
  if (only) throw unknown(`"${shown}" is in the names of several checks:`, fitting);
  const close = nearest(
    part,
    checks.map(({ id }) => id),
  );
  const hint = close === null ? '' : ` Did you mean ${close}?`;
  throw unknown(`There is no check "${shown}".${hint} There are:`, checks);
}

function unknown(problem: string, some: readonly Check[]): MonitorError {
  const list = some.map(({ id, title }) => `  ${id}\n      ${title.en}`);
  return new MonitorError('INPUT_INVALID', [problem, '', ...list].join('\n'));
}
