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

it("each job that tests or compiles has brought Microsoft's compiler before", () => {
  const needing = workflows
    .flatMap(([, text]) => text.split(/^ {2}(?=\w+:$)/m))
    .filter((job) => /npm test|findCompiler/.test(job));
  expect(needing).toHaveLength(3);
  for (const job of needing) {
    expect(job).toMatch(/dotnet restore (\S+compiler\.csproj)\n[^]*?(npm test|findCompiler)/);
  }
});

describe('the workflow for each change', () => {
  const ci = readFileSync(`${FOLDER}/ci.yml`, 'utf8');
  const steps = [...readFileSync('.ci/run', 'utf8').matchAll(/^(?:step|beside) (npm .+)$/gm)].map(
    ([, command = '']) => command,
  );

  it('runs the two commands of the README, word for word, on three systems and two versions', () => {
    const readme = readFileSync('README.md', 'utf8');
    const commands = [
      'npm ci --ignore-scripts && npm run demo',
      'npm ci --ignore-scripts && npm test',
    ];
    for (const command of commands) {
      expect(readme).toContain(`\`\`\`sh\n${command}\n\`\`\``);
      expect(ci).toContain(`- run: ${command}\n`);
    }
    expect(ci).toContain('os: [ubuntu-latest, windows-latest, macos-latest]');
    expect(ci).toContain('node: [22, 24]');
  });

  it('runs every step of .ci/run, which says what each is before it begins', () => {
    expect(steps.slice(0, 3)).toEqual(['npm ci --ignore-scripts', 'npm run check', 'npm run demo']);
    expect(steps.at(-1)).toBe('npm test');
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

describe('what a release has', () => {
  const release = readFileSync(`${FOLDER}/release.yml`, 'utf8');
  const FILES = [
    'federation-monitor.zip',
    'entra-federation-monitor-*.tgz',
    'federation-monitor.mjs',
  ];

  it.each(FILES)('%s: with its SHA-256, attested, handed on and published', (file) => {
    const sums = /sha256sum (.+) > SHA256SUMS/.exec(release)?.[1] ?? '';
    expect(sums.split(' ')).toContain(file);
    const lists = [...release.matchAll(/(?:subject-path|path): \|\n((?: {12}\S+\n)+)/g)];
    expect(lists).toHaveLength(2);
    for (const [, list = ''] of lists) expect(list).toContain(` ${file}\n`);
    const created = /gh release create [\s\S]*$/.exec(release)?.[0] ?? '';
    expect(created.split(/\s+/)).toContain(file);
  });

  it('goes to npm by a person only, with provenance, and without a token', () => {
    const npm = readFileSync(`${FOLDER}/npm.yml`, 'utf8');
    expect(npm).toContain('\non:\n  workflow_dispatch:\n\n');
    expect(npm).toContain('    environment: npm\n');
    expect(npm).toMatch(/npm publish \S+\.tgz --provenance /);
    expect(npm).not.toContain('secrets.');
    const others = workflows.filter(([file]) => file !== 'npm.yml');
    expect(others.filter(([, text]) => text.includes('npm publish'))).toEqual([]);
  });
});

describe('the notes of a release', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  /** The first line under the first heading of the changelog that has text: what changed, whatever it says today. */
  const newest = readFileSync('CHANGELOG.md', 'utf8')
    .split(/^## .*$/m)[1]
    ?.split('\n')
    .find((line) => line !== '');
  const notesOf = (address: string): string => {
    const { stdout, status } = spawnSync(process.execPath, ['infra/release-notes.mjs'], {
      encoding: 'utf8',
      env: { ...process.env, MONITOR_REPOSITORY_URL: address },
    });
    expect(status).toBe(0);
    return stdout;
  };

  it('have a button for the template of this version, and what changed', () => {
    const notes = notesOf('https://github.com/contoso/monitor');
    const template = `https://raw.githubusercontent.com/contoso/monitor/template-v${version}/azuredeploy.json`;
    expect(notes).toContain(encodeURIComponent(template));
    expect(notes).toContain(newest);
    expect(readFileSync(`${FOLDER}/release.yml`, 'utf8')).toContain(
      'refs/tags/template-$GITHUB_REF_NAME',
    );
  });

  it.each(['', 'https://git.contoso.com/a/monitor'])(
    'have no button where no portal could read the template (%j)',
    (address) => {
      expect(notesOf(address)).not.toContain('portal.azure.com');
      expect(notesOf(address)).toContain(newest);
    },
  );
});
