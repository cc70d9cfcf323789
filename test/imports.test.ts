// The rooms of lib/, as one rule over folders: a room imports only rooms below it and the files at the root of lib/, there
// is no circle, and only the rooms at the top touch the world.

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** From top to bottom. A room is a folder of lib/; `checks/engine` is one inside another. '' is the root of lib/. */
const ROOMS = [
  'cli',
  'cli/report',
  'cli/inventory',
  'cli/export',
  'adapters',
  'monitor',
  'alerts',
  'findings',
  'checks',
  'checks/engine',
  'baseline',
  'federation',
  'x509',
  '',
] as const;

/** The file that stands for a room; its first comment says in one line what the room is for. */
const DOORS: Readonly<Record<Exclude<(typeof ROOMS)[number], ''>, string>> = {
  cli: 'main.ts',
  'cli/report': 'reportHtml.ts',
  'cli/inventory': 'inventory.ts',
  'cli/export': 'readExport.ts',
  adapters: 'sources.ts',
  monitor: 'run.ts',
  alerts: 'compose.ts',
  findings: 'reconcile.ts',
  checks: 'index.ts',
  'checks/engine': 'judge.ts',
  baseline: 'learn.ts',
  federation: 'federatedDomain.ts',
  x509: 'readCertificate.ts',
};

/** Rooms that touch network, disk, clock or environment. `monitor` does so only through the effects that it is given. */
const OF_THE_WORLD = ['cli', 'adapters'];

/** Modules without effects, which any room may use. */
const HARMLESS = ['node:buffer', 'node:crypto', 'node-forge/lib/asn1'];

