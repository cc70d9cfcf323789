// Which version this build is made from, as the web pages of its repository call it: mails link to the documents of what is
// deployed, not to what has become of them since.

import { askGit } from './git.mjs';
import { SETTING } from './repositoryAddress.mjs';

/**
 * The tag of a release, or else the commit. Null where a link to it might lead nowhere: without git, from a mirror that only a
 * setting knows, or of a commit that nobody has published yet. What was changed and not committed is in no link: the commit
 * that it was changed from is the nearest that people can read.
 */
export function repositoryVersion(environment = process.env, folder = '.') {
  if (environment[SETTING] !== undefined) return null;
  const commit = askGit(folder, 'rev-parse', '--verify', 'HEAD');
  if (!/^[0-9a-f]{40,64}$/.test(commit)) return null;
  const tags = askGit(folder, 'tag', '--points-at', 'HEAD').split('\n').filter(isRelease);
  // A clone of a single tag has no branch of where it came from.
  const branches = askGit(folder, 'for-each-ref', 'refs/remotes/origin');
  const isPublished =
    environment.GITHUB_SHA === commit ||
    (branches === '' && tags.length > 0) ||
    askGit(folder, 'for-each-ref', '--contains', 'HEAD', 'refs/remotes/origin') !== '';
  return isPublished ? (tags[0] ?? commit) : null;
}

function isRelease(tag) {
  return /^v\d+\.\d+\.\d+[\w.-]*$/.test(tag);
}
