// Whether a folder is a whole bag, by the rules of RFC 8493, section 3; read from the disk, with nothing of ours.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is wrong; empty: the bag is complete and valid. */
export function bagProblems(folder: string): readonly string[] {
  const inside = (name: string): string => path.join(folder, ...name.split('/'));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => statSync(inside(name)).isFile());
  const payload = files.filter((name) => name.startsWith('data/'));
  const tags = files.filter(
    (name) => !name.startsWith('data/') && !name.startsWith('tagmanifest-'),
  );
  const declaration = readFileSync(inside('bagit.txt'));
  return [
    ...(declaration.equals(Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'))
      ? []
      : ['the declaration is not exact']),
    ...manifestProblems('manifest-sha256.txt', payload),
    ...manifestProblems('tagmanifest-sha256.txt', tags),
    ...infoProblems(),
  ];

  function manifestProblems(manifest: string, wanted: readonly string[]): readonly string[] {
    if (!existsSync(inside(manifest))) return [`there is no ${manifest}`];
    const text = readFileSync(inside(manifest), 'utf8');
    const listed = new Map<string, string>();
    const problems: string[] = text.endsWith('\n') ? [] : [`${manifest} has no last line break`];
    for (const line of text.split('\n').slice(0, -1)) {
      const [, digest = '', name = ''] = /^([0-9a-f]{64})[ \t]+(\S.*)$/.exec(line) ?? [];
      if (name === '') problems.push(`${manifest} has the line ${line}`);
      if (listed.has(name)) problems.push(`${manifest} names ${name} twice`);
      if (name.startsWith('/') || name.split('/').includes('..')) problems.push(`${name} leaves`);
      listed.set(name, digest);
    }
    for (const name of wanted)
      if (!listed.has(name)) problems.push(`${manifest} does not name ${name}`);
    for (const [name, digest] of listed) {
      if (!wanted.includes(name)) problems.push(`${manifest} names ${name}, which is not there`);
      else if (sha256(inside(name)) !== digest) problems.push(`${name} has another digest`);
    }
    return problems;
  }

  function infoProblems(): readonly string[] {
    const lines = readFileSync(inside('bag-info.txt'), 'utf8').split('\n').slice(0, -1);
    const odd = lines.filter((line) => !/^[A-Za-z][\w-]*: \S/.test(line));
    const octets = payload.reduce((sum, name) => sum + statSync(inside(name)).size, 0);
    const oxum = `Payload-Oxum: ${String(octets)}.${String(payload.length)}`;
    return [
      ...odd.map((line) => `bag-info.txt has the line ${line}`),
      ...(lines.includes(oxum) ? [] : [`bag-info.txt does not say ${oxum}`]),
    ];
  }
}

function sha256(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
