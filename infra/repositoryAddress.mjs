// Where this build's repository is published. Mails link to documents there; an address that is made up, or that nobody
// owns, would send people in the hour of an alarm to whoever takes it.

import { askGit } from './git.mjs';

/** Says it for a build that can't know: from an archive, or where a mirror was cloned. Empty: no address at all. */
export const SETTING = 'MONITOR_REPOSITORY_URL';

/**
 * The address from the setting, from where the clone came from, or from what GitHub says to its workflows, in this order.
 * Null: there is none.
 *
 * @throws Error for a setting that is no address: who sets it means it.
 */
export function repositoryAddress(environment = process.env, folder = '.') {
  const given = environment[SETTING];
  if (given === '') return null;
  if (given !== undefined) {
    const address = httpsAddress(given);
    if (address !== null) return address;
    throw new Error(`${SETTING} has to be the https address of a repository, or empty.`);
  }
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = environment;
  return (
    httpsAddress(askGit(folder, 'config', '--local', '--get', 'remote.origin.url')) ??
    httpsAddress(server && repository ? `${server}/${repository}` : '')
  );
}

/**
 * What git takes for a remote -> an address for a browser: https only, without user, password, port of ssh, `.git` and
 * whatever stands behind the path. Null for all else: a folder, plain http, the name of a host that only this machine's
 * ssh knows.
 */
export function httpsAddress(remote) {
  const [, host, rest] = /^(?:[^@/\s]+@)?([\w-]+(?:\.[\w-]+)+):(?!\/\/)\/?(.+)$/.exec(remote) ?? [];
  const url = parseUrl(host === undefined ? remote : `ssh://${host}/${rest}`);
  if (url?.protocol === 'ssh:' && url.hostname.includes('.')) return address(url.hostname, url);
  return url?.protocol === 'https:' ? address(url.host, url) : null;
}

function address(host, { pathname }) {
  const file = azureRepository(host, pathname) ?? `${WEBSITES[host] ?? host}${pathname}`;
  // A second look, as ssh's addresses are not normalised: whatever does not belong into a path is encoded now.
  const url = parseUrl(`https://${file.replace(/\/+$/, '').replace(/\.git$/, '')}`);
  if (!url || LOOPBACK.test(url.href) || !/^\/[^/]+\/[^/]/.test(url.pathname)) return null;
  return `${url.origin}${url.pathname}`;
}

/** Where ssh has a host of its own, for networks that let nothing but port 443 out. */
const WEBSITES = { 'ssh.github.com': 'github.com', 'altssh.gitlab.com': 'gitlab.com' };

/** A server on the machine that builds is nowhere for anybody else. */
const LOOPBACK = /^https:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/)/;

/** Azure DevOps has one address for ssh and another for people. */
function azureRepository(host, pathname) {
  const [, organisation, project, name] = /^\/v3\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
  if (host !== 'ssh.dev.azure.com' || name === undefined) return null;
  return `dev.azure.com/${organisation}/${project}/_git/${name}`;
}

function parseUrl(text) {
  return URL.canParse(text) ? new URL(text) : null;
}
