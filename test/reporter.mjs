// Beside jest's own report: a word at the start, and at the end the counts on a line of their own. With CI=true a skipped
// test fails the run, since nobody looks for what was not tested. Elsewhere than on Linux some tests can't run (a shell
// script for the Azure CLI, Chromium on the PATH), and are skipped there in CI, too.

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
    const names = testResults.flatMap((file) =>
      file.testResults
        .filter(({ status }) => !['passed', 'failed'].includes(status))
        .map(({ fullName }) => `  ${fullName}`),
    );
    this.#error = new Error(`CI skips nothing, and these were skipped:\n${names.join('\n')}`);
    console.error(this.#error.message);
  }

  getLastError() {
    return this.#error;
  }
}
