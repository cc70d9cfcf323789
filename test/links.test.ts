// Where the documents link to: the files are there, and so are the headings.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every document that people read in the repository. */
const documents = [
  ...['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'],
  ...['docs', 'lib/checks', 'infra'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md') && !file.includes('node_modules'))
      .map((file) => path.join(folder, file)),
  ),
];

/** What is no heading and no link, whatever it looks like. */
function proseOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** As GitHub makes them of headings; the second of a name ends in -1. */
function anchorsIn(file: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => {
    const name = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-');
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return count === 0 ? name : `${name}-${String(count)}`;
  });
}

/** On the web; or a page of the repository's site that is no file (the releases). */
const ELSEWHERE = /^(https?|mailto):|^(\.\.\/)+releases$/;

const links = documents.flatMap((file) =>
  [...proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !ELSEWHERE.test(target))
    .map((target) => [file, target] as const),
);

it('finds documents and links', () => {
  expect(documents.length).toBeGreaterThan(30);
  expect(links.length).toBeGreaterThan(400);
});

it.each(documents)('%s links to files and headings that are there', (file) => {
  const broken = links
    .filter(([from]) => from === file)
    .filter(([, target]) => {
      const [to = '', anchor] = target.split('#');
      const where = to === '' ? file : path.join(path.dirname(file), decodeURI(to));
      if (!existsSync(where)) return true;
      if (anchor === undefined || !where.endsWith('.md')) return false;
      return statSync(where).isDirectory() || !anchorsIn(where).includes(decodeURI(anchor));
    });
  expect(broken).toEqual([]);
});

it.each(documents)('%s links out of the repository by no path', (file) => {
  const outside = links.filter(
    ([from, target]) =>
      from === file &&
      path.normalize(path.join(path.dirname(file), target.split('#')[0] ?? '')).startsWith('..'),
  );
  expect(outside).toEqual([]);
});
