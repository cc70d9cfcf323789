// Mutation testing of one room of lib/, by the room's own tests: `npm run mutate` (test/mutation/mutate.mjs names the room).

const room = process.env.MUTATE_ROOM ?? 'x509';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // Sentences are read by people: a word in a table of them that is another one is no fault that a test should find.
  mutate: [
    `lib/${room}/**/*.ts`,
    '!lib/**/*.d.ts',
    '!lib/alerts/texts/*.ts',
    '!lib/checks/**/*Text.ts',
  ],
  testRunner: 'room',
  ignorers: ['sentences'],
  plugins: ['./test/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 60_000,
  timeoutFactor: 4,
  incremental: true,
  incrementalFile: `coverage/mutation/${room}.incremental.json`,
  tempDirName: `coverage/mutation/sandbox-${room}`,
  ignorePatterns: ['/dist', '/coverage', '/docs/*.png', '/infra', '/.ci'],
  reporters: ['json', 'html', 'clear-text', 'progress-append-only'],
  jsonReporter: { fileName: `coverage/mutation/${room}.json` },
  htmlReporter: { fileName: `coverage/mutation/${room}.html` },
  clearTextReporter: { logTests: false, reportTests: false, reportMutants: false },
  disableTypeChecks: false,
  // With a file here Stryker would want a TypeScript beside itself.
  tsconfigFile: 'none',
};
