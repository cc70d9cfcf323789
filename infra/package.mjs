// Makes what is deployed: the bundle, host.json, and a package.json that names nothing but the entry file. Once as
// federation-monitor.zip, the same octets from the same sources, because every entry bears the same time; and once as
// the folder dist/package, because azd takes a folder.

import { zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const ZIP = 'federation-monitor.zip';
const FOLDER = 'dist/package';
const { name, version, license, main } = JSON.parse(await readFile('package.json', 'utf8'));

const files = ['host.json', 'LICENSE', 'dist/THIRD-PARTY-LICENSES.txt', main];
const manifest = `${JSON.stringify({ name, version, license, main }, null, 2)}\n`;
const contents = {
  ...Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, new Uint8Array(await readFile(file))])),
  ),
  'package.json': new Uint8Array(Buffer.from(manifest)),
};

await rm(FOLDER, { recursive: true, force: true });
for (const [file, content] of Object.entries(contents)) {
  const target = path.join(FOLDER, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, content);
}

const zip = zipSync(contents, { level: 9, mtime: new Date(1980, 0, 1) });
await writeFile(ZIP, zip);
const sha256 = createHash('sha256').update(zip).digest('hex');
console.log(`${ZIP}: ${Math.ceil(zip.length / 1024)} KiB, SHA-256 ${sha256}`);
