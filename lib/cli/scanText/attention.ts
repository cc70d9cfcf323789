// What needs attention: one line for each group of findings, the worst first. Pure.

import { alertTexts } from '../../alerts/texts';
import type { Severity } from '../../checks/engine/types';
import { widthOf } from '../columns';
import type { Inventory, InventoryGroup } from '../inventory/types';
import { cell, fitted, type Frame, title } from './frame';
import { shortTitle } from './shortTitles';

export function attentionLines({ groups }: Inventory, frame: Frame): readonly string[] {
  const told = groups.filter(({ isNotJudged }) => !isNotJudged);
  if (told.length === 0) return [];
  const wide = told.reduce((most, group) => Math.max(most, widthOf(nameOf(group))), 0);
  // Beside the number, the severity and four gaps; what was found gets the larger part.
  const digits = String(groups.length).length;
  const room = frame.width - digits - SEVERITY - 8;
  const names = Math.min(wide, Math.floor(room * 0.45));
  return [
    title('NEEDS ATTENTION', frame),
    ...told.map((group) => {
      const number = String(group.number).padStart(digits);
      const name = cell(nameOf(group), names, frame);
      const what = fitted(whatOf(group), room - names, frame);
      return `  ${number}  ${severityCell(group.severity, frame)}  ${name}  ${what}`;
    }),
  ];
}

function nameOf({ domains }: InventoryGroup): string {
  const [first, ...more] = domains;
  if (first === undefined) return alertTexts.en.wholeTenant;
  return more.length === 0 ? first : `${first} +${String(more.length)}`;
}

function whatOf({ primary, others }: InventoryGroup): string {
  return [...new Set([primary, ...others].map(shortTitle))].join('; ');
}

const SEVERITY = 'critical'.length;

function severityCell(severity: Severity, frame: Frame): string {
  const text = severity === 'informational' ? 'info' : severity;
  return coloured(severity, text, frame) + ' '.repeat(SEVERITY - text.length);
}

/** The word says it; the colour only helps to find it. */
export function coloured(severity: Severity, text: string, { style }: Frame): string {
  return severity === 'critical' || severity === 'high' ? style.red(text) : style.yellow(text);
}
