// Which version a build's links lead to, in clones as people have them.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const MODULE = pathToFileURL(path.resolve('infra/repositoryVersion.mjs')).href;

let folder: string;
let origin: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'version-'));
  origin = path.join(folder, 'origin');
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', origin]);
  commit(origin, 'first');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function git(clone: string, ...args: readonly string[]): string {
  const who = ['-c', 'user.name=Alex', '-c', 'user.email=alex@contoso.com'];
  return execFileSync('git', [...who, ...args], {
    cwd: clone,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

function commit(clone: string, text: string): string {
  writeFileSync(path.join(clone, 'file.txt'), text);
  git(clone, 'add', '.');
  git(clone, 'commit', '--quiet', '--message', text);
  return git(clone, 'rev-parse', 'HEAD');
}

function clone(...options: readonly string[]): string {
  const made = path.join(folder, 'clone');
  git(folder, 'clone', '--quiet', ...options, pathToFileURL(origin).href, made);
  return made;
}

function versionOf(place: string, environment: object = {}): unknown {
  const script = `import { repositoryVersion } from '${MODULE}';
    console.log(JSON.stringify(repositoryVersion(${JSON.stringify(environment)}, ${JSON.stringify(place)})));`;
  const args = ['--input-type=module', '--eval', script];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

it('is the commit of a clone, also when something was changed and not committed', () => {
  const place = clone();
  const head = git(place, 'rev-parse', 'HEAD');
  expect(versionOf(place)).toBe(head);
  writeFileSync(path.join(place, 'file.txt'), 'changed');
  expect(versionOf(place)).toBe(head);
});

it('is the tag of a release, in a whole clone and in one of that tag alone', () => {
  git(origin, 'tag', 'v0.1.0', '--annotate', '--message', 'v0.1.0');
  git(origin, 'tag', 'template-v0.1.0');
  const whole = clone();
  expect(versionOf(whole)).toBe('v0.1.0');
  rmSync(whole, { recursive: true });
  commit(origin, 'second');
  expect(versionOf(clone('--depth', '1', '--branch', 'v0.1.0'))).toBe('v0.1.0');
});

it('is none of a commit that is nowhere else, but in the workflow that GitHub runs on it', () => {
  const place = clone();
  const head = commit(place, 'not pushed');
  expect(versionOf(place)).toBeNull();
  git(place, 'tag', 'v9.9.9');
  expect(versionOf(place)).toBeNull();
  git(place, 'tag', '--delete', 'v9.9.9');
  expect(versionOf(place, { GITHUB_SHA: head })).toBe(head);
  git(place, 'push', '--quiet', 'origin', 'HEAD:refs/heads/branch');
  expect(versionOf(place)).toBe(head);
});

it('is none without git, inside of another repository, and where a setting names a mirror', () => {
  const place = clone();
  expect(versionOf(place, { MONITOR_REPOSITORY_URL: 'https://git.contoso.com/a/b' })).toBeNull();
  const inside = mkdtempSync(path.join(place, 'inside-'));
  expect(versionOf(inside)).toBeNull();
  expect(versionOf(folder)).toBeNull();
});
