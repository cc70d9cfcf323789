// What git says of a folder's own repository: one that is inside of another one is none of its.

import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Empty when there is no git, no repository, or no answer. */
export function askGit(folder, ...args) {
  const root = realpathSync(folder);
  try {
    return execFileSync('git', args, {
      cwd: root,
      // A hook of git names its own repository.
      env: { ...process.env, GIT_DIR: undefined, GIT_CEILING_DIRECTORIES: path.dirname(root) },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
