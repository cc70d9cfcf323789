// A runner for Stryker: the tests of one room, in its own process. Jest would make a world for each file of tests and each
// mutant, a second and more, and there are more than ten thousand mutants. Here the modules stay,
// but for a mutant of what is evaluated once, when a module is loaded. `describe` and `it` are ours; `expect` and `each` are jest's own.

/* global expect */
import { createRequire } from 'node:module';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { Script } from 'node:vm';

/** They sign and encode for tests, know nothing of lib/, and make RSA keys, which takes long. */
const NEVER_RELOADED = /[\\/]test[\\/]builders[\\/](der|keys|distinguishedName|certificate)\.ts$/;

/** They need a browser, much time for what others try in little, or sources that nobody instrumented. */
const LEFT_OUT =
  /mailPicture|certificateMutations|profileDeviationsCorpus.* seen as often|on record, .* 100 kB of markup|holds each check of the folder once/;

/** Whose tests are played besides a room's own: what people accept is learned by the baseline. */
const BESIDES = { baseline: ['findings'] };

/** It keeps what it has read, where nothing from outside reaches: what one mutant made of it, the next would be told. */
const REMEMBERS = /[\\/]x509[\\/]der\.ts$/;

const MAX_KILLERS = 12;

const room = process.env.MUTATE_ROOM;

export const strykerPlugins = [
  { kind: 'Ignore', name: 'sentences', value: { shouldIgnore: isSentence } },
  { kind: 'TestRunner', name: 'room', factory: Object.assign(makeRunner, { inject: [] }) },
];

/** What people read: `{ en: …, ja: … }`. Whether a word in it is the right one, people see in the golden alerts. */
function isSentence(path) {
  if (!['StringLiteral', 'TemplateLiteral'].includes(path.node.type)) return undefined;
  let part = path;
  while (isPartOfText(part)) part = part.parentPath;
  const { node } = part.parentPath ?? {};
  const isOfLanguage = node?.type === 'ObjectProperty' && ['en', 'ja'].includes(node.key.name);
  return isOfLanguage && node.value === part.node ? 'A sentence.' : undefined;
}

/** Sentences in several lines, and the texts of steps. */
function isPartOfText({ node, parent }) {
  if (parent?.type === 'ObjectProperty') return parent.key.name === 'text' && parent.value === node;
  return ['BinaryExpression', 'ArrayExpression', 'ObjectExpression'].includes(parent?.type);
}

