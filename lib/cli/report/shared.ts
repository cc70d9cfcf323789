// Small parts that every section of a report is made of.

import { html, type Html } from '../../alerts/html';
import { alertTexts } from '../../alerts/texts';
import type { AlertTexts } from '../../alerts/texts/alertTexts';
import type { Severity } from '../../checks/engine/types';
import { reasonInJapanese } from '../../reasonText';
import { type Language, shownTime, visibleText } from '../../text';
import { timesInZone } from '../../timeZone';
import type { Inventory } from '../inventory/types';
import { reportTexts } from './texts';
import type { ReportTexts } from './texts/reportTexts';

/** What every section is made from. */
export interface Page {
  readonly inventory: Inventory;
  readonly language: Language;
  readonly texts: ReportTexts;
  readonly alert: AlertTexts;
}

export function pageOf(inventory: Inventory, language: Language): Page {
  return { inventory, language, texts: reportTexts[language], alert: alertTexts[language] };
}

/** Why something could not be read, in the language of the report. */
export function reasonOf(reason: string, { language }: Page): string {
  return language === 'ja' ? reasonInJapanese(reason) : reason;
}

/** Longest name in a list; a domain's has at most 253 characters, and whoever can add domains chooses them. */
const MAX_NAME = 120;

/** A name from outside, on one line; what can't be seen is written out. */
export function nameOf(text: string): string {
  return visibleText(text, MAX_NAME);
}

/** A word in a frame: its sign is the word, the colour comes on top. */
export function tag(severity: Severity, { alert }: Page): Html {
  return html`<span class="tag ${severity}">${alert.severity[severity]}</span>`;
}

export function grayTag(text: string): Html {
  return html`<span class="tag informational">${text}</span>`;
}

/** The day, in UTC. */
export function dayOf(iso: string | null, unknown: string): string {
  return iso === null ? unknown : iso.slice(0, 10);
}

/** In Japanese with the time of Japan: whoever reads at night should not have to add nine hours. */
export function timeOf(iso: string, language: Language): string {
  const shown = shownTime(iso);
  return language === 'ja' ? timesInZone(shown, 'Asia/Tokyo') : shown;
}

/** The first names, and how many more there are. */
export function namesOf(names: readonly string[], most: number, { texts }: Page): string {
  const shown = names.slice(0, most).map(nameOf).join(', ');
  const left = names.length - most;
  return left > 0 ? `${shown} ${texts.more(left)}` : shown;
}

/** Hex in one piece: people copy it, and look for it. */
export function thumbprint(sha1: string): Html {
  return html`<span class="m">${nameOf(sha1)}</span>`;
}

/** The class of a severity; nothing where there is none. */
export function tone(severity: Severity | null): string {
  return severity ?? '';
}
