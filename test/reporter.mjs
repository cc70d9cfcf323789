// Beside jest's own report: a word at the start, and at the end the counts on a line of their own. With CI=true a skipped
// test fails the run, since nobody looks for what was not tested. Elsewhere than on Linux some tests can't run (a shell
// script for the Azure CLI, Chromium on the PATH), and are skipped there in CI, too. What Microsoft gives out as tools of .NET
// can be had only where .NET is; where it is not, the run says how many tests that left out, and goes on.

import { spawnSync } from 'node:child_process';

/** Tests that need a tool of .NET: PowerShell, Bicep. */
const NEED_DOTNET = [/[\\/]documents[\\/]powershell\.test\.ts$/, /[\\/]infra[\\/]deployment[\\/]/];

export default class CountsReporter {
  #error = undefined;

  onRunStart({ numTotalTestSuites }) {
    console.error(
      `Running the tests (files: ${numTotalTestSuites}); each is named when it is through.`,
    );
  }

  onRunComplete(_, results) {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = results;
    const skipped = results.numPendingTests + results.numTodoTests;
    // A file that can't be loaded counts as one test that failed.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    console.error(`\n${numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
    if (skipped === 0 || process.env.CI !== 'true' || process.platform !== 'linux') return;
    const files = hasDotnet() ? testResults : withoutDotnet(testResults);
    const names = files.flatMap(skippedIn);
    if (names.length === 0) return;
    this.#error = new Error(`CI skips nothing, and these were skipped:\n${names.join('\n')}`);
    console.error(this.#error.message);
  }

  getLastError() {
    return this.#error;
  }
}

function skippedIn(file) {
  return file.testResults
    .filter(({ status }) => !['passed', 'failed'].includes(status))
    .map(({ fullName }) => `  ${fullName}`);
}

/** A runtime alone installs nothing. */
function hasDotnet() {
  return spawnSync('dotnet', ['--version']).status === 0;
}

/** The others; what is left out is said. */
function withoutDotnet(testResults) {
  const isExcused = ({ testFilePath = '' }) => NEED_DOTNET.some((each) => each.test(testFilePath));
  const count = testResults.filter(isExcused).flatMap(skippedIn).length;
  if (count > 0) {
    console.error(
      `${count} of them need PowerShell or Bicep, which come with .NET, and this machine has none (dotnet).`,
    );
  }
  return testResults.filter((file) => !isExcused(file));
}
