// The packages inside the bundles: their licences, which ask to travel with their code, a bill of materials, and how much of
// the app each is. What is in node_modules besides is in nothing that we publish. (`npm sbom --omit=dev` leaves out each package
// that a tool of ours uses, too: 16 of 59.)

import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** From the names of the files that esbuild took. */
export async function packagesOf(files) {
  const folders = files.flatMap(
    (file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? [],
  );
  return Promise.all(
    [...new Set(folders)].sort().map(async (folder) => {
      const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
      const { name, version, license } = manifest;
      return { folder, name, version, license };
    }),
  );
}

export async function licencesOf(packages) {
  const texts = packages.map(async ({ folder, name, version, license }) => {
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? await readFile(path.join(folder, file), 'utf8') : '';
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * A line for each package that is in the app, the largest first. What is deployed has nothing else of theirs.
 * `octets`: file -> how much of it is in the bundle.
 */
export function sizesOf(packages, octets) {
  const inside = packages
    .map((each) => ({ ...each, size: sumOf(octets, `${each.folder}/`) }))
    .filter(({ size }) => size > 0)
    .sort((one, other) => other.size - one.size);
  const lines = inside.map(({ name, version, license, size }) =>
    [inKiB(size).padStart(9), `${name} ${version} (${license})`].join('  '),
  );
  const packed = inside.reduce((sum, { size }) => sum + size, 0);
  const all = sumOf(octets, '');
  const title = `${inside.length} packages are ${inKiB(packed)} of the app; its own code and texts are ${inKiB(all - packed)}.`;
  return `${[title, '', ...lines].join('\n')}\n`;
}

function sumOf(octets, folder) {
  return octets
    .filter(([file]) => file.startsWith(folder))
    .reduce((sum, [, size]) => sum + size, 0);
}

function inKiB(octets) {
  return `${(octets / 1024).toFixed(1)} KiB`;
}

/** CycloneDX 1.5, without a time: the same from the same sources. Hashes are those of the lockfile. */
export async function billOf(packages) {
  const { name, version } = JSON.parse(await readFile('package.json', 'utf8'));
  const { packages: locked } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const components = packages.map(({ folder, license, ...each }) => ({
    type: 'library',
    ...identified(each),
    ...hashesOf(folder, locked),
    licenses: [license.includes(' ') ? { expression: license } : { license: { id: license } }],
  }));
  const metadata = { component: { type: 'application', ...identified({ name, version }) } };
  const content = JSON.stringify({ metadata, components });
  const [, ...parts] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hex(content));
  const [first, second, third, fourth, fifth] = parts;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: `urn:uuid:${first}-${second}-8${third}-8${fourth}-${fifth}`,
    version: 1,
    metadata,
    components,
  };
}

function identified({ name, version }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { 'bom-ref': purl, name, version, purl };
}

/** By the lockfile, which has them as subresource integrity: sha512- and base64. A folder may be a link to elsewhere. */
function hashesOf(folder, locked) {
  const [place] = Object.keys(locked)
    .filter((key) => key !== '' && `/${folder}`.endsWith(`/${key}`))
    .sort((one, other) => other.length - one.length);
  const [, text] = /^sha512-(\S+)$/.exec(locked[place]?.integrity ?? '') ?? [];
  if (text === undefined) return {};
  return { hashes: [{ alg: 'SHA-512', content: Buffer.from(text, 'base64').toString('hex') }] };
}

function hex(text) {
  return createHash('sha256').update(text).digest('hex');
}
