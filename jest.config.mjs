// Types are taken away (test/typescriptTransform.cjs), and checked by tsc. Coverage counts lib/, where all judgement is, and only by the tests
// that are about lib/ itself: what a test of the whole passes by is no proof. Counting doubles what these tests take, so it is
// a job of its own (npm run coverage).

import { availableParallelism } from 'node:os';

/** Of services, bundles, infrastructure and documents, or of everything at once. */
const OF_THE_WHOLE = [
  '/test/(?:documents|evaluation|functions|infra|services)/',
  '/test/readme',
  '/test/cli/live',
  'mailPicture',
];

const files = {
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/globalSetup.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/setup.ts'],
  // Mutation leaves copies of the project there when it is stopped.
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/coverage/'],
  transform: {
    '^.+\\.md$': '<rootDir>/test/markdownTransform.cjs',
    '^.+\\.ts$': '<rootDir>/test/typescriptTransform.cjs',
  },
};

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...files,
      displayName: 'lib',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', ...OF_THE_WHOLE],
    },
    {
      ...files,
      displayName: 'whole',
      testRegex: OF_THE_WHOLE.map((each) => `${each}.*\\.test\\.ts$`),
      coveragePathIgnorePatterns: ['/'],
    },
  ],
  reporters: ['default', '<rootDir>/test/reporter.mjs'],
  // More than there are cores: many tests wait for processes and services.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.d.ts', '!lib/cli/federationMonitor.ts'],
  coverageProvider: 'babel',
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: { global: { branches: 95, functions: 95, lines: 95, statements: 95 } },
  testTimeout: 60_000,
};