function makeRunner() {
  // The process is in Stryker's copy of the project by now.
  const root = process.cwd();
  const load = loader(root);
  const folders = [room, ...(BESIDES[room] ?? [])].map((each) => path.join(root, 'test', each));
  const files = folders.flatMap(typescriptIn).filter((file) => file.endsWith('.test.ts'));
  /** What the one process that looked found, for the others. */
  const lookFile = path.join(root, 'look.json');
  let look;
  /** The tests by file, and whether all of them were evaluated without a mutant. */
  let collected = new Map();
  let isClean = false;
  let importers = null;
  const killers = new Map();
  const stryker = (globalThis.__stryker__ ??= {});

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    async dryRun() {
      stryker.mutantCoverage = { static: {}, perTest: {} };
      const { static: covered, perTest } = stryker.mutantCoverage;
      for (const file of typescriptIn(path.join(root, 'lib', room))) load(file);
      const atLoad = Object.keys(covered);
      const byFile = {};
      loadAll((file, before) => {
        byFile[file] = Object.keys(covered).filter((id) => covered[id] !== before[id]);
      }, covered);
      const tests = [];
      for (const test of files.flatMap((file) => [...collected.get(file).values()])) {
        stryker.currentTestId = test.id;
        tests.push(await runTest(test));
        stryker.currentTestId = undefined;
      }
      // What a file of tests calls while it is loaded, and its tests call, too, is tried in the tests first.
      const inTests = new Set(Object.values(perTest).flatMap((ids) => Object.keys(ids)));
      const fixed = new Set(atLoad);
      for (const id of Object.keys(covered)) {
        if (inTests.has(id) && !fixed.has(id)) delete covered[id];
      }
      const times = tests.map((test) => [test.id, test.timeSpentMs]);
      writeFileSync(lookFile, JSON.stringify({ times, atLoad, byFile }));
      return { status: 'complete', tests, mutantCoverage: stryker.mutantCoverage };
    },

    async mutantRun({ testFilter, activeMutant, sandboxFileName, mutantActivation, hitLimit }) {
      look ??= readLook(lookFile);
      const isKept = !REMEMBERS.test(sandboxFileName);
      if (importers === null || (isKept && mutantActivation !== 'static' && !isClean)) loadAll();
      stryker.activeMutant = activeMutant.id;
      stryker.hitLimit = hitLimit;
      stryker.hitCount = hitLimit === undefined ? undefined : 0;
      if (isKept && mutantActivation !== 'static') {
        const result = await runAll(testFilter, activeMutant);
        if (result.status !== 'survived') return result;
      }
      const touched = look.atLoad.has(activeMutant.id)
        ? (importers.get(sandboxFileName) ?? new Set())
        : new Set(files.filter((file) => look.byFile.get(file)?.has(activeMutant.id)));
      const left = isKept ? [] : (testFilter ?? []);
      const ids = [...look.times.keys()].filter(
        (id) => touched.has(fileOf(id)) || left.includes(id),
      );
      if (ids.length === 0) return { status: 'survived', nrOfTests: testFilter?.length ?? 0 };
      forgetAll();
      return runAll(ids, activeMutant);
    },
  };

  async function runAll(ids, { fileName }) {
    let count = 0;
    for (const id of inOrder(ids, fileName)) {
      const { status, failureMessage } = await runOne(id);
      count += 1;
      if (stryker.hitCount > stryker.hitLimit) return { status: 'timeout', reason: 'hit limit' };
      if (status !== 1) continue;
      remember(fileName, id);
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: count };
    }
    return { status: 'survived', nrOfTests: count };
  }

  function forgetAll() {
    load.forget();
    collected = new Map();
    isClean = false;
  }

  function loadAll(onFile = () => undefined, covered = {}) {
    stryker.activeMutant = undefined;
    forgetAll();
    for (const file of files) {
      const before = { ...covered };
      collected.set(file, collect(load, root, file));
      onFile(file, before);
    }
    isClean = true;
    importers ??= load.importers(files);
  }

  function fileOf(id) {
    return path.join(root, id.slice(0, id.indexOf(': ')));
  }

  async function runOne(id) {
    const file = fileOf(id);
    try {
      if (!collected.has(file)) collected.set(file, collect(load, root, file));
    } catch (error) {
      // As in jest: a file that can't be loaded is a test that failed.
      return { status: 1, failureMessage: `not loaded: ${String(error)}` };
    }
    const test = collected.get(file).get(id);
    // The mutant made other names of tests.
    return test === undefined ? { status: 2 } : runTest(test);
  }

  /** What failed by other mutants of the same file; then what is quick: a property of thousands of cases kills few. */
  function inOrder(ids, fileName) {
    const wanted = new Set(ids);
    const first = (killers.get(fileName) ?? []).filter((id) => wanted.has(id));
    const others = ids
      .filter((id) => !first.includes(id))
      .sort((a, b) => look.times.get(a) - look.times.get(b));
    return [...first, ...others];
  }

  function remember(fileName, id) {
    const others = (killers.get(fileName) ?? []).filter((each) => each !== id);
    killers.set(fileName, [id, ...others].slice(0, MAX_KILLERS));
  }
}

function typescriptIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => path.join(folder, name));
}

function readLook(file) {
  const { times, atLoad, byFile } = JSON.parse(readFileSync(file, 'utf8'));
  const sets = Object.entries(byFile).map(([name, ids]) => [name, new Set(ids)]);
  return { times: new Map(times), atLoad: new Set(atLoad), byFile: new Map(sets) };
}

