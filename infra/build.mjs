// Bundles the function app and the command line into dist/: 62 MB of node_modules become about two, and a cold start
// reads one file. `@azure/functions-core` is the host's own module, and exists only inside its worker.
//
//   node infra/build.mjs [FOLDER]     another folder than dist

import { build } from 'esbuild';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { billOf, licencesOf, packagesOf, sizesOf } from './bundledPackages.mjs';
import { onDemand } from './onDemand.mjs';
import { repositoryAddress } from './repositoryAddress.mjs';
import { repositoryVersion } from './repositoryVersion.mjs';

const folder = process.argv[2] ?? 'dist';
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['@azure/functions-core'],
  // Documents that the command prints.
  loader: { '.md': 'text' },
  define: {
    REPOSITORY_ADDRESS: JSON.stringify(repositoryAddress()),
    REPOSITORY_VERSION: JSON.stringify(repositoryVersion()),
  },
  legalComments: 'none',
  // A quarter smaller to send, and quicker to start; the source map leads from a stack trace to the sources.
  minifyWhitespace: true,
  logLevel: 'warning',
};
const COMMAND = 'lib/cli/federationMonitor.ts';
const later = await onDemand(COMMAND, options);
const [app, command] = await Promise.all([
  // In ASCII V8 holds it in one octet a character, and else in two.
  bundle({ 'functions/index': 'functions/index.ts' }, { charset: 'ascii' }),
  bundle({ cli: COMMAND }, { charset: 'utf8', plugins: [later.plugin] }),
]);

for (const { path: file, contents } of [...app.files, ...command.files])
  await place(file, contents);
const packages = await packagesOf([...app.inputs, ...command.inputs, ...later.inputs]);
await place(path.join(folder, 'THIRD-PARTY-LICENSES.txt'), await licencesOf(packages));
await place(path.join(folder, 'sbom.cdx.json'), JSON.stringify(await billOf(packages), null, 2));
await place(path.join(folder, 'dependencies.txt'), sizesOf(packages, app.octets));

async function bundle(entryPoints, own) {
  const { outputFiles, metafile } = await build({
    ...options,
    ...own,
    entryPoints,
    outdir: folder,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  const [code] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint);
  const octets = Object.entries(code.inputs).map(([file, { bytesInOutput }]) => [
    file,
    bytesInOutput,
  ]);
  return { files: outputFiles, inputs: Object.keys(metafile.inputs), octets };
}

/** Leaves alone what is there already: tests run the bundles while others build them. */
async function place(file, contents) {
  const old = await readFile(file).catch(() => null);
  if (old?.equals(Buffer.from(contents))) return;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, contents);
}
