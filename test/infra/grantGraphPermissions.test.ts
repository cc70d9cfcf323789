// The script that gives the monitor its permissions, run as a process against a directory on loopback. Its token comes
// from a program on the PATH that poses as the Azure CLI; it is a shell script, hence not on Windows.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  GRAPH_RESOURCE_ID,
  type LoopbackDirectory,
  PRINCIPAL_ID,
  roleId,
  startLoopbackDirectory,
  TOKEN,
} from '../services/loopbackDirectory';
import { type Outcome, runNode } from '../services/scriptProcess';
import { makeTlsIdentity } from '../services/tls';

const SCRIPT = path.resolve('infra/grant-graph-permissions.mjs');
const REQUIRED = ['Domain.Read.All', 'Domain-InternalFederation.Read.All'];
const OPTIONAL = ['Policy.Read.All', 'AuditLog.Read.All'];

const folder = mkdtempSync(path.join(tmpdir(), 'grant-'));
const certificate = path.join(folder, 'loopback.pem');
const calls = path.join(folder, 'calls.txt');
const tls = makeTlsIdentity();

let directory: LoopbackDirectory;

beforeAll(() => {
  writeFileSync(certificate, tls.cert);
  placeAz(`echo '{"accessToken":"${TOKEN}"}'`);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  directory = await startLoopbackDirectory(tls);
});
afterEach(async () => {
  await directory.close();
});

function placeAz(commands: string): void {
  const az = path.join(folder, 'az');
  writeFileSync(az, `#!/bin/sh\n${commands}\n`);
  chmodSync(az, 0o755);
}

/** Waits a thousandth of what it would. */
async function run(
  args: readonly string[] = [],
  changes: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const driver = `
    const { main } = await import(${JSON.stringify(`file://${SCRIPT}`)});
    process.exitCode = await main(${JSON.stringify(args)}, process.env, 1000);`;
  const { exitCode, output } = await runNode(['--input-type=module', '-e', driver], {
    env: {
      PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`,
      NODE_EXTRA_CA_CERTS: certificate,
      MONITOR_PRINCIPAL_ID: PRINCIPAL_ID,
      GRAPH_ENDPOINT: directory.origin,
      ...changes,
    },
    timeout: 30_000,
  });
  expect(output).not.toContain(TOKEN);
  return { exitCode, output };
}

function granted(): readonly string[] {
  return directory.roles.filter((value) =>
    directory.assignments.some(
      ({ appRoleId, principalId, resourceId }) =>
        appRoleId === roleId(value) &&
        principalId === PRINCIPAL_ID &&
        resourceId === GRAPH_RESOURCE_ID,
    ),
  );
}

function give(value: string, resourceId = GRAPH_RESOURCE_ID): void {
  const appRoleId = roleId(value);
  directory.assignments.push({
    id: `${value}-${resourceId}`,
    principalId: PRINCIPAL_ID,
    resourceId,
    appRoleId,
  });
}

function writes(): readonly string[] {
  return directory.requests.map(({ method }) => method).filter((method) => method !== 'GET');
}

const onPosix = process.platform === 'win32' ? describe.skip : describe;

