// One group of findings: what was found, both certificates side by side, where else, and what to do first. Pure.

import { alertTexts } from '../../alerts/texts';
import { whyText } from '../../alerts/paragraphs';
import type { Step } from '../../checks/engine/types';
import type { Finding } from '../../findings/types';
import { commandLines } from '../commandLines';
import { sideBySide } from '../terminal';
import type { Inventory, InventoryGroup } from '../inventory/types';
import { coloured } from './attention';
import { block, type Frame, someOf } from './frame';
import { slotLines } from './slotTable';

const INDENT = 3;
const MOST_NAMES = 8;

export function groupLines(
  group: InventoryGroup,
  inventory: Inventory,
  frame: Frame,
): readonly string[] {
  const { primary, others, severity, number } = group;
  const front = `${String(number)}  ${severity}  `;
  const name = primary.domainId ?? alertTexts.en.wholeTenant;
  const head = block(name, frame, front.length).map((line, index) =>
    index === 0
      ? `${String(number)}  ${coloured(severity, severity, frame)}  ${frame.style.bold(line.trimStart())}`
      : line,
  );
  return [
    ...head,
    ...block(primary.title, frame, INDENT),
    '',
    ...block(primary.message, frame, INDENT),
    ...whyText(primary, alertTexts.en).flatMap((text) => block(text, frame, INDENT)),
    ...slotLines(primary, frame, INDENT),
    ...changeLines([primary, ...others], frame),
    ...others.flatMap((other) =>
      block(`Also ${other.severity}: ${other.title}. ${other.message}`, frame, INDENT),
    ),
    ...elsewhereLines(group, frame),
    '',
    ...stepLines(group, inventory, frame),
    // A command is never broken: it has to work when it is copied.
    `${' '.repeat(INDENT)}federation-monitor --explain ${primary.checkId}`,
  ];
}

function changeLines(findings: readonly Finding[], frame: Frame): readonly string[] {
  const changes = findings.flatMap(({ evidence }) => evidence.changes ?? []);
  if (changes.length === 0) return [];
  const { before, after, none } = alertTexts.en;
  const label = 20;
  const half = Math.floor((frame.width - INDENT - label - 4) / 2);
  const row = (cells: readonly string[]): readonly string[] =>
    sideBySide(cells.map(frame.plain), [label, half, half]).map(
      (line) => `${' '.repeat(INDENT)}${line}`,
    );
  return [
    '',
    ...row(['', before, after]),
    ...changes.flatMap((change) => row([change.name, change.before ?? none, change.after ?? none])),
  ];
}

function elsewhereLines({ domains }: InventoryGroup, frame: Frame): readonly string[] {
  const [, ...names] = domains;
  if (names.length === 0) return [];
  const most = frame.all ? names.length : MOST_NAMES;
  return block(`The same in: ${someOf(names, most)}.`, frame, INDENT);
}

/** Each set stands in full at the first group that it is for. */
function stepLines(
  { steps, number }: InventoryGroup,
  inventory: Inventory,
  frame: Frame,
): readonly string[] {
  const set = steps === null ? undefined : inventory.steps[steps];
  if (set === undefined) return [];
  // One set may be for tens of thousands of groups: only the first of them looks at the others.
  if (set.groups[0] !== number)
    return block(`First: as for ${String(set.groups[0])}.`, frame, INDENT);
  const [, ...others] = set.groups;
  const also = others.length > 0 ? ` (for ${someOf(others.map(String), 12)}, too)` : '';
  return [
    ...block(`First${also}:`, frame, INDENT),
    ...set.steps.en.flatMap((step, index) => oneStep(step, index, frame)),
  ];
}

function oneStep({ text, command }: Step, index: number, frame: Frame): readonly string[] {
  const front = `${' '.repeat(INDENT)}${String(index + 1)}. `;
  return [
    ...block(text, frame, front.length, front),
    ...(command === undefined ? [] : commandLines(command, ' '.repeat(INDENT + 5), frame.width)),
  ];
}
