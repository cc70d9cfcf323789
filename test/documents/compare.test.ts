// docs/compare.md: each cell leads to a note about its own product, each note has a source, and what it says of this monitor is
// what the checks and the evaluation say.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checks } from '../../lib/checks';
import { anchorOf, claimsIn, notesIn, rowsIn } from './compare';

const FILE = 'docs/compare.md';
const page = readFileSync(FILE, 'utf8');
const notes = notesIn(page);
const own = 'this-monitor';

const tables = ['What each one is', 'What each one sees'].map(
  (title) => [title, rowsIn(page, title)] as const,
);

/** The number and the anchor of each `[17](#tenable)`. */
const references = [...page.matchAll(/\[(\d+)\]\(#([\w-]+)\)/g)].map(
  ([, number = '', anchor = '']) => [Number(number), anchor] as const,
);

describe.each(tables)('the table %s', (title, [head = [], ...rows]) => {
  it('has a column for each product that has notes, in their order', () => {
    const products = [...new Set(notes.map(({ product }) => product))];
    expect(head.slice(1).map((name, index) => name.startsWith(products[index] ?? name))).toEqual(
      products.map(() => true),
    );
  });

  it('has rows, and in each a cell for each column', () => {
    expect(rows.length).toBeGreaterThan(7);
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => head.length));
    expect(rows.map(([name]) => name)).not.toContain('');
  });

  it('has in each cell words and the number of a note about that product', () => {
    const answer =
      title === 'What each one sees' ? '(?:yes|no|partly|not documented)' : '[^|[\\]]+';
    const products = [...new Set(notes.map(({ product }) => anchorOf(product)))];
    const cells = rows.flatMap(([name = '', ...row]) =>
      row.map((cell, column) => ({ name, cell, product: products[column] ?? 'none' })),
    );
    const wrong = cells.filter(
      ({ cell, product }) => !new RegExp(`^${answer} \\[\\d+\\]\\(#${product}\\)$`).test(cell),
    );
    expect(cells.length).toBeGreaterThan(60);
    expect(wrong).toEqual([]);
  });
});

it('numbers the notes from 1, without a gap', () => {
  expect(notes.map(({ number }) => number)).toEqual(notes.map((_, index) => index + 1));
});

it('leads from each number to the note, below the heading of the link', () => {
  const there = new Set(
    notes.map(({ number, product }) => `${String(number)} ${anchorOf(product)}`),
  );
  expect(references.length).toBeGreaterThan(150);
  expect(
    references.filter(([number, anchor]) => !there.has(`${String(number)} ${anchor}`)),
  ).toEqual([]);
});

it('has no note that nothing leads to', () => {
  const used = new Set(references.map(([number]) => number));
  expect(notes.filter(({ number }) => !used.has(number))).toEqual([]);
});

it('has a source in each note', () => {
  expect(notes.filter(({ text }) => !/\]\((?:https:\/\/|[\w.]+\.md|\.\.\/)/.test(text))).toEqual(
    [],
  );
});

it('names notes that are there', () => {
  const named = [...page.matchAll(/\bnotes? (\d+)(?: (?:to|and) (\d+))?/g)].flatMap(
    ([, from, to]) => [from, to].filter((number) => number !== undefined).map(Number),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((number) => number < 1 || number > notes.length)).toEqual([]);
});

const links = [...page.matchAll(/\]\(([^#][^)]*)\)/g)].map(([, target = '']) => target);

it.each([...new Set(links)])('the link %s is https, or leads to a file', (target) => {
  if (target.startsWith('http')) {
    expect(new URL(target)).toMatchObject({ protocol: 'https:', href: target });
  } else {
    const [file = '', anchor] = target.split('#');
    const where = path.join(path.dirname(FILE), file);
    expect(existsSync(where)).toBe(true);
    if (anchor !== undefined) {
      const headings = [...readFileSync(where, 'utf8').matchAll(/^#+ (.+)$/gm)];
      expect(headings.map(([, heading = '']) => anchorOf(heading))).toContain(anchor);
    }
  }
});

it('names the commit of each file of a repository', () => {
  const files = links.filter((target) => /^https:\/\/github\.com\/[^/]+\/[^/]+\//.test(target));
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((target) => !/\/(?:blob|tree)\/[0-9a-f]{8}\//.test(target))).toEqual([]);
});

const { attacks } = JSON.parse(readFileSync('test/evaluation/expected.json', 'utf8')) as {
  readonly attacks: Readonly<Record<string, string>>;
};

/** How many histories of an attack the evaluation has, of those that are wanted, and how many of them are caught. */
function measuredOf(attack: string, wanted: (name: string) => boolean) {
  const counts = Object.entries(attacks)
    .filter(([name]) => name.startsWith(`${attack}: `) && wanted(name))
    .map(([, text]) => /\ball (\d+) of (\d+)/.exec(text) ?? []);
  const sum = (group: number): number =>
    counts.reduce((total, found) => total + Number(found[group]), 0);
  return { caught: sum(1), histories: sum(2) };
}

describe('what it says of this monitor', () => {
  const ours = notes.filter(({ product }) => anchorOf(product) === own);
  const named = ours.flatMap(({ number, text }) =>
    [...text.matchAll(/\[`([A-Z]+(?:-[A-Z0-9]+)+)`\]\(\.\.\/lib\/checks\/(\w+\.md)\)/g)].map(
      ([, id = '', document = '']) => ({ number, id, document }),
    ),
  );

  it('names checks that there are, with their documents', () => {
    const known = new Map<string, string>(checks.map(({ id, document }) => [id, document]));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter(({ id, document }) => known.get(id) !== document)).toEqual([]);
  });

  it('names the check wherever it claims to see something', () => {
    const [, [, ...rows]] = tables[1] ?? ['', []];
    const claimed = rows.flatMap(
      ([, cell = '']) => /^(?:yes|partly) \[(\d+)\]/.exec(cell)?.[1] ?? [],
    );
    const numbers = new Set(named.map(({ number }) => number));
    expect(claimed.length).toBeGreaterThan(8);
    expect(claimed.filter((number) => !numbers.has(Number(number)))).toEqual([]);
  });

  it('has the counts of the evaluation', () => {
    const claims = ours.flatMap(({ text }) => claimsIn(text));
    const measured = claims.map(({ attack }) => ({ attack, ...measuredOf(attack, () => true) }));
    expect(claims.length).toBeGreaterThan(9);
    expect(claims).toEqual(measured);
  });

  it('says yes only where each attack is caught that was not there before', () => {
    const [, [, ...rows]] = tables[1] ?? ['', []];
    const numbers = rows.flatMap(([, cell = '']) => /^yes \[(\d+)\]/.exec(cell)?.[1] ?? []);
    const claims = ours
      .filter(({ number }) => numbers.includes(String(number)))
      .flatMap(({ text }) => claimsIn(text));
    const later = claims.map(({ attack }) =>
      measuredOf(attack, (name) => !name.includes('there before us')),
    );
    expect(later.length).toBeGreaterThan(8);
    expect(later.filter(({ caught, histories }) => caught !== histories)).toEqual([]);
  });
});
