// Writes what was measured where people and scripts read it.

import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import type { Figures } from './bench';
import type { Line } from './measure';

const FIGURES = 'test/bench/figures.json';
const DOCUMENT = 'docs/evaluation.md';

/** Where the table stands in the document. */
const MARKS = /<!-- bench -->[^]*<!-- \/bench -->/;

export async function update(figures: Figures, lines: readonly Line[]): Promise<void> {
  await write(FIGURES, JSON.stringify(figures));
  const rows = lines.map(({ what, value, against, ratio }) =>
    ['', what, value, against, ratio, ''].join(' | ').trim(),
  );
  const table = ['| what | measured | against | ratio |', '| - | - | - | -: |', ...rows].join('\n');
  const head = `Measured on ${figures.measured}, on ${figures.machine}:`;
  const text = `<!-- bench -->\n\n${head}\n\n${table}\n\n<!-- /bench -->`;
  await write(
    DOCUMENT,
    readFileSync(DOCUMENT, 'utf8').replace(MARKS, () => text),
  );
}

async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
