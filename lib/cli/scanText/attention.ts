// What needs attention: one line for each group of findings, the worst first. Pure.

import type { Severity } from '../../checks/engine/types';
import { widthOf } from '../columns';
import type { Inventory, InventoryGroup } from '../inventory/types';
import { cell, fitted, type Frame, title } from './frame';
import { shortTitle } from './shortTitles';

/** The longest word for one, in every language. */
const SEVERITY = 'critical'.length;

export function attentionLines({ groups }: Inventory, frame: Frame): readonly string[] {
  const told = groups.filter(({ isNotJudged }) => !isNotJudged);
  if (told.length === 0) return [];
  const wide = told.reduce((most, group) => Math.max(most, widthOf(nameOf(group, frame))), 0);
  // Beside the number, the severity and four gaps; what was found gets the larger part.
  const digits = String(groups.length).length;
  const room = frame.width - digits - SEVERITY - 8;
  const names = Math.min(wide, Math.floor(room * 0.45));
  return [
    title(frame.texts.attention, frame),
    ...told.map((group) => {
      const number = String(group.number).padStart(digits);
      const name = cell(nameOf(group, frame), names, frame);
      const what = fitted(whatOf(group, frame), room - names, frame);
      return `  ${number}  ${severityCell(group.severity, frame)}  ${name}  ${what}`;
    }),
  ];
}

function nameOf({ domains }: InventoryGroup, { alert }: Frame): string {
  const [first, ...more] = domains;
  if (first === undefined) return alert.wholeTenant;
  return more.length === 0 ? first : `${first} +${String(more.length)}`;
}

function whatOf({ primary, others }: InventoryGroup, { texts }: Frame): string {
  const titles = [primary, ...others].map((finding) => shortTitle(finding, texts));
  return [...new Set(titles)].join(texts.semicolon);
}

function severityCell(severity: Severity, frame: Frame): string {
  const text = frame.texts.shortSeverity[severity];
  return coloured(severity, text, frame) + ' '.repeat(SEVERITY - widthOf(text));
}

/** The word says it; the colour only helps to find it. */
export function coloured(severity: Severity, text: string, { style }: Frame): string {
  return severity === 'critical' || severity === 'high' ? style.red(text) : style.yellow(text);
}
