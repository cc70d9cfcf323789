// `--explain CHECK`: every document is there, and fits the terminal.

import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { checks } from '../../lib/checks';
import { DOCUMENTS, RESPONSE_PAGE } from '../../lib/cli/documents';
import { main } from '../../lib/cli/main';
import { markdownText } from '../../lib/cli/markdown';
import { styleFor, widthOf } from '../../lib/cli/terminal';

async function call(check: string, columns?: number) {
  const texts = { stdout: '', stderr: '' };
  const status = await main(['--explain', check], {
    environment: {},
    stdin: Readable.from([]),
    stdout: { ...(columns && { columns }), write: (text) => (texts.stdout += text) },
    stderr: { write: (text) => (texts.stderr += text) },
  });
  return { status, ...texts };
}

const plain = styleFor(false);

/** How often each word is there; where links lead, and what draws tables and boxes of code, are no words. */
function words(text: string): ReadonlyMap<string, number> {
  const found = text
    .replace(/<!--.*-->|^ *```.*$/gm, '')
    .replace(/\]\([^)\s]+\)/g, '')
    .replace(/https?:[^)\s]+/g, '')
    .match(/[\p{L}\d]+/gu);
  const counts = new Map<string, number>();
  for (const word of found ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

it('there is a document for each check, as it stands in the repository', () => {
  const named = checks.map(({ document }) => document);
  expect(Object.keys(DOCUMENTS).sort()).toEqual([...new Set(named)].sort());
  for (const name of named)
    expect(DOCUMENTS[name]).toBe(readFileSync(`lib/checks/${name}`, 'utf8'));
});

const pages = [
  ...checks.map(({ id, document }) => ({ id, text: DOCUMENTS[document] ?? '' })),
  { id: 'respond', text: RESPONSE_PAGE },
];

describe.each(pages)('$id', ({ id, text }) => {
  it('is explained, and nothing of its document is missing', async () => {
    const { status, stdout, stderr } = await call(id, 160);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const shown = words(stdout);
    const expected = words(text);
    expect(expected.size).toBeGreaterThan(100);
    expect([...expected].filter(([word, count]) => (shown.get(word) ?? 0) < count)).toEqual([]);
  });

  it.each([60, 80, 120])('fits %i columns, but for commands and addresses', async (columns) => {
    const { stdout } = await call(id, columns);
    const prose = stdout.split('\n').filter((line) => !/^ {4}/.test(line));
    expect(prose.length).toBeGreaterThan(20);
    expect(prose.filter((line) => widthOf(line) > columns)).toEqual([]);
  });
});

it('what the documents share is there as it stands in the repository, and each document ends with where it is', async () => {
  expect(RESPONSE_PAGE).toBe(readFileSync('docs/respond.md', 'utf8'));
  const { stdout } = await call('FEDERATION-RECORD-LOST');
  expect(stdout.trimEnd().split('\n').at(-1)).toContain('--explain respond');
  expect(stdout).not.toContain('docs/respond.md');
});

it('a wider terminal takes fewer lines, and none is wider than eyes can follow', async () => {
  const lines = async (columns: number) =>
    (await call('FEDERATION-RECORD-LOST', columns)).stdout.split('\n');
  expect((await lines(120)).length).toBeLessThan((await lines(60)).length);
  expect(await lines(500)).toEqual(await lines(160));
  expect(await lines(20)).toEqual(await lines(60));
});

it.each([
  ['FEDERATION-SIGNING-KEY-USED', 'Somebody signs in with a key that was flagged'],
  ['federation-signing-key-used', 'Somebody signs in with a key that was flagged'],
  ['key used', 'Somebody signs in with a key that was flagged'],
  ['signingKeyUsed', 'Somebody signs in with a key that was flagged'],
  ['backdoor', 'known'],
])('%s is enough', async (check, title) => {
  const { status, stdout } = await call(check);
  expect(status).toBe(0);
  expect(stdout.split('\n')[0]?.toLowerCase()).toContain(title.toLowerCase());
});

it.each([
  ['signing-key', '"signing-key" is in the names of several checks:'],
  ['nonsense', 'There is no check "nonsense". There are:'],
  [
    'FEDERATION-SIGNING-KEY-UESD',
    'There is no check "FEDERATION-SIGNING-KEY-UESD". Did you mean FEDERATION-SIGNING-KEY-USED? There are:',
  ],
  ['\u001b[2J', 'There is no check "\\u{1B}[2J". There are:'],
])('%s is answered with what there is', async (check, problem) => {
  const { status, stdout, stderr } = await call(check);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr.split('\n')[0]).toBe(problem);
  expect(stderr).toContain('\n  FEDERATION-SIGNING-KEY-USED\n');
});

describe('markdown', () => {
  it('keeps commands unbroken, items hanging, tables within the width, and links readable', () => {
    const document = [
      '# Title',
      '<!-- a mark -->',
      '1. One two three four [five](other.md#six) [web](https://a.example/x)',
      '   and [the list](../../docs/severities.md),',
      '   as [said](../../docs/respond.md#six).',
      '',
      '   ```sh',
      '   a-command --that is --longer than --the width',
      '   ```',
      '',
      '| a | b \\| c |',
      '| - | ---- |',
      '| one two three four five six | seven eight nine ten |',
    ].join('\n');
    expect(markdownText(document, 30, plain)).toBe(`# Title

1. One two three four five web
   (https://a.example/x) and
   the list
   (docs/severities.md), as
   said.

       a-command --that is --longer than --the width

a               b | c
one two three   seven eight
four five six   nine ten
`);
  });
});
