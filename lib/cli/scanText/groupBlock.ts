// One group of findings: what was found, both certificates side by side, where else, and what to do first. Pure.

import { changesOf } from '../../alerts/changesView';
import { whyText } from '../../alerts/paragraphs';
import { checks } from '../../checks';
import type { Step } from '../../checks/engine/types';
import type { Finding } from '../../findings/types';
import { widthOf } from '../columns';
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
  const { texts, alert, reader } = frame;
  const word = texts.severity[severity];
  const front = `${String(number)}  ${word}  `;
  const name = primary.domainId ?? alert.wholeTenant;
  const head = block(name, frame, widthOf(front)).map((line, index) =>
    index === 0
      ? `${String(number)}  ${coloured(severity, word, frame)}  ${frame.style.bold(line.trimStart())}`
      : line,
  );
  return [
    ...head,
    ...block(primary.title, frame, INDENT),
    '',
    ...block(primary.message, frame, INDENT),
    ...whyText(primary, alert).flatMap((text) => block(text, frame, INDENT)),
    ...slotLines(primary, frame, INDENT),
    ...changeLines([primary, ...others], frame),
    ...others.flatMap((other) =>
      block(
        texts.group.also(texts.severity[other.severity], other.title, other.message),
        frame,
        INDENT,
      ),
    ),
    ...elsewhereLines(group, frame),
    '',
    ...stepLines(group, inventory, frame),
    // A command is never broken: it has to work when it is copied.
    `${' '.repeat(INDENT)}${reader.program} --explain ${primary.checkId}`,
  ];
}

function changeLines(findings: readonly Finding[], frame: Frame): readonly string[] {
  const notices = findings.map((finding) => ({ status: 'new', finding }) as const);
  const { reader, alert } = frame;
  const changes = changesOf(notices, { checks, language: reader.language, texts: alert });
  if (changes === null) return [];
  const label = 20;
  const half = Math.floor((frame.width - INDENT - label - 4) / 2);
  const row = (cells: readonly string[]): readonly string[] =>
    sideBySide(cells.map(frame.plain), [label, half, half]).map(
      (line) => `${' '.repeat(INDENT)}${line}`,
    );
  return [
    '',
    ...row(['', changes.before, changes.after]),
    ...changes.rows.flatMap(({ name, before, after }) => row([name, before, after])),
  ];
}

function elsewhereLines({ domains }: InventoryGroup, frame: Frame): readonly string[] {
  const [, ...names] = domains;
  if (names.length === 0) return [];
  const most = frame.all ? names.length : MOST_NAMES;
  return block(frame.texts.group.elsewhere(someOf(names, most, frame)), frame, INDENT);
}

/** Each set stands in full at the first group that it is for. */
function stepLines(
  { steps, number }: InventoryGroup,
  inventory: Inventory,
  frame: Frame,
): readonly string[] {
  const { first, firstAsFor } = frame.texts.group;
  const set = steps === null ? undefined : inventory.steps[steps];
  if (set === undefined) return [];
  // One set may be for tens of thousands of groups: only the first of them looks at the others.
  if (set.groups[0] !== number) return block(firstAsFor(set.groups[0]), frame, INDENT);
  const [, ...others] = set.groups;
  const also = others.length > 0 ? someOf(others.map(String), 12, frame) : null;
  return [
    ...block(first(also), frame, INDENT),
    ...set.steps[frame.reader.language].flatMap((step, index) => oneStep(step, index, frame)),
  ];
}

function oneStep({ text, command }: Step, index: number, frame: Frame): readonly string[] {
  const front = `${' '.repeat(INDENT)}${String(index + 1)}. `;
  return [
    ...block(text, frame, front.length, front),
    ...(command === undefined ? [] : commandLines(command, ' '.repeat(INDENT + 5), frame.width)),
  ];
}
