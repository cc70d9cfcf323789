// A document as a terminal shows it: its own text, wrapped to the width; commands stay unbroken, tables fit. Pure. The
// documents are ours, so this knows no more of Markdown than they use.

import { sideBySide, type Style, widthOf, wrap } from './terminal';

/** Lines that belong together; `indent` is how far they stand in, in columns. */
type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly indent: number; readonly text: string }
  | {
      readonly kind: 'item';
      readonly indent: number;
      readonly mark: string;
      readonly text: string;
    }
  | { readonly kind: 'code' | 'table'; readonly indent: number; readonly lines: readonly string[] }
  | { readonly kind: 'gap' };

/** Shows a document, `columns` wide, commands and hashes aside. */
export function markdownText(document: string, columns: number, style: Style): string {
  const text = blocksOf(document)
    .map((block) => blockText(block, columns, style))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return `${text}\n`;
}

const FENCE = /^ *```/;
const ITEM = /^( *)([-*]|\d+\.) +/;
const HEADING = /^#+ /;
const ROW = /^ *\|/;
const COMMENT = /^ *<!--.*-->$/;

function blocksOf(document: string): readonly Block[] {
  const lines = document.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    const end = endOf(lines, at);
    blocks.push(blockOf(lines.slice(at, end)));
    at = end;
  }
  return blocks;
}

/** The line behind the block that begins at a line. */
function endOf(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  const next = (isOver: (line: string) => boolean): number => {
    const end = lines.findIndex((line, index) => index > start && isOver(line));
    return end === -1 ? lines.length : end;
  };
  if (FENCE.test(first)) return Math.min(next((line) => FENCE.test(line)) + 1, lines.length);
  if (ROW.test(first)) return next((line) => !ROW.test(line));
  if (isAlone(first)) return start + 1;
  return next((line) => isAlone(line) || [FENCE, ROW, ITEM].some((each) => each.test(line)));
}

function isAlone(line: string): boolean {
  return line.trim() === '' || HEADING.test(line) || COMMENT.test(line);
}

function blockOf(lines: readonly string[]): Block {
  const [first = ''] = lines;
  const indent = first.length - first.trimStart().length;
  if (FENCE.test(first)) return { kind: 'code', indent, lines: lines.slice(1, -1) };
  if (ROW.test(first)) return { kind: 'table', indent, lines };
  if (first.trim() === '' || COMMENT.test(first)) return { kind: 'gap' };
  const text = inline(lines.map((line) => line.trim()).join(' '));
  if (HEADING.test(first)) return { kind: 'heading', indent, text };
  const [all = '', , mark = ''] = ITEM.exec(first) ?? [];
  if (all === '') return { kind: 'paragraph', indent, text };
  return { kind: 'item', indent, mark, text: text.slice(mark.length).trimStart() };
}

/** Documents that are shown here are named by what the link says; what stands on the web, or elsewhere, keeps its address. */
function inline(text: string): string {
  return text.replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, shown: string, target: string) => {
    const file = target.replace(/#.*$/, '').replace(/^(\.\.\/)+/, '');
    const isDocument = file === '' || /^(?:\w+|docs\/respond)(?:\.ja)?\.md$/.test(file);
    if (isDocument || shown.replaceAll('`', '').includes(file)) return shown;
    return `${shown} (${/^https?:/.test(target) ? target : file})`;
  });
}

function blockText(block: Block, columns: number, style: Style): string {
  switch (block.kind) {
    case 'gap':
      return '';
    case 'heading':
      return wrap(block.text, columns).map(style.bold).join('\n');
    case 'code':
      return block.lines.map((line) => `    ${line}`.trimEnd()).join('\n');
    case 'table':
      return tableText(block.lines, columns, style);
    case 'paragraph':
      return hanging(block.text, ' '.repeat(block.indent), columns);
    case 'item':
      return hanging(block.text, `${' '.repeat(block.indent)}${block.mark} `, columns);
  }
}

function hanging(text: string, first: string, columns: number): string {
  return wrap(text, columns - first.length)
    .map((line, index) => `${index === 0 ? first : ' '.repeat(first.length)}${line}`)
    .join('\n');
}

const GAP = 2;
const MIN_CELL = 8;

function tableText(lines: readonly string[], columns: number, style: Style): string {
  const rows = lines.filter((line) => !/^[ |:-]+$/.test(line)).map(cellsOf);
  const widths = fitted(widest(rows), columns);
  return rows
    .flatMap((cells, index) => {
      const shown = sideBySide(cells, widths);
      return index === 0 ? shown.map(style.bold) : shown;
    })
    .join('\n');
}

/** A bar between backslashes is a letter. */
function cellsOf(line: string): readonly string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => inline(cell.trim().replaceAll('\\|', '|')));
}

function widest(rows: readonly (readonly string[])[]): readonly number[] {
  const count = Math.max(...rows.map(({ length }) => length));
  return [...Array(count).keys()].map((column) =>
    Math.max(...rows.map((cells) => widthOf(cells[column] ?? ''))),
  );
}

/** The widest column gives way until all fit. */
function fitted(wanted: readonly number[], columns: number): readonly number[] {
  const widths = [...wanted];
  const total = (): number => widths.reduce((sum, each) => sum + each, GAP * (widths.length - 1));
  for (let largest = Math.max(...widths); total() > columns && largest > MIN_CELL;) {
    widths[widths.indexOf(largest)] = largest - 1;
    largest = Math.max(...widths);
  }
  return widths;
}
