// `npx tsx test/bench/cost.ts` prints what a month costs (monthlyCost.ts), `--update` writes it into docs/deploy.md.

import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { costTable, shownSizes } from './monthlyCost';

const DOCUMENT = 'docs/deploy.md';

/** Where the table stands in the document. */
const MARKS = /<!-- cost -->[^]*<!-- \/cost -->/;

async function main(): Promise<void> {
  const table = costTable(shownSizes());
  process.stdout.write(`${table}\n`);
  if (!process.argv.includes('--update')) return;
  const section = `<!-- cost -->\n\n${table}\n\n<!-- /cost -->`;
  const text = readFileSync(DOCUMENT, 'utf8').replace(MARKS, () => section);
  const options = { ...(await resolveConfig(DOCUMENT)), filepath: DOCUMENT };
  writeFileSync(DOCUMENT, await format(text, options));
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
