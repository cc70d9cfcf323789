// Makes what people install: the command line as a tarball for npm, with a manifest of its own that needs no other package
// and runs no script; and as one file for machines without npm. The same octets from the same sources.

import { gunzipSync, gzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryAddress } from './repositoryAddress.mjs';

const DIST = 'dist';
const BUNDLE = 'dist/cli.js';
const LICENCES = 'dist/THIRD-PARTY-LICENSES.txt';
const FOLDER = 'dist/command';
const ALONE = 'dist/federation-monitor.mjs';

const { name, version, description, license, engines } = JSON.parse(
  await readFile('package.json', 'utf8'),
);
const code = (await readFile(BUNDLE, 'utf8')).replace(/^\/\/# sourceMappingURL=.*\n?/m, '');

await stage();
await report(await pack());
await writeFile(ALONE, await alone());
await chmod(ALONE, 0o755);
await report(ALONE);

async function stage() {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await writeFile(path.join(FOLDER, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  await writeFile(path.join(FOLDER, 'cli.js'), code);
  await writeFile(path.join(FOLDER, 'README.md'), await readme());
  await copyFile('LICENSE', path.join(FOLDER, 'LICENSE'));
  await copyFile(LICENCES, path.join(FOLDER, path.basename(LICENCES)));
  // Whatever umask the clone was made with.
  for (const file of await readdir(FOLDER)) await chmod(path.join(FOLDER, file), 0o644);
}

/** Leads to the repository where it has an address. */
async function readme() {
  const text = await readFile('infra/commandReadme.md', 'utf8');
  const address = repositoryAddress();
  if (address === null) return text;
  return text.replace(/the repository that this package was\s+built\s+from/, `[$&](${address})`);
}

/** No dependencies: the bundle holds what it needs. No scripts: to install it runs nothing. */
function manifest() {
  const address = repositoryAddress();
  return {
    name,
    version,
    description,
    license,
    ...(address !== null && {
      homepage: address,
      repository: { type: 'git', url: `git+${address}` },
    }),
    type: 'commonjs',
    bin: { 'federation-monitor': 'cli.js' },
    engines,
  };
}

/**
 * npm gives every file the same time, owner and order. Its gzip depends on the machine, as zlib itself does, so that layer
 * is made anew.
 */
async function pack() {
  const old = (await readdir(DIST)).filter((file) => file.startsWith(name) && /\.tgz$/.test(file));
  for (const file of old) await rm(path.join(DIST, file));
  npm('pack', `./${FOLDER}`, '--pack-destination', DIST, '--ignore-scripts', '--silent');
  const file = path.join(DIST, `${name}-${version}.tgz`);
  await writeFile(file, gzipSync(gunzipSync(await readFile(file)), { level: 9, mtime: 0 }));
  return file;
}

/** Under `npm run`, the npm that runs; otherwise the one on the PATH, which is a script on Windows. */
function npm(...args) {
  const running = process.env.npm_execpath ?? '';
  const stdio = ['ignore', 'ignore', 'inherit'];
  if (/npm-cli\.c?js$/.test(running)) execFileSync(process.execPath, [running, ...args], { stdio });
  else execFileSync('npm', args, { stdio, shell: process.platform === 'win32' });
}

/** The bundle as a module: it is CommonJS inside, and finds `require` as it expects to. */
async function alone() {
  const [licence, licences] = await Promise.all([
    readFile('LICENSE', 'utf8'),
    readFile(LICENCES, 'utf8'),
  ]);
  const [shebang, ...rest] = code.split('\n');
  return `${shebang}
${comment(`${name} ${version}: ${description}

  node federation-monitor.mjs --help

The licences of the packages inside stand at the end.

${licence}`)}
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
${rest.join('\n')}
${comment(licences)}
`;
}

function comment(text) {
  const lines = text.trim().split(/\r?\n/);
  return lines.map((line) => `// ${line}`.trimEnd()).join('\n');
}

async function report(file) {
  const octets = await readFile(file);
  const sha256 = createHash('sha256').update(octets).digest('hex');
  console.log(`${file}: ${Math.ceil(octets.length / 1024)} KiB, SHA-256 ${sha256}`);
}
