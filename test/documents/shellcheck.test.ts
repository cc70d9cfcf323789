// Every block for a shell that people copy, and every script that our workflows run, as shellcheck reads them. Which of them
// run, and where, is in commands.test.ts.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stepsOf } from '../infra/releaseSteps';
import { blocksOf, commandsInMessages, documents, SHELL } from './blocks';

/** Where there is none, test/globalSetup.mjs has said so; in CI on Linux test/reporter.mjs makes that a failure. */
const describeWithShellcheck = process.env['SHELLCHECK'] === 'none' ? describe.skip : describe;

const WORKFLOWS = '.github/workflows';
const inWorkflows = readdirSync(WORKFLOWS).flatMap((file) => {
  const jobs = readFileSync(`${WORKFLOWS}/${file}`, 'utf8').split('\njobs:\n')[1] ?? '';
  return [...jobs.matchAll(/^ {2}(\w+):$/gm)].flatMap(([, job = '']) =>
    stepsOf(`${WORKFLOWS}/${file}`, job).map(({ name, script }) => ({
      where: `${file}, ${job}, ${name}`,
      text: script,
    })),
  );
});

const scripts: readonly { readonly where: string; readonly text: string }[] = [
  ...documents.flatMap((file) => blocksOf(file, SHELL)),
  ...commandsInMessages.filter(({ text }) => /^\s*(?:az|node) /.test(text)),
  ...inWorkflows,
  { where: '.ci/run', text: readFileSync('.ci/run', 'utf8') },
];

/** What shellcheck says of each script: where it is, and what is wrong. */
function complaintsAbout(texts: typeof scripts): readonly string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'shell-'));
  try {
    const files = texts.map(({ text }, index) => {
      const file = `${String(index)}.sh`;
      writeFileSync(path.join(folder, file), text);
      return file;
    });
    const { stdout } = spawnSync('shellcheck', ['--shell=bash', '--format=json', ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    const found = JSON.parse(stdout) as readonly {
      readonly file: string;
      readonly line: number;
      readonly code: number;
      readonly message: string;
    }[];
    return found.map(({ file, line, code, message }) => {
      const { where } = texts[Number.parseInt(file, 10)] ?? { where: file };
      return `${where}, line ${String(line)}: SC${String(code)} ${message}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it('the scripts are found', () => {
  expect(scripts.length).toBeGreaterThan(50);
  expect(inWorkflows.length).toBeGreaterThan(15);
});

// Windows has no bash of its own.
(process.platform === 'win32' ? it.skip : it)('bash parses all of them', () => {
  const refused = scripts.flatMap(({ where, text }) => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
    return status === 0 ? [] : [`${where}: ${stderr}`];
  });
  expect(refused).toEqual([]);
});

describeWithShellcheck('shellcheck', () => {
  it('has nothing to say about what people copy and what the workflows run', () => {
    expect(complaintsAbout(scripts)).toEqual([]);
  });

  it.each([
    ['what bash can’t parse', 'if true; then echo', 'SC1'],
    ['a folder that may not be there', 'cd monitor\nrm -r dist', 'SC2164'],
    ['a name that is split', 'FILE=$1\ncat $FILE', 'SC2086'],
  ])('finds %s', (where, text, code) => {
    expect(complaintsAbout([{ where, text }]).join('\n')).toContain(code);
  });
});
