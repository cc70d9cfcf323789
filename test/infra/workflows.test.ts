// The rules that the GitHub workflows keep: pinned actions, least permissions, no expression inside a script.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = '.github/workflows';
const workflows = readdirSync(FOLDER).map((file) => [
  file,
  readFileSync(`${FOLDER}/${file}`, 'utf8'),
]) as readonly (readonly [string, string])[];

describe.each(workflows)('%s', (_, text) => {
  it('pins every action by its hash, with the version beside it', () => {
    const uses = [...text.matchAll(/uses: (.+)$/gm)].map(([, action = '']) => action);
    expect(uses).not.toEqual([]);
    for (const action of uses)
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('gives nothing at the top, and to each job what it needs', () => {
    expect(text).toContain('\npermissions: {}\n');
    const jobs = text.split('\njobs:\n')[1] ?? '';
    const count = (pattern: RegExp): number => [...jobs.matchAll(pattern)].length;
    expect(count(/^ {4}permissions:$/gm)).toBe(count(/^ {2}\w+:$/gm));
    expect(count(/^ {4}timeout-minutes:/gm)).toBe(count(/^ {2}\w+:$/gm));
  });

  it('leaves no credentials in a checkout, and no expression in a script', () => {
    const count = (needle: string): number => text.split(needle).length - 1;
    expect(count('persist-credentials: false')).toBe(count('actions/checkout@'));
    for (const [, script = ''] of text.matchAll(/run: (?:\|\n((?: {10}.*\n?)+))/g)) {
      expect(script).not.toContain('${{');
    }
    expect(text).not.toMatch(/run: .*\$\{\{|pull_request_target|workflow_run/);
  });
});

describe('the workflow for each change', () => {
  const ci = readFileSync(`${FOLDER}/ci.yml`, 'utf8');
  const steps = [...readFileSync('.ci/run', 'utf8').matchAll(/^step (npm .+)$/gm)].map(
    ([, command = '']) => command,
  );

  it('runs the two commands of the README, word for word, on three systems and two versions', () => {
    const readme = readFileSync('README.md', 'utf8');
    const commands = ['npm ci && npm run demo', 'npm ci && npm test'];
    for (const command of commands) {
      expect(readme).toContain(`\`\`\`sh\n${command}\n\`\`\``);
      expect(ci).toContain(`- run: ${command}\n`);
    }
    expect(ci).toContain('os: [ubuntu-latest, windows-latest, macos-latest]');
    expect(ci).toContain('node: [22, 24]');
  });

  it('runs every step of .ci/run, which says what each is before it begins', () => {
    expect(steps.slice(0, 4)).toEqual(['npm ci', 'npm run check', 'npm test', 'npm run demo']);
    const commands = [...ci.matchAll(/- run: (.+)$/gm)].flatMap(([, run = '']) =>
      run.split(' && '),
    );
    for (const step of steps) expect(commands).toContain(step);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    for (const step of steps.filter((each) => each.startsWith('npm run '))) {
      expect(scripts).toHaveProperty(step.slice('npm run '.length));
    }
  });
});

describe('the notes of a release', () => {
  it('have a button for the template of this version, and what changed', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const { stdout, status } = spawnSync(process.execPath, ['infra/release-notes.mjs'], {
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain(encodeURIComponent(`/template-v${version}/azuredeploy.json`));
    expect(stdout).toContain('Nineteen checks');
    expect(readFileSync(`${FOLDER}/release.yml`, 'utf8')).toContain(
      'refs/tags/template-$GITHUB_REF_NAME',
    );
  });
});
