// The steps of a job in a GitHub workflow that are scripts, in their order.

import { readFileSync } from 'node:fs';

export interface Step {
  readonly name: string;
  readonly script: string;
}

export function stepsOf(file: string, job: string): readonly Step[] {
  const [, rest = ''] = readFileSync(file, 'utf8').split(`\n  ${job}:\n`);
  const [text = ''] = rest.split(/^ {2}\w+:$/m);
  return text.split(/^ {6}- /m).flatMap((step) => {
    const [, line = ''] = /^(?: {8})?run: (.*)$/m.exec(step) ?? [];
    if (line === '') return [];
    const block = /run: \|\n([\s\S]*)$/.exec(step)?.[1] ?? '';
    const script = line === '|' ? block.replace(/^ {10}/gm, '') : line;
    const [, name = script] = /^name: (.*)$/m.exec(step) ?? [];
    return [{ name, script }];
  });
}