onPosix('the script for the permissions', () => {
  it('grants the two roles that the monitor needs, and says so before it does', async () => {
    const { exitCode, output } = await run();
    expect(exitCode).toBe(0);
    expect(granted()).toEqual(REQUIRED);
    expect(output.indexOf(PRINCIPAL_ID)).toBeLessThan(output.indexOf('granted'));
    for (const role of REQUIRED) expect(output).toContain(`${role}: granted.`);
  });

  it('does nothing the second time', async () => {
    await run();
    const before = writes().length;
    const { exitCode, output } = await run();
    expect(exitCode).toBe(0);
    expect(writes()).toHaveLength(before);
    for (const role of REQUIRED) expect(output).toContain(`${role}: was there already.`);
  });

  it('reads every page of what is there before it writes', async () => {
    for (const value of ['User.Read.All', 'Policy.Read.All', ...REQUIRED]) give(value);
    await run();
    expect(writes()).toEqual([]);
  });

  it.each([
    ['by the one option', ['--policy'], '', ['Policy.Read.All']],
    ['by the other option', ['--audit-log'], '', ['AuditLog.Read.All']],
    ['by both options', ['--audit-log', '--policy'], '', OPTIONAL],
    ["by a word of azd's environment", [], 'audit-log', ['AuditLog.Read.All']],
    ['by both words', [], ' policy, audit-log\n', OPTIONAL],
    ['by an option and a word', ['--policy'], 'policy audit-log', OPTIONAL],
  ])('grants the optional roles only when asked: %s', async (_, args, words, expected) => {
    const { exitCode, output } = await run(args, { OPTIONAL_PERMISSIONS: words });
    expect(exitCode).toBe(0);
    expect(granted()).toEqual([...REQUIRED, ...expected]);
    const announced = [...output.matchAll(/role {6}(.+)/g)].map(([, role]) => role);
    expect(announced).toEqual([...REQUIRED, ...expected.map((role) => `${role} (optional)`)]);
  });

  it('waits until a new identity is known', async () => {
    directory.unknownFor = 3;
    const { exitCode } = await run();
    expect(exitCode).toBe(0);
    expect(granted()).toEqual(REQUIRED);
  });

  it('does not fail a deployment when the identity stays unknown', async () => {
    directory.unknownFor = 1_000;
    const { exitCode, output } = await run();
    expect(exitCode).toBe(0);
    expect(output).toContain('does not exist');
    expect(output).toContain('az rest');
  });

  it('counts a role as granted that somebody else has just granted', async () => {
    give('Domain.Read.All');
    directory.hidesAssignments = true;
    const { exitCode, output } = await run();
    expect(exitCode).toBe(0);
    expect(output).toContain('Domain.Read.All: was there already.');
    expect(granted()).toEqual(REQUIRED);
  });

  it('says that this cloud lacks an optional role, and runs over it', async () => {
    directory.roles = [...REQUIRED, 'Policy.Read.All'];
    const { exitCode, output } = await run(['--policy', '--audit-log']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^AuditLog\.Read\.All: this cloud's .* does not have it\./m);
    expect(output).not.toContain('Error');
    expect(granted()).toEqual([...REQUIRED, 'Policy.Read.All']);
  });

  it('fails when this cloud lacks a role that is needed, and grants the others all the same', async () => {
    directory.roles = ['Domain.Read.All', 'User.Read.All', 'Policy.Read.All'];
    const { exitCode, output } = await run(['--policy']);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/Error: .*Domain-InternalFederation\.Read\.All, which .* needs/);
    expect(granted()).toEqual(['Domain.Read.All', 'Policy.Read.All']);
  });

  it('sends the token to no other host, whatever a link says', async () => {
    const other = await startLoopbackDirectory(tls);
    directory.foreignNextLink = `${other.origin}/v1.0/more`;
    const { exitCode, output } = await run();
    await other.close();
    expect(exitCode).toBe(0);
    expect(other.requests).toEqual([]);
    expect(output).toContain('another host');
    expect(writes()).toEqual([]);
  });
});

onPosix('without the right to grant', () => {
  it('succeeds, and prints a command with which an administrator grants the same', async () => {
    directory.mayGrant = false;
    const { exitCode, output } = await run(['--policy']);
    expect(exitCode).toBe(0);
    expect(output).toContain('Insufficient privileges');
    expect(output).toContain('Privileged Role Administrator');
    const command = output.slice(output.indexOf('for role in'));

    placeAz(`
      if [ "$1" = ad ]; then
        case "$*" in
          *"--query id "*) echo ${GRAPH_RESOURCE_ID} ;;
          *) echo "role:$*" | sed "s/.*value=='\\([^']*\\)'.*/\\1/" ;;
        esac
      else
        for argument in "$@"; do printf '%s\\n' "$argument"; done >> ${calls}
      fi`);
    const shell = spawnSync('bash', ['--norc', '-c', command], {
      env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
      encoding: 'utf8',
    });
    placeAz(`echo '{"accessToken":"${TOKEN}"}'`);
    expect(shell).toMatchObject({ status: 0, stderr: '' });
    const lines = readFileSync(calls, 'utf8').trim().split('\n');
    const bodies = lines
      .filter((line) => line.startsWith('{'))
      .map((line): unknown => JSON.parse(line));
    expect(bodies).toEqual(
      [...REQUIRED, 'Policy.Read.All'].map((value) => ({
        principalId: PRINCIPAL_ID,
        resourceId: GRAPH_RESOURCE_ID,
        appRoleId: value,
      })),
    );
    const url = `${directory.origin}/v1.0/servicePrincipals/${PRINCIPAL_ID}/appRoleAssignments`;
    expect(lines.filter((line) => line === url)).toHaveLength(3);
  });

  it('succeeds in the same way when nobody is signed in', async () => {
    const { exitCode, output } = await run([], { PATH: '/nonexistent' });
    expect(exitCode).toBe(0);
    expect(output).toContain('az login');
    expect(output).toContain('for role in');
    expect(directory.requests).toEqual([]);
  });
});

