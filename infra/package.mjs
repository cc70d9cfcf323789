// Makes the zip to deploy: the bundle, host.json, and a package.json that names nothing but the entry file. The same
// sources make the same octets: every entry bears the same time.

import { zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

const ZIP = 'federation-monitor.zip';
const { name, version, license, main } = JSON.parse(await readFile('package.json', 'utf8'));

const files = ['host.json', 'LICENSE', 'dist/THIRD-PARTY-LICENSES.txt', main];
const contents = Object.fromEntries(
  await Promise.all(files.map(async (file) => [file, new Uint8Array(await readFile(file))])),
);
const manifest = `${JSON.stringify({ name, version, license, main }, null, 2)}\n`;
const zip = zipSync(
  { ...contents, 'package.json': new Uint8Array(Buffer.from(manifest)) },
  { level: 9, mtime: new Date(1980, 0, 1) },
);

await writeFile(ZIP, zip);
const sha256 = createHash('sha256').update(zip).digest('hex');
console.log(`${ZIP}: ${Math.ceil(zip.length / 1024)} KiB, SHA-256 ${sha256}`);
