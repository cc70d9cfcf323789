// Types are checked by tsc, so ts-jest only transpiles. Coverage counts lib/, where all judgement is, and only by the tests
// that are about lib/ itself: what a test of the whole passes by is no proof. Counting doubles what these tests take, so it is
// a job of its own (npm run coverage).

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
    '^.+\\.ts$': [
      'ts-jest',
      {
        diagnostics: false,
        tsconfig: {
          target: 'es2022',
          module: 'commonjs',
          moduleResolution: 'node10',
          ignoreDeprecations: '6.0',
          isolatedModules: true,
          esModuleInterop: true,
          resolveJsonModule: true,
          sourceMap: true,
        },
      },
    ],
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
  // By itself jest leaves one core to its own process, which has next to nothing to do: half the speed on two cores.
  maxWorkers: '100%',
  collectCoverageFrom: ['lib/**/*.ts', '!lib/**/*.d.ts', '!lib/cli/federationMonitor.ts'],
  coverageProvider: 'babel',
  coverageReporters: ['text-summary', 'lcov'],
  coverageThreshold: { global: { branches: 95, functions: 95, lines: 95, statements: 95 } },
  testTimeout: 60_000,
};