onPosix('--remove', () => {
  it('takes away our roles in Graph, also the optional ones, and leaves everything else', async () => {
    for (const value of [...REQUIRED, ...OPTIONAL, 'User.Read.All']) give(value);
    give('Domain.Read.All', 'another-resource');
    const { exitCode, output } = await run(['--remove']);
    expect(exitCode).toBe(0);
    for (const role of [...REQUIRED, ...OPTIONAL]) expect(output).toContain(`${role}: taken away.`);
    expect(directory.assignments.map(({ id }) => id)).toEqual([
      `User.Read.All-${GRAPH_RESOURCE_ID}`,
      'Domain.Read.All-another-resource',
    ]);
    expect((await run(['--remove'])).output).toContain('There was none of them.');
  });

  it('fails when it may not', async () => {
    give('Domain.Read.All');
    directory.mayGrant = false;
    const { exitCode, output } = await run(['--remove']);
    expect(exitCode).toBe(1);
    expect(output).toContain('Privileged Role Administrator');
  });
});

describe('the same roles', () => {
  it('are those of the Bicep file, the optional ones behind a parameter each', () => {
    const source = readFileSync('infra/graph-permissions/main.bicep', 'utf8');
    const [, roles = ''] = /var roles = concat\(([\s\S]*?)\n\)/.exec(source) ?? [];
    expect([...roles.matchAll(/'([^']+)'/g)].map(([, role]) => role)).toEqual([
      ...REQUIRED,
      ...OPTIONAL,
    ]);
    for (const role of OPTIONAL) {
      const [, parameter = ''] =
        new RegExp(`(\\w+) \\? \\['${role}'\\] : \\[\\]`).exec(roles) ?? [];
      expect(source).toContain(`\nparam ${parameter} bool = false\n`);
    }
  });

  it('are granted by azd after it has made the identity, in plain observations, whatever comes of it', () => {
    const [, hook = ''] = readFileSync('azure.yaml', 'utf8').split('\n  postprovision:\n');
    const lines = hook.split('\n').filter((line) => !line.trimStart().startsWith('#'));
    expect(lines.map((line) => line.trim())).toEqual([
      '- run: node infra/grant-graph-permissions.mjs',
      'continueOnError: true',
      'interactive: true',
      '- run: node infra/print-settings.mjs',
      'continueOnError: true',
      'interactive: true',
      '',
    ]);
  });
});

describe('arguments', () => {
  it.each([
    ['no identity', [], { MONITOR_PRINCIPAL_ID: '' }, '--principal-id'],
    ['an identity that is no GUID', ['--principal-id', '$(id)'], {}, '--principal-id'],
    ['an unknown option', ['--all'], {}, 'Usage'],
    ['another Graph', [], { GRAPH_ENDPOINT: 'https://graph.hack.example' }, 'GRAPH_ENDPOINT'],
    ['a tenant that is no GUID', [], { TENANT_ID: '; id' }, 'TENANT_ID'],
    ['an unknown word', [], { OPTIONAL_PERMISSIONS: 'policy,true' }, 'policy,audit-log'],
    ['a word that is no own one', [], { OPTIONAL_PERMISSIONS: 'toString' }, 'policy,audit-log'],
  ])('are refused: %s', async (_, args, changes, words) => {
    const { exitCode, output } = await run(args, changes);
    expect(exitCode).toBe(1);
    expect(output).toContain(words);
    expect(directory.requests).toEqual([]);
  });

  it('are explained by --help, from any folder', () => {
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT, '--help'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('--remove');
    // Who grants it has to know that it is about people, and how to have the one without the other.
    const [, auditLog = ''] = /--audit-log {2,}([\s\S]*?)\n {2}--/.exec(stdout) ?? [];
    for (const words of ['AuditLog.Read.All', 'audit log', 'sign-in log', 'SIGN_IN_LOG=off']) {
      expect(auditLog).toContain(words);
    }
  });
});
