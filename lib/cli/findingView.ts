// How a finding is shown: in which language, how wide, and with what style; and the few ways in which text stands there. Pure.

import { alertTexts } from '../alerts/texts';
import type { AlertTexts } from '../alerts/texts/alertTexts';
import type { Language } from '../text';
import { widthOf, wrap } from './columns';
import { COLUMNS, paragraph, sideBySide, type Style, styleOf, type Terminal } from './terminal';
import { cliTexts } from './texts';
import type { FindingsTexts } from './texts/findings/findingsTexts';
import { columnsOf } from './width';

export interface FindingView {
  readonly language: Language;
  /** In columns: a line that is longer than 80 is hard to read. */
  readonly width: number;
  readonly style: Style;
  /** What an alert says, too. */
  readonly alert: AlertTexts;
  readonly texts: FindingsTexts;
}

export const INDENT = 2;

/** @param width In columns; what is written into a file has 80. */
export function viewFor(language: Language, style: Style, width: number = COLUMNS): FindingView {
  return {
    language,
    style,
    width: Math.min(width, COLUMNS),
    alert: alertTexts[language],
    texts: cliTexts[language].findings,
  };
}

export function viewOn(
  terminal: Pick<Terminal, 'stdout' | 'environment'>,
  language: Language,
): FindingView {
  return viewFor(language, styleOf(terminal), columnsOf(terminal));
}

/** A paragraph behind the indentation, or further in; `first` takes the place of the first line's. */
export function told(
  text: string,
  { width }: FindingView,
  further = 0,
  first = ' '.repeat(INDENT + further),
): string {
  return paragraph(text, INDENT + further, first, width);
}

export function heading(text: string, { style, width }: FindingView): string {
  return wrap(text, width - INDENT)
    .map((line) => `${' '.repeat(INDENT)}${style.bold(line)}`)
    .join('\n');
}

export function listOf(title: string, lines: readonly string[], view: FindingView): string {
  const items = lines.map((line) => told(line, view, 2, `${' '.repeat(INDENT)}- `));
  return [heading(title, view), ...items].join('\n');
}

const LABEL = 18;

/** Rows of a label and two values. */
export function tableRow(cells: readonly string[], { width }: FindingView): readonly string[] {
  const half = Math.floor((width - INDENT - LABEL - 4) / 2);
  return sideBySide(cells, [LABEL, half, half]).map((line) => `${' '.repeat(INDENT)}${line}`);
}

/** Labels as wide as the widest of them. */
export function labelWidth(labels: readonly string[]): number {
  return Math.max(...labels.map(widthOf));
}