/** `require` for TypeScript, which forgets lib/ and what stands on it. */
function loader(root) {
  const require = createRequire(path.join(root, 'package.json'));
  const { transformSync } = require('esbuild');
  const { _extensions: extensions, _cache: cache } = require('node:module');
  const compiled = new Map();
  extensions['.ts'] = (module, file) => {
    let code = compiled.get(file);
    if (code === undefined) {
      const options = { loader: 'ts', format: 'cjs', target: 'node20', sourcefile: file };
      ({ code } = transformSync(readFileSync(file, 'utf8'), options));
      code = withoutBrokenPatterns(code);
      compiled.set(file, code);
    }
    module._compile(code, file);
    if (/[\\/]x509[\\/]remembered\.ts$/.test(file)) {
      module.exports = { remembered: perMutant(module.exports.remembered) };
    }
  };
  extensions['.md'] = (module, file) => {
    module.exports = readFileSync(file, 'utf8');
  };
  globalThis.expect = require('expect').expect;
  // A smaller case that fails, too, is of no use here.
  require('fast-check').configureGlobal({ endOnFailure: true });
  const { bind } = require('jest-each');
  return Object.assign(require, {
    each: bind,
    /** Which of these files import a file, by way of others or not. */
    importers(files) {
      const all = new Map();
      const add = (module, file) => {
        const known = all.get(module.filename) ?? new Set();
        if (known.has(file) || !module.filename.endsWith('.ts')) return;
        all.set(module.filename, known.add(file));
        for (const child of module.children) add(child, file);
      };
      for (const file of files) add(cache[file], file);
      return all;
    },
    forget() {
      for (const file of Object.keys(cache)) {
        if (file.endsWith('.ts') && !NEVER_RELOADED.test(file)) delete cache[file];
      }
    },
  });
}

/** Certificates that were read before: with this mutant, or while looking in this test, which is seen to need what reads them. */
function perMutant(remembered) {
  return (...given) => {
    let owner;
    let reader = remembered(...given);
    return (text) => {
      const { activeMutant, currentTestId } = globalThis.__stryker__;
      if (owner !== (activeMutant ?? currentTestId)) reader = remembered(...given);
      owner = activeMutant ?? currentTestId;
      return reader(text);
    };
  };
}

/** A mutant of a pattern may be none at all, and one of these would keep the whole file from being read. */
function withoutBrokenPatterns(code) {
  for (;;) {
    try {
      new Script(`(function () {${code}\n})`);
      return code;
    } catch (error) {
      const [, pattern] = /^Invalid regular expression: (\/.*\/\w*): /.exec(error.message) ?? [];
      if (pattern === undefined || !code.includes(pattern)) throw error;
      code = code.replace(pattern, () => `new RegExp('(')`);
    }
  }
}

/** Evaluates a file of tests, and gives its tests in order, each with what runs before and after it. */
function collect(load, root, file) {
  const tests = new Map();
  const counts = new Map();
  let scope = { names: [], before: [], after: [] };
  const relative = path.relative(root, file).replaceAll('\\', '/');

  const it = (title, run) => {
    const name = [...scope.names, title].join(' ');
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const id = `${relative}: ${name}${count > 1 ? ` (${count})` : ''}`;
    if (!LEFT_OUT.test(id)) tests.set(id, { id, name, fileName: file, run, scope });
  };
  const describe = (title, body) => {
    const outer = scope;
    scope = { names: [...outer.names, title], before: [...outer.before], after: [...outer.after] };
    body();
    scope = outer;
  };
  // Both by hand: jest-each calls what it is bound to with (title, test, timeout).
  it.each = (...table) => load.each(it)(...table);
  describe.each = (...table) => load.each(describe)(...table);
  it.skip = describe.skip = () => undefined;
  const oneTime = (list) => (run) => {
    let done;
    list.push(() => (done ??= Promise.resolve(run())));
  };
  const names = {
    it,
    describe,
    beforeEach: (run) => scope.before.push(run),
    afterEach: (run) => scope.after.unshift(run),
    beforeAll: (run) => oneTime(scope.before)(run),
    afterAll: () => undefined,
  };
  Object.assign(globalThis, names);
  load(file);
  return tests;
}

async function runTest({ id, name, fileName, run, scope }) {
  const start = performance.now();
  let failureMessage;
  try {
    expect.extractExpectedAssertionsErrors();
    // As test/setup.ts says.
    expect.hasAssertions();
    for (const before of scope.before) await before();
    await run();
    for (const { error } of expect.extractExpectedAssertionsErrors()) throw error;
  } catch (error) {
    failureMessage = error instanceof Error ? error.message : String(error);
    if (failureMessage === '') failureMessage = 'failed';
  }
  try {
    for (const after of scope.after) await after();
  } catch (error) {
    failureMessage ??= String(error);
  }
  const timeSpentMs = Math.round(performance.now() - start);
  const status = failureMessage === undefined ? 0 : 1;
  return { id, name, fileName, timeSpentMs, status, failureMessage };
}
