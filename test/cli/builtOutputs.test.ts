// What the built command leaves in a folder: a report, a table and JSON of one scan, each in its place, and nothing that
// was there written over but an earlier one of its kind.

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { certificates } from '../builders/domains';
import { schemaErrors } from './scanSchema';

const COMMAND = path.resolve('dist/cli.js');

const exported = (next: string | null): string =>
  JSON.stringify([
    {
      id: 'contoso.com',
      authenticationType: 'Federated',
      isRoot: true,
      federationConfiguration: [
        {
          issuerUri: 'http://sts.contoso.com/adfs/services/trust',
          signingCertificate: certificates.genuine,
          nextSigningCertificate: next,
        },
      ],
    },
  ]);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'built-'));
  writeFileSync(path.join(folder, 'export.json'), exported(certificates.rogue));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const inFolder = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const files = (): readonly string[] => readdirSync(folder).sort();

function scan(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'scan', ...args], {
    cwd: folder,
    env: { LANG: 'C.UTF-8' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

interface Json {
  readonly findings: readonly { readonly checkId: string }[];
  readonly inventory: {
    readonly domains: readonly Readonly<Record<string, { readonly thumbprintSha1: string }>>[];
  };
}

it('a report, a table and JSON come from one scan, and say the same', () => {
  const outputs = ['--report', 'report.html', '--json', '--csv', 'scan.csv'];
  const { status, stdout, stderr } = scan('export.json', ...outputs);
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'The report is in report.html\n' });
  expect(files()).toEqual(['export.json', 'report.html', 'scan.csv']);
  expect(schemaErrors(stdout)).toEqual([]);
  const { findings } = JSON.parse(stdout) as Json;
  expect(findings.length).toBeGreaterThan(0);
  const thumbprints = [...stdout.matchAll(/"thumbprintSha1": "([0-9A-F]{40})"/g)];
  const table = inFolder('scan.csv');
  const report = inFolder('report.html');
  expect(new Set(thumbprints.map(([, text]) => text)).size).toBe(2);
  for (const [, thumbprint = ''] of thumbprints) expect(table).toContain(thumbprint);
  for (const { checkId } of findings) {
    expect(table).toContain(checkId);
    expect(report).toContain(checkId);
  }
  expect(table.startsWith('\ufeff"domain",')).toBe(true);
  // A thumbprint stands there in groups.
  for (const [, thumbprint = ''] of thumbprints)
    expect(report.replace(/<[^>]+>|\s/g, '')).toContain(thumbprint);
});

it('JSON is ASCII, which every code page of a PowerShell that redirects it has', () => {
  const name = '株式会社コントソ “日本” 🗾';
  const named = exported(certificates.rogue).replace(
    '"issuerUri"',
    `"displayName":"${name}","issuerUri"`,
  );
  writeFileSync(path.join(folder, 'export.json'), named);
  const { stdout } = scan('export.json', '--json');
  expect(stdout).toMatch(/^[\n -~]+$/);
  expect(stdout).not.toContain('\\u{');
  const { inventory } = JSON.parse(stdout) as {
    inventory: { domains: { configurations: { settings: { displayName: string } }[] }[] };
  };
  expect(inventory.domains[0]?.configurations[0]?.settings.displayName).toBe(name);
});

