// What jest's config reports with: the counts on a line of their own, and no skipped test in CI.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** In a process of its own, since jest loads no module of that kind into a test. */
function report(
  ci: string,
  platform: string,
  counts: Readonly<Record<string, number>>,
  file = 'test/alerts/mailPicture.test.ts',
  PATH = '',
): string {
  const results = {
    ...{ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 },
    ...{ numRuntimeErrorTestSuites: 0, ...counts },
    testResults: [
      {
        testFilePath: `/home/alex/${file}`,
        testResults: [{ status: 'pending', fullName: 'a mail fits a phone' }],
      },
    ],
  };
  const script = `
    import CountsReporter from './test/reporter.mjs';
    Object.defineProperty(process, 'platform', { value: '${platform}' });
    console.error = console.log;
    const reporter = new CountsReporter();
    reporter.onRunComplete(new Set(), ${JSON.stringify(results)});
    console.log(reporter.getLastError() ? 'red' : 'green');`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, CI: ci, PATH },
    encoding: 'utf8',
  });
}

it.each([
  ['nothing is skipped in CI', 'true', 'linux', {}, '\n7 passed, 0 failed, 0 skipped\ngreen\n'],
  [
    'something is skipped at home',
    '',
    'linux',
    { numPendingTests: 2 },
    '\n7 passed, 0 failed, 2 skipped\ngreen\n',
  ],
  [
    'something is skipped where it cannot run',
    'true',
    'win32',
    { numPendingTests: 2 },
    '\n7 passed, 0 failed, 2 skipped\ngreen\n',
  ],
  [
    'something is skipped in CI',
    'true',
    'linux',
    { numPendingTests: 1 },
    '\n7 passed, 0 failed, 1 skipped\n' +
      'CI skips nothing, and these were skipped:\n  a mail fits a phone\nred\n',
  ],
  [
    'a file cannot be loaded',
    'true',
    'linux',
    { numFailedTests: 1, numRuntimeErrorTestSuites: 1 },
    '\n7 passed, 2 failed, 0 skipped\ngreen\n',
  ],
] as const)('when %s', (_, ci, platform, counts, expected) => {
  expect(report(ci, platform, counts)).toBe(expected);
});

describe('what needs a tool of .NET, and was skipped in CI', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dotnet-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const skipped = { numPendingTests: 1 };
  const FILES = ['test/documents/powershell.test.ts', 'test/infra/deployment/compile.test.ts'];

  it.each(FILES)('is said where there is no .NET: %s', (file) => {
    expect(report('true', 'linux', skipped, file)).toBe(
      '\n7 passed, 0 failed, 1 skipped\n' +
        '1 of them need PowerShell or Bicep, which come with .NET, and this machine has none (dotnet).\ngreen\n',
    );
  });

  // The stand-in is a shell script.
  (process.platform === 'win32' ? it.skip : it).each(FILES)(
    'fails the run where there is: %s',
    (file) => {
      writeFileSync(path.join(folder, 'dotnet'), '#!/bin/sh\necho 10.0.401\n', { mode: 0o755 });
      expect(report('true', 'linux', skipped, file, folder)).toMatch(/were skipped:\n.*\nred\n$/);
    },
  );

  it('is no excuse for other tests', () => {
    expect(report('true', 'linux', skipped, 'test/documents/shellcheck.test.ts')).toMatch(
      /\nred\n$/,
    );
  });
});
