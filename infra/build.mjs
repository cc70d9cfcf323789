// Bundles the function app and the command line into dist/: 62 MB of node_modules become about two, and a cold start
// reads one file. `@azure/functions-core` is the host's own module, and exists only inside its worker.

import { build } from 'esbuild';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const { metafile, outputFiles } = await build({
  entryPoints: {
    'functions/index': 'functions/index.ts',
    cli: 'lib/cli/federationMonitor.ts',
  },
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['@azure/functions-core'],
  loader: { '.md': 'text' },
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  write: false,
});

for (const { path: file, contents } of outputFiles) await place(file, contents);
await place('dist/THIRD-PARTY-LICENSES.txt', await licences(Object.keys(metafile.inputs)));

/** Leaves alone what is there already: tests run the bundles while others build them. */
async function place(file, contents) {
  const old = await readFile(file).catch(() => null);
  if (old?.equals(Buffer.from(contents))) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, contents);
}

/** The licences of the packages inside the bundles, which ask to travel with their code. */
async function licences(inputs) {
  const folders = inputs.flatMap(
    (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  const texts = await Promise.all([...new Set(folders)].sort().map(licenceOf));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(path.join(folder, file), 'utf8') : '';
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