it.each([
  [[], 'en', '1 of 1 federated domain needs attention', 'NEEDS ATTENTION'],
  [['--language', 'en'], 'en', '1 of 1 federated domain needs attention', 'NEEDS ATTENTION'],
  [['--language', 'ja'], 'ja', '対応が必要', '対応が必要な項目'],
])('a report with %j is in its language, and so is the screen', (given, language, words, title) => {
  const { status, stdout } = scan('export.json', '--report', 'report.html', ...given);
  expect(status).toBe(2);
  const report = inFolder('report.html');
  expect(report).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
  expect(report).toContain(words);
  expect(report).not.toMatch(/<script|<link|src=|@import|url\(/i);
  expect(stdout).toContain(title);
});

it('the screen ends with the command for a report of the same scan, and that command works', () => {
  const octets = new Uint8Array(Buffer.from(exported(certificates.rogue), 'utf16le'));
  writeFileSync(path.join(folder, 'export.json'), octets);
  const { stdout } = scan('export.json', '--encoding', 'utf-16le');
  const [, command = ''] = /To share this:\s+federation-monitor scan (.*)\n$/.exec(stdout) ?? [];
  expect(command).toBe('export.json --encoding utf-16le --report report.html');
  expect(scan(...command.split(' ')).status).toBe(2);
  expect(files()).toContain('report.html');
});

it('the exit status is that of what was found, whatever is written', () => {
  writeFileSync(path.join(folder, 'clean.json'), exported(null));
  const outputs = ['--report', 'report.html', '--csv', '-'];
  const { status, stdout } = scan('clean.json', ...outputs);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\ufeff"domain","state",/);
  expect(inFolder('report.html')).toContain('Nothing was flagged in 1 federated domain');
});

it('where nothing can be judged, nothing is written', () => {
  writeFileSync(path.join(folder, 'broken.json'), '{');
  const outputs = ['--report', 'report.html', '--csv', 'scan.csv', '--json'];
  const { status, stdout } = scan('broken.json', ...outputs);
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(files()).toEqual(['broken.json', 'export.json']);
});

describe('what is there already', () => {
  it('is written over where it is an earlier report and an earlier table', () => {
    writeFileSync(path.join(folder, 'clean.json'), exported(null));
    const outputs = ['--report', 'report.html', '--csv', 'scan.csv'];
    expect(scan('clean.json', ...outputs).status).toBe(0);
    const [report, table] = [inFolder('report.html'), inFolder('scan.csv')];
    expect(scan('export.json', ...outputs).status).toBe(2);
    expect(inFolder('report.html')).not.toBe(report);
    expect(inFolder('scan.csv')).not.toBe(table);
    expect(files()).toEqual(['clean.json', 'export.json', 'report.html', 'scan.csv']);
  });

  it.each([
    ['--report', 'The report', 'is no report'],
    ['--csv', 'The table', 'is no table of a scan'],
  ])(
    'is left alone by %s where it is something else, and nothing is scanned',
    (option, what, why) => {
      const evidence = inFolder('export.json');
      expect(scan('export.json', option, 'export.json')).toEqual({
        status: 1,
        stdout: '',
        stderr: `${what} can't be written to export.json: it is there already, and ${why}; choose another name.\n`,
      });
      expect(inFolder('export.json')).toBe(evidence);
      expect(files()).toEqual(['export.json']);
    },
  );

  it('is not one file for both', () => {
    const { status, stderr } = scan('export.json', '--report', 'a.html', '--csv', './a.html');
    expect(status).toBe(1);
    expect(stderr).toContain('--csv and --report name the same file.');
    expect(files()).toEqual(['export.json']);
  });
});

// Windows has no such permissions.
(process.platform === 'win32' ? describe.skip : describe)('permissions', () => {
  const modeOf = (name: string): number => statSync(path.join(folder, name)).mode & 0o777;

  it('are those that the person’s own files get, and those of the report that is replaced', () => {
    const outputs = ['--report', 'report.html', '--csv', 'scan.csv'];
    scan('export.json', ...outputs);
    const usual = modeOf('export.json');
    expect([modeOf('report.html'), modeOf('scan.csv')]).toEqual([usual, usual]);
    chmodSync(path.join(folder, 'report.html'), 0o600);
    chmodSync(path.join(folder, 'scan.csv'), 0o600);
    scan('export.json', ...outputs);
    expect([modeOf('report.html'), modeOf('scan.csv')]).toEqual([0o600, 0o600]);
  });
});
