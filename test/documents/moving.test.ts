// docs/moving.md says what has to be copied: all that is stored. And no document speaks of a release that may not be there.

import { readdirSync, readFileSync } from 'node:fs';

const read = (file: string): string => readFileSync(file, 'utf8');

it('the document names each partition that is written, and both tables', () => {
  const sources = readdirSync('lib/adapters/table').map((file) =>
    read(`lib/adapters/table/${file}`),
  );
  const partitions = sources.flatMap(
    (source) => source.match(/(?<=`\$\{tenantId\})-\w+(?=`)/g) ?? [],
  );
  expect(partitions.sort()).toEqual(['-baseline', '-outbox', '-use']);
  const rows = read('docs/moving.md').split('\n');
  for (const partition of partitions)
    expect(rows.some((row) => row.includes(`\`<TENANT_ID>${partition}\``))).toBe(true);
  const tables = read('infra/modules/findingsStorage.bicep').match(/tableServices\/tables@/g) ?? [];
  expect(tables).toHaveLength(2);
  expect(read('docs/moving.md')).toContain('| `FederationFindingsMark` |');
});

const DOCUMENTS = [
  ...['README.md', 'README.ja.md', 'SECURITY.md'],
  ...['docs', 'docs/receivers', 'lib/checks'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => `${folder}/${file}`),
  ),
];

/** Before the first release and after it. */
const HOLDS_ALWAYS = /where there is one|Where there is a|がある場合/;

/** That of the button changes with the first release: test/infra/release.test.ts. */
const paragraphs = DOCUMENTS.filter((file) => file !== 'docs/deploy.md').flatMap((file) =>
  read(file)
    .split(/\n\s*\n/)
    .filter((text) => text.includes('(../../releases)') || text.includes('(../../../releases)'))
    .map((text) => [file, text] as const),
);

it('finds what leads to the releases', () => {
  expect(new Set(paragraphs.map(([file]) => file)).size).toBeGreaterThan(4);
});

it.each(paragraphs)('%s leads to the releases only where there may be none: %s', (_file, text) => {
  expect(text).toMatch(HOLDS_ALWAYS);
});

it.each(DOCUMENTS)('%s speaks of no version that was not released', (file) => {
  const released = read('CHANGELOG.md').match(/(?<=^## )\d+\.\d+\.\d+(?= \(\d)/gm) ?? [];
  const said = read(file).match(/(?<=\bversion )\d+\.\d+\.\d+(?!\w)/gi) ?? [];
  const ours = said.filter((version) => version.startsWith('0.'));
  expect(ours.filter((version) => !new Set<string>(released).has(version))).toEqual([]);
});
