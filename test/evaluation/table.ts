// One table, as text for a terminal and as Markdown the way Prettier writes it.

export interface Table {
  /** The first column is left-aligned, the others are numbers. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tableText({ head, rows }: Table): string {
  const widths = widthsOf([head, ...rows]);
  const line = (cells: readonly string[]): string => padded(cells, widths).join(' ').trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  return [line(head), rule, ...rows.map(line)].join('\n');
}

export function tableMarkdown({ head, rows }: Table): string {
  const widths = widthsOf([head, ...rows]).map((width) => Math.max(3, width));
  const line = (cells: readonly string[]): string => `| ${padded(cells, widths).join(' | ')} |`;
  const marks = widths.map((width, index) =>
    index === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), `| ${marks.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function widthsOf(lines: readonly (readonly string[])[]): readonly number[] {
  const [first = []] = lines;
  return first.map((_, index) => Math.max(...lines.map((cells) => cells[index]?.length ?? 0)));
}

function padded(cells: readonly string[], widths: readonly number[]): readonly string[] {
  return cells.map((cell, index) => {
    const width = widths[index] ?? 0;
    return index === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
}

/** Lines of 80 columns, all but the first indented. */
export function wrapped(text: string, indent = '  ', width = 80): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
      continue;
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
