// The address that a build puts into what we send: where it comes from, and what becomes of it in a mail and in the JSON.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { sampleTenant } from '../demo/tenant';
import { startDeployedApp } from '../services/deployedApp';

const MODULE = pathToFileURL(path.resolve('infra/repositoryAddress.mjs')).href;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'address-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a function of the module, which is no CommonJS, answers to each of these, in a process of its own. */
function callEach(name: string, calls: readonly (readonly unknown[])[]): readonly unknown[] {
  const script = `import { ${name} } from '${MODULE}';
    console.log(JSON.stringify(${JSON.stringify(calls)}.map((args) => ${name}(...args))));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output) as readonly unknown[];
}

describe('a remote of git', () => {
  const remotes: readonly (readonly [about: string, remote: string, address: string | null])[] = [
    ['https as it is', 'https://github.com/contoso/monitor', 'https://github.com/contoso/monitor'],
    [
      'without .git',
      'https://github.com/contoso/monitor.git/',
      'https://github.com/contoso/monitor',
    ],
    [
      'without user and password',
      'https://alex:secret@git.contoso.com:8443/a/b.git',
      'https://git.contoso.com:8443/a/b',
    ],
    [
      'without a token behind it',
      'https://git.contoso.com/a/b?token=secret#x',
      'https://git.contoso.com/a/b',
    ],
    ['of ssh, short', 'git@github.com:contoso/monitor.git', 'https://github.com/contoso/monitor'],
    [
      'of ssh, without a user',
      'github.com:contoso/monitor.git',
      'https://github.com/contoso/monitor',
    ],
    [
      'of ssh, with a slash',
      'git@gitlab.com:/group/sub/monitor.git',
      'https://gitlab.com/group/sub/monitor',
    ],
    [
      'of ssh, with a port',
      'ssh://git@git.contoso.com:2222/a/b.git',
      'https://git.contoso.com/a/b',
    ],
    [
      'of ssh through port 443',
      'ssh://git@ssh.github.com:443/contoso/monitor.git',
      'https://github.com/contoso/monitor',
    ],
    [
      'of Azure DevOps',
      'https://contoso@dev.azure.com/contoso/My%20project/_git/monitor',
      'https://dev.azure.com/contoso/My%20project/_git/monitor',
    ],
    [
      'of Azure DevOps by ssh',
      'git@ssh.dev.azure.com:v3/contoso/My%20project/monitor',
      'https://dev.azure.com/contoso/My%20project/_git/monitor',
    ],
    [
      'with markup in it',
      'https://git.contoso.com/a/b"><img src=x>',
      'https://git.contoso.com/a/b%22%3E%3Cimg%20src=x%3E',
    ],
    ['a folder is no address', '/srv/git/monitor.git', null],
    ['a folder of Windows', 'C:\\src\\monitor', null],
    ['a folder of Windows with slashes', 'C:/src/monitor', null],
    ['a folder beside this one', '../monitor', null],
    ['a file', 'file:///srv/git/monitor.git', null],
    ['plain http', 'http://git.contoso.com/a/b', null],
    ["git's own protocol", 'git://git.contoso.com/a/b', null],
    ["a name out of somebody's ssh settings", 'git@work:contoso/monitor.git', null],
    ['a server on this machine', 'https://alex:secret@127.0.0.1:3000/a/b.git', null],
    ['a host alone', 'https://github.com/', null],
    ['an owner alone', 'https://github.com/contoso', null],
    ['nothing', '', null],
  ];
  let addresses: readonly unknown[];
  beforeAll(() => {
    addresses = callEach(
      'httpsAddress',
      remotes.map(([, remote]) => [remote]),
    );
  });

  it.each(remotes.map(([about, , address], index) => [about, index, address] as const))(
    '%s',
    (_, index, address) => {
      expect(addresses[index]).toBe(address);
    },
  );
});

describe('the address of a build', () => {
  const GITHUB = { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'contoso/ci' };

  /** A clone of `remote`; null: a folder without git. */
  function cloneOf(remote: string | null): string {
    const clone = mkdtempSync(path.join(folder, 'clone-'));
    if (remote !== null) {
      execFileSync('git', ['init', '--quiet'], { cwd: clone });
      execFileSync('git', ['config', 'remote.origin.url', remote], { cwd: clone });
    }
    return clone;
  }
  const addressIn = (clone: string, environment: object): unknown =>
    callEach('repositoryAddress', [[environment, clone]])[0];

  it('is where the clone came from, also in a workflow of another repository', () => {
    const clone = cloneOf('https://x-access-token:secret@github.com/contoso/monitor');
    expect(addressIn(clone, GITHUB)).toBe('https://github.com/contoso/monitor');
  });

  it("is the workflow's repository where the clone came from a folder", () => {
    expect(addressIn(cloneOf('/srv/git/monitor'), GITHUB)).toBe('https://github.com/contoso/ci');
  });

  it('is none where nobody says it', () => {
    expect(addressIn(cloneOf('/srv/git/monitor'), {})).toBeNull();
    expect(addressIn(cloneOf(null), { GITHUB_REPOSITORY: 'contoso/ci' })).toBeNull();
  });

  it('is not that of a repository around it', () => {
    const inside = path.join(cloneOf('https://github.com/contoso/other'), 'vendor');
    mkdirSync(inside);
    expect(addressIn(inside, {})).toBeNull();
  });

  it('is what the setting says, before all else', () => {
    const clone = cloneOf('https://github.com/contoso/monitor');
    const MONITOR_REPOSITORY_URL = 'git@git.contoso.com:a/b.git';
    expect(addressIn(clone, { MONITOR_REPOSITORY_URL })).toBe('https://git.contoso.com/a/b');
    expect(addressIn(clone, { ...GITHUB, MONITOR_REPOSITORY_URL: '' })).toBeNull();
  });

  it('is not guessed from a setting that is none, and the message does not repeat it', () => {
    const MONITOR_REPOSITORY_URL = 'http://alex:secret@git.contoso.com/a/b';
    const { status, stderr } = spawnSync(process.execPath, ['infra/build.mjs', folder], {
      env: { ...process.env, MONITOR_REPOSITORY_URL },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toContain('MONITOR_REPOSITORY_URL has to be the https address');
    expect(stderr).not.toContain('secret');
  });
});

interface Alert {
  readonly email: { readonly text: string; readonly html: string };
  readonly findings: readonly { readonly documentation: string }[];
}

describe.each([
  ['with an address', 'https://alex:secret@git.contoso.com/identity/monitor.git', 'en'],
  ['without one', '', 'en'],
  ['without one, in Japanese', '', 'ja'],
] as const)('a build %s', (_, setting, language) => {
  let build: string;
  let alert: Alert;
  beforeAll(async () => {
    build = mkdtempSync(path.join(folder, 'build-'));
    execFileSync(process.execPath, ['infra/build.mjs', build], {
      env: { ...process.env, MONITOR_REPOSITORY_URL: setting },
    });
    const { signInLog: __, ...tenant } = sampleTenant('present');
    const app = await startDeployedApp(tenant, 2, undefined, build);
    try {
      await app.run({ ALERT_LANGUAGE: language, ALERT_TIME_ZONE: 'Asia/Tokyo' });
      alert = app.inbox.requests[0]?.body as Alert;
    } finally {
      await app.close();
    }
  });

  const ROOT = 'https://git.contoso.com/identity/monitor/blob/main/';
  const DOCUMENT = 'lib/checks/knownBackdoor.md';

  it('shows times in the zone of the reader', () => {
    for (const part of [alert.email.text, alert.email.html])
      expect(part).toMatch(/\d\d:\d\d JST \(.*\d\d:\d\d UTC\)/);
  });

  it('links to its documents there, or names them, in the mail and in the JSON', () => {
    const { email, findings } = alert;
    const documents = findings.map(({ documentation }) => documentation);
    expect(documents).toContain(setting === '' ? DOCUMENT : `${ROOT}${DOCUMENT}`);
    const links = [...email.html.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
    if (setting === '') {
      expect(links).toEqual([]);
      const line = {
        en: `Document: ${DOCUMENT} in the repository of this monitor`,
        ja: `文書 (英語): 本製品のリポジトリ内の ${DOCUMENT}`,
      }[language];
      expect(email.text).toContain(`\n${line}\n`);
      expect(email.html).toContain(`>${line}</p>`);
    } else {
      expect(links).toContain(`${ROOT}${DOCUMENT}`);
      expect(links.filter((link) => !link?.startsWith(ROOT))).toEqual([]);
      expect(email.text).toContain(`\n${ROOT}${DOCUMENT}\n`);
    }
    expect(JSON.stringify(alert)).not.toContain('secret@');
  });

  it('says the same on the command line', () => {
    const slot = { id: 'contoso.com', authenticationType: 'Federated', isRoot: true };
    const file = path.join(build, 'export.json');
    writeFileSync(
      file,
      JSON.stringify([
        {
          ...slot,
          federationConfiguration: [{ signingCertificate: 'no', nextSigningCertificate: null }],
        },
      ]),
    );
    const { status, stdout } = spawnSync(
      process.execPath,
      [path.join(build, 'cli.js'), 'scan', '--input', file, '--json'],
      { encoding: 'utf8' },
    );
    expect(status).toBe(2);
    const { findings } = JSON.parse(stdout) as Alert;
    const start = setting === '' ? 'lib/checks/' : `${ROOT}lib/checks/`;
    expect(findings.filter(({ documentation }) => !documentation.startsWith(start))).toEqual([]);
    expect(findings).not.toEqual([]);
  });
});