/** What else a file outside of those rooms may import, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  // Reads a connection string as the table client does; it sends nothing.
  'lib/settingRules.ts': '@azure/data-tables',
  // Compares two values, deeply.
  'lib/findings/nextFinding.ts': 'node:util',
};

/** Names that read the clock or the environment, wait, send or draw lots. */
const WORLDLY =
  /new Date\(\)|Date\.now|performance\.|process\.|\bfetch\(|Math\.random|random(UUID|Bytes|Int)|set(Interval|Timeout|Immediate)|queueMicrotask/;

/** A run has to end in time: the one timer outside of the adapters. */
const TIMER = 'lib/timeLimit.ts';

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

/** Everything that a file imports or exports again, types included, as it is written. */
function importsOf(file: string): readonly string[] {
  return ts
    .preProcessFile(readFileSync(file, 'utf8'), true, true)
    .importedFiles.map(({ fileName }) => fileName);
}

function targetOf(file: string, from: string): string {
  const base = path.posix.join(path.posix.dirname(file), from);
  const found = [base, `${base}.ts`, `${base}/index.ts`].find(
    (candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() === true,
  );
  if (found === undefined) throw new Error(`${file} imports ${from}, which is no file.`);
  return found;
}

function roomOf(file: string): (typeof ROOMS)[number] {
  const folder = path.posix.dirname(file).replace(/^lib\/?/, '');
  // A room inside another has folders, too: the innermost one counts.
  const around = ROOMS.filter((name) => name !== '' && `${folder}/`.startsWith(`${name}/`));
  return around.sort((one, other) => other.length - one.length)[0] ?? '';
}

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

const files = filesOf('lib');
const edges = files.flatMap((file) =>
  importsOf(file)
    .filter((from) => from.startsWith('.'))
    .map((from) => ({ file, target: targetOf(file, from) }))
    .filter(({ target }) => target.startsWith('lib/')),
);

describe('the rooms of lib/', () => {
  it('are those of the folder, and no others', () => {
    const folders = readdirSync('lib', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.sort()).toEqual(ROOMS.filter((room) => /^\w+$/.test(room)).sort());
    expect(edges.length).toBeGreaterThan(250);
  });

  it.each(ROOMS)('%s imports only what is below it', (room) => {
    const upwards = edges.filter(
      ({ file, target }) =>
        roomOf(file) === room && ROOMS.indexOf(roomOf(target)) < ROOMS.indexOf(room),
    );
    expect(upwards).toEqual([]);
  });

  it('form no circle, files and types included', () => {
    const left = new Map(
      files.map((file) => [
        file,
        new Set(edges.filter((edge) => edge.file === file).map(({ target }) => target)),
      ]),
    );
    for (let size = -1; size !== left.size;) {
      size = left.size;
      for (const [file, targets] of left) {
        if (![...targets].some((target) => left.has(target))) left.delete(file);
      }
    }
    expect([...left.keys()]).toEqual([]);
  });

  it.each(Object.entries(DOORS))('%s begins with what it is for', (room, door) => {
    const [first] = readFileSync(`lib/${room}/${door}`, 'utf8')
      .replace(/^#!.*\n/, '')
      .split('\n');
    expect(first).toMatch(new RegExp(`^// Room ${room}: .+\\.$`));
  });

  it('are entered by nobody from outside but functions/', () => {
    const outside = filesOf('functions').flatMap((file) =>
      importsOf(file)
        .filter((from) => from.startsWith('../lib'))
        .map((from) => roomOf(targetOf(file, from))),
    );
    expect(outside).not.toContain('cli');
    expect(outside).toContain('monitor');
  });
});

/** How many imports lead from a room (row) into another (column), as CONTRIBUTING.md shows it. */
function importTable(): string {
  const named = (room: string): string => (room === '' ? 'root' : room);
  const count = (from: string, to: string): number =>
    edges.filter(({ file, target }) => roomOf(file) === from && roomOf(target) === to).length;
  const cell = (from: string, to: string): string =>
    from === to ? '·' : String(count(from, to) || '');
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['from \\ to', ...ROOMS.map((room) => `\`${named(room)}\``)]),
    row(['---', ...ROOMS.map(() => '--:')]),
    ...ROOMS.slice(0, -1).map((from) => row([`\`${from}\``, ...ROOMS.map((to) => cell(from, to))])),
  ].join('\n');
}

it('CONTRIBUTING.md shows how many imports lead where', () => {
  const marks = /(?<=<!-- imports -->\n\n)[\s\S]*?(?=\n\n<!-- \/imports -->)/;
  const text = readFileSync('CONTRIBUTING.md', 'utf8');
  if (process.env['UPDATE_GOLDEN'] === '1')
    writeFileSync('CONTRIBUTING.md', text.replace(marks, importTable()));
  const bare = (table = ''): string => table.replace(/-+/g, '-').replace(/ +/g, ' ');
  const [shown] = marks.exec(readFileSync('CONTRIBUTING.md', 'utf8')) ?? [];
  expect(bare(shown)).toBe(bare(importTable()));
});

describe('the world', () => {
  const pure = files.filter(
    (file) => !OF_THE_WORLD.includes(roomOf(file)) && file !== 'lib/timeLimit.ts',
  );

  it.each(pure)('is out of reach for %s', (file) => {
    const packages = importsOf(file).filter((from) => !from.startsWith('.'));
    expect(
      packages.filter((from) => !HARMLESS.includes(from) && EXCEPTIONS[file] !== from),
    ).toEqual([]);
    expect(withoutComments(file)).not.toMatch(WORLDLY);
  });

  it('is known to the one file with a timer, which has nothing else of it', () => {
    expect(importsOf(TIMER)).toEqual([]);
    const timers = withoutComments(TIMER).match(new RegExp(WORLDLY, 'g'));
    expect(new Set(timers)).toEqual(new Set(['setTimeout']));
  });

  it('is known to those that this test lets through', () => {
    const touching = files.filter((file) => WORLDLY.test(withoutComments(file)));
    expect(touching).toContain('lib/adapters/webhook.ts');
    expect(touching).toContain('lib/cli/federationMonitor.ts');
  });
});
